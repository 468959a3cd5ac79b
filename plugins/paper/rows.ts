import { z } from 'zod';
import {
  accept,
  jsonPointer,
  mediaType,
  parseCsv,
  parseXlsx,
  read,
  refuse,
  type DateSystem,
  type Delivery,
  type Outcome,
  type ParsedRecord,
  type Refusal,
  type RefusalCode,
} from '../../src/sdk';
import { layoutOf, missingColumn, type Field, type Layout } from './columns';
import { rowNumber } from './schema';
import type { Settings } from './settings';
import { words } from './words';

/** A row as it was written: the fields we read, each with its column. */
export interface PaperRow {
  values: Readonly<Partial<Record<Field, string>>>;
  columns: Readonly<Partial<Record<Field, string>>>;
  dateSystem: DateSystem;
  /** Whether a value that is used is what a formula last gave. */
  hasFormula: boolean;
}

interface Line {
  ok: true;
  value: ReadonlyMap<string, string>;
  formulas?: ReadonlySet<string>;
  faults?: ReadonlyMap<string, RefusalCode>;
}

export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Reads a file of rows: a workbook, of which the first sheet with our columns counts, or CSV. */
export async function parseRows(
  delivery: Delivery,
  settings: Settings,
): Promise<Outcome<Iterable<ParsedRecord<PaperRow>>>> {
  const { body, contentType } = delivery;
  const table = mediaType(contentType) === XLSX ? await workbookOf(body, settings) : csvOf(delivery, settings);
  if (!table.ok) return table;
  const { header, dateSystem, rows } = table.value;
  const layout = layoutOf(header, settings);
  const missing = missingColumn(layout);
  if (missing !== null) return refuse('MISSING_COLUMN', { params: { column: missing } });
  return accept(recordsOf(rows, { layout, dateSystem, settings }));
}

interface Table {
  header: readonly string[];
  dateSystem: DateSystem;
  rows: Iterable<Line | Refusal>;
}

function workbookOf(body: Buffer, settings: Settings): Promise<Outcome<Table>> {
  return parseXlsx(body, { isHeader: names => missingColumn(layoutOf(names, settings)) === null });
}

function csvOf({ body, contentType }: Delivery, settings: Settings): Outcome<Table> {
  const table = parseCsv(body, contentType, settings);
  return table.ok ? accept({ ...table.value, dateSystem: 1900 }) : table;
}

interface Reading {
  layout: Layout;
  dateSystem: DateSystem;
  settings: Settings;
}

function* recordsOf(rows: Iterable<Line | Refusal>, reading: Reading): Iterable<ParsedRecord<PaperRow>> {
  for (const row of rows) yield row.ok ? recordOf(row, reading) : { ...row, externalId: null };
}

function recordOf(
  { value, formulas, faults }: Line,
  { layout, dateSystem, settings }: Reading,
): ParsedRecord<PaperRow> {
  const filled = [...layout].filter(([, column]) => value.has(column) && value.get(column) !== '');
  const values = Object.fromEntries(filled.map(([field, column]) => [field, value.get(column)!]));
  const columns = Object.fromEntries(layout);
  const externalId = keyOf(values, columns, settings);
  const fault = [...layout.values()].find(column => faults?.has(column));
  if (fault !== undefined) {
    const refusal = refuse(faults!.get(fault)!, { pointer: jsonPointer([fault]) });
    return { ...refusal, externalId: externalId.ok ? externalId.value : null };
  }
  if (!externalId.ok) return { ...externalId, externalId: null };
  const hasFormula = filled.some(([, column]) => formulas?.has(column));
  return { externalId: externalId.value, data: { values, columns, dateSystem, hasFormula } };
}

const numbered = z.object({ number: rowNumber() });

/** Forms, slips and call-backs are numbered each by themselves, so the kind belongs to the key. */
function keyOf(values: PaperRow['values'], columns: PaperRow['columns'], { kind }: Settings): Outcome<string> {
  const row = read(numbered, values, () => [columns.number ?? 'number']);
  if (!row.ok) return row;
  const stated = values.kind?.normalize('NFKC') ?? '';
  const known = Object.hasOwn(words.kind, stated) ? words.kind[stated as keyof typeof words.kind] : kind;
  return accept(`${known.toLowerCase()}#${row.value.number}`);
}
