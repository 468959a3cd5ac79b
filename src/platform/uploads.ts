import { statfs } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { EntityManager } from 'typeorm';
import type { Clock } from './clock';
import { IntegrityError } from './crypto-suite';
import type { Database } from './database';
import { AppError } from './errors';
import { fileKind } from './file-kind';
import type { IdGenerator } from './ids';
import type { RowKey } from './region-keys';
import type { RowMac } from './row-mac';
import type { SealedFiles } from './sealed-files';
import { driverCode, execute, inList, insertRows, select, selectOne } from './sql';

/** Whose file it is: a person of a region, or of an institution in it. */
export interface UploadOwner {
  region: string;
  institution: string | null;
  subject: string;
}

/** A file that is whole. */
export interface Upload {
  region: string;
  id: string;
  institution: string | null;
  uploadedBy: string;
  /** Media type, by content. */
  type: string;
  size: number;
  /** Lower-case hexadecimal. */
  sha256: string;
}

interface UploadColumns {
  region: string;
  id: string;
  uploaded_by: string;
  institution: string | null;
  type: string;
  size: number | string;
  sha256: string;
  mac: string;
}

const DAY_MS = 86_400_000;
/** A file that is still being written was written to a moment ago. */
const STALE_MS = 15 * 60_000;
const PRUNE_BATCH = 500;
/** How much a file may grow between two looks at how much room is left. */
const LOOK_EVERY_BYTES = 16 * 1024 * 1024;
const RESERVE = { share: 0.05, mostBytes: 1024 ** 3 };

/** What people upload: evidence, and files too large for a request. Kept for a day, or for as long as somebody needs it. */
export class Uploads {
  constructor(
    private readonly database: Database,
    private readonly files: SealedFiles,
    private readonly folder: string,
    private readonly rowMac: RowMac,
    private readonly ids: IdGenerator,
    private readonly clock: Clock,
    /** The file system goes by it. */
    private readonly machineClock: Clock,
  ) {}

  /**
   * Takes a file as it comes, in flat memory. Nothing is seen of it before it is whole and durable, and nothing is left
   * of one that breaks off. Throws `STORAGE_FULL` where there is no room, leaving some for everybody else.
   */
  async receive(owner: UploadOwner, bytes: AsyncIterable<Buffer>): Promise<Upload> {
    const upload = await this.write(owner, bytes);
    await this.database.unitOfWork(tx => this.register(tx, upload));
    return upload;
  }

  /** `receive` of a small file as a part of what is being done with it. */
  async receiveIn(tx: EntityManager, owner: UploadOwner, bytes: Buffer): Promise<Upload> {
    const upload = await this.write(owner, Readable.from([bytes]));
    await this.register(tx, upload);
    return upload;
  }

  private async write({ region, institution, subject }: UploadOwner, bytes: AsyncIterable<Buffer>): Promise<Upload> {
    const id = this.ids.next();
    const { head, size, sha256 } = await this.files.write(id, this.whileThereIsRoom(bytes)).catch(fullOr);
    return { region, id, institution, uploadedBy: subject, type: fileKind(head), size, sha256 };
  }

  private async register(tx: EntityManager, upload: Upload): Promise<void> {
    const now = this.clock.now();
    const fields = macFields(upload);
    const mac = this.rowMac.of('upload', fields);
    const keep_until = new Date(now.getTime() + DAY_MS);
    await insertRows(tx, 'upload', [{ ...fields, uploaded_at: now, keep_until, mac }]);
  }

  /** The upload of a key; null where there is none. Throws `IntegrityError` where its row was altered. */
  async find({ region, id }: RowKey): Promise<Upload | null> {
    const row = await selectOne<UploadColumns>(
      this.database.reader,
      'SELECT region, id, uploaded_by, institution, type, size, sha256, mac FROM upload WHERE region = ? AND id = ?',
      [region, id],
    );
    if (!row) return null;
    const { uploaded_by: uploadedBy, mac, size, ...rest } = row;
    const upload = { ...rest, uploadedBy, size: Number(size) };
    if (!this.rowMac.verify('upload', macFields(upload), mac)) throw new IntegrityError('an upload was altered');
    return upload;
  }

  /** The bytes of an upload, from one place to another. */
  read({ id, size }: Upload, from = 0, to = size): AsyncIterable<Buffer> {
    return this.files.read(id, size, from, to);
  }

  /** Keeps an upload at least until then. */
  async keep(tx: EntityManager, { region, id }: RowKey, until: Date): Promise<void> {
    const sql = 'UPDATE upload SET keep_until = ? WHERE region = ? AND id = ? AND keep_until < ?';
    await execute(tx, sql, [until, region, id, until]);
  }

  /** Removes what nobody needs any more, and what was never finished. Answers how many files that were. */
  async prune(): Promise<number> {
    const now = this.clock.now();
    let removed = 0;
    for (;;) {
      const over = await select<RowKey>(
        this.database.reader,
        `SELECT region, id FROM upload WHERE keep_until < ? ORDER BY keep_until LIMIT ${PRUNE_BATCH}`,
        [now],
      );
      for (const { region, id } of over) {
        const sql = 'DELETE FROM upload WHERE region = ? AND id = ? AND keep_until < ?';
        const isOver = await this.database.unitOfWork(tx => execute(tx, sql, [region, id, now]));
        if (isOver) await this.files.remove(id);
        removed += isOver;
      }
      if (over.length < PRUNE_BATCH) break;
    }
    return removed + (await this.removeStrays());
  }

  /** Files without a row: of a process that was killed between the two, or of a row that is gone. */
  private async removeStrays(): Promise<number> {
    const old = await this.files.writtenBefore(new Date(this.machineClock.now().getTime() - STALE_MS));
    let removed = 0;
    for (let at = 0; at < old.length; at += PRUNE_BATCH) {
      const ids = old.slice(at, at + PRUNE_BATCH);
      const sql = `SELECT id FROM upload WHERE id IN (${inList(ids)})`;
      const known = new Set((await select<{ id: string }>(this.database.reader, sql, ids)).map(row => row.id));
      const strays = ids.filter(id => !known.has(id));
      for (const id of strays) await this.files.remove(id);
      removed += strays.length;
    }
    return removed;
  }

  /** A disk that is full to the last byte would stop the database, too. */
  private async *whileThereIsRoom(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    let sinceLook = 0;
    for await (const piece of bytes) {
      yield piece;
      sinceLook += piece.length;
      if (sinceLook < LOOK_EVERY_BYTES) continue;
      sinceLook = 0;
      const { bavail, blocks, bsize } = await statfs(this.folder);
      const reserve = Math.min(blocks * bsize * RESERVE.share, RESERVE.mostBytes);
      if (bavail * bsize < reserve) throw new AppError('STORAGE_FULL');
    }
  }
}

function macFields({ region, id, uploadedBy, institution, type, size, sha256 }: Upload) {
  return { region, id, uploaded_by: uploadedBy, institution, type, size, sha256 };
}

/** No room, no quota, or larger than the file system allows. */
const FULL = ['ENOSPC', 'EDQUOT', 'EFBIG'];

function fullOr(error: unknown): never {
  throw FULL.includes(driverCode(error) ?? '') ? new AppError('STORAGE_FULL') : error;
}
