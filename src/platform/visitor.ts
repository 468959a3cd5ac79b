import { isIPv6 } from 'node:net';
import type { FastifyRequest } from 'fastify';
import { type Locale, localeOf } from './locale';

/** Somebody who looks at a page without signing in. */
export interface Visitor {
  /** By what visitors are told apart when they are counted: the address, of IPv6 the network, because one has many. */
  address: string;
  /** As they chose on the page, else as their browser says. */
  locale: Locale;
}

/** Who asks for a page. */
export function visitorOf({ ip, query, headers }: FastifyRequest): Visitor {
  const { lang } = query as { lang?: string };
  return {
    address: visitorAddress(ip),
    locale: localeOf(typeof lang === 'string' ? lang : headers['accept-language']),
  };
}

/** By what somebody at an address is counted. */
export function visitorAddress(ip: string): string {
  return isIPv6(ip) && !ip.startsWith('::ffff:') ? networkOf(ip) : ip;
}

/** The first 64 bits of an address. */
function networkOf(address: string): string {
  const [head = '', tail] = address.split('%', 1)[0]!.split('::');
  const before = head.split(':').filter(Boolean);
  const after = (tail ?? '').split(':').filter(Boolean);
  const gap = tail === undefined ? [] : Array<string>(Math.max(0, 8 - before.length - after.length)).fill('0');
  return [...before, ...gap, ...after].slice(0, 4).join(':');
}
