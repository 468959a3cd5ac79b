import { numbersIn } from './redaction-numbers';
import { namesIn } from './redaction-names';
import { placesIn } from './redaction-places';
import { plainView } from './redaction-views';

/** Why a part of a text is masked. */
export const redactionReasons = [
  'NAME',
  'PHONE',
  'ID_NUMBER',
  'CREDIT_CODE',
  'BANK_CARD',
  'NUMBER',
  'PLATE',
  'EMAIL',
  'ACCOUNT',
  'ADDRESS',
] as const;
export type RedactionReason = (typeof redactionReasons)[number];

/** A part of a text, from `start` to before `end` in UTF-16 units. */
export interface Found {
  start: number;
  end: number;
  reason: RedactionReason;
}

/** What stands for a part that was masked, in the masked text. */
export interface MaskedSpan {
  /** Where the mask stands in the masked text, in UTF-16 units. */
  start: number;
  end: number;
  /** Why, each reason once. */
  reasons: RedactionReason[];
}

/** A text in which whatever names somebody is masked. */
export interface Redaction {
  text: string;
  spans: MaskedSpan[];
}

/** Of one length for all, so that it does not tell how long a name or number was. */
const MASK = '***';
/** Characters that nobody sees, and those that turn the direction of a text. */
const UNSEEN = /[\p{Cc}\p{Cf}]/gu;

/**
 * Masks names, phones, numbers of papers and cards, plates, accounts, e-mail and house numbers in a text:
 * also with full-width or Chinese digits, and with spaces or dashes between them. `names` are people who are known to be
 * meant: they are masked wherever they stand. What is masked too much harms less than what is not, and a person has a look.
 */
export function redact(text: string, names: readonly string[] = []): Redaction {
  const seen = text.replace(UNSEEN, character => (/\s/.test(character) ? character : '')).trim();
  const plain = plainView(seen);
  return masked(seen, merged([...numbersIn(plain), ...placesIn(plain), ...namesIn(plain, names)]));
}

/** What ends a clause. */
const CLAUSE_END = /([，,。！!？?；;、…\n]+)/u;

/**
 * Whether a text is the masked one with nothing but more of it masked, clause by clause: one that is masked by a person is
 * masked as a whole, so that nobody turns a sentence round by taking a word out of it. Not all of it may be masked.
 */
export function masksNoLess(masked: string, approved: string): boolean {
  // Clauses stand at even places, what ends them at odd ones.
  const [own, stated] = [masked, approved].map(text => text.trim().split(CLAUSE_END));
  if (own!.length !== stated!.length || stated!.every((part, i) => i % 2 === 1 || /^[*\s]*$/.test(part))) return false;
  return own!.every((part, i) => {
    const now = stated![i]!.trim();
    return now === part.trim() || (i % 2 === 0 && part.trim() !== '' && /^\*+$/.test(now));
  });
}

/** Parts in order; those that overlap or touch are one. */
function merged(found: readonly Found[]): (Omit<Found, 'reason'> & { reasons: RedactionReason[] })[] {
  const parts: (Omit<Found, 'reason'> & { reasons: RedactionReason[] })[] = [];
  for (const { start, end, reason } of [...found].sort((a, b) => a.start - b.start || a.end - b.end)) {
    const last = parts.at(-1);
    if (!last || start > last.end) {
      parts.push({ start, end, reasons: [reason] });
      continue;
    }
    last.end = Math.max(last.end, end);
    if (!last.reasons.includes(reason)) last.reasons.push(reason);
  }
  return parts;
}

function masked(text: string, parts: ReturnType<typeof merged>): Redaction {
  const spans: MaskedSpan[] = [];
  let result = '';
  let at = 0;
  for (const { start, end, reasons } of parts) {
    result += text.slice(at, start);
    spans.push({ start: result.length, end: result.length + MASK.length, reasons });
    result += MASK;
    at = end;
  }
  return { text: result + text.slice(at), spans };
}
