import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import {
  fromBufferPromise,
  fromRandomAccessReaderPromise,
  openPromise,
  RandomAccessReader,
  type Entry,
  type ZipFile,
} from 'yauzl';
import type { ByteSource } from './byte-source';
import { refuse, type Refusal } from './contract';
import { maxColumns } from './csv';
import type { RefusalCode, RefusalParams } from './refusals';

/** How much a workbook may be. Whatever it says of itself, what comes out of it is counted. */
export interface XlsxLimits {
  entries: number;
  /** Of all parts that are read, together. */
  inflatedBytes: number;
  /** Of one part: blank rows and cells take time, too. */
  elements: number;
  sharedStrings: number;
  sharedStringBytes: number;
  columns: number;
}

/** Enough for the records of one delivery. */
export const deliveryLimits: XlsxLimits = {
  entries: 1_000,
  inflatedBytes: 32 * 1024 * 1024,
  elements: 1_200_000, // a sheet that is formatted to its end has over a million blank rows
  sharedStrings: 500_000,
  sharedStringBytes: 32 * 1024 * 1024,
  columns: maxColumns,
};

/** Ends the reading of a workbook; `openXlsx` turns it into a refusal, its rows throw it. */
export class SheetFault extends Error {
  readonly refusal: Refusal;

  constructor(code: RefusalCode, detail: string, params?: RefusalParams) {
    super(`${code}: ${detail}`);
    this.refusal = refuse(code, { detail, params });
  }
}

const ZIP = Buffer.from('PK\x03\x04', 'latin1');
const OLE = Buffer.from('d0cf11e0a1b11ae1', 'hex');
const ENCRYPTED = Buffer.from('EncryptedPackage', 'utf16le');
const SYMLINK = 0xa000;
const LOCAL_HEADER_BYTES = 30;
/** What follows the directory, without a comment; archives of more than 4 GB have another record before it. */
const END_BYTES = 22;
const END_64_BYTES = 76;
const HEAD_BYTES = 1024 * 1024;

/** What a part tells of the format of the whole. */
const FOREIGN: readonly (readonly [part: RegExp, format: string])[] = [
  [/^xl\/(?:vbaProject\.bin|macrosheets\/)/i, 'XLSM'],
  [/^xl\/workbook\.bin$/i, 'XLSB'],
  [/^content\.xml$/i, 'ODS'],
];

/**
 * The parts of a workbook by name. Nothing is written anywhere and nothing fetched; a part that nobody asks for is never
 * inflated, so that macros, images, embedded objects and links stay what they are: bytes.
 */
export class XlsxArchive {
  private inflated = 0;

  private constructor(
    private readonly zip: ZipFile,
    private readonly entries: ReadonlyMap<string, Entry>,
    readonly limits: XlsxLimits,
  ) {}

  /** Opens a workbook in memory, a file by its path, or bytes that are kept elsewhere. Throws `SheetFault`. */
  static async open(source: Buffer | string | ByteSource, limits: XlsxLimits): Promise<XlsxArchive> {
    expectZip(await headOf(source));
    const zip = await faulty(openZip(source));
    zip.on('error', () => undefined); // told to whoever is reading
    try {
      return new XlsxArchive(zip, await faulty(listed(zip, limits)), limits);
    } catch (error) {
      zip.close();
      throw error;
    }
  }

  has(name: string): boolean {
    return this.entries.has(name);
  }

  /** The bytes of a part as they are inflated; none where there is no such part. */
  async *read(name: string): AsyncGenerator<Buffer> {
    const entry = this.entries.get(name);
    if (!entry) return;
    const stream = await faulty(this.zip.openReadStreamPromise(entry));
    try {
      for await (const chunk of stream) {
        this.inflated += (chunk as Buffer).length;
        if (this.inflated > this.limits.inflatedBytes) {
          throw new SheetFault('WORKBOOK_TOO_LARGE', 'inflated bytes', { limit: this.limits.inflatedBytes });
        }
        yield chunk as Buffer;
      }
    } catch (error) {
      throw faultOf(error);
    }
  }

