import { z } from 'zod';
import {
  accept,
  codeText,
  jsonPointer,
  mediaType,
  optional,
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
import { wordIn, words } from './words';

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

const MOST_OF_UNIT = 80;
const numbered = z.object({ number: rowNumber(), institution: optional(codeText(MOST_OF_UNIT)) });

/**
 * Each unit numbers its forms, its slips and its call-backs by themselves, so the kind and the unit belong to the key: the
 * unit as it is written, so that a file does not count again after the settings learned the names in it.
 */
function keyOf(values: PaperRow['values'], columns: PaperRow['columns'], settings: Settings): Outcome<string> {
  const row = read(numbered, values, ([field]) => [columns[field as Field] ?? String(field)]);
  if (!row.ok) return row;
  const kind = wordIn(words.kind, values.kind ?? '') ?? settings.kind;
  const { institution, number } = row.value;
  return accept([kind.toLowerCase(), ...(institution === null ? [] : [institution]), number].join('#'));
}
