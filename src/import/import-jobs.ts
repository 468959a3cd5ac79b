import type { EntityManager } from 'typeorm';
import type { Clock } from '../platform/clock';
import type { Database } from '../platform/database';
import { encodeGlobalId } from '../platform/global-id';
import type { RowKey } from '../platform/region-keys';
import { LeasedRows, type RowLease } from '../platform/row-lease';
import type { Sealing } from '../platform/sealing';
import { execute, insertRows, instantOf, selectOne } from '../platform/sql';
import type { FilePosition } from './import-chunk';
import type { ImportJobState } from './import-job.entity';
import type { Reading } from './import-reading';
import type { RecordProblem } from '../intake/refused-record.entity';

/** What a person asks for. */
export interface NewImportJob {
  region: string;
  id: string;
  channelCode: string;
  upload: RowKey;
  fileName: string;
  encoding: string;
  isDryRun: boolean;
  startedBy: string;
}

/** A job as it stands. */
export interface ImportJobView extends NewImportJob {
  /** The id that clients see. */
  globalId: string;
  startedAt: Date;
  finishedAt: Date | null;
  state: ImportJobState;
  /** Null until the file was read once to its end. */
  totalRows: number | null;
  processedRows: number;
  accepted: number;
  duplicates: number;
  refused: number;
  problem: RecordProblem | null;
}

/** A job with what a worker needs to go on with it. */
export interface ImportJobToDo extends ImportJobView {
  reading: Reading | null;
  nextChunk: number;
  position: FilePosition;
  attempts: number;
}

/** What a piece of the file came to. */
export interface ChunkResult {
  rows: number;
  accepted: number;
  duplicates: number;
  refusals: ImportedRefusal[];
}

/** A row that was not taken. */
export interface ImportedRefusal {
  row: number | null;
  externalId: string | null;
  problems: RecordProblem[];
}

interface JobColumns {
  region: string;
  id: string;
  channel_code: string;
  upload_region: string;
  upload_id: string;
  file_name: string;
  encoding: string;
  is_dry_run: number;
  started_by: string;
  started_at: number | string;
  state: ImportJobState;
  reading: string | null;
  total_rows: number | null;
  processed_rows: number;
  accepted: number;
  duplicates: number;
  refused: number;
  next_chunk: number;
  next_offset: number | string;
  last_row: number;
  problem: string | null;
  attempts: number;
  finished_at: number | string | null;
}

const NOTHING_YET = { processed_rows: 0, accepted: 0, duplicates: 0, refused: 0 };

/** Where import jobs are kept. */
export class ImportJobs {
  private readonly leases: LeasedRows;

  constructor(
    private readonly database: Database,
    private readonly sealing: Sealing,
    private readonly clock: Clock,
  ) {
    this.leases = new LeasedRows(database, clock, 'import_job', 'id');
  }

  /** Puts a job in the queue. */
  async add(tx: EntityManager, job: NewImportJob): Promise<void> {
    const now = this.clock.now();
    await insertRows(tx, 'import_job', [
      {
        region: job.region,
        id: job.id,
        channel_code: job.channelCode,
        upload_region: job.upload.region,
        upload_id: job.upload.id,
        file_name: this.sealing.seal(job.fileName, namePlace(job.id)),
        encoding: job.encoding,
        is_dry_run: job.isDryRun,
        started_by: job.startedBy,
        started_at: now,
        state: 'QUEUED',
        ...NOTHING_YET,
        next_chunk: 0,
        next_offset: 0,
        last_row: 0,
        attempts: 0,
        due_at: now,
      },
    ]);
  }

  /** A job by its key; null where there is none. */
  async find({ region, id }: RowKey): Promise<ImportJobToDo | null> {
    const row = await selectOne<JobColumns>(
      this.database.reader,
      'SELECT * FROM import_job WHERE region = ? AND id = ?',
      [region, id],
    );
    return row && this.viewOf(row);
  }

