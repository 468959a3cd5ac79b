import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { Clock } from './clock';
import type { Database } from './database';
import { failpoint } from './failpoint';
import { execute, selectOne } from './sql';

/** Long for a batch, short for an outage: after it another process takes over from one that died. */
const LEASE_MS = 30_000;
/** A lease that ends later than that was taken under a clock that was fast: it would keep everybody waiting. */
const LONGEST_MS = 4 * LEASE_MS;

/** Another process has taken the consumer over, or moved it on. Nothing is lost: it does the work. */
export class LeaseLost extends Error {
  override name = 'LeaseLost';
}

/**
 * The right to work for a consumer for a while. It keeps processes from doing the same work twice; that its effects
 * happen once does not hang on it (clocks differ, processes freeze) but on the fence in `advance`.
 */
export class Lease {
  private isHeld = true;

  private constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly consumer: string,
    readonly token: string,
    /** Sequence number of the last event that is done with. */
    public position: number,
  ) {}

  /** The lease, or null while another has it. `own` is the token of a lease that could not be given back. */
  static async claim(database: Database, clock: Clock, consumer: string, own?: string): Promise<Lease | null> {
    const token = randomUUID();
    const position = await database.unitOfWork(async tx => {
      const now = clock.now().getTime();
      const claimed = await execute(
        tx,
        `UPDATE outbox_cursor SET lease_token = ?, leased_until = ?
         WHERE consumer = ? AND (leased_until <= ? OR leased_until > ? OR lease_token = ?)`,
        [token, now + LEASE_MS, consumer, now, now + LONGEST_MS, own ?? null],
      );
      if (!claimed) return null;
      return selectOne<{ position: number | string }>(tx, 'SELECT position FROM outbox_cursor WHERE consumer = ?', [
        consumer,
      ]);
    });
    return position && new Lease(database, clock, consumer, token, Number(position.position));
  }

  /**
   * Moves the cursor and does `work` in one transaction. The cursor moves first: a process that lost the lease learns it
   * before it works, and the row stays locked meanwhile, so that nobody claims it from one that is merely slow.
   * With `keep` false the lease ends with the commit. Throws `LeaseLost`.
   */
  async advance(to: number, keep: boolean, work: (tx: EntityManager) => Promise<void>): Promise<void> {
    await this.database.unitOfWork(async tx => {
      const until = keep ? this.clock.now().getTime() + LEASE_MS : 0;
      const moved = await execute(
        tx,
        `UPDATE outbox_cursor SET position = ?, leased_until = ?
         WHERE consumer = ? AND lease_token = ? AND position = ?`,
        [to, until, this.consumer, this.token, this.position],
      );
      if (!moved) throw new LeaseLost(this.consumer);
      await work(tx);
      await failpoint('effects.written');
    });
    this.position = to;
    this.isHeld = keep;
    await failpoint('effects.committed');
  }

  /** Lets others claim it at once. */
  async release(): Promise<void> {
    if (!this.isHeld) return;
    this.isHeld = false;
    await this.database.unitOfWork(tx =>
      execute(tx, 'UPDATE outbox_cursor SET leased_until = 0 WHERE consumer = ? AND lease_token = ?', [
        this.consumer,
        this.token,
      ]),
    );
  }
}
