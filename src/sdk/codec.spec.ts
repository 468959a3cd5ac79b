import { encodeText, parseCsv, parseJson, parseJsonRecords, parseJsonRecordsAt, pointerPath } from './codec';

const utf16 = (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le');
const json = (body: string | Buffer, contentType = 'application/json') => parseJson(Buffer.from(body), contentType);
const records = (body: string | Buffer, contentType = 'application/json') => {
  const parsed = parseJsonRecords(Buffer.from(body), contentType, ['data']);
  return parsed.ok ? { ok: true, records: [...parsed.value] } : parsed;
};
const csv = (body: string | Buffer, contentType = 'text/csv') => {
  const table = parseCsv(Buffer.from(body), contentType);
  if (!table.ok) return table;
  const rows = [...table.value.rows].map(row => (row.ok ? Object.fromEntries(row.value) : { code: row.code }));
  return { ok: true, header: table.value.header, rows };
};

describe('a JSON body', () => {
  it.each<[row: string, what: string, body: string | Buffer, code: string]>([
    ['H43', 'nothing', '', 'EMPTY_BODY'],
    ['H43', 'blanks', ' \n', 'EMPTY_BODY'],
    ['H44', 'JSON cut short', '[{"id":1}', 'MALFORMED_BODY'],
    ['H44', 'a trailing comma', '[1,]', 'MALFORMED_BODY'],
    ['H44', 'comments', '{"a":1 /* one */}', 'MALFORMED_BODY'],
    ['H44', 'single quotes', "{'a':1}", 'MALFORMED_BODY'],
    ['H44', 'NaN', '{"a":NaN}', 'MALFORMED_BODY'],
    ['H46', 'UTF-16 without a mark', Buffer.from('{"a":1}', 'utf16le'), 'MALFORMED_BODY'],
    ['H46', 'UTF-32', Buffer.from([0xff, 0xfe, 0, 0, 0x7b, 0, 0, 0]), 'INVALID_ENCODING'],
    ['H47', 'GBK that is not declared', Buffer.from([0x22, 0xd5, 0x5c, 0x22]), 'INVALID_ENCODING'],
    ['H49', 'an overlong slash', Buffer.from([0x22, 0xc0, 0xaf, 0x22]), 'INVALID_ENCODING'],
    ['H49', 'an encoded surrogate', Buffer.from([0x22, 0xed, 0xa0, 0x80, 0x22]), 'INVALID_ENCODING'],
    ['H49', 'a lone continuation byte', Buffer.from([0x22, 0x80, 0x22]), 'INVALID_ENCODING'],
    ['G77', '50,000 brackets', '['.repeat(50_000), 'NESTED_TOO_DEEP'],
    ['G77', '65 levels that close', `${'['.repeat(65)}${']'.repeat(65)}`, 'NESTED_TOO_DEEP'],
  ])('%s: of %s is refused', (_row, _what, body, code) => {
    expect(json(body)).toMatchObject({ ok: false, code });
  });

  it.each<[row: string, what: string, body: string | Buffer, contentType: string, value: unknown]>([
    ['H43', 'an empty list', '[]', 'application/json', []],
    ['H46', 'UTF-16 with a mark', utf16('{"a":"等"}'), 'application/json', { a: '等' }],
    ['H46', 'UTF-8 with a mark', '\ufeff{"a":1}', 'application/json', { a: 1 }],
    ['H47', 'GBK that is declared', Buffer.from([0x22, 0xd5, 0x5c, 0x22]), 'application/json;charset="GBK"', '誠'],
    [
      'C41',
      'four bytes of GB18030',
      Buffer.from([0x22, 0x81, 0x30, 0x81, 0x30, 0x22]),
      'text/json; charset=gb18030',
      '\u0080',
    ],
    ['H52', 'an id beyond 2^53', '{"id":9007199254740993}', 'application/json', { id: '9007199254740993' }],
    ['H52', 'a number beyond a double', '{"n":1e400}', 'application/json', { n: '1e400' }],
    [
      'H52',
      'ordinary numbers',
      '{"n":[1,-2.5,1e3,1234567890123456]}',
      'application/json',
      { n: [1, -2.5, 1e3, 1234567890123456] },
    ],
    ['G77', '64 levels', `${'['.repeat(64)}${']'.repeat(64)}`, 'application/json', expect.any(Array)],
    ['H44', 'quotes and backslashes', '{"a\\\\":"\\"{[,:\\\\"}', 'application/json', { 'a\\': '"{[,:\\' }],
  ])('%s: of %s is read', (_row, _what, body, contentType, value) => {
    expect(json(body, contentType)).toEqual({ ok: true, value: { value, faults: [] } });
  });

  it.each([
    ['H50', 'a key twice', '{"score":1,"score":5}', 'DUPLICATE_KEY', '/score'],
    ['H50', 'a key twice, once escaped', '{"a":{"b":1,"\\u0062":2}}', 'DUPLICATE_KEY', '/a/b'],
    ['H50', 'a key twice deep in a list', '[0,{"a/b":[1,{"~":1,"~":1}]}]', 'DUPLICATE_KEY', '/1/a~1b/1/~0'],
    ['H53', '__proto__', '{"a":{"__proto__":{"polluted":1}}}', 'PROTOTYPE_KEY', '/a/__proto__'],
    ['H53', '__proto__, escaped', '{"\\u005f_proto__":1}', 'PROTOTYPE_KEY', '/__proto__'],
    [
      'H53',
      'constructor.prototype',
      '{"constructor":{"prototype":{"polluted":1}}}',
      'PROTOTYPE_KEY',
      '/constructor/prototype',
    ],
  ])('%s: with %s is found out, and pollutes nothing', (_row, _what, body, code, pointer) => {
    expect(json(body)).toMatchObject({ ok: true, value: { faults: [{ ok: false, code, pointer }] } });
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });

  it('takes the same key in two objects, and a constructor without a prototype', () => {
    expect(json('[{"a":1},{"a":2},{"constructor":"甲公司"}]')).toMatchObject({ ok: true, value: { faults: [] } });
  });

  it.each([
    ['H43', 'null', 'null'],
    ['H43', 'an empty text', '""'],
    ['H43', 'a number', '0'],
  ])('%s: of %s has no records, and is refused', (_row, _what, body) => {
    expect(records(body)).toMatchObject({ ok: false, code: 'MALFORMED_BODY' });
  });

  it('H56: gives each bad element its own refusal, with a pointer inside the record', () => {
    expect(records('{"data":[{"a":1},7,{"b":1,"b":2},{"a":3}]}')).toEqual({
      ok: true,
      records: [
        { record: { a: 1 }, fault: null },
        { record: null, fault: expect.objectContaining({ code: 'NOT_A_RECORD', pointer: '' }) },
        { record: { b: 2 }, fault: expect.objectContaining({ code: 'DUPLICATE_KEY', pointer: '/b' }) },
        { record: { a: 3 }, fault: null },
      ],
    });
  });

  it('H52: a fault in one record costs the long id of its neighbour no digit', () => {
    expect(json('[{"a":1,"a":2},{"id":9007199254740993}]', 'application/json')).toMatchObject({
      value: { value: [{ a: 2 }, { id: '9007199254740993' }], faults: [{ code: 'DUPLICATE_KEY', pointer: '/0/a' }] },
    });
  });

  it('H50: with a fault around its records is refused as a whole', () => {
    expect(records('{"data":[{"a":1}],"data":[]}')).toMatchObject({
      ok: false,
      code: 'DUPLICATE_KEY',
      pointer: '/data',
    });
  });

  it('H55: of a million records is cut only as far as somebody asks', () => {
    const parsed = parseJsonRecords(Buffer.from(`[${'{},'.repeat(999_999)}{}]`), 'application/json');
    const [first] = parsed.ok ? parsed.value : [];
    expect(first).toEqual({ record: {}, fault: null });
  });
});

describe('the records at a place in a JSON body', () => {
  const at = (body: string, place: string) => {
    const parsed = parseJsonRecordsAt(Buffer.from(body), '', pointerPath(place));
    return parsed.ok ? [...parsed.value].map(({ record, fault }) => fault?.pointer ?? record) : parsed.code;
  };

  it.each([
    ['the body itself', '{"a":1}', '', [{ a: 1 }]],
    ['a member', '{"data":[{"a":1},{"a":2}]}', 'data', [{ a: 1 }, { a: 2 }]],
    ['one record deeper', '{"b/c":{"~":{"a":1}}}', '/b~1c/~0', [{ a: 1 }]],
    ['with a fault in one of them', '{"data":[{"a":1,"a":2},{"a":3}]}', '/data', ['/a', { a: 3 }]],
  ])('are found: %s', (_what, body, place, records) => {
    expect(at(body, place)).toEqual(records);
  });

  it.each([
    ['no such member', '{"data":[]}', '/list', 'MALFORMED_BODY'],
    ['a member that every object has', '{"data":[]}', '/constructor', 'MALFORMED_BODY'],
    ['a text', '{"data":"a"}', '/data', 'MALFORMED_BODY'],
    ['a fault beside them', '{"x":1,"x":2,"data":[]}', '/data', 'DUPLICATE_KEY'],
  ])('are refused: %s', (_what, body, place, code) => {
    expect(at(body, place)).toBe(code);
  });
});

describe('a CSV body', () => {
  it.each<[row: string, what: string, body: string | Buffer]>([
    ['F04', 'in UTF-8', '编号,内容\n1,誠\n'],
    ['F04', 'in UTF-8 with a mark', '\ufeff编号,内容\r\n1,誠\r\n'],
    [
      'F04',
      'in GBK as Excel writes it',
      Buffer.from([0xb1, 0xe0, 0xba, 0xc5, 0x2c, 0xc4, 0xda, 0xc8, 0xdd, 0x0a, 0x31, 0x2c, 0xd5, 0x5c]),
    ],
    ['F04', 'in UTF-16 with a mark', utf16('编号,内容\n1,誠')],
    ['F02', 'with spaces in its header', ' 编 号 ,内容　\n1, 誠 \n'],
    ['F08', 'with CR for line ends', '编号,内容\r1,誠\r'],
    ['F01', 'with empty lines', '编号,内容\n\n1,誠\n,\n\n'],
    ['F08', 'with line ends of every kind', '编号,内容\r\n\n\r1,誠\r'],
  ])('%s: %s is read', (_row, _what, body) => {
    expect(csv(body)).toEqual({ ok: true, header: ['编号', '内容'], rows: [{ 编号: '1', 内容: '誠' }] });
  });

  it.each<[row: string, what: string, body: string | Buffer, code: string]>([
    ['F01', 'empty', '', 'EMPTY_BODY'],
    ['F01', 'a mark alone', '\ufeff', 'EMPTY_BODY'],
    ['F02', 'naming a column twice', 'a,a\n1,2', 'DUPLICATE_COLUMN'],
    ['H44', 'with a quote that never closes', 'a\n"1\n', 'MALFORMED_BODY'],
    ['F10', 'with a thousand columns', Array.from({ length: 1_000 }, (_, i) => `c${i}`).join(), 'TOO_MANY_COLUMNS'],
    ['F10', 'with a cell of a megabyte', `a\n${'x'.repeat(1_000_000)}`, 'MALFORMED_BODY'],
    ['F32', 'that is a picture', Buffer.from('89504e470d0a1a0a', 'hex'), 'MALFORMED_BODY'],
    ['F32', 'that is a workbook', 'PK\x03\x04', 'MALFORMED_BODY'],
    ['F32', 'that is a page', '<html><table>', 'MALFORMED_BODY'],
    ['H49', 'in no encoding we know', Buffer.from([0x61, 0x0a, 0xff, 0xff]), 'INVALID_ENCODING'],
  ])('%s: %s is refused', (_row, _what, body, code) => {
    expect(csv(body)).toMatchObject({ ok: false, code });
  });

  it('H47: in GBK though declared UTF-8 is refused', () => {
    expect(csv(Buffer.from([0xd5, 0x5c]), 'text/csv; charset=utf-8')).toMatchObject({
      ok: false,
      code: 'INVALID_ENCODING',
    });
  });

  it.each([
    ['GBK among UTF-8', Buffer.from('编号,内容\n1,誠\n'), Buffer.from([0x32, 0x2c, 0xd5, 0x5c, 0x0a])],
    ['UTF-8 among GBK', encodeText('编号,内容\n1,誠\n', 'gb18030'), Buffer.from('2,等了两周\n')],
  ])('F05: refuses lines of %s alone, and says where they begin', (_what, good, bad) => {
    const body = Buffer.concat([good, bad, good.subarray(good.indexOf(0x0a) + 1)]);
    const table = parseCsv(body);
    const rows = table.ok ? [...table.value.rows] : [];
    expect(rows).toMatchObject([
      { value: new Map(Object.entries({ 编号: '1', 内容: '誠' })) },
      { code: 'LINE_ENCODING', params: { offset: good.length } },
      { ok: true },
    ]);
  });

  it('F07: with another separator is read where the operator says which', () => {
    for (const separator of [';', '\t', '|', '，']) {
      const table = parseCsv(Buffer.from(`编号${separator}内容\n1${separator}誠\n`), 'text/csv', { separator });
      expect(table).toMatchObject({ ok: true, value: { header: ['编号', '内容'] } });
    }
  });

  it('F13, F14, F52: refuses a row of another length alone, and keeps formulas and odd names as text', () => {
    expect(csv('__proto__,b\n=1+1,"x,\ny"\n1\n1,2,3\n000123,@SUM')).toEqual({
      ok: true,
      header: ['__proto__', 'b'],
      rows: [
        Object.fromEntries([
          ['__proto__', '=1+1'],
          ['b', 'x,\ny'],
        ]),
        { code: 'ROW_LENGTH' },
        { code: 'ROW_LENGTH' },
        Object.fromEntries([
          ['__proto__', '000123'],
          ['b', '@SUM'],
        ]),
      ],
    });
  });
});
