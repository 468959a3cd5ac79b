import { randomBytes } from 'node:crypto';
import { crockford, grouped, parseCrockford } from './crockford';

describe('a code that people type', () => {
  it('spells bits, five to a character', () => {
    expect(crockford(Buffer.from([0b00001_000, 0b10_11111_0]), 3)).toBe('12Z');
    expect(crockford(Buffer.from([0xff]), 2)).toBe('ZW');
  });

  it.each([12, 20, 26])('of %i characters is read back however it is typed', characters => {
    const code = crockford(randomBytes(20), characters);
    const typed = [code, grouped(code), grouped(code).toLowerCase(), ` ${grouped(code).replaceAll('-', ' – ')} `];
    expect(typed.map(text => parseCrockford(text, characters))).toEqual(typed.map(() => code));
  });

  it('forgives the letters that look like digits', () => {
    expect(parseCrockford('oO-iI-lL', 6)).toBe('001111');
  });

  it.each(['', '0', '0123456789ABC', '01234U', '测试测试测试'])('is not %j', text => {
    expect(parseCrockford(text, 6)).toBeNull();
  });
});
