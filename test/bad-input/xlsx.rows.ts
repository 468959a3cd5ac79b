import { type ArchivePart, type TestCell, workbook, workbookParts, zip } from '../support/workbook';
import { pushed } from './checks';
import { aForm, stored } from './csv.rows';
import type { Row } from './row';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const COLUMNS = ['表单编号', '办理日期', '单位代码', '工号', '办件编号', '满意度', '意见建议'];
const OLE = Buffer.from('d0cf11e0a1b11ae1', 'hex');

const upload =
  (body: Buffer | (() => Buffer), contentType = XLSX): Row['send'] =>
  world =>
    world.push({ channel: 'paper-a', contentType, body: typeof body === 'function' ? body() : body });

const taken = (id: string, what: string, body: Buffer | (() => Buffer), rows: number, also?: Row['also']): Row => ({
  id,
  what,
  send: upload(body),
  expect: 'A',
  stores: { deliveries: 1, evaluations: rows },
  also,
});
/** What is stored and cannot be used; an import shows the same code before it begins. Nothing is ever unpacked to disk. */
const refused = (id: string, what: string, body: Buffer | (() => Buffer), code: Row['code'], accepted = 0): Row => ({
  id,
  what,
  send: upload(body),
  expect: 'Q',
  code,
  also: (_world, answer) => expect(pushed(answer)).toMatchObject({ accepted, refused: 1 }),
});

const cell = (xml: string): TestCell => ({ xml });
const good = (...rows: TestCell[][]) => [COLUMNS, ...(rows.length ? rows : [aForm()])];
/** A form in which one column is another cell. */
const formWith = (column: string, content: TestCell): TestCell[] =>
  aForm().map((text, index) => (COLUMNS[index] === column ? content : text));
/** A good workbook with a part more. */
const withPart = (part: Partial<ArchivePart> & { name: string }) =>
  workbook(good(), { parts: [{ content: 'x', ...part }] });
const between = (row: TestCell[], sharedStrings?: string[]) =>
  workbook([COLUMNS, aForm(), row, aForm()], { sharedStrings });

const whole = workbook(good());
const formula = formWith('满意度', cell('<c r="@" t="str"><f>F1</f><v>满意</v></c>'));
const [first, second] = [aForm(), aForm()];
const sheetOf = (xml: string): ArchivePart => ({ name: 'xl/worksheets/sheet1.xml', content: xml });
const rowsXml = (inside: string) => `<worksheet><sheetData>${inside}</sheetData></worksheet>`;

