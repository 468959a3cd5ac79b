import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import ExcelJS from 'exceljs';
import { bulletinTexts, figure, percentOf } from './bulletin-texts';
import { inertCell } from './inert-cell';
import type { Edition } from './report-store';

/** A bulletin in Chinese as a workbook: figures, units, comments, and how to check them. */
export async function bulletinXlsx({ content, digest, signature, publishedAt, withdrawn }: Edition): Promise<Buffer> {
  const t = bulletinTexts('zh-CN');
  const stream = new PassThrough();
  const bytes = buffer(stream);
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream, useStyles: false });
  workbook.created = publishedAt;
  workbook.modified = publishedAt;
  const sheet = (name: string, rows: (string | number)[][]) => {
    const worksheet = workbook.addWorksheet(name);
    for (const row of rows) {
      worksheet.addRow(row.map(cell => (typeof cell === 'string' ? inertCell(cell) : cell))).commit();
    }
    worksheet.commit();
  };
  const count = (value: number | null) => value ?? t.withheld;
  sheet(t.summary, [
    [t.title(content)],
    [t.edition(content)],
    [t.total, count(content.total)],
    [t.satisfactionRate, percentOf(content.satisfactionRate, t.withheld)],
    [t.negativeHandled, count(content.negativeHandled)],
    [],
    [t.level, t.count],
    ...content.byLevel.map(each => [t.levels[each.level], count(each.count)]),
    [],
    ...t.notes(content).map(note => [note]),
    ...(withdrawn ? [[t.withdrawn(withdrawn)]] : []),
    [t.digest, digest],
    [t.signature, `${signature.algorithm} ${signature.keyId} ${signature.value}`],
  ]);
  sheet(t.institutions, [
    [t.institution, t.total, t.satisfactionRate, t.ranked],
    ...content.institutions.map(({ name, total, satisfactionRate, ranked }) => [
      name,
      count(total),
      percentOf(satisfactionRate, t.withheld),
      ranked ? t.yes : t.no,
    ]),
  ]);
  sheet(t.samples, [
    [t.level, t.samples, t.reply],
    ...content.samples.map(({ level, comment, reply }) => [
      level ? t.levels[level] : figure(null, ''),
      comment,
      reply ?? '',
    ]),
  ]);
  await workbook.commit();
  return bytes;
}
