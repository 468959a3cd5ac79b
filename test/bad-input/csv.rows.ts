import { encode } from 'iconv-lite';
import { select } from '../../src/platform/sql';
import { encodeText } from '../../src/sdk';
import { pushed } from './checks';
import type { Elsewhere, Row } from './row';
import { institution, type World } from './world';

type Cells = readonly (string | number)[];

export const COLUMNS = ['表单编号', '办理日期', '单位代码', '工号', '办件编号', '满意度', '意见建议'];
const DAY = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);

let count = 0;
/** A form as a village office types it in, with a number that no other has. */
export const aForm = (
  said: Partial<Record<'number' | 'day' | 'staff' | 'unit' | 'level' | 'comment', string>> = {},
): string[] => {
  const number = said.number ?? `F${(count += 1)}`;
  const { day = DAY, unit = institution, staff = '', level = '不满意', comment = '' } = said;
  return [number, day, unit, staff, `case-${number}`, level, comment];
};
const quoted = (cells: Cells) => cells.map(cell => `"${String(cell).replaceAll('"', '""')}"`).join(',');
const csv = (rows: readonly Cells[], lineEnd = '\r\n') => [COLUMNS, ...rows].map(quoted).join(lineEnd);

/** A file that a village office uploads. */
const upload =
  (body: Buffer | string | (() => Buffer | string), contentType = 'text/csv'): Row['send'] =>
  world =>
    world.push({ channel: 'paper-a', contentType, body: typeof body === 'function' ? body() : body });

const taken = (id: string, what: string, body: Buffer | string, rows: number, also?: Row['also']): Row => ({
  id,
  what,
  send: upload(body),
  expect: 'A',
  stores: { deliveries: 1, evaluations: rows },
  also,
});
/** A file that is stored and of which nothing, or not all, can be used; an import shows the same code before it begins. */
const refused = (id: string, what: string, body: Buffer | string, code: Row['code'], contentType?: string): Row => ({
  id,
  what,
  send: upload(body, contentType),
  expect: 'Q',
  code,
});

/** The rating of a form, as it is stored. */
export async function stored(world: World, number: string): Promise<{ flags: string[]; comment: string | null }> {
  const answer = await world.ask(
    'query ($n: String) { evaluations(first: 1, filter: { caseNumber: $n }) { nodes { flags comment } } }',
    { n: `case-${number}` },
  );
  const { data } = answer.json as { data: { evaluations: { nodes: { flags: string[]; comment: string | null }[] } } };
  return data.evaluations.nodes[0]!;
}
const isFlagged =
  (number: string, ...flags: string[]): Row['also'] =>
  async world =>
    expect((await stored(world, number)).flags).toEqual(expect.arrayContaining(flags));

/** A cell that a spreadsheet would run comes back as it was typed. */
const kept = (id: string, comment: string): Row => {
  const form = aForm({ comment });
  return {
    id,
    what: `the cell ${JSON.stringify(comment)}`,
    send: upload(csv([form])),
    expect: 'E',
    also: async world => expect((await stored(world, form[0]!)).comment).toBe(comment),
  };
};

const again = csv([aForm(), aForm()]);
const [left, middle, right] = [aForm(), aForm(), aForm()];
const twice = aForm();
const ancient = aForm({ day: '2019-03-04' });
const unknown = aForm({ unit: '11990001000000A99X', staff: 'win77' });

