import type { EntityManager } from 'typeorm';
import type { Clock } from '../platform/clock';
import type { Database } from '../platform/database';
import type { ErrorCode } from '../platform/error-catalogue';
import { encodeGlobalId } from '../platform/global-id';
import type { Locale } from '../platform/locale';
import type { RowKey } from '../platform/region-keys';
import { LeasedRows, type RowLease } from '../platform/row-lease';
import { execute, insertRows, instantOf, select, selectOne } from '../platform/sql';
import type { ExportFormat, ExportKind, ExportState } from './export-job.entity';

/** What a person asks for. */
export interface NewExport {
  region: string;
  id: string;
  /** Of this unit alone; of all where null. */
  institution: string | null;
  kind: ExportKind;
  format: ExportFormat;
  locale: Locale;
  /** Both days are in it, `YYYY-MM-DD` in Asia/Shanghai. */
  from: string;
  to: string;
  fields: string[];
  startedBy: string;
  expectedRows: number;
}

/** A job as it stands. */
export interface ExportView extends NewExport {
  /** The id that clients see. */
  globalId: string;
  startedAt: Date;
  approvedBy: string | null;
  state: ExportState;
  exportedRows: number;
  after: { value: number; id: string } | null;
  nextPart: number;
  isRead: boolean;
  file: string | null;
  size: number | null;
  sha256: string | null;
  problem: ErrorCode | null;
  attempts: number;
  finishedAt: Date | null;
  expiresAt: Date | null;
}

/** Some rows in a sealed file. */
export interface StoredPart {
  position: number;
  file: string;
  size: number;
  rows: number;
}

interface JobRow {
  region: string;
  id: string;
  institution: string | null;
  kind: ExportKind;
  format: ExportFormat;
  locale: Locale;
  from_day: string;
  to_day: string;
  fields: string;
  started_by: string;
  started_at: number | string;
  approved_by: string | null;
  state: ExportState;
  expected_rows: number;
  exported_rows: number;
  after_value: number | string | null;
  after_id: string | null;
  next_part: number;
  is_read: number;
  file: string | null;
  size: number | string | null;
  sha256: string | null;
  problem: ErrorCode | null;
  attempts: number;
  finished_at: number | string | null;
  expires_at: number | string | null;
}

/** Where exports are kept. */
export class ExportJobs {
  private readonly leases: LeasedRows;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {
    this.leases = new LeasedRows(database, clock, 'export_job', 'id');
  }

  /** Puts an export in the queue, or keeps it until a second person approves it. */
  async add(tx: EntityManager, job: NewExport, needsApproval: boolean): Promise<void> {
    const now = this.clock.now();
    await insertRows(tx, 'export_job', [
      {
        region: job.region,
        id: job.id,
        institution: job.institution,
        kind: job.kind,
        format: job.format,
        locale: job.locale,
        from_day: job.from,
        to_day: job.to,
        fields: JSON.stringify(job.fields),
        started_by: job.startedBy,
        started_at: now,
        state: needsApproval ? 'AWAITING_APPROVAL' : 'QUEUED',
        expected_rows: job.expectedRows,
        exported_rows: 0,
        next_part: 0,
        is_read: 0,
        attempts: 0,
        due_at: needsApproval ? null : now,
      },
    ]);
  }

  /** Puts an export that waited into the queue. Answers whether it did wait. */
  async approve(tx: EntityManager, { region, id }: RowKey, by: string): Promise<boolean> {
    const now = this.clock.now();
    const sql = `UPDATE export_job SET state = 'QUEUED', approved_by = ?, approved_at = ?, due_at = ?
                  WHERE region = ? AND id = ? AND state = 'AWAITING_APPROVAL'`;
    return (await execute(tx, sql, [by, now, now, region, id])) > 0;
  }

  /** An export by its key; null where there is none. */
  async find({ region, id }: RowKey): Promise<ExportView | null> {
    const sql = 'SELECT * FROM export_job WHERE region = ? AND id = ?';
    const row = await selectOne<JobRow>(this.database.reader, sql, [region, id]);
    return row && viewOf(row);
  }

