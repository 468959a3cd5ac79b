import { lookup as resolve } from 'node:dns';
import { request as requestHttp, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as requestHttps } from 'node:https';
import { BlockList, isIP } from 'node:net';
import type { OutboundFetch } from '../sdk/contract';
import type { ErrorCode } from './error-catalogue';
import { driverCode } from './sql';

/** Why nothing could be fetched. Its message names no address: those of foreign systems hold tokens. */
export class OutboundError extends Error {
  constructor(readonly code: Extract<ErrorCode, `SOURCE_${string}` | 'TOO_LARGE'>) {
    super(code);
    this.name = 'OutboundError';
  }
}

/** What is fetched at most, and how long that may take. */
export interface OutboundLimits {
  bytes: number;
  milliseconds: number;
}

/** Addresses of machines that are nobody's business outside: private, local, shared, reserved, multicast. */
const PRIVATE: readonly (readonly [network: string, bits: number])[] = [
  ...(
    [
      ['0.0.0.0', 8],
      ['10.0.0.0', 8],
      ['100.64.0.0', 10],
      ['127.0.0.0', 8],
      ['169.254.0.0', 16],
      ['172.16.0.0', 12],
      ['192.0.0.0', 24],
      ['192.168.0.0', 16],
      ['198.18.0.0', 15],
      ['224.0.0.0', 3],
    ] as const
  ).flatMap(([network, bits]) => [[network, bits] as const, [`::ffff:${network}`, bits + 96] as const]),
  ['::', 96],
  // These lead to IPv4 addresses.
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['2001::', 32],
  ['2002::', 16],
  ['100::', 64],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
];

/** Where requests may go: the hosts that an administrator named, and behind a name no private address that is not named, too. */
export class OutboundRules {
  private readonly names: string[];
  private readonly addresses = new BlockList();
  private readonly privates = new BlockList();

  /** Hosts (`host`, `host:port`, `*.domain`), addresses and networks. */
  constructor(allowed: readonly string[]) {
    this.names = allowed.map(name => name.toLowerCase());
    for (const name of this.names) {
      const [address = '', bits] = name.replace(/^([\d.]+):\d+$/, '$1').split('/');
      const family = familyOf(address);
      if (family) this.addresses.addSubnet(address, Number(bits ?? (family === 'ipv4' ? 32 : 128)), family);
    }
    for (const [network, bits] of PRIVATE) this.privates.addSubnet(network, bits, familyOf(network)!);
  }

  /** Whether a request may be made to the host of a URL at all. */
  allowsHost({ protocol, hostname, port, username }: URL): boolean {
    if (!['http:', 'https:'].includes(protocol) || username) return false;
    const host = hostname.replace(/^\[|\]$/g, '').toLowerCase();
    const withPort = `${host}:${port || (protocol === 'https:' ? 443 : 80)}`;
    if (isIP(host)) {
      const isForOnePort = this.names.some(name => name.startsWith(`${host}:`));
      return isForOnePort ? this.names.includes(withPort) : this.isNamed(host);
    }
    return this.names.some(
      name => name === host || name === withPort || (name.startsWith('*.') && host.endsWith(name.slice(1))),
    );
  }

  /** Whether a connection may be made to an address that a host's name leads to. */
  allowsAddress(address: string): boolean {
    return this.isNamed(address) || !this.privates.check(address, familyOf(address)!);
  }

  private isNamed(address: string): boolean {
    return this.addresses.check(address, familyOf(address)!);
  }
}

/**
 * Fetches from where the rules allow, within the limits. Redirects are answered, not followed; the address is checked
 * that is connected to, so that a name cannot lead elsewhere meanwhile. Throws `OutboundError`.
 */
