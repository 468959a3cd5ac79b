import {
  type ByteSource,
  csvLine,
  deliveryLimits,
  hostCeilings,
  jsonPointer,
  openXlsx,
  type Outcome,
  type Refusal,
  type RefusedSheetRow,
  refuse,
  SheetFault,
  type SheetRow,
  type XlsxLimits,
} from '../sdk';
import {
  type Chunk,
  ChunkBuilder,
  type ChunkDelivery,
  type ChunkLimits,
  type FilePosition,
  type HeaderCheck,
  type Survey,
} from './import-chunk';

/** The first sheet of a workbook that has the header of the channel; what stands above that is a title. */
export interface SheetReading {
  format: 'XLSX';
}

/** Rows may be many, but what has to be in memory at once may not. */
const limits: XlsxLimits = {
  ...deliveryLimits,
  inflatedBytes: 4 * 1024 ** 3,
  elements: Infinity,
  sharedStrings: 2_000_000,
  sharedStringBytes: 64 * 1024 * 1024,
};
const LF = Buffer.from('\n');
const NO_LINE = Buffer.alloc(0);

/**
 * Reads a sheet once to its end, so that what is wrong with the workbook is known before a row of it is taken. Also
 * answers the numbers of its rows, as far as one delivery could hold them.
 */
export async function surveySheet(
  file: ByteSource,
  headerProblem: HeaderCheck,
): Promise<Outcome<Survey<SheetReading> & { numbers: number[] }>> {
  const opened = await openSheet(file, headerProblem);
  if (!opened.ok) return opened;
  const { header, rows, close } = opened.value;
  const numbers: number[] = [];
  let count = 0;
  try {
    const refusal = await headerProblem(csvDelivery(header, []));
    if (refusal) return refusal;
    for await (const { number } of rows) if ((count += 1) <= hostCeilings.maxRecords) numbers.push(number);
    const reading: SheetReading = { format: 'XLSX' };
    return { ok: true, value: { reading, rows: count, start: { offset: 0, row: 0 }, numbers } };
  } catch (error) {
    if (error instanceof SheetFault) return error.refusal;
    throw error;
  } finally {
    close();
  }
}

/**
 * The pieces of a sheet from a place on, as CSV. A workbook can only be inflated from its beginning, so what was read
 * before is passed over. Throws `SheetFault`.
 */
export async function* sheetChunks(
  file: ByteSource,
  headerProblem: HeaderCheck,
  from: FilePosition,
  chunkLimits: ChunkLimits,
): AsyncGenerator<Chunk> {
  const opened = await openSheet(file, headerProblem);
  if (!opened.ok) throw new SheetFault(opened.code, opened.detail, opened.params);
  const { header, rows, close } = opened.value;
  const chunk = new ChunkBuilder(chunkLimits, lines => csvDelivery(header, lines));
  let position: FilePosition = { offset: 0, row: 0 };
  try {
    for await (const row of rows) {
      const before = position;
      position = { offset: before.offset + 1, row: row.number };
      if (position.offset <= from.offset) continue;
      const refusal = refusalOf(row);
      const line = row.ok ? Buffer.from(csvLine(header.map(name => row.value.get(name) ?? ''))) : NO_LINE;
      const full = chunk.isFullFor(line.length) ? chunk.take(before) : null;
      if (full) yield full;
      if (refusal) chunk.refuse(row.number, refusal);
      else chunk.add(row.number, line);
    }
    const rest = chunk.take(position);
    if (rest) yield rest;
  } finally {
    close();
  }
}

function openSheet(file: ByteSource, headerProblem: HeaderCheck) {
  const isHeader = async (names: readonly string[]) => (await headerProblem(csvDelivery(names, []))) === null;
  return openXlsx(file, { isHeader, limits });
}

/** A row with a cell that must not be used as it stands is refused whole: which cells matter, only the adapter knows. */
function refusalOf(row: SheetRow | RefusedSheetRow): Refusal | null {
  if (!row.ok) return row;
  const [fault] = row.faults;
  return fault ? refuse(fault[1], { pointer: jsonPointer([fault[0]]) }) : null;
}

function csvDelivery(header: readonly string[], lines: readonly Buffer[]): ChunkDelivery {
  const body = Buffer.concat([Buffer.from(csvLine(header)), ...lines].flatMap(line => [line, LF]));
  return { contentType: 'text/csv; charset=utf-8', body };
}
