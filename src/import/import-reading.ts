import { type AnyAdapter, type ByteSource, declaredEncoding, type Outcome, refuse } from '../sdk';
import type { Chunk, ChunkLimits, FilePosition, HeaderCheck, Survey } from './import-chunk';
import { csvChunks, type CsvReading, surveyCsv } from './import-csv';
import { jsonChunks, type JsonReading, surveyJson } from './import-json';
import { type SheetReading, sheetChunks, surveySheet } from './import-sheet';

/** How a file is read, as a job keeps it. */
export type Reading = CsvReading | JsonReading | SheetReading | WholeReading | AdapterReading;

/** A file that is one delivery as it stands. */
interface WholeReading {
  format: 'WHOLE';
  contentType: string;
  /** The row of each of its records; null where only the adapter knows. */
  rows: number[] | null;
}

/** A file that the adapter cuts itself. */
interface AdapterReading {
  format: 'ADAPTER';
}

/** A file to be imported, and what reads it. */
export interface FileToImport {
  file: ByteSource;
  /** Media type, by content. */
  type: string;
  /** What its owner said of its encoding; `auto` leaves it to the file. */
  encoding: string;
  adapter: AnyAdapter;
  headerProblem: HeaderCheck;
}

const CSV = 'text/csv';
const JSON_TYPE = 'application/json';
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
/** As many rows as one insert statement takes. */
const CHUNK_ROWS = 500;
const CHUNK_BYTES = 4 * 1024 * 1024;

/** Whether a channel's adapter can import files of a type. */
export function canImport(adapter: AnyAdapter, type: string): boolean {
  const { contentTypes } = adapter.manifest;
  if (adapter.frame) return true;
  if (type === XLSX) return contentTypes.includes(XLSX) || contentTypes.includes(CSV);
  return [CSV, JSON_TYPE].includes(type) && contentTypes.includes(type);
}

/** What the extension of a name promises; others promise nothing. */
const PROMISES: Readonly<Record<string, string>> = {
  csv: CSV,
  txt: CSV,
  json: JSON_TYPE,
  jsonl: JSON_TYPE,
  ndjson: JSON_TYPE,
  xlsx: XLSX,
};

/** Whether a file is what its name says. */
export function isNamedAs(fileName: string, type: string): boolean {
  const promised = PROMISES[/\.(\w{1,8})$/.exec(fileName)?.[1]?.toLowerCase() ?? ''];
  return promised === undefined || promised === type;
}

/** Reads a file once to its end. What is wrong with it as a whole is known before anything of it is taken. */
export async function surveyFile(toImport: FileToImport): Promise<Outcome<Survey<Reading>>> {
  const { file, type, encoding, adapter, headerProblem } = toImport;
  if (file.size === 0) return refuse('EMPTY_BODY');
  if (adapter.frame) return { ok: true, value: { reading: { format: 'ADAPTER' }, rows: null, start: BEGINNING } };
  if (type === XLSX) return surveyWorkbook(toImport);
  if (type === JSON_TYPE) return surveyRecords(toImport);
  return surveyCsv(file, declaredEncoding(`; charset=${encoding}`) ?? null, headerProblem);
}

/** The pieces of a file that was read once, from a place on. Throws `SheetFault` where a workbook breaks off. */
export function chunksOf(
  { file, adapter, headerProblem }: FileToImport,
  reading: Reading,
  from: FilePosition,
): AsyncIterable<Chunk> {
  const limits = limitsOf(adapter);
  switch (reading.format) {
    case 'CSV':
      return csvChunks(file, reading, from, limits);
    case 'JSON':
      return jsonChunks(file, from, limits);
    case 'XLSX':
      return sheetChunks(file, headerProblem, from, limits);
    case 'WHOLE':
      return wholeFile(file, reading, from);
    case 'ADAPTER':
      return framed(file, adapter, from);
  }
}

const BEGINNING: FilePosition = { offset: 0, row: 0 };

/** A workbook that is small enough for one delivery, and of a type that the adapter takes, goes to it as it stands. */
async function surveyWorkbook({ file, adapter, headerProblem }: FileToImport): Promise<Outcome<Survey<Reading>>> {
  const { contentTypes, limits } = adapter.manifest;
  const takesCsv = contentTypes.includes(CSV);
  const surveyed = await surveySheet(file, takesCsv ? headerProblem : async () => null);
  if (!surveyed.ok) return surveyed;
  const { rows, numbers } = surveyed.value;
  const isSmall = file.size <= limits.maxBytes && numbers.length === rows && rows <= limits.maxRecords;
  if (!contentTypes.includes(XLSX) || !isSmall) return takesCsv ? surveyed : refuse('TOO_LARGE', limitOf(limits));
  const reading: WholeReading = { format: 'WHOLE', contentType: XLSX, rows: takesCsv ? numbers : null };
  return { ok: true, value: { reading, rows, start: BEGINNING } };
}

/** One object may be an envelope around many records, which only the adapter can open. */
async function surveyRecords({ file, adapter }: FileToImport): Promise<Outcome<Survey<Reading>>> {
  const surveyed = await surveyJson(file);
  if (!surveyed.ok || surveyed.value.rows !== 1 || file.size > adapter.manifest.limits.maxBytes) return surveyed;
  const reading: WholeReading = { format: 'WHOLE', contentType: JSON_TYPE, rows: null };
  return { ok: true, value: { reading, rows: null, start: BEGINNING } };
}

async function* wholeFile(
  file: ByteSource,
  { contentType, rows }: WholeReading,
  { offset }: FilePosition,
): AsyncGenerator<Chunk> {
  if (offset > 0) return;
  const pieces: Buffer[] = [];
  for await (const piece of file.read()) pieces.push(piece);
  const delivery = { contentType, body: Buffer.concat(pieces) };
  yield { delivery, rows, refused: [], next: { offset: file.size, row: rows?.at(-1) ?? 0 } };
}

/** An adapter cuts from the beginning, always alike, so what was imported before is passed over. */
async function* framed(file: ByteSource, adapter: AnyAdapter, from: FilePosition): AsyncGenerator<Chunk> {
  let position = 0;
  for await (const { contentType, body } of adapter.frame!(file.read())) {
    position += 1;
    if (position <= from.offset) continue;
    yield { delivery: { contentType, body }, rows: null, refused: [], next: { offset: position, row: 0 } };
  }
}

function limitsOf({ manifest: { limits } }: AnyAdapter): ChunkLimits {
  return { rows: Math.min(CHUNK_ROWS, limits.maxRecords), bytes: Math.min(CHUNK_BYTES, limits.maxBytes) };
}

const limitOf = ({ maxBytes: limit }: { maxBytes: number }) => ({ params: { limit } });
