import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { AppError } from '../platform/errors';
import { endWithError } from '../platform/security-headers';

const OF_THE_UPGRADE = /^(?:connection|upgrade|http2-settings)$/i;

/**
 * Has a request that asks for an upgrade which we do not offer served as if it had not asked, which is what servers do that
 * offer none: Java's HTTP client asks for HTTP/2 with every first request.
 */
export function serveWithoutUpgrade(http: Server, request: IncomingMessage, socket: Duplex, head: Buffer): void {
  const { method, url, httpVersion, rawHeaders } = request;
  const lines = [`${method} ${url} HTTP/${httpVersion}`];
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const [name, value] = [rawHeaders[index]!, rawHeaders[index + 1]!];
    if (!OF_THE_UPGRADE.test(name)) lines.push(`${name}: ${value}`);
  }
  socket.unshift(Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), head]));
  http.emit('connection', socket);
}

/** Ends an upgrade with an error of the same shape as all others. */
export function refuseUpgrade(socket: Duplex, { code, status }: AppError): void {
  endWithError(socket, `${status} ${code}`, code);
}
