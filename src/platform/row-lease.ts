import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { Clock } from './clock';
import type { Database } from './database';
import { LeaseLost } from './outbox-lease';
import type { Condition } from './conditions';
import { execute, select, type SqlValue } from './sql';

/** Long for a piece of work, short for an outage: after it another process takes over from one that died. */
const LEASE_MS = 15_000;
const RENEW_EVERY_MS = 5_000;
/** A lease that ends later than that was taken under a clock that was fast: it would keep everybody waiting. */
const LONGEST_MS = 4 * LEASE_MS;
/** A row that somebody has is not put off: only that its lease ends too late makes it due. */
const DUE = '(due_at <= ? OR (lease_token IS NOT NULL AND due_at > ?))';
/** Of those that are due, how many are tried before it is left to the next look. */
const CANDIDATES = 5;

interface Candidate {
  region: string;
  id: string;
}

/**
 * Rows that one process at a time works on, those that wait longest first. Their table has `due_at` (when somebody may
 * take the row: where somebody has it, when that ends; null for never) and `lease_token`.
 */
export class LeasedRows {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly table: string,
    /** With the region the primary key. */
    private readonly key: string,
    /** What else must hold of a row that is taken, by its time; nothing unless told. */
    private readonly condition: (now: Date) => Condition = () => ({ sql: '1 = 1', parameters: [] }),
  ) {}

  /** The lease of a row that is due; null where none is. */
  async claim(): Promise<RowLease | null> {
    const now = this.clock.now();
    const due = dueBy(now);
    const worthwhile = this.condition(now);
    const candidates = await select<Candidate>(
      this.database.reader,
      `SELECT region, ${this.key} AS id FROM ${this.table} WHERE ${DUE} AND ${worthwhile.sql}
        ORDER BY due_at LIMIT ${CANDIDATES}`,
      [...due, ...worthwhile.parameters],
    );
    for (const { region, id } of candidates) {
      const token = randomUUID();
      const sql = `UPDATE ${this.table} SET lease_token = ?, due_at = ? WHERE region = ? AND ${this.key} = ? AND ${DUE}`;
      const parameters = [token, now.getTime() + LEASE_MS, region, id, ...due];
      const claimed = await this.database.unitOfWork(tx => execute(tx, sql, parameters));
      if (claimed) return new RowLease(this.database, this.clock, this.table, this.key, { region, id, token });
    }
    return null;
  }

  /** Whether a row is due that nobody works on. */
  async isAnyDue(): Promise<boolean> {
    const sql = `SELECT region FROM ${this.table} WHERE ${DUE} LIMIT 1`;
    return (await select(this.database.reader, sql, dueBy(this.clock.now()))).length > 0;
  }
}

const dueBy = (now: Date): number[] => [now.getTime(), now.getTime() + LONGEST_MS];

/**
 * Works on a row that was claimed, where one was; answers whether there was. Whoever has lost the lease stops without a word,
 * because another works on the row; any other error is `onFault`'s.
 */
export async function takeTurn(
  lease: RowLease | null,
  work: (lease: RowLease) => Promise<void>,
  onFault: (lease: RowLease, error: unknown) => Promise<void>,
): Promise<boolean> {
  if (!lease) return false;
  try {
    await work(lease);
  } catch (error) {
    if (!(error instanceof LeaseLost)) await onFault(lease, error);
  } finally {
    lease.drop();
  }
  return true;
}

/**
 * The right to work on a row for a while, renewed until it is released. It keeps processes from doing the same work
 * twice; that its effects happen once does not hang on it but on `update`, which is part of their transaction.
 */
export class RowLease {
  private readonly timer: NodeJS.Timeout;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly table: string,
    private readonly keyColumn: string,
    private readonly held: Candidate & { token: string },
  ) {
    this.timer = setInterval(() => void this.renew(), RENEW_EVERY_MS).unref();
  }

  get region(): string {
    return this.held.region;
  }

  /** The other part of the primary key. */
  get id(): string {
    return this.held.id;
  }

  /** Changes the row where it is still ours, and where `condition` holds; otherwise throws `LeaseLost`. */
  async update(
    tx: EntityManager,
    changes: Readonly<Record<string, SqlValue>>,
    condition: { sql: string; parameters: SqlValue[] } = { sql: '1 = 1', parameters: [] },
  ): Promise<void> {
    const { region, id, token } = this.held;
    const set = Object.keys(changes).map(column => `${column} = ?`);
    const changed = await execute(
      tx,
      `UPDATE ${this.table} SET ${set.join(', ')}
        WHERE region = ? AND ${this.keyColumn} = ? AND lease_token = ? AND ${condition.sql}`,
      [...Object.values(changes), region, id, token, ...condition.parameters],
    );
    if (!changed) throw new LeaseLost(id);
  }

  /** Gives the row back, with changes to it: it is due again then, or never. What else is done is part of the same transaction. */
  async release(
    dueAt: Date | null,
    changes: Readonly<Record<string, SqlValue>> = {},
    also: (tx: EntityManager) => Promise<void> = async () => undefined,
  ): Promise<void> {
    clearInterval(this.timer);
    await this.database.unitOfWork(async tx => {
      await this.update(tx, { ...changes, due_at: dueAt, lease_token: null });
      await also(tx);
    });
  }

  /** Lets go of it without a word: it is due again when its time is over. */
  drop(): void {
    clearInterval(this.timer);
  }

  private async renew(): Promise<void> {
    const dueAt = new Date(this.clock.now().getTime() + LEASE_MS);
    // Where even this fails the lease runs out, and whoever works under it will hear so.
    await this.database.unitOfWork(tx => this.update(tx, { due_at: dueAt })).catch(() => undefined);
  }
}
