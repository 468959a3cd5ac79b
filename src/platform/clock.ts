/** Where "now" comes from. Tests replace it; nothing else reads the machine's clock. */
export interface Clock {
  now(): Date;
}

/** The machine's own clock. */
export const systemClock: Clock = { now: () => new Date() };

/** The instant so many milliseconds from now. */
export const inFuture = (clock: Clock, milliseconds: number): Date => new Date(clock.now().getTime() + milliseconds);
