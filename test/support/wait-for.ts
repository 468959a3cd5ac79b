import { setTimeout as pause } from 'node:timers/promises';
import { inspect } from 'node:util';

/** What `waitFor` says of its waiting. */
export interface WaitOptions {
  /** Milliseconds until it gives up; 60,000 unless told. */
  timeout?: number;
  /** Milliseconds between two looks; 25 unless told. */
  interval?: number;
  /** What is waited for, for the error message. */
  what?: string;
}

/**
 * Looks again and again until the condition answers something truthy, and gives that answer. A condition that throws
 * counts as "not yet"; its last error is the cause of the error that is thrown when time is up.
 */
export async function waitFor<T>(
  condition: () => T | Promise<T>,
  { timeout = 60_000, interval = 25, what = condition.toString() }: WaitOptions = {},
): Promise<Exclude<T, false | null | undefined | 0 | ''>> {
  const end = Date.now() + timeout;
  let answer: unknown;
  let cause: unknown;
  do {
    try {
      answer = await condition();
      cause = undefined;
      if (answer) return answer as Exclude<T, false | null | undefined | 0 | ''>;
    } catch (error) {
      cause = error;
    }
    await pause(interval);
  } while (Date.now() < end);
  throw new Error(`Not within ${timeout} ms: ${what} (last answer: ${inspect(answer)})`, { cause });
}
