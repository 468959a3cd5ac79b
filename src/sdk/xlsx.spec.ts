import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import ExcelJs from 'exceljs';
import { type TestCell, workbook, type WorkbookParts, workbookParts, zip } from '../../test/support/workbook';
import { openXlsx, parseXlsx } from './xlsx';
import { temporaryFolder } from '../../test/support/this-run';

const header = ['表单编号', '满意度'];
const cell = (xml: string): TestCell => ({ xml });

/** The rows as records, or the code of what refuses the whole. */
async function read(body: Buffer): Promise<unknown> {
  const table = await parseXlsx(body);
  if (!table.ok) return table.code;
  return table.value.rows.map(row => (row.ok ? Object.fromEntries(row.value) : row.code));
}

/** The one cell below the header “值”: its text, and what is wrong with it. */
async function readCell(content: TestCell, more?: WorkbookParts) {
  const table = await parseXlsx(
    workbook(
      [
        ['值', '旁'],
        [content, 'x'],
      ],
      more,
    ),
  );
  if (!table.ok) throw new Error(table.code);
  const [row] = table.value.rows;
  if (!row?.ok) throw new Error(row?.code);
  return [row.value.get('值') ?? null, row.faults.get('值') ?? null, row.formulas.has('值')];
}

describe('a workbook', () => {
  it('gives its rows by the names of the header, whatever wrote it', async () => {
    const book = new ExcelJs.Workbook();
    const sheet = book.addWorksheet('评价表');
    sheet.addRow([' 表单编号 ', '满意度', '办理日期', '电话', '意见']);
    sheet.addRow([
      'P001',
      '不满意',
      new Date(Date.UTC(2026, 2, 2)),
      10000000001,
      { richText: [{ text: '等了' }, { text: '两周' }] },
    ]);
    sheet.addRow([]);
    sheet.addRow(['P002', { formula: 'B2', result: '不满意' }, null, null, '=1+1']);
    expect(await read(Buffer.from(await book.xlsx.writeBuffer()))).toEqual([
      { 表单编号: 'P001', 满意度: '不满意', 办理日期: '2026-03-02 00:00:00', 电话: '10000000001', 意见: '等了两周' },
      { 表单编号: 'P002', 满意度: '不满意', 意见: '=1+1' },
    ]);
  });

  it('is read from its first visible sheet with the header that is looked for, below titles', async () => {
    const sheets: TestCell[][][] = [
      [['填写说明']],
      [['隐藏']],
      [['测试区评价表'], [null, '2026年3月'], header, ['P001', '满意']],
      [header],
    ];
    const body = zip(workbookParts(sheets, { hidden: [1] }));
    const found = await parseXlsx(body, { isHeader: names => names.includes('表单编号') });
    expect(found).toMatchObject({ ok: true, value: { header, rows: [{ number: 4 }] } });
    const none = await parseXlsx(body, { isHeader: names => names.includes('没有') });
    expect(none).toMatchObject({ ok: true, value: { header: ['填写说明'] } });
  });

  it.each<[what: string, content: TestCell, expected: unknown[], more?: WorkbookParts]>([
    ['a text', '满意', ['满意', null, false]],
    ['leading zeros', '000123', ['000123', null, false]],
    ['a shared text', cell('<c r="@" t="s"><v>1</v></c>'), ['乙', null, false], { sharedStrings: ['甲', '乙'] }],
    [
      'a shared text that is not there',
      cell('<c r="@" t="s"><v>2</v></c>'),
      [null, 'CELL_ERROR', false],
      { sharedStrings: ['甲'] },
    ],
    [
      'a shared text of a negative number',
      cell('<c r="@" t="s"><v>-1</v></c>'),
      [null, 'CELL_ERROR', false],
      { sharedStrings: ['甲'] },
    ],
    ['a number', 5, ['5', null, false]],
    ['a number with 15 digits', 990001202603027, ['990001202603027', null, false]],
    [
      'a number with 18 digits',
      cell('<c r="@"><v>9.9000119000101E+17</v></c>'),
      ['990001190001010048', 'INEXACT_NUMBER', false],
    ],
    ['a day', cell('<c r="@" s="1"><v>44927</v></c>'), ['2023-01-01 00:00:00', null, false]],
    ['a day in a format of its own', cell('<c r="@" s="2"><v>44927.5</v></c>'), ['2023-01-01 12:00:00', null, false]],
    [
      'a day of the 1904 system',
      cell('<c r="@" s="1"><v>43465</v></c>'),
      ['2023-01-01 00:00:00', null, false],
      { date1904: true },
    ],
    ['the day that never was', cell('<c r="@" s="1"><v>60</v></c>'), [null, 'INVALID_TIME', false]],
    ['a percentage', cell('<c r="@" s="3"><v>0.5</v></c>'), ['0.5', null, false]],
    ['a truth', cell('<c r="@" t="b"><v>1</v></c>'), ['TRUE', null, false]],
    ['a formula with its last result', cell('<c r="@" t="str"><f>A1</f><v>满意</v></c>'), ['满意', null, true]],
    ['a formula without result', cell('<c r="@"><f>A1</f></c>'), [null, 'FORMULA_WITHOUT_VALUE', true]],
    ['an error', cell('<c r="@" t="e"><f>A1</f><v>#REF!</v></c>'), [null, 'CELL_ERROR', true]],
    ['no number', cell('<c r="@"><v>0x10</v></c>'), [null, 'CELL_ERROR', false]],
    ['two values', cell('<c r="@"><v>1</v></c><c r="@"><v>5</v></c>'), [null, 'CELL_ERROR', false]],
    ['a text of 40,000 characters', 'x'.repeat(40_000), [null, 'TEXT_TOO_LONG', false]],
    [
      'phonetic marks',
      cell('<c r="@" t="inlineStr"><is><r><t>满</t></r><rPh><t>man</t></rPh><r><t>意</t></r></is></c>'),
      ['满意', null, false],
    ],
    ['an escaped line end', 'a_x000D_b', ['a\rb', null, false]],
    ['entities', 'a&b<c', ['a&b<c', null, false]],
    ['a blank', '  ', [null, null, false]],
  ])('of %s, tells the text and what is wrong with it', async (_what, content, expected, more = {}) => {
    expect(await readCell(content, more)).toEqual(expected);
  });

  it('refuses a row with cells beyond the header alone', async () => {
    expect(await read(workbook([header, ['P001', '满意', '多'], ['P002', '满意']]))).toEqual([
      'ROW_LENGTH',
      { 表单编号: 'P002', 满意度: '满意' },
    ]);
  });

  it('reads tags with prefixes and cells without references', async () => {
    const content =
      '<x:worksheet><x:sheetData><x:row><x:c><x:v>1</x:v></x:c></x:row><x:row><x:c><x:v>2</x:v></x:c></x:row></x:sheetData></x:worksheet>';
    expect(await read(workbook([], { parts: [{ name: 'xl/worksheets/sheet1.xml', content }] }))).toEqual([{ 1: '2' }]);
  });
});

describe('a large workbook', () => {
  let folder: string;
  beforeAll(async () => (folder = await temporaryFolder('xlsx')));
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('is read from disk row by row: what is not asked for is not even inflated', async () => {
    const file = path.join(folder, 'large.xlsx');
    await writeFile(file, workbook([header, ...Array.from({ length: 100_000 }, (_, i) => [`P${i}`, '满意'])]));
    const limits = { inflatedBytes: 1024 * 1024 };
    const opened = await openXlsx(file, { limits });
    if (!opened.ok) throw new Error(opened.code);
    let count = 0;
    for await (const row of opened.value.rows) if (row.ok && ++count === 1_000) break;
    opened.value.close();
    expect(count).toBe(1_000);

    const whole = await openXlsx(file, { limits: { inflatedBytes: 1024 * 1024 * 1024, elements: Infinity } });
    if (!whole.ok) throw new Error(whole.code);
    let last = '';
    for await (const row of whole.value.rows) if (row.ok) last = row.value.get('表单编号') ?? '';
    whole.value.close();
    expect(last).toBe('P99999');
  });
});
