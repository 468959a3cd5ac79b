import { percentDecode } from '../../src/sdk';
import type { Settings } from './settings';

const NAMED = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['nbsp', ' '],
]);

/**
 * The text as the citizen typed it, from what the gateway made of it; null where an escape is cut off. Escapes are only
 * undone where the gateway is known to make them: a citizen may well write `%` and `&`.
 */
export function typedText(sent: string, isUrlencoded: boolean, { gateway }: Settings): string | null {
  const text = isUrlencoded ? percentDecode(sent, gateway.charset) : sent;
  const plain = text === null ? null : unescape(text, gateway);
  if (plain === null) return null;
  return Object.entries(gateway.characters).reduce((whole, [wrong, right]) => whole.replaceAll(wrong, right), plain);
}

/** True where half a character is missing, or something stands where a character was lost (S26). */
export function isDamaged(text: string): boolean {
  return /\p{Cs}|\ufffd/u.test(text);
}

/** The text without control characters, which no page can show and no table needs; the original keeps them. */
export function withoutControls(text: string): string {
  return text.replace(/[^\P{Cc}\t\n\r]/gu, '');
}

function unescape(text: string, { escapes, charset }: Settings['gateway']): string | null {
  switch (escapes) {
    case 'PERCENT':
      return percentDecode(text, charset);
    case 'HTML':
      return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,6}));/gi, entity);
    case 'UNICODE':
      return text.replace(/\\u([0-9a-f]{4})/gi, (_whole, unit: string) =>
        String.fromCharCode(Number.parseInt(unit, 16)),
      );
    default:
      return text;
  }
}

function entity(whole: string, decimal?: string, hexadecimal?: string, name?: string): string {
  if (name !== undefined) return NAMED.get(name.toLowerCase()) ?? whole;
  const point = decimal === undefined ? Number.parseInt(hexadecimal ?? '', 16) : Number(decimal);
  return point <= 0x10_ffff ? String.fromCodePoint(point) : whole;
}