export const xlsxRows: readonly Row[] = [
  refused('F31', 'an .xls of the nineties', Buffer.concat([OLE, Buffer.alloc(4_096)]), 'UNSUPPORTED_WORKBOOK'),
  refused(
    'F31',
    'a workbook with a password',
    Buffer.concat([OLE, Buffer.alloc(500), Buffer.from('EncryptedPackage', 'utf16le')]),
    'UNSUPPORTED_WORKBOOK',
  ),
  refused('F31', 'an .xlsm with macros', withPart({ name: 'xl/vbaProject.bin' }), 'UNSUPPORTED_WORKBOOK'),
  refused('F31', 'an .xlsb', withPart({ name: 'xl/workbook.bin' }), 'UNSUPPORTED_WORKBOOK'),
  refused(
    'F31',
    'an .ods',
    zip([
      { name: 'mimetype', content: 'application/vnd.oasis.opendocument.spreadsheet' },
      { name: 'content.xml', content: '<a/>' },
    ]),
    'UNSUPPORTED_WORKBOOK',
  ),
  refused('F31', 'a part that is encrypted', withPart({ name: 'xl/x.bin', flags: 1 }), 'UNSUPPORTED_WORKBOOK'),
  refused('F32', 'CSV that is called .xlsx', Buffer.from(COLUMNS.join()), 'UNSUPPORTED_WORKBOOK'),
  refused(
    'F32',
    'a page that is called .xlsx',
    Buffer.from('<html><table><tr><td>1</td></tr></table></html>'),
    'UNSUPPORTED_WORKBOOK',
  ),
  refused('F32', 'a document of words', zip([{ name: 'word/document.xml', content: '<a/>' }]), 'UNSUPPORTED_WORKBOOK'),
  {
    id: 'F32',
    what: 'what is called .xls',
    send: upload(Buffer.from('<html>'), 'application/vnd.ms-excel'),
    expect: 'M',
  },
  refused(
    'F34',
    'a header of 16,384 columns',
    () => workbook([Array.from({ length: 16_384 }, (_, i) => (i < COLUMNS.length ? COLUMNS[i]! : `c${i}`))]),
    'TOO_MANY_COLUMNS',
  ),
  refused(
    'F34',
    'a row with a cell in the last column of all',
    () => workbook([COLUMNS, aForm(), [...aForm(), cell('<c r="XFD3"><v>1</v></c>')], aForm()]),
    'ROW_LENGTH',
    2,
  ),
  taken(
    'F34',
    'a million empty rows',
    () => {
      const rows = workbookParts([good()]).find(({ name }) => name.endsWith('sheet1.xml'))!;
      const padding = '<row/>'.repeat(1_000_000);
      return workbook(good(), {
        parts: [sheetOf(String(rows.content).replace('</sheetData>', `${padding}</sheetData>`))],
      });
    },
    1,
  ),
  taken(
    'F35',
    'a cell that is merged over the whole sheet',
    workbook(good(), {
      parts: [
        sheetOf(
          `${String(workbookParts([good()]).at(-1)!.content).replace('<mergeCells/>', '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>')}`,
        ),
      ],
    }),
    1,
  ),
  refused(
    'F35',
    'a million shared strings',
    () => withPart({ name: 'xl/sharedStrings.xml', content: `<sst>${'<si/>'.repeat(1_000_000)}</sst>` }),
    'WORKBOOK_TOO_LARGE',
  ),
  refused(
    'F35',
    'shared strings of 40 MB',
    () =>
      withPart({
        name: 'xl/sharedStrings.xml',
        content: `<sst>${`<si><t>${'x'.repeat(500_000)}</t></si>`.repeat(80)}</sst>`,
      }),
    'WORKBOOK_TOO_LARGE',
  ),
  refused(
    'F35',
    'a hundred thousand styles',
    () =>
      withPart({
        name: 'xl/styles.xml',
        content: `<styleSheet><cellXfs>${'<xf/>'.repeat(100_000)}</cellXfs></styleSheet>`,
      }),
    'WORKBOOK_TOO_LARGE',
  ),
  refused(
    'F35',
    'a tag that does not end',
    () => workbook([], { parts: [sheetOf(`<worksheet><sheetData><row ${'a'.repeat(3_000_000)}`)] }),
    'WORKBOOK_TOO_LARGE',
  ),
  ...[
    'xl/externalLinks/externalLink1.xml',
    'xl/connections.xml',
    'xl/embeddings/oleObject1.bin',
    'xl/media/image1.png',
    'xl/ddeLinks.xml',
  ].map(name => taken('F37', `the part ${name}`, withPart({ name, content: '<a href="http://127.0.0.1:9/x"/>' }), 1)),
  taken(
    'F37',
    'sheets that lie on another server',
    workbook(good(), {
      parts: [
        {
          name: '_rels/.rels',
          content:
            '<Relationships><Relationship Id="a" Type="x/officeDocument" Target="http://127.0.0.1:9/x" TargetMode="External"/></Relationships>',
        },
      ],
    }),
    1,
  ),
  taken('F38', 'a formula with its last result', workbook(good(formula)), 1, async world =>
    expect((await stored(world, String(formula[0]))).flags).toContain('FORMULA_VALUE'),
  ),
  refused(
    'F38',
    'a formula without a result',
    between(formWith('满意度', cell('<c r="@"><f>F1</f></c>'))),
    'FORMULA_WITHOUT_VALUE',
    2,
  ),
  refused(
    'F38',
    'an error',
    between(formWith('满意度', cell('<c r="@" t="e"><f>F1</f><v>#REF!</v></c>'))),
    'CELL_ERROR',
    2,
  ),
  taken(
    'F40',
    'two sheets with the same header: the first',
    zip(
      workbookParts([
        [COLUMNS, first],
        [COLUMNS, second],
      ]),
    ),
    1,
    (_world, answer) => expect(pushed(answer).records).toMatchObject([{ externalId: `form#${first[2]}#${first[0]}` }]),
  ),
  taken(
    'F41',
    'a day of the 1904 system',
    workbook(good(formWith('办理日期', cell('<c r="@" s="1"><v>44621</v></c>'))), { date1904: true }),
    1,
  ),
  refused(
    'F41',
    '29 February 1900',
    between(formWith('办理日期', cell('<c r="@" s="1"><v>60</v></c>'))),
    'INVALID_TIME',
    2,
  ),
  ...['xl/../../../etc/passwd', '/etc/passwd', '..\\..\\windows\\x', 'C:\\x', 'C:/x'].map(name =>
    refused('F43', `the part ${name}`, withPart({ name }), 'UNSAFE_ARCHIVE'),
  ),
  refused(
    'F44',
    'a symbolic link',
    withPart({ name: 'xl/link', content: '/etc/passwd', attributes: 0xa1ff << 16 }),
    'UNSAFE_ARCHIVE',
  ),
  ...['7', '-1', '1e3'].map(index =>
    refused(
      'F46',
      `the shared string ${index}`,
      between(formWith('满意度', cell(`<c r="@" t="s"><v>${index}</v></c>`)), ['满意']),
      'CELL_ERROR',
      2,
    ),
  ),
  refused('F47', 'an archive that is cut off', whole.subarray(0, whole.length - 40), 'MALFORMED_BODY'),
  refused('F47', 'another archive before it', Buffer.concat([whole, whole]), 'UNSAFE_ARCHIVE'),
  refused(
    'F47',
    'a second end in the comment',
    zip(workbookParts([good()]), { comment: `PK\u0005\u0006${'\0'.repeat(18)}` }),
    'UNSAFE_ARCHIVE',
  ),
  refused(
    'F47',
    'something before the first part',
    zip(workbookParts([good()]), { prefix: 'PK\u0003\u0004 and more' }),
    'UNSAFE_ARCHIVE',
  ),
  refused(
    'F47',
    'a part that is longer than it says',
    withPart({ name: 'xl/styles.xml', content: '<a/>'.repeat(9), declaredBytes: 3 }),
    'MALFORMED_BODY',
  ),
  refused(
    'F47',
    'a document type with entities',
    workbook([], { parts: [sheetOf(`<!DOCTYPE a [<!ENTITY b "c">]>${rowsXml('')}`)] }),
    'MALFORMED_BODY',
  ),
  refused(
    'F49',
    '1,001 parts',
    () =>
      zip([
        ...workbookParts([good()]),
        ...Array.from({ length: 1_001 }, (_, i) => ({ name: `xl/x${i}`, content: '' })),
      ]),
    'UNSAFE_ARCHIVE',
  ),
  refused('F50', 'an archive in the archive', withPart({ name: 'xl/more.zip', content: whole }), 'UNSAFE_ARCHIVE'),
  taken(
    'F52',
    '__proto__ and constructor in the header',
    workbook([
      [...COLUMNS, '__proto__', 'constructor'],
      [...aForm(), 'polluted', 'x'],
    ]),
    1,
  ),
  refused(
    'F53',
    'a bomb: 70 MB of blanks in a part',
    () => workbook([], { parts: [sheetOf(rowsXml('<row>      </row>'.repeat(4_200_000)))] }),
    'WORKBOOK_TOO_LARGE',
  ),
];
