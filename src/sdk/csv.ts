import { parse } from 'csv-parse/sync';
import { accept, hostCeilings, refuse, type Outcome, type Refusal } from './contract';
import { decodeText } from './encoding';

/** One row by the names of the header, cells trimmed; or the refusal in its place. */
export type CsvRow = { ok: true; value: ReadonlyMap<string, string> } | Refusal;

/** A CSV body: its header in the sender's order, and its rows, read as they are asked for. */
export interface CsvTable {
  header: readonly string[];
  rows: Iterable<CsvRow>;
}

/**
 * Reads a CSV body with a header (RFC 4180): UTF-8, UTF-16 with a byte order mark, or GB18030 (Excel on Chinese
 * Windows). Columns are found by name: spaces, full width and a byte order mark in the header do not matter, nor does
 * their order. A row of another length than the header is refused alone. At most one row more than the host takes is read.
 */
export function parseCsv(body: Buffer, contentType = ''): Outcome<CsvTable> {
  if (body.length === 0) return refuse('EMPTY_BODY');
  const text = decodeText(body, contentType, ['utf-8', 'gb18030']);
  if (!text.ok) return text;
  const lines = linesOf(text.value);
  if (!lines.ok) return lines;
  const [first, ...rest] = lines.value;
  if (!first) return refuse('EMPTY_BODY');
  const header = first.map(headerName);
  const repeated = header.find((name, index) => name !== '' && header.indexOf(name) !== index);
  if (repeated !== undefined) return refuse('DUPLICATE_COLUMN', { params: { column: repeated.slice(0, 50) } });
  return accept({ header, rows: rowsOf(header, rest) });
}

/** A header cell as columns are looked up: half width, no spaces. */
export function headerName(cell: string): string {
  return cell.normalize('NFKC').replace(/[\s\ufeff]/g, '');
}

function linesOf(text: string): Outcome<string[][]> {
  try {
    const lines: string[][] = parse(text, {
      to: hostCeilings.maxRecords + 2,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      max_record_size: 256 * 1024,
    });
    return accept(lines);
  } catch {
    return refuse('MALFORMED_BODY', { params: { format: 'CSV' }, detail: 'quotes do not close' });
  }
}

function* rowsOf(header: readonly string[], lines: readonly string[][]): Iterable<CsvRow> {
  for (const cells of lines) {
    if (cells.every(cell => cell.trim() === '')) continue;
    if (cells.length !== header.length) {
      yield refuse('ROW_LENGTH', { params: { actual: cells.length, expected: header.length } });
      continue;
    }
    yield accept(new Map(header.map((name, index) => [name, (cells[index] ?? '').trim()])));
  }
}
