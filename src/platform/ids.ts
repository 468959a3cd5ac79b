import { type Clock, CLOCK_TOLERANCE_MS } from './clock';
import { randomBytes } from './random';

/** Makes the application's own ids; the database never numbers a row. */
export interface IdGenerator {
  next(): string;
}

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const RANDOM_CHARACTERS = 16;

/**
 * ULIDs (26 Crockford base32 characters: 48 bits of time, 80 of randomness) that do not go back within a process
 * where the clock does: a later id sorts after an earlier one. `followsBack` a clock that was further ahead than clocks may
 * be, as where the database's was, too, and both were put right: what is found by the time in its id must not be years ahead
 * for good.
 */
export function monotonicIds(clock: Clock, { followsBack = false } = {}): IdGenerator {
  let lastTime = -1;
  let digits: Uint8Array = new Uint8Array(RANDOM_CHARACTERS);

  return {
    next() {
      const now = clock.now().getTime();
      if (now > lastTime || (followsBack && lastTime - now > CLOCK_TOLERANCE_MS)) {
        lastTime = now;
        digits = randomBytes(RANDOM_CHARACTERS).map(byte => byte & 31);
      } else {
        increment(digits);
      }
      return encodeTime(lastTime) + encodeDigits(digits);
    },
  };
}

/** The text with which every id of a moment begins, and after which every later id sorts. */
export function idPrefix(at: Date): string {
  return encodeTime(at.getTime());
}

function increment(digits: Uint8Array): void {
  for (let i = digits.length - 1; i >= 0; i--) {
    if (digits[i]! < 31) {
      digits[i]! += 1;
      return;
    }
    digits[i] = 0;
  }
}

function encodeTime(time: number): string {
  let text = '';
  for (let i = 0, rest = time; i < 10; i++, rest = Math.floor(rest / 32)) text = ALPHABET[rest % 32]! + text;
  return text;
}

function encodeDigits(digits: Uint8Array): string {
  let text = '';
  for (const digit of digits) text += ALPHABET[digit]!;
  return text;
}
