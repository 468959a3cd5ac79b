import type { IncomingMessage } from 'node:http';
import proxyAddr from '@fastify/proxy-addr';

/** Tells the proxies in front, which say who really asks. */
export type TrustedProxies = ReturnType<typeof proxyAddr.compile>;

/** Those at some addresses and networks; none: whoever connects asks. */
export const trustedProxies = (networks: readonly string[]): TrustedProxies => proxyAddr.compile([...networks]);

/** From where a request comes: the last address that no trusted proxy has; undefined once the connection is lost. */
export const addressOf = (request: IncomingMessage, trusted: TrustedProxies): string | undefined =>
  proxyAddr(request, trusted) as string | undefined;
