import { readFile } from 'node:fs/promises';
import path from 'node:path';
import PDFDocument from 'pdfkit';
import { drawable } from './bulletin-glyphs';
import { bulletinTexts, figure, percentOf } from './bulletin-texts';
import type { Edition } from './report-store';

/** The characters of GB 2312 and some more; others are named (`drawable`). The package has no address of its own for its files. */
const FONT = path.join(
  path.dirname(require.resolve('@embedpdf/fonts-sc')),
  ...['..', 'fonts', 'NotoSansHans-Regular.otf'],
);
const MARGIN = 56;
const WIDTH = 595 - 2 * MARGIN;
const BOTTOM = 842 - 80;

let font: Promise<Buffer> | null = null;

/** A table: its head, its rows, and the width of each column as a share of the page. */
interface Table {
  head: string[];
  rows: string[][];
  shares: number[];
}

/**
 * A bulletin in Chinese as PDF (A4), with the characters that it uses embedded. The same edition is the same file, byte by
 * byte.
 */
export async function bulletinPdf({ content, digest, signature, publishedAt, withdrawn }: Edition): Promise<Buffer> {
  const t = bulletinTexts('zh-CN');
  const title = t.title(content);
  const pdf = new PDFDocument({
    size: 'A4',
    margins: { top: MARGIN, bottom: 0, left: MARGIN, right: MARGIN },
    bufferPages: true,
    lang: 'zh-CN',
    displayTitle: true,
    info: { Title: title, Author: content.region.name, CreationDate: publishedAt, ModDate: publishedAt },
  });
  const pieces: Buffer[] = [];
  pdf.on('data', (piece: Buffer) => pieces.push(piece));
  const ended = new Promise<void>((resolve, reject) => pdf.once('end', resolve).once('error', reject));
  pdf.font(await (font ??= readFile(FONT)));

  paragraph(pdf, title, 18);
  paragraph(pdf, t.edition(content), 10);
  heading(pdf, t.summary);
  table(pdf, {
    head: [t.total, t.satisfactionRate, t.negativeHandled],
    rows: [
      [
        figure(content.total, t.withheld),
        percentOf(content.satisfactionRate, t.withheld),
        figure(content.negativeHandled, t.withheld),
      ],
    ],
    shares: [1 / 3, 1 / 3, 1 / 3],
  });
  heading(pdf, t.byLevel);
  const levels = content.byLevel.map(({ level, count }) => [t.levels[level], figure(count, t.withheld)]);
  table(pdf, { head: [t.level, t.count], rows: levels, shares: [0.5, 0.5] });
  heading(pdf, t.institutions);
  table(pdf, {
    head: [t.institution, t.total, t.satisfactionRate, t.ranked],
    rows: content.institutions.map(({ name, total, satisfactionRate, ranked }) => [
      name,
      figure(total, t.withheld),
      percentOf(satisfactionRate, t.withheld),
      ranked ? t.yes : t.no,
    ]),
    shares: [0.46, 0.18, 0.18, 0.18],
  });
  if (content.samples.length) heading(pdf, t.samples);
  for (const { level, comment, reply } of content.samples) {
    paragraph(pdf, `${level ? `【${t.levels[level]}】` : ''}${comment}`, 10);
    if (reply !== null) paragraph(pdf, `${t.reply}：${reply}`, 10, 16);
  }
  pdf.moveDown();
  for (const note of t.notes(content)) paragraph(pdf, note, 9);
  if (withdrawn) paragraph(pdf, t.withdrawn(withdrawn), 9);
  paragraph(pdf, `${t.digest}：${digest}`, 8);
  paragraph(pdf, `${t.signature}（${signature.algorithm}，${signature.keyId}）：${signature.value}`, 8);
  numberPages(pdf, t.page);
  pdf.end();
  await ended;
  return Buffer.concat(pieces);
}

function heading(pdf: PDFKit.PDFDocument, text: string): void {
  makeRoom(pdf, 60);
  pdf.moveDown(0.6).fontSize(13).text(drawable(pdf, text), MARGIN).moveDown(0.3);
}

function paragraph(pdf: PDFKit.PDFDocument, told: string, size: number, indent = 0): void {
  const text = drawable(pdf, told);
  pdf.fontSize(size);
  // Line by line, so that a page ends where we say.
  makeRoom(pdf, Math.min(pdf.heightOfString(text, { width: WIDTH - indent }), 200));
  pdf.text(text, MARGIN + indent, undefined, { width: WIDTH - indent }).moveDown(0.3);
}

function table(pdf: PDFKit.PDFDocument, { head, rows, shares }: Table): void {
  pdf.fontSize(10);
  const line = (told: string[]) => {
    const cells = told.map(cell => drawable(pdf, cell));
    const heights = cells.map((cell, i) => pdf.heightOfString(cell, { width: shares[i]! * WIDTH - 8 }));
    const height = Math.max(...heights) + 6;
    makeRoom(pdf, height);
    const top = pdf.y;
    let left = MARGIN;
    cells.forEach((cell, i) => {
      pdf.text(cell, left + 4, top + 3, { width: shares[i]! * WIDTH - 8 });
      left += shares[i]! * WIDTH;
    });
    pdf
      .moveTo(MARGIN, top + height)
      .lineTo(MARGIN + WIDTH, top + height)
      .lineWidth(0.5)
      .stroke('#999999');
    pdf.x = MARGIN;
    pdf.y = top + height;
  };
  [head, ...rows].forEach(line);
}

function makeRoom(pdf: PDFKit.PDFDocument, height: number): void {
  if (pdf.y + height > BOTTOM) pdf.addPage();
}

function numberPages(pdf: PDFKit.PDFDocument, textOf: (page: number, pages: number) => string): void {
  const { start, count } = pdf.bufferedPageRange();
  for (let page = 0; page < count; page++) {
    pdf.switchToPage(start + page);
    pdf
      .fontSize(8)
      .text(textOf(page + 1, count), MARGIN, 842 - 50, { width: WIDTH, align: 'center', lineBreak: false });
  }
}
