import type { Clock } from './clock';
import type { Database } from './database';
import { failpoint } from './failpoint';
import type { Log } from './log';
import type { Metrics } from './metrics';
import type { Emitted } from './outbox';
import type { Consumer } from './outbox-consumer';
import { type DueFailure, dueFailures, park, postpone, RETRY_BATCH, settleFailure } from './outbox-failures';
import { Lease, LeaseLost } from './outbox-lease';
import { consumersWithWork, nextBatch } from './outbox-reader';

/** What draining needs around it. */
export interface DrainContext {
  database: Database;
  clock: Clock;
  log: Log;
  metrics: Metrics;
  /** Between two batches: whether to leave the rest to others. */
  isStopping(): boolean;
}

/** IDLE: there was nothing to do. BUSY: another process is at it. DONE: something was done. */
export type DrainOutcome = 'IDLE' | 'BUSY' | 'DONE';

/** Leases that could not be given back, because the database was away: this process need not wait for their end. */
const kept = new WeakMap<Consumer, string>();

/** Brings a consumer up to date with the numbered events and its due failures. */
export async function drain(consumer: Consumer, context: DrainContext): Promise<DrainOutcome> {
  const { database, clock } = context;
  const waiting = await consumersWithWork(database.reader, clock.now(), consumer.name);
  if (!waiting.length) return 'IDLE';
  const lease = await Lease.claim(database, clock, consumer.name, kept.get(consumer));
  if (!lease) return 'BUSY';
  try {
    await failpoint('lease.claimed');
    await new Drain(consumer, context, lease).run();
    return 'DONE';
  } catch (error) {
    if (!(error instanceof LeaseLost)) throw error;
    return 'BUSY';
  } finally {
    await lease.release().then(
      () => kept.delete(consumer),
      () => kept.set(consumer, lease.token),
    );
  }
}

class Drain {
  constructor(
    private readonly consumer: Consumer,
    private readonly context: DrainContext,
    private readonly lease: Lease,
  ) {}

  async run(): Promise<void> {
    const { database, clock, isStopping } = this.context;
    while (!isStopping()) {
      const due = await dueFailures(database.reader, this.consumer.name, clock.now());
      for (const failure of due) {
        if (isStopping()) return;
        await this.retry(failure);
      }
      const mayHaveMore = due.length === RETRY_BATCH;
      const batch = await nextBatch(database.reader, this.consumer, this.lease.position);
      if (batch) await this.settle(batch.events, batch.to, !batch.isLast || mayHaveMore);
      if ((!batch || batch.isLast) && !mayHaveMore) return;
    }
  }

  /**
   * Handles events and moves the cursor to `to`. A batch that fails is halved until the event that it fails for is
   * alone; that one is set aside, and its neighbours have their effects.
   */
  private async settle(events: Emitted[], to: number, keep: boolean): Promise<void> {
    try {
      await this.lease.advance(to, keep, async tx => {
        if (events.length) await this.consumer.handle(events, tx);
      });
      this.count('handled', events.length);
    } catch (error) {
      const [first, ...others] = events;
      if (!first || error instanceof LeaseLost) throw error;
      if (!others.length) return this.park(first, to, keep, error);
      const middle = Math.ceil(events.length / 2);
      await this.settle(events.slice(0, middle), events[middle - 1]!.seq, true);
      await this.settle(events.slice(middle), to, keep);
    }
  }

  private async park(event: Emitted, to: number, keep: boolean, error: unknown): Promise<void> {
    const { clock, log } = this.context;
    await this.lease.advance(to, keep, tx => park(tx, this.consumer.name, event, error, clock.now()));
    this.count('failed', 1);
    log.warn({ err: error, consumer: this.consumer.name, event: event.id }, 'event failed, it will be tried again');
  }

  private async retry(failure: DueFailure): Promise<void> {
    const { database, clock, log } = this.context;
    const { name } = this.consumer;
    try {
      const handled = await database.unitOfWork(async tx => {
        const isOurs = await settleFailure(tx, name, failure);
        if (isOurs) await this.consumer.handle([failure.event], tx);
        return isOurs;
      });
      if (handled) this.count('handled', 1);
    } catch (error) {
      const isDead = await database.unitOfWork(tx => postpone(tx, name, failure, error, clock.now()));
      this.count(isDead ? 'dead' : 'failed', 1);
      const level = isDead ? 'error' : 'warn';
      log[level](
        { err: error, consumer: name, event: failure.event.id, attempts: failure.attempts + 1 },
        'event failed again',
      );
    }
  }

  private count(outcome: 'handled' | 'failed' | 'dead', events: number): void {
    if (events) this.context.metrics.outboxEvents.inc({ consumer: this.consumer.name, outcome }, events);
  }
}
