import {
  byteOrderMark,
  type ByteSource,
  type CellSeparator,
  cellSeparators,
  CsvCutter,
  type CutRow,
  type Encoding,
  EncodingGuess,
  isRowIn,
  maxRowBytes,
  type Outcome,
  refuse,
  type RowEncoding,
} from '../sdk';
import {
  type Chunk,
  ChunkBuilder,
  type ChunkDelivery,
  type ChunkLimits,
  type FilePosition,
  type HeaderCheck,
  type Survey,
  tooLarge,
} from './import-chunk';

/** How a CSV file is read: settled once, so that whoever goes on reading it reads it alike. */
export interface CsvReading {
  format: 'CSV';
  encoding: Encoding;
  separator: CellSeparator;
  /** Where the names of its columns stand, in bytes of its text. */
  header: { from: number; to: number };
}

const LF = Buffer.from('\n');
const MARK_BYTES = 4;
const UTF_32 = [Buffer.from([0xff, 0xfe, 0, 0]), Buffer.from([0, 0, 0xfe, 0xff])];
const BLANKS = new Set(Buffer.from(` \t"${cellSeparators.join('')}`));

/**
 * Reads a CSV file once to its end: its encoding (by its mark, else as its owner said, else as most rows tell), its header,
 * the number of its rows. A file without a header is `EMPTY_BODY`, one whose header is no text `INVALID_ENCODING`, and one
 * with another header than the channel's is whatever its adapter says.
 */
export async function surveyCsv(
  file: ByteSource,
  said: Encoding | null,
  headerProblem: HeaderCheck,
): Promise<Outcome<Survey<CsvReading>>> {
  const head = await bytesOf(file.read(0, MARK_BYTES), MARK_BYTES);
  if (UTF_32.some(mark => head.equals(mark))) return undecodable('UTF-32');
  const mark = byteOrderMark(head);
  const known = mark?.encoding ?? said;
  const begin = mark && !isWide(mark.encoding) ? mark.bytes : 0;
  const encodingToCut = known ?? 'utf-8';
  const separator = separatorIn(await firstRow(file, encodingToCut, begin));
  const guess = new EncodingGuess();
  let header: CutRow | null = null;
  let headerRow = 0;
  let rows = 0;
  for await (const row of rowsFrom(file, encodingToCut, separator, begin)) {
    guess.see(row.bytes);
    if (header) rows += isBlank(row) ? 0 : 1;
    else {
      headerRow += 1;
      header = isBlank(row) ? null : row;
    }
  }
  if (!header) return refuse('EMPTY_BODY');
  const encoding = known ?? guess.encoding;
  if (header.fault || !isRowIn(charsetOf(encoding), header.bytes)) return undecodable(encoding);
  const { offset: from, end, bytes } = header;
  const reading: CsvReading = { format: 'CSV', encoding, separator, header: { from, to: from + bytes.length } };
  const refusal = await headerProblem(csvDelivery(reading, [bytes]));
  return refusal ?? { ok: true, value: { reading, rows, start: { offset: end, row: headerRow } } };
}

/** The pieces of a CSV file from a place on: each the header and rows in their own bytes, with one line end for all. */
export async function* csvChunks(
  file: ByteSource,
  reading: CsvReading,
  from: FilePosition,
  limits: ChunkLimits,
): AsyncGenerator<Chunk> {
  const names = await headerBytes(file, reading);
  const charset = charsetOf(reading.encoding);
  const chunk = new ChunkBuilder(limits, rows => csvDelivery(reading, [names, ...rows]));
  let position = from;
  for await (const { bytes, offset, end, fault } of rowsFrom(file, reading.encoding, reading.separator, from.offset)) {
    const full = chunk.isFullFor(bytes.length) ? chunk.take(position) : null;
    if (full) yield full;
    position = { offset: end, row: position.row + 1 };
    if (fault) chunk.refuse(position.row, fault === 'ROW_TOO_LARGE' ? tooLarge(maxRowBytes) : refuse(fault));
    else if (isBlank({ bytes, fault })) continue;
    else if (isRowIn(charset, bytes)) chunk.add(position.row, bytes);
    else {
      const params = { encoding: charset.toUpperCase(), offset };
      chunk.refuse(position.row, refuse('LINE_ENCODING', { params }));
    }
  }
  const rest = chunk.take(position);
  if (rest) yield rest;
}

/** The first row that is not blank; none where there is none. */
async function firstRow(file: ByteSource, encoding: Encoding, from: number): Promise<Buffer> {
  for await (const row of rowsFrom(file, encoding, ',', from)) if (!isBlank(row)) return row.bytes;
  return Buffer.alloc(0);
}

/** Commas, wherever there is one; else what else stands between the names. */
function separatorIn(header: Buffer): CellSeparator {
  return cellSeparators.find(separator => header.includes(separator)) ?? ',';
}

async function* rowsFrom(
  file: ByteSource,
  encoding: Encoding,
  separator: CellSeparator,
  from: number,
): AsyncGenerator<CutRow> {
  const cutter = new CsvCutter(from, separator);
  for await (const bytes of textFrom(file, encoding, from)) yield* cutter.cut(bytes);
  yield* cutter.finish();
}

/** The bytes of a text from a place on. UTF-16 is read as UTF-8 instead, in which rows can be cut. */
async function* textFrom(file: ByteSource, encoding: Encoding, from: number): AsyncGenerator<Buffer> {
  if (!isWide(encoding)) return yield* file.read(from);
  const decoder = new TextDecoder(encoding);
  let toPass = from;
  for await (const bytes of file.read()) {
    const text = Buffer.from(decoder.decode(bytes, { stream: true }));
    if (text.length > toPass) yield text.subarray(toPass);
    toPass = Math.max(0, toPass - text.length);
  }
  yield Buffer.from(decoder.decode()).subarray(toPass);
}

function headerBytes(file: ByteSource, { encoding, header: { from, to } }: CsvReading): Promise<Buffer> {
  return bytesOf(textFrom(file, encoding, from), to - from);
}

/** At most so many bytes from the beginning of a stream. */
async function bytesOf(stream: AsyncIterable<Buffer>, most: number): Promise<Buffer> {
  let bytes = Buffer.alloc(0);
  for await (const piece of stream) {
    bytes = Buffer.concat([bytes, piece]);
    if (bytes.length >= most) break;
  }
  return bytes.subarray(0, most);
}

function csvDelivery({ encoding }: CsvReading, rows: readonly Buffer[]): ChunkDelivery {
  const body = Buffer.concat(rows.flatMap(row => [row, LF]));
  return { contentType: `text/csv; charset=${charsetOf(encoding)}`, body };
}

function isBlank({ bytes, fault }: Pick<CutRow, 'bytes' | 'fault'>): boolean {
  return fault === null && bytes.every(byte => BLANKS.has(byte));
}

const isWide = (encoding: Encoding): boolean => encoding.startsWith('utf-16');
const charsetOf = (encoding: Encoding): RowEncoding => (encoding === 'gb18030' ? encoding : 'utf-8');
const undecodable = (encoding: string) => refuse('INVALID_ENCODING', { params: { encoding: encoding.toUpperCase() } });
