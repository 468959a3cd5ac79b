import { z } from 'zod';
import {
  accept,
  codeText,
  headerName,
  parseCsv,
  read,
  refuse,
  type Delivery,
  type Outcome,
  type Refusal,
} from '../../src/sdk';
import { answerOfCell, questionName, type AnswerSheet } from './answers';
import type { Settings } from './settings';

/** One row of an export, or the refusal in its place. */
export type ExportedRow = { ok: true; id: string; sheet: AnswerSheet } | Refusal;

/**
 * Reads an export: CSV whose columns are the titles of the questions. A column that the mapping needs and the file does
 * not have refuses the whole, so that an export of another questionnaire is noticed before a row is taken.
 */
export function parseExport(delivery: Delivery, settings: Settings): Outcome<Iterable<ExportedRow>> {
  const table = parseCsv(delivery.body, delivery.contentType);
  if (!table.ok) return table;
  const { header, rows } = table.value;
  for (const names of [settings.answerId, settings.level.question]) {
    if (names.some(name => header.includes(headerName(name)))) continue;
    return refuse('MISSING_COLUMN', { params: { column: names.at(-1)?.slice(0, 50) ?? '' } });
  }
  return accept(sheetsOf(rows, settings.answerId));
}

function* sheetsOf(
  rows: Iterable<{ ok: true; value: ReadonlyMap<string, string> } | Refusal>,
  idNames: readonly string[],
): Iterable<ExportedRow> {
  for (const row of rows) {
    if (!row.ok) {
      yield row;
      continue;
    }
    const cells = [...row.value].map(([column, cell]) => [questionName(column), cell] as const);
    const idColumn = idNames.map(headerName).find(name => row.value.has(name)) ?? '';
    const id = read(z.object({ [idColumn]: codeText(60) }), { [idColumn]: row.value.get(idColumn) });
    const sheet = {
      answers: new Map(cells.map(([column, cell]) => [column, answerOfCell(cell)])),
      places: new Map(cells.map(([column]) => [column, [column]])),
    };
    yield id.ok ? { ok: true, id: id.value[idColumn] ?? '', sheet } : id;
  }
}
