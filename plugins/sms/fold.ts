// What has no look of its own: controls, format characters, variation selectors, skin tones.
const UNSEEN = /[\p{Cc}\p{Cf}\ufe00-\ufe0f\u{1f3fb}-\u{1f3ff}]/gu;

/**
 * A text as it is compared with a table: full-width letters, digits and signs as half-width ones, small letters, what
 * nobody sees taken out, spaces as one. Nothing else is folded: `Ⅴ`, `б` and `⑤` only look like what they are not.
 */
export function fold(text: string): string {
  return text
    .replace(/[\uff01-\uff5e]/g, sign => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(/\s+/g, ' ')
    .replace(UNSEEN, '')
    .toLowerCase()
    .trim();
}

/** The longest of `candidates` with which `text` goes on at a place; null for none. */
export function longestAt(text: string, at: number, candidates: Iterable<string>): string | null {
  let found: string | null = null;
  for (const candidate of candidates) {
    if (candidate.length > (found?.length ?? 0) && text.startsWith(candidate, at)) found = candidate;
  }
  return found;
}
