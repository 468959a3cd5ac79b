import type { Duplex } from 'node:stream';
import { type ErrorCode, messageOf } from './error-catalogue';
import { localeOf } from './locale';

/**
 * What a browser should know of answers that are data, after OWASP's list for REST. A page that we serve says otherwise
 * of itself, and so does what may be kept.
 */
export const SECURITY_HEADERS = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()',
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
};

/** Ends a connection that no route serves, with an error of the same shape as all others. */
export function endWithError(socket: Duplex, status: string, code: ErrorCode): void {
  const message = messageOf(code, {}, localeOf(undefined));
  const body = JSON.stringify({ errors: [{ message, extensions: { code } }] });
  const headers = {
    ...SECURITY_HEADERS,
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(body),
    connection: 'close',
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  socket.on('error', () => undefined);
  socket.end(`HTTP/1.1 ${status}\r\n${lines.join('\r\n')}\r\n\r\n${body}`);
}
