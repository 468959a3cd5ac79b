/** Where "now" comes from. Tests replace it; nothing else reads the machine's clock. */
export interface Clock {
  now(): Date;
}

/** The machine's own clock. */
export const systemClock: Clock = { now: () => new Date() };

/** By how much the clocks of two machines may differ; those that are set by NTP differ by less than a second. */
export const CLOCK_TOLERANCE_MS = 60_000;

/**
 * Whether a moment that a process remembers is less than so long ago. One that is still to come is not: the clock was ahead
 * when it was noted, and has been put right.
 */
export const isLessAgo = (milliseconds: number, moment: number, now: number): boolean =>
  moment <= now && now - moment < milliseconds;

/** The instant so many milliseconds from now. */
export const inFuture = (clock: Clock, milliseconds: number): Date => new Date(clock.now().getTime() + milliseconds);
