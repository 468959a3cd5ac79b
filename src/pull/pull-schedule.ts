import type { EntityManager } from 'typeorm';
import type { Clock } from '../platform/clock';
import type { Database } from '../platform/database';
import { groupBy } from '../platform/group-by';
import { LeasedRows, type RowLease } from '../platform/row-lease';
import type { Sealing } from '../platform/sealing';
import { execute, inList, insertRows, instantOf, isUniqueViolation, select, selectOne } from '../platform/sql';
import type { RecordProblem } from '../intake/refused-record.entity';

/** How a channel that we ask ourselves does. */
export interface PullView {
  channelCode: string;
  /** When its source last answered. */
  answeredAt: Date | null;
  /** Times in a row that it did not. */
  failures: number;
  lastProblem: RecordProblem | null;
  nextAt: Date;
}

interface PullColumns {
  channel_code: string;
  answered_at: number | string | null;
  failures: number;
  last_problem: string | null;
  due_at: number | string;
}

/** When channels are asked, and how far they have come. */
export class PullSchedule {
  private readonly leases: LeasedRows;

  constructor(
    private readonly database: Database,
    private readonly sealing: Sealing,
    private readonly clock: Clock,
  ) {
    this.leases = new LeasedRows(database, clock, 'channel_pull', 'channel_code');
  }

  /** Has channels of these adapters asked at once that are new, or were changed since: who mended one wants to see it. */
  async notice(adapters: readonly string[]): Promise<void> {
    if (!adapters.length) return;
    const changed = await select<{ region: string; code: string; version: number; known: number | null }>(
      this.database.reader,
      `SELECT c.region, c.code, c.version, p.channel_version AS known FROM channel c
         LEFT JOIN channel_pull p ON p.region = c.region AND p.channel_code = c.code
        WHERE c.adapter IN (${inList(adapters)}) AND c.enabled = 1 AND c.settings LIKE '%"pull"%'
          AND (p.channel_version IS NULL OR p.channel_version <> c.version)`,
      [...adapters],
    );
    for (const { region, code, version, known } of changed) {
      await this.database.unitOfWork(tx =>
        known === null ? this.add(tx, region, code, version) : this.hurry(tx, region, code, version),
      );
    }
  }

  /** The lease of the channel that has waited longest; null where none waits. */
  claim(): Promise<RowLease | null> {
    return this.leases.claim();
  }

  /** Where a channel goes on, and how often in a row it has failed. */
  async standOf({ region, id }: RowLease): Promise<{ cursor: string | null; failures: number }> {
    const row = await selectOne<{ source_cursor: string | null; failures: number }>(
      this.database.reader,
      'SELECT source_cursor, failures FROM channel_pull WHERE region = ? AND channel_code = ?',
      [region, id],
    );
    const sealed = row?.source_cursor ?? null;
    return { cursor: sealed && this.sealing.open(sealed, cursorPlace(id)), failures: row?.failures ?? 0 };
  }

  /** Moves a channel on, in the transaction of what the source gave. Throws `LeaseLost`. */
  async advance(tx: EntityManager, lease: RowLease, cursor: string): Promise<void> {
    await lease.update(tx, { source_cursor: this.sealing.seal(cursor, cursorPlace(lease.id)) });
  }

  /** Notes that the source answered, and when it is asked next. */
  async answered(lease: RowLease, nextAt: Date): Promise<void> {
    await lease.release(nextAt, { answered_at: this.clock.now(), failures: 0, last_problem: null });
  }

  /** Notes that it did not. */
  async failed(lease: RowLease, nextAt: Date, failures: number, problem: RecordProblem): Promise<void> {
    await lease.release(nextAt, { failures, last_problem: JSON.stringify(problem) });
  }

  /** How channels do, in their order; null for those that are not asked. */
  async viewsOf(channels: readonly { region: string; code: string }[]): Promise<(PullView | null)[]> {
    const rows = await select<PullColumns>(
      this.database.reader,
      `SELECT channel_code, answered_at, failures, last_problem, due_at FROM channel_pull
        WHERE channel_code IN (${inList(channels)}) AND region IN (${inList(channels)})`,
      [...channels.map(({ code }) => code), ...channels.map(({ region }) => region)],
    );
    const byCode = groupBy(rows, row => row.channel_code);
    return channels.map(({ code }) => {
      const row = byCode.get(code)?.[0];
      return row ? viewOf(row) : null;
    });
  }

  private async add(tx: EntityManager, region: string, code: string, version: number): Promise<void> {
    const row = { region, channel_code: code, channel_version: version, failures: 0, due_at: this.clock.now() };
    await insertRows(tx, 'channel_pull', [row]).catch((error: unknown) => {
      if (!isUniqueViolation(error)) throw error; // another process noticed it, too
    });
  }

  private async hurry(tx: EntityManager, region: string, code: string, version: number): Promise<void> {
    const now = this.clock.now();
    const sql = `UPDATE channel_pull SET channel_version = ?, due_at = CASE WHEN lease_token IS NULL THEN ? ELSE due_at END
                  WHERE region = ? AND channel_code = ?`;
    await execute(tx, sql, [version, now, region, code]);
  }
}

function viewOf({ channel_code, answered_at, failures, last_problem, due_at }: PullColumns): PullView {
  return {
    channelCode: channel_code,
    answeredAt: instantOf(answered_at),
    failures,
    lastProblem: last_problem === null ? null : (JSON.parse(last_problem) as RecordProblem),
    nextAt: instantOf(due_at),
  };
}

const cursorPlace = (code: string) => ({ table: 'channel_pull', column: 'source_cursor', row: code });
