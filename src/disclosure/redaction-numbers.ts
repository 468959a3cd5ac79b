import { residentIdCheckDigit } from '../sdk';
import type { Found, RedactionReason } from './redaction';
import { digitView } from './redaction-views';

/** What people put between the digits of a number: whatever is neither a letter, a Chinese character nor a digit. */
const BETWEEN = String.raw`[^\p{L}\p{N}]{0,8}`;
const RUN = new RegExp(String.raw`\+?\d(?:${BETWEEN}\d)*(?:${BETWEEN}[xX](?![A-Za-z]))?`, 'gu');
/** Fewer digits name nobody: a queue number, a year, an hour, a hotline. */
const FEWEST_DIGITS = 7;
const DAY = String.raw`20[12]\d[-./](?:0?[1-9]|1[0-2])[-./](?:0?[1-9]|[12]\d|3[01])`;
const TIME = String.raw`(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?`;
const MOMENT = String.raw`(?:${DAY}(?:[\s,]+(?:${TIME}|\d{1,2}))?|${TIME})`;
/** When something was done, not when somebody was born: a day of these years, a time, from one to another. */
const RECENT = new RegExp(String.raw`^${MOMENT}(?:\s*[-~～―—–]+\s*${MOMENT})?(?:\s+\d{1,2})?$`, 'u');
/** What an office wrote in a year: 〔2026〕12345号. */
const DOCUMENT = /^(?:19|20)\d\d[〕\])】]\s?\d{1,5}$/;

const CREDIT_CODE =
  /(?<![0-9A-Za-z])[0-9A-HJ-NPQRTUWXYa-hj-npqrtuwxy]{2}[\s-]?\d{6}[\s-]?[0-9A-Za-z]{9}[\s-]?[0-9A-Za-z](?![0-9A-Za-z])/g;
/** Passports and permits: a letter or two, then digits. */
const PAPER = /(?<![0-9A-Za-z])[A-Za-z]{1,2}[\s-]?\d{7,10}(?!\d)/g;

/** Phones, resident and other papers, cards, credit codes and any other long number of a plain text. */
export function numbersIn(plain: string): Found[] {
  const found: Found[] = [...runsIn(digitView(plain))];
  for (const match of plain.matchAll(CREDIT_CODE)) found.push(spanOf(match, 'CREDIT_CODE'));
  for (const match of plain.matchAll(PAPER)) found.push(spanOf(match, 'ID_NUMBER'));
  return found;
}

function* runsIn(digits: string): Iterable<Found> {
  for (const match of digits.matchAll(RUN)) {
    const text = match[0].trim();
    const compact = text.replace(/[^\dxX]/g, '').toUpperCase();
    if (compact.replace('X', '').length < FEWEST_DIGITS || RECENT.test(text) || DOCUMENT.test(text)) continue;
    yield spanOf(match, kindOf(compact));
  }
}

/** What a number is by its check digit, and by its shape where it was mistyped. */
function kindOf(number: string): RedactionReason {
  const national = number.replace(/^(?:00)?86(?=1[3-9]\d{9}$|0\d{9,11}$)/, '');
  if (/^1[3-9]\d{9}$/.test(national) || /^0\d{9,11}$/.test(national) || /^[48]00\d{7}$/.test(national)) return 'PHONE';
  if (/^[2-9]\d{6,7}$/.test(national)) return 'PHONE';
  if (
    /^\d{17}[\dX]$/.test(number) &&
    (residentIdCheckDigit(number.slice(0, 17)) === number[17] || hasBirthday(number))
  ) {
    return 'ID_NUMBER';
  }
  if (number.endsWith('X') || /^[1-8]\d{5}\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}$/.test(number)) {
    return 'ID_NUMBER';
  }
  return /^\d{15,19}$/.test(number) ? 'BANK_CARD' : 'NUMBER';
}

const hasBirthday = (number: string): boolean =>
  /^[1-8]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])/.test(number);

const spanOf = (match: RegExpExecArray, reason: RedactionReason): Found => ({
  start: match.index,
  end: match.index + match[0].length,
  reason,
});
