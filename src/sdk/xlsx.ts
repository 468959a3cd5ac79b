import type { ByteSource } from './byte-source';
import { accept, hostCeilings, refuse, type Outcome, type Refusal } from './contract';
import { headerName } from './csv';
import type { RefusalCode } from './refusals';
import type { DateSystem } from './sheet-time';
import { deliveryLimits, SheetFault, XlsxArchive, type XlsxLimits } from './xlsx-archive';
import { readWorkbook, type Workbook } from './xlsx-parts';
import { readRows, type RawRow } from './xlsx-sheet';

export { SheetFault, type XlsxLimits } from './xlsx-archive';

/** One row by the names of the header. */
export interface SheetRow {
  ok: true;
  /** As the spreadsheet counts, from 1. */
  number: number;
  /** Trimmed texts; days as `yyyy-MM-dd HH:mm:ss`. A cell with a fault is not here, unless it is INEXACT_NUMBER. */
  value: ReadonlyMap<string, string>;
  /** Columns whose value is the last result of a formula. */
  formulas: ReadonlySet<string>;
  /** Columns whose cell must not be used as it stands, and why: CELL_ERROR, FORMULA_WITHOUT_VALUE, INEXACT_NUMBER, … */
  faults: ReadonlyMap<string, RefusalCode>;
}

/** A row that cannot be used at all. */
export type RefusedSheetRow = Refusal & { number: number };

/** A sheet with a header, and its rows. */
export interface SheetTable<R> {
  header: readonly string[];
  /** For day numbers in cells that are not shown as dates. */
  dateSystem: DateSystem;
  rows: R;
}

/** A sheet whose rows come as they are inflated: they are read once, and throw `SheetFault` where the file breaks off. */
export interface OpenSheet extends SheetTable<AsyncIterable<SheetRow | RefusedSheetRow>> {
  /** Lets go of the file; to be called whether or not the rows were read. */
  close(): void;
}

/** How a sheet is found and how far it is read. */
export interface XlsxOptions {
  /** Tells the header from titles above it and from other sheets; left out, the first row that is not blank is it. */
  isHeader?: (names: readonly string[]) => boolean | Promise<boolean>;
  limits?: Partial<XlsxLimits>;
}

/** Rows above a header: a title, who fills in, since when. */
const MAX_TITLE_ROWS = 10;

/**
 * Opens a workbook (.xlsx) in memory, by its path or from where its bytes are kept, as a stream: memory does not grow with its rows. Taken is the first
 * visible sheet with a header. Refused are other formats, by their bytes (.xls, .xlsm, .xlsb, .ods, encrypted), archives
 * that are not what they seem, and what exceeds the limits.
 */
export async function openXlsx(
  source: Buffer | string | ByteSource,
  { isHeader = () => true, limits: own }: XlsxOptions = {},
): Promise<Outcome<OpenSheet>> {
  const limits = { ...deliveryLimits, ...own };
  return withoutFaults(async () => {
    const archive = await XlsxArchive.open(source, limits);
    try {
      const book = await readWorkbook(archive, limits);
      const found = await findHeader(archive, book, limits, isHeader);
      expectHeader(found.names, limits);
      const { names: header } = found;
      return { header, dateSystem: book.dateSystem, rows: namedRows(found), close: () => archive.close() };
    } catch (error) {
      archive.close();
      throw error;
    }
  });
}

/** Reads a workbook that came in one delivery: at most one row more than the host takes. */
export async function parseXlsx(
  body: Buffer,
  options: XlsxOptions = {},
): Promise<Outcome<SheetTable<(SheetRow | Refusal)[]>>> {
  const opened = await openXlsx(body, options);
  if (!opened.ok) return opened;
  const { header, dateSystem, rows, close } = opened.value;
  const read: (SheetRow | Refusal)[] = [];
  const result = await withoutFaults(async () => {
    for await (const row of rows) if (read.push(row) > hostCeilings.maxRecords) break;
    return { header, dateSystem, rows: read };
  });
  close();
  return result;
}

async function withoutFaults<T>(work: () => Promise<T>): Promise<Outcome<T>> {
  try {
    return accept(await work());
  } catch (error) {
    if (error instanceof SheetFault) return error.refusal;
    throw error;
  }
}

interface Header {
  names: readonly string[];
  /** Rows that were read in search of the header and stand below it. */
  read: RawRow[];
  rest: AsyncGenerator<RawRow>;
}

/** The first sheet with a row that is a header; where none is, the first row of the first sheet that has one. */
async function findHeader(
  archive: XlsxArchive,
  book: Workbook,
  limits: XlsxLimits,
  isHeader: NonNullable<XlsxOptions['isHeader']>,
): Promise<Header> {
  let first: Header | null = null;
  for (const { part } of book.sheets) {
    const rest = readRows(archive, part, book, limits);
    const read: RawRow[] = [];
    while (read.length < MAX_TITLE_ROWS) {
      const next = await rest.next();
      if (next.done) break;
      read.push(next.value);
      const names = namesOf(next.value);
      if (!(await isHeader(names))) continue;
      await first?.rest.return(undefined);
      return { names, read: [], rest };
    }
    const [top, ...below] = read;
    if (top && !first) first = { names: namesOf(top), read: below, rest };
    else await rest.return(undefined);
  }
  if (!first) throw new SheetFault('EMPTY_BODY', 'no sheet has a row');
  return first;
}

function namesOf({ cells, width }: RawRow): string[] {
  return Array.from({ length: width }, (_, index) => headerName(cells.get(index + 1)?.text ?? ''));
}

function expectHeader(names: readonly string[], { columns: limit }: XlsxLimits): void {
  if (names.length > limit) throw new SheetFault('TOO_MANY_COLUMNS', 'the header', { limit });
  const repeated = names.find((name, index) => name !== '' && names.indexOf(name) !== index);
  if (repeated !== undefined) {
    throw new SheetFault('DUPLICATE_COLUMN', 'the header', { column: repeated.slice(0, 50) });
  }
}

async function* namedRows({ names, read, rest }: Header): AsyncGenerator<SheetRow | RefusedSheetRow> {
  for (const row of read) yield named(names, row);
  for await (const row of rest) yield named(names, row);
}

function named(names: readonly string[], { number, cells, width }: RawRow): SheetRow | RefusedSheetRow {
  if (width > names.length) {
    return { ...refuse('ROW_LENGTH', { params: { actual: width, expected: names.length } }), number };
  }
  const value = new Map<string, string>();
  const formulas = new Set<string>();
  const faults = new Map<string, RefusalCode>();
  for (const [column, cell] of cells) {
    const name = names[column - 1];
    if (!name) continue;
    if (cell.text !== null) value.set(name, cell.text);
    if (cell.isFormula) formulas.add(name);
    if (cell.fault) faults.set(name, cell.fault);
  }
  return { ok: true, number, value, formulas, faults };
}
