import { createHash } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { IntegrityError } from './crypto-suite';
import { SEAL_OVERHEAD_BYTES, type Sealing } from './sealing';

/** What a file is, once it is whole. */
export interface FileSummary {
  size: number;
  /** Lower-case hexadecimal. */
  sha256: string;
  /** Its first bytes, at most 64 kB, which tell what kind of file it is. */
  head: Buffer;
}

/** Bytes of a part before they are sealed. */
const PART_BYTES = 65_536;
const LENGTH_BYTES = 4;
/** Every part takes as much room, whatever its suite adds, so that any part is found without reading those before it. */
const SLOT_BYTES = LENGTH_BYTES + PART_BYTES + SEAL_OVERHEAD_BYTES;
/** What is being written: nobody reads it, and it is removed where it is never finished. */
const UNFINISHED = '.part';

/**
 * Files of any size in a folder, sealed in parts, so that memory stays flat and no plaintext touches the disk. A part
 * opens only in its place of its own file. Files are named by ids of ours, never by what people called them.
 */
export class SealedFiles {
  constructor(
    private readonly folder: string,
    private readonly sealing: Sealing,
  ) {}

  /** Writes a file, and answers once it is durable. Where the bytes break off or there is no room, nothing is left of it. */
  async write(id: string, bytes: AsyncIterable<Buffer>): Promise<FileSummary> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const unfinished = this.pathOf(id) + UNFINISHED;
    try {
      const file = await open(unfinished, 'wx', 0o600);
      const summary = await this.writeTo(file, id, bytes).finally(() => file.close());
      await rename(unfinished, this.pathOf(id));
      await this.syncFolder();
      return summary;
    } catch (error) {
      await rm(unfinished, { force: true });
      throw error;
    }
  }

  /**
   * The bytes of a file from one place to another, part by part. `size` is what was answered when it was written: a file
   * that is shorter, or altered, is an `IntegrityError`.
   */
  async *read(id: string, size: number, from = 0, to = size): AsyncGenerator<Buffer> {
    const file = await open(this.pathOf(id));
    try {
      const slot = Buffer.allocUnsafe(SLOT_BYTES);
      const end = Math.min(to, size);
      for (let part = Math.floor(from / PART_BYTES); part * PART_BYTES < end; part++) {
        const start = part * PART_BYTES;
        const bytes = this.openPart(id, part, slot, await readSlot(file, slot, part));
        if (bytes.length !== Math.min(PART_BYTES, size - start)) throw new IntegrityError('a file was cut off');
        yield bytes.subarray(Math.max(0, from - start), Math.min(bytes.length, end - start));
      }
    } finally {
      await file.close();
    }
  }

  /** Removes a file; one that is gone already is no error. */
  async remove(id: string): Promise<void> {
    await rm(this.pathOf(id), { force: true });
  }

  /** The ids of files that were last written to before then; what was never finished among them is removed at once. */
  async writtenBefore(then: Date): Promise<string[]> {
    const names = await readdir(this.folder).catch(nothingThere);
    const old: string[] = [];
    for (const name of names) {
      const { mtime } = await stat(path.join(this.folder, name)).catch(() => ({ mtime: new Date(0) }));
      if (mtime >= then) continue;
      if (name.endsWith(UNFINISHED)) await rm(path.join(this.folder, name), { force: true });
      else old.push(name);
    }
    return old;
  }

  private async writeTo(file: FileHandle, id: string, bytes: AsyncIterable<Buffer>): Promise<FileSummary> {
    const hash = createHash('sha256');
    let size = 0;
    let part = 0;
    let head: Buffer = Buffer.alloc(0);
    for await (const piece of inParts(bytes)) {
      if (part === 0) head = piece;
      hash.update(piece);
      size += piece.length;
      const sealed = this.sealing.sealBytes(piece, placeOf(id, part));
      const length = Buffer.alloc(LENGTH_BYTES);
      length.writeUInt32BE(sealed.length);
      await writeWhole(file, Buffer.concat([length, sealed]), part * SLOT_BYTES);
      part += 1;
    }
    await file.sync();
    return { size, sha256: hash.digest('hex'), head };
  }

  private openPart(id: string, part: number, slot: Buffer, bytesRead: number): Buffer {
    const length = bytesRead < LENGTH_BYTES ? 0 : slot.readUInt32BE();
    if (length === 0 || LENGTH_BYTES + length > bytesRead) throw new IntegrityError('a file was cut off');
    return this.sealing.openBytes(slot.subarray(LENGTH_BYTES, LENGTH_BYTES + length), placeOf(id, part));
  }

  /** A name in a folder is durable once the folder is. */
  private async syncFolder(): Promise<void> {
    const folder = await open(this.folder);
    await folder.sync().finally(() => folder.close());
  }

  private pathOf(id: string): string {
    return path.join(this.folder, id);
  }
}

const placeOf = (id: string, part: number) => ({ table: 'upload', column: 'bytes', row: `${id}/${part}` });

/** The same bytes in parts of which each but the last is full. */
async function* inParts(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let part = Buffer.allocUnsafe(PART_BYTES);
  let filled = 0;
  for await (const piece of bytes) {
    for (let at = 0; at < piece.length;) {
      const copied = piece.copy(part, filled, at, at + PART_BYTES - filled);
      at += copied;
      filled += copied;
      if (filled < PART_BYTES) continue;
      yield part;
      part = Buffer.allocUnsafe(PART_BYTES);
      filled = 0;
    }
  }
  if (filled) yield part.subarray(0, filled);
}

async function writeWhole(file: FileHandle, bytes: Buffer, position: number): Promise<void> {
  for (let at = 0; at < bytes.length;) {
    at += (await file.write(bytes, at, bytes.length - at, position + at)).bytesWritten;
  }
}

async function readSlot(file: FileHandle, slot: Buffer, part: number): Promise<number> {
  let filled = 0;
  while (filled < SLOT_BYTES) {
    const { bytesRead } = await file.read(slot, filled, SLOT_BYTES - filled, part * SLOT_BYTES + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return filled;
}

function nothingThere(error: NodeJS.ErrnoException): string[] {
  if (error.code === 'ENOENT') return [];
  throw error;
}
