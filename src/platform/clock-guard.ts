import { Gauge } from 'prom-client';
import { type Clock, CLOCK_TOLERANCE_MS, isLessAgo, systemClock } from './clock';
import type { Database } from './database';
import type { Log } from './log';
import type { Metrics } from './metrics';

/** A clock is compared anew when it says that so much time has passed: so one that leaps is found out at once. */
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
  clock?: Clock;
}

/**
 * Time destroys keys, rates by default, ends leases and lets signatures pass. So a process whose clock is not that of the
 * database does none of it: one of the two is wrong, and what is done too early cannot be taken back. An embedded database
 * has no clock of its own.
 */
export class ClockGuard {
  private readonly clock: Clock;
  private comparedAt = Number.NEGATIVE_INFINITY;
  private offset = 0;
  private comparing: Promise<void> | null = null;

  constructor(private readonly parts: Parts) {
    this.clock = parts.clock ?? systemClock;
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
    return !isClockOff(this.offset);
  }

  /** Whether the clock was found off; answers at once, and has it compared where that was too long ago. */
  isFoundOff(): boolean {
    if (this.isStale()) this.compare().catch(() => undefined);
    return isClockOff(this.offset);
  }

  private isStale(): boolean {
    const now = this.clock.now().getTime();
    return this.parts.database.dialect !== 'sqlite' && !isLessAgo(COMPARED_EVERY_MS, this.comparedAt, now);
  }

  private compare(): Promise<void> {
    return (this.comparing ??= this.ask().finally(() => (this.comparing = null)));
  }

  private async ask(): Promise<void> {
    const before = this.clock.now().getTime();
    const [row] = await this.parts.database.reader.query<{ seconds: number }[]>('SELECT UNIX_TIMESTAMP() AS seconds');
    const after = this.clock.now().getTime();
    const took = after - before;
    if (took < 0 || took > CLOCK_TOLERANCE_MS) throw new Error('the clock leapt while it was compared');
    const offset = clockOffset(Number(row!.seconds) * 1_000, before, after);
    if (isClockOff(offset) !== isClockOff(this.offset)) this.tell(offset);
    this.offset = offset;
    this.comparedAt = after;
  }

  private tell(offset: number): void {
    const seconds = Math.round(offset / 1_000);
    if (isClockOff(offset))
      this.parts.log.error({ seconds }, 'this clock is not that of the database: nothing is done by it');
    else this.parts.log.info('this clock is that of the database again');
  }
}
