import { type Clock, inFuture } from '../platform/clock';
import { IntegrityError } from '../platform/crypto-suite';
import type { Database } from '../platform/database';
import type { ErrorCode } from '../platform/error-catalogue';
import type { Log } from '../platform/log';
import { readAhead } from '../platform/read-ahead';
import { type RowLease, takeTurn } from '../platform/row-lease';
import { driverCode, isUnavailable } from '../platform/sql';
import type { Uploads } from '../platform/uploads';
import { type Delivery, type Refusal, SheetFault } from '../sdk';
import type { DeliveryOutcome } from '../intake/committer';
import type { Chunk, ChunkDelivery } from './import-chunk';
import type { ChunkResult, ImportedRefusal, ImportJobs, ImportJobToDo } from './import-jobs';
import { chunksOf, type FileToImport, surveyFile } from './import-reading';
import type { ChannelInUse, OwnDeliveries, ReadyDelivery } from '../intake/own-deliveries';
import type { RecordProblem } from '../intake/refused-record.entity';

/** What imports are made with. */
export interface ImportParts {
  database: Database;
  jobs: ImportJobs;
  uploads: Uploads;
  deliveries: OwnDeliveries;
  clock: Clock;
  log: Log;
}

/** A piece of a file, read and ready for its commit. */
interface ReadyChunk {
  chunk: Chunk;
  ready: ReadyDelivery | null;
}

const DAY_MS = 86_400_000;
/** After that a job gives way to others that wait. */
const TURN_MS = 30_000;
/** How long a job waits after its first failure in a row, its second, and so on; after the last it has failed. */
const RETRY_AFTER_MS = [1_000, 5_000, 30_000, 120_000];

/**
 * Imports files piece by piece: while one piece is committed the next is read. A piece, its place in the file and what
 * is counted commit together, so that a job which is killed anywhere goes on where it was, and nothing of it is lost or
 * there twice.
 */
export class ImportRunner {
  constructor(private readonly parts: ImportParts) {}

  /** Works on the job that has waited longest, until it is through or should end. Answers whether there was one. */
  async workOnNext(isEnding: () => boolean): Promise<boolean> {
    return takeTurn(
      await this.parts.jobs.claim(),
      lease => this.work(lease, isEnding),
      (lease, error) => this.afterFailure(lease, error),
    );
  }

  private async work(lease: RowLease, isEnding: () => boolean): Promise<void> {
    const { jobs } = this.parts;
    const job = (await jobs.find(lease))!;
    const target = await this.parts.deliveries.channel(job.channelCode);
    if (!target?.channel.enabled) return jobs.finish(lease, 'FAILED', problemOf('CHANNEL_DISABLED'));
    const toImport = await this.fileOf(job, target);
    if (!toImport) return jobs.finish(lease, 'FAILED', problemOf('FILE_LOST'));
    if (!job.reading) {
      const surveyed = await surveyFile(toImport);
      if (!surveyed.ok)
        return jobs.finish(lease, surveyed.code === 'EMPTY_BODY' ? 'DONE' : 'FAILED', asProblem(surveyed));
      const { reading, rows, start } = surveyed.value;
      await jobs.noteReading(lease, reading, rows, start);
      Object.assign(job, { reading, position: start });
    }
    const isThrough = await this.importRest(lease, job, target, toImport, isEnding);
    if (!isThrough) return lease.release(this.parts.clock.now());
    const warning = job.processedRows ? null : problemOf('EMPTY_BODY');
    return jobs.finish(lease, 'DONE', warning, { total: job.processedRows });
  }

  /** Answers whether the file was imported to its end, or the job gave way. */
  private async importRest(
    lease: RowLease,
    job: ImportJobToDo,
    target: ChannelInUse,
    toImport: FileToImport,
    isEnding: () => boolean,
  ): Promise<boolean> {
    const { jobs } = this.parts;
    const turnEnds = performance.now() + TURN_MS;
    const chunks = chunksOf(toImport, job.reading!, job.position);
    for await (const ready of readAhead(this.readAll(chunks, job, target))) {
      await this.take(lease, job, ready);
      if (isEnding()) return false;
      if (performance.now() > turnEnds && (await jobs.isAnyWaiting())) return false;
    }
    return true;
  }

  private async fileOf(job: ImportJobToDo, target: ChannelInUse): Promise<FileToImport | null> {
    const { uploads, database, clock } = this.parts;
    const upload = await uploads.find(job.upload);
    if (!upload) return null;
    await database.unitOfWork(tx => uploads.keep(tx, upload, inFuture(clock, DAY_MS)));
    return {
      file: { size: upload.size, read: (from, to) => uploads.read(upload, from, to) },
      type: upload.type,
      encoding: job.encoding,
      adapter: target.adapter,
      headerProblem: async header => (await this.read(job, target, header, null)).refusal,
    };
  }

