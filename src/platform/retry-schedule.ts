const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** How long is waited before each attempt (Standard Webhooks 1.0): some three days in all. */
export const WAITS_MS: readonly number[] = [
  0,
  5 * SECOND,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  24 * HOUR,
];
/** Each wait is so much longer or shorter, so that what failed together does not come back together. */
const JITTER = 0.2;
/** However long somebody asks to be left in peace. */
const MOST_MS = 24 * HOUR;
const SHORTEST_REST_MS = 5 * SECOND;
const LONGEST_REST_MS = 2 * MINUTE;

/**
 * Milliseconds until the next attempt after so many that failed (from 1 on), and never sooner than the other side asked
 * for; null where that was the last one. `random` is from 0 to below 1.
 */
export function waitAfter(tries: number, retryAfterMs = 0, random = Math.random()): number | null {
  const wait = WAITS_MS[tries];
  if (wait === undefined) return null;
  const jittered = wait * (1 - JITTER + 2 * JITTER * random);
  return Math.max(Math.round(jittered), Math.min(retryAfterMs, MOST_MS));
}

/** Milliseconds for which a destination is left in peace that could not be reached so many times in a row. */
export function restAfter(failures: number, retryAfterMs = 0): number {
  const rest = Math.min(SHORTEST_REST_MS * 2 ** Math.min(failures - 1, 10), LONGEST_REST_MS);
  return Math.max(rest, Math.min(retryAfterMs, MOST_MS));
}

/** Milliseconds that a `Retry-After` header asks for, in seconds or as a date; undefined where it says nothing usable. */
export function retryAfterMs(header: string | null, now: Date): number | undefined {
  if (!header) return undefined;
  if (/^\d{1,9}$/.test(header.trim())) return Number(header) * SECOND;
  const until = /^[A-Z][a-z]{2}, /.test(header) ? Date.parse(header) : NaN;
  return Number.isNaN(until) ? undefined : Math.max(0, until - now.getTime());
}
