import { parseForm, percentDecode } from './form';

const read = (body: string | Buffer, contentType?: string, known?: Parameters<typeof parseForm>[2]) => {
  const form = parseForm(Buffer.from(body), contentType, known);
  return form.ok ? Object.fromEntries(form.value) : form.code;
};

describe('a form body', () => {
  it.each<[what: string, body: string | Buffer, contentType: string]>([
    ['in UTF-8', 'mobile=10000000001&msg=5%E6%BB%A1%E6%84%8F+you', 'application/x-www-form-urlencoded'],
    ['in declared GBK', 'mobile=10000000001&msg=5%C2%FA%D2%E2+you', 'application/x-www-form-urlencoded; charset=GBK'],
    ['with bytes that nobody escaped', Buffer.from('mobile=10000000001&msg=5满意 you\r\n'), ''],
  ])('is read %s', (_what, body, contentType) => {
    expect(read(body, contentType)).toEqual({ mobile: '10000000001', msg: '5满意 you' });
  });

  it('S44: is read in the encoding that its sender is known to use, whatever it declares', () => {
    const body = 'msg=%C2%FA%D2%E2';
    expect(read(body, 'application/x-www-form-urlencoded; charset=utf-8', 'gb18030')).toEqual({ msg: '满意' });
    expect(read(body)).toBe('INVALID_ENCODING');
  });

  it('keeps empty fields, fields without a value, and names of prototypes as plain names', () => {
    expect(Object.entries(read('a=&b&__proto__=1&c=x=y&&'))).toEqual([
      ['a', ''],
      ['b', ''],
      ['__proto__', '1'],
      ['c', 'x=y'],
    ]);
  });

  it('joins what stands in a list', () => {
    expect(read('detail%5B%5D=209&detail[]=214')).toEqual({ 'detail[]': '209,214' });
  });

  it.each([
    ['an empty body', '', 'EMPTY_BODY'],
    ['a field that comes twice', 'level=1&level=5', 'DUPLICATE_KEY'],
    ['an escape that is cut off', 'msg=%E8%B0', 'INVALID_ENCODING'],
    ['an escape that is none', 'msg=100%', 'INVALID_ENCODING'],
    ['more fields than any form has', Array.from({ length: 1_001 }, (_, n) => `f${n}=1`).join('&'), 'MALFORMED_BODY'],
  ])('is refused where it is %s', (_what, body, code) => {
    expect(read(body)).toBe(code);
  });
});

it('keeps a mark in the middle of a text, and knows half a character', () => {
  expect(percentDecode('%EF%BB%BF5', 'utf-8')).toBe('\ufeff5');
  expect(percentDecode('%D0', 'gb18030')).toBeNull();
});
