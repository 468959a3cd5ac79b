import { isUtf8 } from 'node:buffer';
import {
  type ByteSource,
  type CutRecord,
  JsonCutter,
  maxRecordBytes,
  type Outcome,
  type Refusal,
  refuse,
} from '../sdk';
import { type Chunk, ChunkBuilder, type ChunkLimits, type FilePosition, type Survey, tooLarge } from './import-chunk';

/** A file of JSON records: one list, or one record after the other (NDJSON). */
export interface JsonReading {
  format: 'JSON';
}

const UTF8_MARK_BYTES = 3;

/** Reads a JSON file once to its end and counts its records. One without any is `EMPTY_BODY`. */
export async function surveyJson(file: ByteSource): Promise<Outcome<Survey<JsonReading>>> {
  let rows = 0;
  for await (const _ of recordsFrom(file, 0)) rows += 1;
  if (!rows) return refuse('EMPTY_BODY');
  return { ok: true, value: { reading: { format: 'JSON' }, rows, start: { offset: 0, row: 0 } } };
}

/** The pieces of a JSON file from a place on: each a list of records in their own bytes. */
export async function* jsonChunks(file: ByteSource, from: FilePosition, limits: ChunkLimits): AsyncGenerator<Chunk> {
  const chunk = new ChunkBuilder(limits, records => ({
    contentType: 'application/json',
    body: Buffer.from(`[${records.map(record => record.toString()).join(',')}]`),
  }));
  let position = from;
  for await (const record of recordsFrom(file, from.offset)) {
    const full = chunk.isFullFor(record.bytes.length) ? chunk.take(position) : null;
    if (full) yield full;
    position = { offset: record.end, row: position.row + 1 };
    const refusal = refusalOf(record);
    if (refusal) chunk.refuse(position.row, refusal);
    else chunk.add(position.row, record.bytes);
  }
  const rest = chunk.take(position);
  if (rest) yield rest;
}

async function* recordsFrom(file: ByteSource, from: number): AsyncGenerator<CutRecord> {
  const start = from === 0 ? await markBytes(file) : from;
  const cutter = new JsonCutter(start);
  for await (const bytes of file.read(start)) yield* cutter.cut(bytes);
  yield* cutter.finish();
}

async function markBytes(file: ByteSource): Promise<number> {
  for await (const head of file.read(0, UTF8_MARK_BYTES)) return head.equals(UTF8_MARK) ? UTF8_MARK_BYTES : 0;
  return 0;
}

const UTF8_MARK = Buffer.from([0xef, 0xbb, 0xbf]);

/** A record that is no JSON would spoil the list that it stands in. */
function refusalOf({ bytes, offset, fault }: CutRecord): Refusal | null {
  if (fault === 'ROW_TOO_LARGE') return tooLarge(maxRecordBytes);
  if (fault) return refuse(fault);
  if (!isUtf8(bytes)) return refuse('LINE_ENCODING', { params: { encoding: 'UTF-8', offset } });
  try {
    JSON.parse(bytes.toString());
    return null;
  } catch {
    return refuse('MALFORMED_BODY', { params: { format: 'JSON' } });
  }
}
