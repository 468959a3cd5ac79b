import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { Audit } from '../platform/audit';
import { type Clock, inFuture } from '../platform/clock';
import type { Database } from '../platform/database';
import type { ErrorCode } from '../platform/error-catalogue';
import type { IdGenerator } from '../platform/ids';
import type { Log } from '../platform/log';
import { type RowLease, takeTurn } from '../platform/row-lease';
import type { FileSummary, SealedFiles } from '../platform/sealed-files';
import { driverCode, isUnavailable } from '../platform/sql';
import { cellsOf, headOf } from './export-fields';
import type { ExportJobs, ExportView, StoredPart } from './export-jobs';
import type { ExportReading } from './export-reading';
import { writeExport } from './export-writing';

/** What exports are made with. */
export interface RunnerParts {
  database: Database;
  jobs: ExportJobs;
  reading: Pick<ExportReading, 'page'>;
  files: Pick<SealedFiles, 'write' | 'read' | 'remove' | 'writtenBefore'>;
  audit: Pick<Audit, 'record'>;
  ids: IdGenerator;
  clock: Clock;
  /** The file system goes by it. */
  machineClock: Clock;
  log: Log;
}

const HOUR_MS = 3_600_000;
/** How long a file can be fetched. */
const KEPT_MS = 24 * HOUR_MS;
const ROWS_OF_PART = 1_000;
/** How long an export waits after its first failure in a row, its second, and so on; after the last it has failed. */
const RETRY_AFTER_MS = [1_000, 5_000, 30_000, 120_000];
/** A file that is still being written was written to a moment ago. */
const STALE_MS = 15 * 60_000;
const FULL = ['ENOSPC', 'EDQUOT', 'EFBIG'];

/**
 * Exports part by part, each in a sealed file of its own that is booked with its place, so that an export which is killed
 * anywhere goes on behind its last part; when all is read the parts become one file. Done is what was written and counted.
 */
export class ExportRunner {
  constructor(private readonly parts: RunnerParts) {}

  /** Works on the export that has waited longest, until it is through or should end. Answers whether there was one. */
  async workOnNext(isEnding: () => boolean): Promise<boolean> {
    return takeTurn(
      await this.parts.jobs.claim(),
      lease => this.work(lease, isEnding),
      (lease, error) => this.afterFailure(lease, error),
    );
  }

  /** Removes files whose time is over, and those that nobody knows of. */
  async prune(): Promise<void> {
    const { database, jobs, files, machineClock } = this.parts;
    for (const job of await jobs.overdue()) {
      await database.unitOfWork(tx => jobs.expire(tx, job));
      if (job.file) await files.remove(job.file);
    }
    const old = await files.writtenBefore(new Date(machineClock.now().getTime() - STALE_MS));
    if (!old.length) return;
    const needed = await jobs.files();
    for (const name of old) if (!needed.has(name)) await files.remove(name);
  }

  private async work(lease: RowLease, isEnding: () => boolean): Promise<void> {
    const job = (await this.parts.jobs.find(lease))!;
    while (!job.isRead) {
      if (isEnding()) return lease.release(this.parts.clock.now());
      await this.readPart(lease, job);
    }
    await this.finish(lease, job);
  }

  private async readPart(lease: RowLease, job: ExportView): Promise<void> {
    const { database, jobs, reading, files, ids } = this.parts;
    const page = await reading.page(job, job.after, ROWS_OF_PART);
    const rows = page.rows.map(row => cellsOf(job.kind, job.fields, row));
    const file = ids.next();
    const { size } = await files.write(file, Readable.from([Buffer.from(JSON.stringify(rows))]));
    const part: StoredPart = { position: job.nextPart, file, size, rows: rows.length };
    const next = { after: page.after ?? job.after, isRead: page.isLast };
    await database.unitOfWork(tx => jobs.book(tx, lease, job, part, next));
    Object.assign(job, {
      ...next,
      exportedRows: job.exportedRows + rows.length,
      nextPart: job.nextPart + 1,
      attempts: 0,
    });
  }

  private async finish(lease: RowLease, job: ExportView): Promise<void> {
    const { database, jobs, files, ids, clock, audit } = this.parts;
    const parts = await jobs.parts(job);
    const file = ids.next();
    const { size, sha256, rows } = await this.writeFile(file, job, parts);
    if (rows !== job.exportedRows) throw new Error('an export has not as many rows as were read');
    const now = clock.now();
    await database.unitOfWork(async tx => {
      const done = {
        state: 'DONE',
        file,
        size,
        sha256,
        finished_at: now,
        expires_at: new Date(now.getTime() + KEPT_MS),
      };
      await lease.update(tx, { ...done, due_at: null, lease_token: null });
      await jobs.dropParts(tx, job);
      await audit.record(tx, {
        actor: 'system',
        action: 'export.finished',
        region: job.region,
        subject: `ExportJob:${job.id}`,
        detail: { rows, size, sha256 },
      });
    });
    for (const part of parts) await files.remove(part.file);
  }

  private async writeFile(
    file: string,
    { kind, fields, locale, format, startedBy, startedAt, id }: ExportView,
    parts: readonly StoredPart[],
  ): Promise<FileSummary & { rows: number }> {
    const { files } = this.parts;
    const watermark = `${startedBy} ${id}`;
    let rows = 0;
    const pages = async function* () {
      for (const part of parts) {
        const bytes = await buffer(Readable.from(files.read(part.file, part.size)));
        const page = JSON.parse(bytes.toString()) as string[][];
        rows += page.length;
        yield page.map(cells => [...cells, watermark]);
      }
    };
    const about = { creator: watermark, at: startedAt };
    const summary = await files.write(file, writeExport(format, headOf(kind, fields, locale), pages(), about));
    return { ...summary, rows };
  }

  private async afterFailure(lease: RowLease, error: unknown): Promise<void> {
    const { jobs, clock, log } = this.parts;
    const job = await jobs.find(lease).catch(() => null);
    log.warn({ err: error, exportJob: lease.id, attempts: job?.attempts }, 'an export broke off');
    try {
      // A database that is gone is no fault of the export; nothing can be noted in it either.
      if (!job || isUnavailable(error)) return;
      if (FULL.includes(driverCode(error) ?? '')) return await this.fail(lease, job, 'STORAGE_FULL');
      const wait = RETRY_AFTER_MS[job.attempts];
      if (wait === undefined) return await this.fail(lease, job, 'EXPORT_BROKEN_OFF');
      await lease.release(inFuture(clock, wait), { attempts: job.attempts + 1 });
    } catch (err) {
      log.warn({ err, exportJob: lease.id }, 'the end of an export could not be noted; its lease runs out');
    }
  }

  /** Ends an export without a file. */
  private async fail(lease: RowLease, job: ExportView, problem: ErrorCode): Promise<void> {
    const { database, jobs, files, audit, clock } = this.parts;
    const parts = await jobs.parts(job);
    await database.unitOfWork(async tx => {
      await lease.update(tx, {
        ...{ state: 'FAILED', problem, finished_at: clock.now(), due_at: null, lease_token: null },
      });
      await jobs.dropParts(tx, job);
      const about = { actor: 'system', action: 'export.failed', region: job.region };
      await audit.record(tx, { ...about, subject: `ExportJob:${job.id}`, detail: { code: problem } });
    });
    for (const part of parts) await files.remove(part.file);
  }
}
