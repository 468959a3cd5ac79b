import { settings, type Settings } from './settings';
import { isDamaged, typedText, withoutControls } from './text';

const menu = {
  id: 'hall',
  version: 1,
  text: '满意请回复1，不满意请回复3',
  levels: { 1: 'SATISFIED', 3: 'DISSATISFIED' },
};
const typed = (sent: string, gateway: Partial<Settings['gateway']> = {}, isUrlencoded = false) =>
  typedText(sent, isUrlencoded, settings.parse({ menu, gateway }));

describe('the text that a citizen typed', () => {
  it.each([
    ['HTML', '5 &#20320;&#x597d; &lt;3&amp;', '5 你好 <3&'],
    ['PERCENT', '5+%E4%BD%A0%E5%A5%BD', '5 你好'],
    ['UNICODE', '5 \\u4f60\\u597d', '5 你好'],
  ] as const)('S28: is found behind escapes of the kind %s, where the gateway makes them', (escapes, sent, text) => {
    expect(typed(sent, { escapes })).toBe(text);
    expect(typed(sent)).toBe(sent);
  });

  it('is left alone where it only looks like an escape', () => {
    expect(typed('AT&T &nosuch; &#x110000; 100%', { escapes: 'HTML' })).toBe('AT&T &nosuch; &#x110000; 100%');
    expect(typed('\\u4f6', { escapes: 'UNICODE' })).toBe('\\u4f6');
  });

  it('S44: is read in the encoding of the gateway', () => {
    expect(typed('5%C2%FA%D2%E2', { charset: 'gb18030' }, true)).toBe('5满意');
    expect(typed('5%C2%FA%D2%E2', {}, true)).toBeNull();
  });

  it('is not known where an escape is cut off or holds half a character', () => {
    expect(typed('5%E4%BD', { escapes: 'PERCENT' })).toBeNull();
    for (const [escapes, sent] of [
      ['HTML', '5 &#xd83d;'],
      ['UNICODE', '5 \\ud83d'],
    ] as const) {
      expect(isDamaged(typed(sent, { escapes })!)).toBe(true);
    }
  });

  it('S25: has the characters that a GSM-7 gateway mistook', () => {
    expect(typed('a¡b§c', { characters: { '¡': '@', '§': '_' } })).toBe('a@b_c');
  });

  it('S29: is kept without control characters, and with its lines', () => {
    expect(withoutControls('5\u0000\u0007\n好\t\u001b')).toBe('5\n好\t');
  });
});