  /** Ends a job where a person wants it; what it recorded stays. Answers whether there was anything to end. */
  async cancel(tx: EntityManager, { region, id }: RowKey): Promise<boolean> {
    const sql = `UPDATE import_job SET state = 'CANCELLED', due_at = NULL, lease_token = NULL, finished_at = ?
                  WHERE region = ? AND id = ? AND state IN ('QUEUED', 'RUNNING')`;
    return (await execute(tx, sql, [this.clock.now(), region, id])) > 0;
  }

  /** The lease of the job that has waited longest; null where none waits. */
  claim(): Promise<RowLease | null> {
    return this.leases.claim();
  }

  /** Whether another job waits. */
  isAnyWaiting(): Promise<boolean> {
    return this.leases.isAnyDue();
  }

  /** Notes how the file is read. */
  async noteReading(lease: RowLease, reading: Reading, rows: number | null, start: FilePosition): Promise<void> {
    const changes = {
      state: 'RUNNING',
      reading: JSON.stringify(reading),
      total_rows: rows,
      next_offset: start.offset,
      last_row: start.row,
    };
    await this.database.unitOfWork(tx => lease.update(tx, changes));
  }

  /**
   * Books a piece of the file, in the transaction in which it is recorded: so each piece counts once, whoever else took
   * it for their own. Throws `LeaseLost`.
   */
  async book(
    tx: EntityManager,
    lease: RowLease,
    job: ImportJobToDo,
    next: FilePosition,
    { rows, accepted, duplicates, refusals }: ChunkResult,
  ): Promise<void> {
    await insertRows(
      tx,
      'import_refusal',
      refusals.map(({ row, externalId, problems }, position) => ({
        region: job.region,
        job_id: job.id,
        chunk: job.nextChunk,
        position,
        file_row: row,
        external_id: externalId,
        problems: JSON.stringify(problems),
      })),
    );
    await lease.update(
      tx,
      {
        processed_rows: job.processedRows + rows,
        accepted: job.accepted + accepted,
        duplicates: job.duplicates + duplicates,
        refused: job.refused + refusals.length,
        next_chunk: job.nextChunk + 1,
        next_offset: next.offset,
        last_row: next.row,
        attempts: 0,
      },
      { sql: `next_chunk = ? AND state = 'RUNNING'`, parameters: [job.nextChunk] },
    );
  }

  /** Ends a job. One that is done has had all its rows, however many they turned out to be. */
  async finish(
    lease: RowLease,
    state: 'DONE' | 'FAILED',
    problem: RecordProblem | null,
    rows?: { total: number },
  ): Promise<void> {
    await lease.release(null, {
      ...(rows ? { total_rows: rows.total } : {}),
      state,
      problem: problem && JSON.stringify(problem),
      finished_at: this.clock.now(),
    });
  }

  private viewOf(row: JobColumns): ImportJobToDo {
    return {
      region: row.region,
      id: row.id,
      globalId: encodeGlobalId({ type: 'ImportJob', region: row.region, id: row.id }),
      channelCode: row.channel_code,
      upload: { region: row.upload_region, id: row.upload_id },
      fileName: this.sealing.open(row.file_name, namePlace(row.id)),
      encoding: row.encoding,
      isDryRun: row.is_dry_run === 1,
      startedBy: row.started_by,
      startedAt: instantOf(row.started_at),
      finishedAt: instantOf(row.finished_at),
      state: row.state,
      reading: row.reading === null ? null : (JSON.parse(row.reading) as Reading),
      totalRows: row.total_rows,
      processedRows: row.processed_rows,
      accepted: row.accepted,
      duplicates: row.duplicates,
      refused: row.refused,
      problem: row.problem === null ? null : (JSON.parse(row.problem) as RecordProblem),
      nextChunk: row.next_chunk,
      position: { offset: Number(row.next_offset), row: row.last_row },
      attempts: row.attempts,
    };
  }
}

const namePlace = (id: string) => ({ table: 'import_job', column: 'file_name', row: id });