export function guardedFetch(rules: OutboundRules, limits: OutboundLimits): OutboundFetch {
  return async (address, init = {}) => {
    const url = URL.canParse(address) ? new URL(address) : null;
    if (!url || !rules.allowsHost(url)) throw new OutboundError('SOURCE_NOT_ALLOWED');
    const signal = AbortSignal.timeout(limits.milliseconds);
    try {
      const message = await send(url, init, { signal, lookup: lookupBy(rules) });
      const body = await bodyOf(message, limits.bytes);
      return responseOf(message, body);
    } catch (error) {
      if (error instanceof OutboundError) throw error;
      throw new OutboundError(signal.aborted ? 'SOURCE_TOO_SLOW' : asOutbound(error));
    }
  };
}

/**
 * The address to connect to at a host that is not spoken to over HTTP (mail), by the same rules. Throws `OutboundError`
 * where they forbid it, or the name leads nowhere.
 */
export async function allowedAddress(rules: OutboundRules, { host, port }: { host: string; port: number }) {
  const url = hostUrl(host, port);
  if (!url || !rules.allowsHost(url)) throw new OutboundError('SOURCE_NOT_ALLOWED');
  if (isIP(host)) return host;
  return new Promise<string>((found, failed) => {
    lookupBy(rules)(host, {}, (error, address) => {
      if (error) failed(new OutboundError(asOutbound(error)));
      else found(address as string);
    });
  });
}

/** A host and port in the form in which the rules look at them; null where that is no host. */
export function hostUrl(host: string, port: number): URL | null {
  const address = `https://${isIP(host) === 6 ? `[${host}]` : host}:${port}`;
  return URL.canParse(address) ? new URL(address) : null;
}

function send(url: URL, init: RequestInit, options: RequestOptions): Promise<IncomingMessage> {
  const { method = 'GET', headers, body = null } = init;
  const plain = Object.fromEntries(new Headers(headers));
  return new Promise((answered, failed) => {
    const request = url.protocol === 'https:' ? requestHttps : requestHttp;
    const sent = request(url, { ...options, method, headers: { 'accept-encoding': 'identity', ...plain } });
    sent.on('response', answered).on('error', failed).end(body);
  });
}

async function bodyOf(message: IncomingMessage, most: number): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of message) {
    length += (piece as Buffer).length;
    if (length > most) {
      message.destroy();
      throw new OutboundError('TOO_LARGE');
    }
    pieces.push(piece as Buffer);
  }
  return Buffer.concat(pieces);
}

const WITHOUT_BODY = [204, 205, 304];

function responseOf({ statusCode = 502, headers }: IncomingMessage, body: Buffer): Response {
  const single = Object.entries(headers).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : []));
  const content = WITHOUT_BODY.includes(statusCode) ? null : new Uint8Array(body);
  return new Response(content, { status: statusCode, headers: single as [string, string][] });
}

/** What a name leads to, as far as the rules allow; a name that only leads elsewhere is not allowed. */
function lookupBy(rules: OutboundRules): NonNullable<RequestOptions['lookup']> {
  return (hostname, options, done) => {
    resolve(hostname, { ...options, all: true }, (error, found) => {
      if (error) return done(error, []);
      const allowed = found.filter(({ address }) => rules.allowsAddress(address));
      const [first] = allowed;
      if (!first) return done(new NotAllowed(), []);
      if (options.all) return done(null, allowed);
      return done(null, first.address, first.family);
    });
  };
}

class NotAllowed extends Error {
  readonly code = 'SOURCE_NOT_ALLOWED';
}

function asOutbound(error: unknown): 'SOURCE_NOT_ALLOWED' | 'SOURCE_UNREACHABLE' {
  return driverCode(error) === 'SOURCE_NOT_ALLOWED' ? 'SOURCE_NOT_ALLOWED' : 'SOURCE_UNREACHABLE';
}

function familyOf(address: string): 'ipv4' | 'ipv6' | null {
  return ({ 4: 'ipv4', 6: 'ipv6' } as const)[isIP(address) as 4 | 6] ?? null;
}
