import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import { stringify } from 'csv-stringify/sync';
import ExcelJS from 'exceljs';
import type { ExportFormat } from './export-job.entity';
import { inertCell } from './inert-cell';

/** The pages of an export in their order, each some rows of cells. */
export type Pages = AsyncIterable<readonly (readonly string[])[]>;

/** Rows of one sheet; the format has room for 1,048,576. */
const ROWS_OF_SHEET = 1_000_000;

/** The bytes of a file with these rows, as they come: no cell is a formula, and no more than a page is held. */
export function writeExport(
  format: ExportFormat,
  head: readonly string[],
  pages: Pages,
  about: { creator: string; at: Date },
): AsyncIterable<Buffer> {
  return format === 'CSV' ? csv(head, pages) : xlsx(head, pages, about);
}

/** UTF-8 with a mark and CRLF, as spreadsheets open it. */
async function* csv(head: readonly string[], pages: Pages): AsyncGenerator<Buffer> {
  const lines = (rows: readonly (readonly string[])[]) =>
    Buffer.from(stringify(rows as string[][], { record_delimiter: 'windows', escape_formulas: true }));
  yield Buffer.concat([Buffer.from('\ufeff'), lines([head])]);
  for await (const rows of pages) if (rows.length) yield lines(rows);
}

async function* xlsx(
  head: readonly string[],
  pages: Pages,
  { creator, at }: { creator: string; at: Date },
): AsyncGenerator<Buffer> {
  const stream = new PassThrough();
  const written = writeWorkbook(stream, head, pages, { creator, at }).catch((error: Error) => stream.destroy(error));
  yield* stream as AsyncIterable<Buffer>;
  await written;
}

async function writeWorkbook(
  stream: PassThrough,
  head: readonly string[],
  pages: Pages,
  { creator, at }: { creator: string; at: Date },
): Promise<void> {
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream, useStyles: false });
  Object.assign(workbook, { creator, created: at, modified: at });
  let sheets = 0;
  let rowsIn = 0;
  const next = () => {
    sheets += 1;
    rowsIn = 0;
    const sheet = workbook.addWorksheet(`导出${sheets}`);
    sheet.addRow(head.map(inertCell)).commit();
    return sheet;
  };
  let sheet = next();
  for await (const rows of pages) {
    for (const row of rows) {
      if (rowsIn === ROWS_OF_SHEET) {
        sheet.commit();
        sheet = next();
      }
      sheet.addRow(row.map(inertCell)).commit();
      rowsIn += 1;
    }
    // Whoever reads comes first: the library writes on, however full the stream is.
    while (stream.writableNeedDrain) await once(stream, 'drain');
  }
  sheet.commit();
  await workbook.commit();
}
