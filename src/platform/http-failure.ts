import { retryAfterMs } from './retry-schedule';

/** How a request to another system failed, and what that says of the next one. */
export interface HttpFailure {
  ok: false;
  /** A code, as `HTTP_503`; never what the other side said. */
  reason: string;
  /** For how long the other side asks to be left in peace. */
  retryAfterMs?: number;
  /** It is about the other system, not about what was sent: the next request would fare the same. */
  isDown?: boolean;
  /** The other side wants no more. */
  isGone?: boolean;
}

/** Requests that are about the other system, not about the one request. */
const DOWN = [401, 403, 404, 408, 410, 425, 429];

/** What an answer other than 2xx means; a redirect is one, because nobody follows it. */
export function httpFailure({ status, headers }: Response, at: Date): HttpFailure {
  return {
    ok: false,
    reason: `HTTP_${status}`,
    retryAfterMs: retryAfterMs(headers.get('retry-after'), at),
    isDown: status >= 500 || status < 400 || DOWN.includes(status),
    isGone: status === 410,
  };
}
