import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { CsvCutter, type CutRow, maxRowBytes } from './csv-cutter';
import { JsonCutter, maxRecordBytes } from './json-cutter';

interface Cutter<R> {
  cut(bytes: Buffer): R[];
  finish(): R[];
}

/** Cuts bytes that come in pieces of these sizes, again and again. */
function cutInPieces<R>(cutter: Cutter<R>, bytes: Buffer, sizes: readonly number[]): R[] {
  const rows: R[] = [];
  for (let at = 0, turn = 0; at < bytes.length; turn++) {
    const size = sizes[turn % sizes.length] ?? bytes.length;
    rows.push(...cutter.cut(bytes.subarray(at, at + size)));
    at += size;
  }
  return [...rows, ...cutter.finish()];
}

const texts = (rows: readonly { bytes: Buffer; fault: string | null }[]) =>
  rows.map(({ bytes, fault }) => fault ?? bytes.toString());
const csv = (text: string, sizes = [7]) => texts(cutInPieces(new CsvCutter(), Buffer.from(text), sizes));
const json = (text: string, sizes = [7]) => texts(cutInPieces(new JsonCutter(), Buffer.from(text), sizes));

describe('a CSV file that is cut into rows', () => {
  it.each([
    ['CRLF', 'a,b\r\n1,2\r\n'],
    ['LF and none at the end', 'a,b\n1,2'],
    ['CR', 'a,b\r1,2\r'],
    ['one of each', 'a,b\r\n1,2\r'],
  ])('ends its lines with %s', (_how, text) => {
    for (const size of [1, 2, 3, 4, 5, 100]) expect(csv(text, [size])).toEqual(['a,b', '1,2']);
  });

  it('keeps line ends, commas and doubled quotes inside quotes', () => {
    expect(csv('1,"a\nb"\n2,"说""好""，\r\n再来"\n3,x"y\n')).toEqual(['1,"a\nb"', '2,"说""好""，\r\n再来"', '3,x"y']);
  });

  it('opens quotes where a cell begins, whatever stands between cells', () => {
    const cutter = new CsvCutter(0, ';');
    expect(texts(cutInPieces(cutter, Buffer.from('a;"b\nc"\n1,"2\n'), [4]))).toEqual(['a;"b\nc"', '1,"2']);
  });

  it('loses one line, and not the rest of the file, to a quote that never closes', () => {
    expect(csv('1,a\n2,"b\n3,c\n4,d\n')).toEqual(['1,a', 'UNCLOSED_QUOTE', '3,c', '4,d']);
    const long = Array.from({ length: 40_000 }, (_, i) => `${i},ok`);
    expect(csv(['0,"open', ...long].join('\n'), [65_536])).toEqual(['UNCLOSED_QUOTE', ...long]);
  });

  it('passes over a row of a hundred megabytes, holding none of it', () => {
    const cutter = new CsvCutter();
    const rows = cutter.cut(Buffer.from('1,a\n2,'));
    const piece = Buffer.alloc(1024 * 1024, 'x');
    for (let i = 0; i < 100; i++) rows.push(...cutter.cut(piece));
    rows.push(...cutter.cut(Buffer.from('\n3,c\n')), ...cutter.finish());
    expect(texts(rows)).toEqual(['1,a', 'ROW_TOO_LARGE', '3,c']);
    expect(rows.map(({ offset }) => offset)).toEqual([0, 4, 4 + 2 + 100 * piece.length + 1]);
    expect(csv(`${'y'.repeat(maxRowBytes + 1)}`, [65_536])).toEqual(['ROW_TOO_LARGE']);
  });

  it('says of each row where it begins, so that cutting can go on from any of them', () => {
    const bytes = Buffer.from('a,b\r\n1,"x\ny"\n\n2,z\r3,w');
    const rows = cutInPieces(new CsvCutter(), bytes, [3]);
    for (const [i, { end }] of rows.entries()) {
      const rest = cutInPieces(new CsvCutter(end), bytes.subarray(end), [2]);
      expect(rest).toEqual(rows.slice(i + 1));
    }
  });

  it('has the rows that the reader of CSV has, wherever its bytes are torn', () => {
    const cell = fc.oneof(
      fc.stringMatching(/^[a-z"' ;]{0,6}$/),
      fc.constantFrom('"a,b"', '"x\ny"', '"q""q"', '""', '好', '"说\r\n明"'),
    );
    const line = fc.array(cell, { minLength: 1, maxLength: 4 }).map(cells => cells.join(','));
    const file = fc.array(line, { minLength: 1, maxLength: 12 }).map(lines => lines.join('\n'));
    const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(file, sizes, (text, pieces) => {
        const rows = cutInPieces<CutRow>(new CsvCutter(), Buffer.from(text), pieces);
        const usable = rows.filter(({ bytes, fault }) => !fault && bytes.length > 0);
        const read: string[][] = parse(usable.map(({ bytes }) => bytes.toString()).join('\n'), {
          relax_column_count: true,
          relax_quotes: true,
          skip_empty_lines: true,
        });
        expect(read).toHaveLength(usable.length);
      }),
      { numRuns: 500 },
    );
  });
});

describe('a JSON file that is cut into records', () => {
  const records = ['{"a":1}', '{"b":{"c":"}{"}}', '{"d":"\\"\\\\"}', '{"好":[{"e":[1,2]},{}]}'];

  it.each([
    ['a list', `[${records.join(',')}]`],
    ['a list over several lines', `[\r\n  ${records.join(',\n  ')}\n]\n`],
    ['a record on each line', records.join('\n')],
    ['a record on each line, and an empty one', `${records.join('\n\n')}\n`],
  ])('is %s', (_what, text) => {
    for (const size of [1, 2, 5, 1_000]) expect(json(text, [size])).toEqual(records);
  });

  it('has a bad record for each value that is none, and for each that breaks off', () => {
    expect(json('[1,{"a":1},"x",null,{"b":2}]')).toEqual([
      'NOT_A_RECORD',
      '{"a":1}',
      'NOT_A_RECORD',
      'NOT_A_RECORD',
      '{"b":2}',
    ]);
    expect(json('{"a":1\n{"b":2}\n{"c":"cut\n{"d":4}\n{"e":')).toEqual([
      'NOT_A_RECORD',
      '{"b":2}',
      'NOT_A_RECORD',
      '{"d":4}',
      'NOT_A_RECORD',
    ]);
  });

  it('passes over a record that is too large', () => {
    const large = `{"x":"${'y'.repeat(maxRecordBytes)}"}`;
    expect(json(`[{"a":1},${large},{"b":2}]`, [65_536])).toEqual(['{"a":1}', 'ROW_TOO_LARGE', '{"b":2}']);
  });

  it('says of each record where what comes after it begins', () => {
    const bytes = Buffer.from(`[\n${records.join(' , ')}, 7]`);
    const cut = cutInPieces(new JsonCutter(), bytes, [3]);
    for (const [i, { end }] of cut.entries()) {
      expect(cutInPieces(new JsonCutter(end), bytes.subarray(end), [2])).toEqual(cut.slice(i + 1));
    }
  });
});
