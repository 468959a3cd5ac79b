import { type Clock, CLOCK_TOLERANCE_MS } from './clock';

/** What of a machine tells the time, in milliseconds: a clock that anybody may set, and one that nobody sets. */
export interface MachineTime {
  wall(): number;
  /** Since some moment. */
  elapsed(): number;
}

const machineTime: MachineTime = {
  wall: () => Date.now(),
  elapsed: () => Number(process.hrtime.bigint() / 1_000_000n),
};

/**
 * The machine's clock for as long as it goes evenly. Where it leaps, this one goes on as before, and what is under way
 * comes to its end at the right time, until somebody knows that the machine's is right and has it followed.
 */
export class SteadyClock implements Clock {
  private origin: number;

  /** `isBelieved` where nobody can tell which time is right after a leap: then it is the machine's. */
  constructor(
    private readonly isBelieved = false,
    private readonly machine: MachineTime = machineTime,
  ) {
    this.origin = machine.wall() - machine.elapsed();
  }

  now(): Date {
    const wall = this.wall();
    const leap = this.leap(wall);
    const isEven = this.isBelieved || Math.abs(leap) <= CLOCK_TOLERANCE_MS;
    return new Date(isEven ? wall : wall - leap);
  }

  /** What the machine's clock says, right or not. */
  wall(): number {
    return this.machine.wall();
  }

  /** By how many milliseconds the machine's clock, where it says `wall`, has gone more than time has; below 0: less. */
  leap(wall = this.wall()): number {
    return wall - this.machine.elapsed() - this.origin;
  }

  /** Goes by the machine's clock from now on, as far as that has leapt; another leap meanwhile is one more. */
  follow(leap: number): void {
    this.origin += leap;
  }
}
