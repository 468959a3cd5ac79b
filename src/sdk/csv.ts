import { parse } from 'csv-parse/sync';
import { accept, hostCeilings, refuse, type Outcome, type Refusal } from './contract';
import { decodeCsv, type CsvText } from './csv-lines';

/** One row by the names of the header, cells trimmed; or the refusal in its place. */
export type CsvRow = { ok: true; value: ReadonlyMap<string, string> } | Refusal;

/** A CSV body: its header in the sender's order, and its rows, read as they are asked for. */
export interface CsvTable {
  header: readonly string[];
  rows: Iterable<CsvRow>;
}

/** How a file differs from what is usual. */
export interface CsvOptions {
  /** What stands between cells; a comma unless told. It is never guessed. */
  separator?: string;
}

/** More columns than any form has. */
export const maxColumns = 200;

interface Line {
  cells: string[];
  /** Why it is not used. */
  fault: Refusal | null;
}

/** Archives, workbooks, images and pages that are called .csv. */
const OTHER_FORMATS =
  /^(?:PK\x03\x04|\xd0\xcf\x11\xe0|\x89PNG|GIF8|%PDF|\xff\xd8\xff|\s*<(?:!doctype|html|table|\?xml))/i;

/**
 * Reads a CSV body with a header (RFC 4180): UTF-8, UTF-16 with a byte order mark, or GB18030 (Excel on Chinese
 * Windows). Columns are found by name: spaces, full width and a byte order mark in the header do not matter, nor does
 * their order. A row of another length than the header, or in another encoding than the rest, is refused alone. At most
 * one row more than the host takes is read.
 */
export function parseCsv(body: Buffer, contentType = '', { separator = ',' }: CsvOptions = {}): Outcome<CsvTable> {
  if (body.length === 0) return refuse('EMPTY_BODY');
  if (OTHER_FORMATS.test(body.toString('latin1', 0, 100))) {
    return refuse('MALFORMED_BODY', { params: { format: 'CSV' }, detail: 'another format, by its first bytes' });
  }
  const decoded = decodeCsv(body, contentType);
  if (!decoded.ok) return decoded;
  const lines = linesOf(decoded.value, separator);
  if (!lines.ok) return lines;
  const [first, ...rest] = lines.value;
  if (!first) return refuse('EMPTY_BODY');
  if (first.fault) return first.fault;
  const header = first.cells.map(headerName);
  if (header.length > maxColumns) return refuse('TOO_MANY_COLUMNS', { params: { limit: maxColumns } });
  const repeated = header.find((name, index) => name !== '' && header.indexOf(name) !== index);
  if (repeated !== undefined) return refuse('DUPLICATE_COLUMN', { params: { column: repeated.slice(0, 50) } });
  return accept({ header, rows: rowsOf(header, rest) });
}

/** A header cell as columns are looked up: half width, no spaces. */
export function headerName(cell: string): string {
  return cell.normalize('NFKC').replace(/[\s\ufeff]/g, '');
}

function linesOf({ text, encoding, broken }: CsvText, separator: string): Outcome<Line[]> {
  try {
    let before = 0;
    const read = parse(text, {
      to: hostCeilings.maxRecords + 2,
      delimiter: separator,
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      max_record_size: 256 * 1024,
      info: true,
    }) as unknown as { record: string[]; info: { lines: number } }[];
    return accept(
      read.map(({ record: cells, info: { lines: end } }) => {
        const offset = firstOf(broken, before + 1, end);
        before = end;
        const params = { encoding: (encoding ?? 'utf-8').toUpperCase(), offset: offset ?? 0 };
        return { cells, fault: offset === undefined ? null : refuse('LINE_ENCODING', { params }) };
      }),
    );
  } catch {
    return refuse('MALFORMED_BODY', { params: { format: 'CSV' }, detail: 'quotes do not close' });
  }
}

/** Where the first broken line begins that lies between two lines, both included. */
function firstOf(broken: ReadonlyMap<number, number>, from: number, to: number): number | undefined {
  for (let line = from; broken.size > 0 && line <= to; line++) {
    if (broken.has(line)) return broken.get(line);
  }
  return undefined;
}

function* rowsOf(header: readonly string[], lines: readonly Line[]): Iterable<CsvRow> {
  for (const { cells, fault } of lines) {
    if (fault) yield fault;
    else if (cells.every(cell => cell.trim() === '')) continue;
    else if (cells.length !== header.length) {
      yield refuse('ROW_LENGTH', { params: { actual: cells.length, expected: header.length } });
    } else yield accept(new Map(header.map((name, index) => [name, (cells[index] ?? '').trim()])));
  }
}