  /** Rows that a person was let have since an instant and no second person looked at. */
  async unapprovedRows(manager: EntityManager, startedBy: string, since: Date): Promise<number> {
    const sql = `SELECT COALESCE(SUM(expected_rows), 0) AS expected FROM export_job
                  WHERE started_by = ? AND started_at > ? AND approved_by IS NULL
                    AND state NOT IN ('AWAITING_APPROVAL', 'FAILED')`;
    const row = await selectOne<{ expected: number | string }>(manager, sql, [startedBy, since]);
    return Number(row!.expected);
  }

  /** The lease of the export that has waited longest; null where none waits. */
  claim(): Promise<RowLease | null> {
    return this.leases.claim();
  }

  /** Books a part, and where the next one begins. Throws `LeaseLost` where somebody else has the export. */
  async book(
    tx: EntityManager,
    lease: RowLease,
    job: ExportView,
    part: StoredPart,
    next: { after: ExportView['after']; isRead: boolean },
  ): Promise<void> {
    const { position, file, size, rows } = part;
    await insertRows(tx, 'export_part', [
      { region: job.region, job_id: job.id, position, file, size, part_rows: rows },
    ]);
    await lease.update(
      tx,
      {
        state: 'RUNNING',
        exported_rows: job.exportedRows + rows,
        after_value: next.after?.value ?? null,
        after_id: next.after?.id ?? null,
        next_part: position + 1,
        is_read: next.isRead ? 1 : 0,
        attempts: 0,
      },
      { sql: 'next_part = ?', parameters: [position] },
    );
  }

  /** The parts of an export in their order. */
  async parts({ region, id }: RowKey): Promise<StoredPart[]> {
    const rows = await select<{ position: number; file: string; size: number | string; part_rows: number }>(
      this.database.reader,
      'SELECT position, file, size, part_rows FROM export_part WHERE region = ? AND job_id = ? ORDER BY position',
      [region, id],
    );
    return rows.map(({ position, file, size, part_rows }) => ({ position, file, size: Number(size), rows: part_rows }));
  }

  /** Forgets the parts of an export that is whole, or has failed. */
  async dropParts(tx: EntityManager, { region, id }: RowKey): Promise<void> {
    await execute(tx, 'DELETE FROM export_part WHERE region = ? AND job_id = ?', [region, id]);
  }

  /** Exports whose file is to be had no longer. */
  async overdue(): Promise<ExportView[]> {
    const sql = "SELECT * FROM export_job WHERE expires_at <= ? AND state = 'DONE' LIMIT 100";
    return (await select<JobRow>(this.database.reader, sql, [this.clock.now()])).map(viewOf);
  }

  /** Ends the time of an export. */
  async expire(tx: EntityManager, { region, id }: RowKey): Promise<void> {
    const sql = "UPDATE export_job SET state = 'EXPIRED', file = NULL WHERE region = ? AND id = ? AND state = 'DONE'";
    await execute(tx, sql, [region, id]);
  }

  /** The names of all files that exports need. */
  async files(): Promise<Set<string>> {
    const sql = 'SELECT file FROM export_part UNION SELECT file FROM export_job WHERE file IS NOT NULL';
    return new Set((await select<{ file: string }>(this.database.reader, sql)).map(({ file }) => file));
  }
}

function viewOf(row: JobRow): ExportView {
  const { region, id } = row;
  return {
    region,
    id,
    globalId: encodeGlobalId({ type: 'ExportJob', region, id }),
    institution: row.institution,
    kind: row.kind,
    format: row.format,
    locale: row.locale,
    from: row.from_day,
    to: row.to_day,
    fields: JSON.parse(row.fields) as string[],
    startedBy: row.started_by,
    startedAt: instantOf(row.started_at),
    approvedBy: row.approved_by,
    state: row.state,
    expectedRows: row.expected_rows,
    exportedRows: row.exported_rows,
    after: row.after_id === null ? null : { value: Number(row.after_value), id: row.after_id },
    nextPart: row.next_part,
    isRead: row.is_read === 1,
    file: row.file,
    size: row.size === null ? null : Number(row.size),
    sha256: row.sha256,
    problem: row.problem,
    attempts: row.attempts,
    finishedAt: instantOf(row.finished_at),
    expiresAt: instantOf(row.expires_at),
  };
}
