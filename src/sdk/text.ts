import type { RefusalCode, RefusalParams } from './refusals';

/** How much text a field holds. Both limits count: one grapheme can be 40 kB of combining marks. */
export interface TextLimits {
  graphemes: number;
  bytes: number;
}

/** The comment of a rating (bad-input rows G41, C34, C37). */
export const commentLimits: TextLimits = { graphemes: 2_000, bytes: 10_000 };
/** A complaint's account of what happened. */
export const contentLimits: TextLimits = { graphemes: 5_000, bytes: 30_000 };
/** Names, subjects, stages. */
export const lineLimits: TextLimits = { graphemes: 200, bytes: 1_000 };

const CONTROL = /\p{Cc}/u;
const CONTROL_BUT_TAB_AND_LF = /[^\P{Cc}\t\n]/u;
const BROKEN = /\p{Cs}/u; // a surrogate without its other half
const INVISIBLE = /[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/;
// U+FFFD and its mistaken readings, memory fill patterns, and the usual UTF-8-read-as-GBK syllables.
const MOJIBAKE = /\ufffd|锟斤拷|烫烫烫|屯屯屯|浣犲|銆|鐨勬|Ã[\u0080-\u00bf]/;
const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' });

/** What stands against storing a text as it is: null when nothing does. */
export function textProblem(
  text: string,
  limits: TextLimits,
  allowed: 'LINE' | 'LINES',
): { code: RefusalCode; params?: RefusalParams } | null {
  const control = allowed === 'LINES' ? CONTROL_BUT_TAB_AND_LF : CONTROL;
  if (isTooLong(text, limits)) return { code: 'TEXT_TOO_LONG', params: { limit: limits.graphemes } };
  if (control.test(text) || BROKEN.test(text)) return { code: 'INVALID_TEXT' };
  return null;
}

/** Line ends as LF, nothing else: what a citizen wrote is kept as written. */
export function unifyLineEnds(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}

/** Marks of a text that a reader should know of; the text itself stays. */
export function textFlags(text: string | null): ('MOJIBAKE' | 'INVISIBLE_CHARACTERS')[] {
  if (!text) return [];
  return [
    ...(MOJIBAKE.test(text) ? (['MOJIBAKE'] as const) : []),
    ...(INVISIBLE.test(text) ? (['INVISIBLE_CHARACTERS'] as const) : []),
  ];
}

function isTooLong(text: string, limits: TextLimits): boolean {
  if (text.length <= limits.graphemes && text.length * 3 <= limits.bytes) return false;
  if (Buffer.byteLength(text) > limits.bytes) return true;
  if (text.length <= limits.graphemes) return false;
  const segments = graphemes.segment(text)[Symbol.iterator]();
  for (let count = 0; count <= limits.graphemes; count++) if (segments.next().done) return false;
  return true;
}
