const LONGEST_WAIT_MS = 3_600_000;

/** When an event that failed so often is tried again: after 1 s, 4 s, 16 s, … at most an hour. */
export function nextAttempt(attempts: number, now: Date): Date {
  return new Date(now.getTime() + Math.min(1_000 * 4 ** (attempts - 1), LONGEST_WAIT_MS));
}

/** Which failures are to be tried again now; also one that a clock set aside that was far ahead. */
export const RETRY_DUE = "(f.state = 'RETRY' AND (f.next_at <= ? OR f.next_at > ?))";
export const retryDueBy = (now: Date): number[] => [now.getTime(), now.getTime() + 2 * LONGEST_WAIT_MS];