  /** Lets go of the file. */
  close(): void {
    this.zip.close();
  }
}

function expectZip(head: Buffer): void {
  if (head.length === 0) throw new SheetFault('EMPTY_BODY', 'no bytes');
  if (head.subarray(0, ZIP.length).equals(ZIP)) return;
  const isOle = head.subarray(0, OLE.length).equals(OLE);
  const format = isOle ? (head.includes(ENCRYPTED) ? 'ENCRYPTED' : 'XLS') : 'OTHER';
  throw new SheetFault('UNSUPPORTED_WORKBOOK', 'magic bytes', { format });
}

function openZip(source: Buffer | string | ByteSource): Promise<ZipFile> {
  const options = { autoClose: false, strictFileNames: true };
  if (typeof source === 'string') return openPromise(source, options);
  if (Buffer.isBuffer(source)) return fromBufferPromise(source, options);
  return fromRandomAccessReaderPromise(new SourceReader(source), source.size, options);
}

/** Bytes that are kept elsewhere, as yauzl asks for them. */
class SourceReader extends RandomAccessReader {
  constructor(private readonly source: ByteSource) {
    super();
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.from(this.source.read(start, end), { objectMode: false });
  }
}

async function headOf(source: Buffer | string | ByteSource): Promise<Buffer> {
  if (Buffer.isBuffer(source)) return source;
  if (typeof source !== 'string') {
    for await (const piece of source.read(0, HEAD_BYTES)) return piece;
    return Buffer.alloc(0);
  }
  const file = await open(source);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

async function listed(zip: ZipFile, limits: XlsxLimits): Promise<Map<string, Entry>> {
  if (zip.entryCount > limits.entries) throw unsafe('entries');
  if (zip.comment) throw unsafe('comment'); // a second directory could hide in it
  const entries = new Map<string, Entry>();
  for await (const entry of zip.eachEntry()) {
    const foreign = FOREIGN.find(([part]) => part.test(entry.fileName));
    if (entry.isEncrypted()) throw new SheetFault('UNSUPPORTED_WORKBOOK', 'a part', { format: 'ENCRYPTED' });
    if (foreign) throw new SheetFault('UNSUPPORTED_WORKBOOK', 'a part', { format: foreign[1] });
    if (((entry.externalFileAttributes >>> 16) & 0xf000) === SYMLINK) throw unsafe('symbolic link');
    if (/\.(?:zip|7z|rar|gz|tar)$/i.test(entry.fileName)) throw unsafe('archive in an archive');
    if (entries.has(entry.fileName)) throw unsafe('a name twice');
    entries.set(entry.fileName, entry);
  }
  // Between the directory and its end stands nothing: else it is the directory of another archive that is being read.
  const rest = zip.fileSize - Number(zip.readEntryCursor);
  if (rest !== END_BYTES && rest !== END_BYTES + END_64_BYTES) throw unsafe('the directory does not stand at the end');
  expectOneAfterTheOther([...entries.values()]);
  return entries;
}

/** Parts that overlap inflate the same bytes again and again; bytes before the first belong to another file. */
function expectOneAfterTheOther(entries: Entry[]): void {
  let end = 0;
  for (const entry of entries.sort((a, b) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader)) {
    const start = entry.relativeOffsetOfLocalHeader;
    if (start < end || (end === 0 && start !== 0)) throw unsafe('parts overlap or something stands before them');
    end = start + LOCAL_HEADER_BYTES + entry.fileNameLength + entry.compressedSize;
  }
}

const unsafe = (detail: string) => new SheetFault('UNSAFE_ARCHIVE', detail);

async function faulty<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw faultOf(error);
  }
}

/** What yauzl and zlib say of a broken archive. */
function faultOf(error: unknown): SheetFault {
  if (error instanceof SheetFault) return error;
  const isPath =
    error instanceof Error && /relative path|absolute path|invalid characters in fileName/.test(error.message);
  return isPath ? unsafe('path') : new SheetFault('MALFORMED_BODY', 'not a whole archive', { format: 'XLSX' });
}