  private async *readAll(
    chunks: AsyncIterable<Chunk>,
    job: ImportJobToDo,
    target: ChannelInUse,
  ): AsyncGenerator<ReadyChunk> {
    let number = job.nextChunk;
    for await (const chunk of chunks) {
      const { delivery } = chunk;
      yield { chunk, ready: delivery && (await this.read(job, target, delivery, number)) };
      number += 1;
    }
  }

  /** The deliveries of a job arrived when it was started, so that a piece is the same delivery whenever it is read. */
  private read(
    { id, startedAt, startedBy }: ImportJobToDo,
    target: ChannelInUse,
    { contentType, body }: ChunkDelivery,
    number: number | null,
  ): Promise<ReadyDelivery> {
    const delivery: Delivery = { receivedAt: startedAt, headers: {}, query: {}, contentType, body };
    const messageId = number === null ? null : `import-${id}-${number}`;
    return this.parts.deliveries.read(target, delivery, { sender: startedBy, messageId });
  }

  private async take(lease: RowLease, job: ImportJobToDo, { chunk, ready }: ReadyChunk): Promise<void> {
    const { database, deliveries, jobs } = this.parts;
    const { rows, next } = chunk;
    let result = resultOf(job, chunk, ready, null);
    const position = () => (rows ? next : { ...next, row: job.position.row + result.rows });
    if (ready && !job.isDryRun) {
      await deliveries.commit(ready, async (tx, outcome) => {
        result = resultOf(job, chunk, ready, outcome);
        await jobs.book(tx, lease, job, position(), result);
      });
    } else {
      if (ready) result = resultOf(job, chunk, ready, await deliveries.tryOut(ready));
      await database.unitOfWork(tx => jobs.book(tx, lease, job, position(), result));
    }
    job.position = position();
    job.nextChunk += 1;
    job.processedRows += result.rows;
    job.accepted += result.accepted;
    job.duplicates += result.duplicates;
    job.refused += result.refusals.length;
    job.attempts = 0;
  }

  private async afterFailure(lease: RowLease, error: unknown): Promise<void> {
    const { jobs, clock, log } = this.parts;
    const job = await jobs.find(lease).catch(() => null);
    log.warn({ err: error, importJob: lease.id, attempts: job?.attempts }, 'an import broke off');
    const known = knownProblem(error);
    try {
      if (known) return await jobs.finish(lease, 'FAILED', known);
      // A database that is gone is no fault of the file; nothing can be noted in it either.
      if (!job || isUnavailable(error)) return;
      const wait = RETRY_AFTER_MS[job.attempts];
      if (wait === undefined) return await jobs.finish(lease, 'FAILED', problemOf('IMPORT_BROKEN_OFF'));
      await lease.release(inFuture(clock, wait), { attempts: job.attempts + 1 });
    } catch (err) {
      log.warn({ err, importJob: lease.id }, 'the end of an import could not be noted; its lease runs out');
    }
  }
}

/** What a piece came to: rows that no delivery could hold, and what became of the others. */
function resultOf(
  job: ImportJobToDo,
  { rows, refused }: Chunk,
  ready: ReadyDelivery | null,
  outcome: DeliveryOutcome | null,
): ChunkResult {
  const rowAt = (position: number) => (rows ? (rows[position] ?? null) : job.position.row + position + 1);
  const unread = refused.map(({ row, refusal }) => ({ row, externalId: null, problems: [asProblem(refusal)] }));
  const whole = ready?.refusal;
  const known: ImportedRefusal[] = whole
    ? (rows ?? [rowAt(0)]).map(row => ({ row, externalId: null, problems: [asProblem(whole)] }))
    : (outcome?.refused ?? []).map(({ position, externalId, problems }) => ({
        row: rowAt(position),
        externalId,
        problems,
      }));
  const refusals = [...unread, ...known].sort((a, b) => (a.row ?? 0) - (b.row ?? 0));
  const { accepted = 0, duplicates = 0 } = whole ? {} : (outcome ?? {});
  const records = whole ? known.length : accepted + duplicates + known.length;
  return { rows: (rows?.length ?? records) + refused.length, accepted, duplicates, refusals };
}

function knownProblem(error: unknown): RecordProblem | null {
  if (error instanceof SheetFault) return asProblem(error.refusal);
  const isLost = error instanceof IntegrityError || driverCode(error) === 'ENOENT';
  return isLost ? problemOf('FILE_LOST') : null;
}

const problemOf = (code: ErrorCode): RecordProblem => ({ pointer: null, code });
const asProblem = ({ pointer, code, params }: Refusal): RecordProblem => ({ pointer: pointer ?? null, code, params });
