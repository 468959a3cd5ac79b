import type { Database } from '../platform/database';
import { messageOf } from '../platform/error-catalogue';
import type { Locale } from '../platform/locale';
import type { RowKey } from '../platform/region-keys';
import { select } from '../platform/sql';
import { inertCsvLine } from '../sdk';
import type { RecordProblem } from '../intake/refused-record.entity';

const PAGE = 1_000;
const HEADER: Readonly<Record<Locale, readonly string[]>> = {
  'zh-CN': ['行号', '记录编号', '位置', '代码', '说明'],
  en: ['row', 'record', 'pointer', 'code', 'message'],
};

interface RefusalRow {
  chunk: number;
  position: number;
  file_row: number | null;
  external_id: string | null;
  problems: string;
}

/**
 * The rows that an import refused, as CSV that spreadsheets open (UTF-8 with a mark, CRLF) and in which no cell is a
 * formula: a line for each problem, in the order of the file. Read and written piece by piece.
 */
export async function* importReport(
  database: Database,
  { region, id }: RowKey,
  locale: Locale,
): AsyncGenerator<string> {
  yield `\ufeff${inertCsvLine(HEADER[locale])}\r\n`;
  let after = { chunk: -1, position: -1 };
  for (;;) {
    const rows = await select<RefusalRow>(
      database.reader,
      `SELECT chunk, position, file_row, external_id, problems FROM import_refusal
        WHERE region = ? AND job_id = ? AND (chunk > ? OR (chunk = ? AND position > ?))
        ORDER BY chunk, position LIMIT ${PAGE}`,
      [region, id, after.chunk, after.chunk, after.position],
    );
    if (rows.length) yield rows.flatMap(row => linesOf(row, locale)).join('');
    if (rows.length < PAGE) return;
    after = rows.at(-1)!;
  }
}

function linesOf({ file_row, external_id, problems }: RefusalRow, locale: Locale): string[] {
  return (JSON.parse(problems) as RecordProblem[]).map(({ pointer, code, params }) => {
    const cells = [`${file_row ?? ''}`, external_id ?? '', pointer ?? '', code, messageOf(code, params, locale)];
    return `${inertCsvLine(cells)}\r\n`;
  });
}
