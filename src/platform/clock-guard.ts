import { Gauge } from 'prom-client';
import { CLOCK_TOLERANCE_MS, isLessAgo } from './clock';
import type { Database } from './database';
import type { Log } from './log';
import type { Metrics } from './metrics';
import type { SteadyClock } from './steady-clock';

/** However evenly it goes, a clock is compared anew after so long. */
const COMPARED_EVERY_MS = 10_000;

/** By how much a clock that said `before` and `after` while the server said `server` is certainly ahead (or behind). */
export function clockOffset(server: number, before: number, after: number): number {
  if (server < before) return before - server;
  return server > after ? after - server : 0;
}

/** Whether a clock is off by too much to go by it. */
export const isClockOff = (offset: number): boolean => Math.abs(offset) > CLOCK_TOLERANCE_MS;

/** What the guard stands between. */
interface Parts {
  database: Pick<Database, 'dialect' | 'reader'>;
  log: Log;
  metrics: Metrics;
  /** The machine's, whatever time the product is told by tests. */
  clock: SteadyClock;
}

/**
 * Time destroys keys, rates by default, ends leases and lets signatures pass. So a process whose clock is not that of the
 * database does none of it: one of the two is wrong, and what is done too early cannot be taken back. An embedded database
 * has no clock of its own.
 */
export class ClockGuard {
  private comparedAt = Number.NEGATIVE_INFINITY;
  private offset = 0;
  /** How far the clock had leapt when it was compared. */
  private leap = 0;
  private comparing: Promise<void> | null = null;

  constructor(private readonly parts: Parts) {
    const seconds = () =>
      this.isRight().then(
        () => this.offset / 1_000,
        () => Number.NaN,
      );
    new Gauge({
      name: 'clock_offset_seconds',
      help: 'By how much this machine’s clock is certainly ahead of the database’s; below 0: behind',
      registers: [parts.metrics.registry],
      async collect() {
        this.set(await seconds());
      },
    });
  }

  /** Whether this process may do what depends on the time. Rejects where the database cannot be asked. */
  async isRight(): Promise<boolean> {
    if (this.isStale()) await this.compare();
    return !this.isOff();
  }

  /** Whether the clock is off, or has leapt since it was compared; answers at once, and has it compared where it is time. */
  isFoundOff(): boolean {
    if (this.isStale()) this.compare().catch(() => undefined);
    return this.isOff();
  }

  private isOff(): boolean {
    return isClockOff(this.offset) || this.hasLeapt();
  }

  private isStale(): boolean {
    const now = this.parts.clock.now().getTime();
    return this.isCompared() && (this.hasLeapt() || !isLessAgo(COMPARED_EVERY_MS, this.comparedAt, now));
  }

  private hasLeapt(): boolean {
    return this.isCompared() && isClockOff(this.parts.clock.leap() - this.leap);
  }

  private isCompared(): boolean {
    return this.parts.database.dialect !== 'sqlite';
  }

  private compare(): Promise<void> {
    return (this.comparing ??= this.ask().finally(() => (this.comparing = null)));
  }

  private async ask(): Promise<void> {
    const { clock, database } = this.parts;
    const before = clock.wall();
    const [row] = await database.reader.query<{ seconds: number }[]>('SELECT UNIX_TIMESTAMP() AS seconds');
    const after = clock.wall();
    const leap = clock.leap(after);
    const took = after - before;
    if (took < 0 || took > CLOCK_TOLERANCE_MS) throw new Error('the clock leapt while it was compared');
    const offset = clockOffset(Number(row!.seconds) * 1_000, before, after);
    if (isClockOff(offset) !== isClockOff(this.offset)) this.tell(offset);
    if (!isClockOff(offset)) clock.follow(leap);
    this.offset = offset;
    this.leap = isClockOff(offset) ? leap : 0;
    this.comparedAt = clock.now().getTime();
  }

  private tell(offset: number): void {
    const seconds = Math.round(offset / 1_000);
    if (isClockOff(offset))
      this.parts.log.error({ seconds }, 'this clock is not that of the database: nothing is done by it');
    else this.parts.log.info('this clock is that of the database again');
  }
}
