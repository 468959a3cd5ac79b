import { EncodingGuess, isRowIn } from './row-encoding';
import { encodeText } from './encoding';

const utf8 = (text: string) => Buffer.from(text);
const gbk = (text: string) => encodeText(text, 'gb18030');

describe('the rows of a file', () => {
  it('are text of its encoding, or are told from it', () => {
    expect(isRowIn('utf-8', utf8('窗口,满意'))).toBe(true);
    expect(isRowIn('utf-8', gbk('窗口,满意'))).toBe(false);
    expect(isRowIn('gb18030', gbk('窗口,满意'))).toBe(true);
    expect(isRowIn('gb18030', gbk('𠮷野家,满意'))).toBe(true);
    expect(isRowIn('gb18030', Buffer.from([0x31, 0x2c, 0xff]))).toBe(false);
    for (const encoding of ['utf-8', 'gb18030'] as const) expect(isRowIn(encoding, utf8('A01,3'))).toBe(true);
  });

  it('in UTF-8 are never taken for GB18030, which would read them as other characters', () => {
    const row = utf8('窗口一,很满意！');
    expect(() => new TextDecoder('gb18030', { fatal: true }).decode(row)).not.toThrow();
    expect(isRowIn('gb18030', row)).toBe(false);
  });

  it('in GB18030 are taken for it even where by chance they are valid UTF-8', () => {
    expect(isRowIn('gb18030', gbk('联通,A01'))).toBe(true);
  });

  it('tell the encoding of the whole: UTF-8, unless more of them are something else', () => {
    const guessOf = (...rows: Buffer[]) => {
      const guess = new EncodingGuess();
      for (const row of rows) guess.see(row);
      return guess.encoding;
    };
    expect(guessOf()).toBe('utf-8');
    expect(guessOf(utf8('编号'), utf8('1,好'))).toBe('utf-8');
    expect(guessOf(gbk('编号'), gbk('1,好'))).toBe('gb18030');
    expect(guessOf(gbk('编号'), gbk('1,好'), utf8('2,好'))).toBe('gb18030');
    expect(guessOf(utf8('编号'), utf8('1,好'), gbk('2,好'))).toBe('utf-8');
  });
});