export const csvRows: readonly Row[] = [
  refused('F01', 'an empty file', '', 'EMPTY_BODY'),
  refused('F01', 'a byte order mark alone', '\ufeff', 'EMPTY_BODY'),
  taken('F01', 'a header alone', csv([]), 0),
  refused('F02', 'no header', quoted(aForm()), 'MISSING_COLUMN'),
  refused('F02', 'a column twice', `${COLUMNS.join()},满意度\r\n${quoted([...aForm(), '满意'])}`, 'DUPLICATE_COLUMN'),
  taken('F02', 'another order', ['满意度,办理日期,表单编号', `满意,${DAY},${aForm()[0]}`].join('\n'), 1),
  taken('F02', 'spaces and full width in the header', `表单 编号,　办理日期　,满意度\n${aForm()[0]},${DAY},满意`, 1),
  taken('F04', 'GBK, as Excel on Chinese Windows writes it', encode(csv([aForm({ comment: '誠' })]), 'gbk'), 1),
  taken('F04', 'four bytes of GB18030', encodeText(csv([aForm({ comment: '𠮷' })]), 'gb18030'), 1),
  taken('F04', 'UTF-16 with a mark', Buffer.from(`\ufeff${csv([aForm()])}`, 'utf16le'), 1),
  refused('F04', 'Big5', encode(csv([aForm()]), 'big5'), 'MISSING_COLUMN'),
  {
    ...refused(
      'F05',
      'a line in GBK in a file in UTF-8',
      Buffer.concat([
        Buffer.from(`${csv([aForm()])}\r\n`),
        encode(`${quoted(aForm())}\r\n`, 'gbk'),
        Buffer.from(quoted(aForm())),
      ]),
      'LINE_ENCODING',
    ),
    also: (_world, answer) => expect(pushed(answer)).toMatchObject({ accepted: 2, refused: 1 }),
  },
  ...[';', '\t', '|', '，'].map(separator =>
    refused(
      'F07',
      `the separator ${JSON.stringify(separator)}`,
      [COLUMNS, aForm()].map(cells => cells.join(separator)).join('\n'),
      'MISSING_COLUMN',
    ),
  ),
  ...['\r\n', '\n', '\r'].map(end =>
    taken('F08', `lines that end in ${JSON.stringify(end)}`, csv([aForm(), aForm()], end), 2),
  ),
  taken(
    'F08',
    'lines that end each in another way',
    `${csv([aForm()])}\n${quoted(aForm())}\r${quoted(aForm())}\r\n\n`,
    3,
  ),
  refused('F10', 'a line of a megabyte', csv([aForm({ comment: 'x'.repeat(1_000_000) })]), 'MALFORMED_BODY'),
  refused('F10', 'a million columns', 'c,'.repeat(1_000_000), 'MALFORMED_BODY'),
  refused('F10', 'ten thousand columns', Array.from({ length: 10_000 }, (_, i) => `c${i}`).join(), 'TOO_MANY_COLUMNS'),
  refused('F13', 'a row with a cell too few', csv([aForm(), aForm().slice(1), aForm()]), 'ROW_LENGTH'),
  refused('F13', 'a row with a cell too many', csv([aForm(), [...aForm(), '多'], aForm()]), 'ROW_LENGTH'),
  ...['=1+1', '+cmd', '-2+3', '@SUM(1)', '＝1+1', '=HYPERLINK("http://x.invalid")', "=cmd|'/c calc'!A1"].map(text =>
    kept('F14', text),
  ),
  taken('F16', 'the numbers 000123 and 123', csv([aForm({ number: '000123' }), aForm({ number: '123' })]), 2),
  ...['44927', '2026/1/2', '2026年1月2日', '20260102'].map(day =>
    taken('F17', `the date ${day}`, csv([aForm({ day })]), 1),
  ),
  ...['02-01-2026', '1900-02-29', '2026-02-30', '昨天'].map(day =>
    refused('F17', `the date ${day}`, csv([aForm(), aForm({ day }), aForm()]), 'INVALID_TIME'),
  ),
  ...['a\u0000b', 'a\u001ab', 'a\u0007b'].map(comment =>
    refused('F19', `the text ${JSON.stringify(comment)}`, csv([aForm(), aForm({ comment }), aForm()]), 'INVALID_TEXT'),
  ),
  {
    id: 'F20',
    what: 'a row twice in a file',
    send: upload(csv([twice, twice])),
    expect: 'D',
    stores: { deliveries: 1, evaluations: 1 },
  },
  {
    id: 'F22',
    what: 'the same file with one more row',
    before: upload(again),
    send: upload(`${again}\r\n${quoted(aForm())}`),
    expect: 'D',
    stores: { deliveries: 1, evaluations: 1 },
    also: (_world, answer) => expect(pushed(answer)).toMatchObject({ accepted: 1, duplicates: 2 }),
  },
  {
    id: 'F23',
    what: 'two files at once that have a row in common',
    send: async world => {
      const files = [
        [left, middle],
        [middle, right],
      ].map(rows => upload(csv(rows))(world));
      const [answer, other] = await Promise.all(files);
      expect(pushed(answer!).accepted + pushed(other!).accepted).toBe(3);
      return answer!;
    },
    expect: 'A',
    stores: { deliveries: 2, evaluations: 3 },
  },
  // decisions.md: what the catalogue does not know is taken and flagged, and no row is lost for it.
  taken(
    'F28',
    'a unit, a clerk and a case that nobody knows',
    csv([unknown]),
    1,
    isFlagged(unknown[0]!, 'UNKNOWN_INSTITUTION', 'UNKNOWN_CASE'),
  ),
  // No retention is set for what arrives: what is old is taken, marked, and judged by people.
  taken('F29', 'a form of seven years ago', csv([ancient]), 1, isFlagged(ancient[0]!, 'EVALUATED_AT_UNUSUAL')),
  {
    id: 'F32',
    what: 'a picture that is called .csv',
    send: upload(Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')),
    expect: 'Q',
    code: 'MALFORMED_BODY',
    also: async world => {
      const [delivery] = await select<{ bytes: number }>(
        world.app.database.reader,
        "SELECT body_bytes AS bytes FROM delivery WHERE channel_code = 'paper-a' ORDER BY id DESC LIMIT 1",
      );
      expect(Number(delivery!.bytes)).toBe(16);
    },
  },
];

export const elsewhereInCsv: readonly Elsewhere[] = [
  { id: 'F11', why: 'a file of 10 GB is no push; imports read it piece by piece' },
  { id: 'F25', why: 'an upload that is cut off is a matter of imports' },
  { id: 'F26', why: 'so is an import that is cancelled half-way' },
];
