const RESIDENT_ID_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const RESIDENT_ID_CHECKS = '10X98765432';
const USCC_ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const USCC_WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];
const ORGANISATION_ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** A number in its canonical form, and whether it looks right. A wrong one never blocks a rating: it is flagged. */
export interface CheckedNumber {
  value: string;
  isValid: boolean;
}

/** The 18th character of a resident identity number (GB 11643) for its first 17 digits; null for other text. */
export function residentIdCheckDigit(first17: string): string | null {
  if (!/^\d{17}$/.test(first17)) return null;
  return RESIDENT_ID_CHECKS[weigh(first17, RESIDENT_ID_WEIGHTS, '0123456789') % 11] ?? null;
}

/** The 18th character of a unified social credit code (GB 32100) for its first 17; null for other text. */
export function usccCheckDigit(first17: string): string | null {
  if (!/^[0-9A-HJ-NPQRTUWXY]{17}$/.test(first17)) return null;
  return USCC_ALPHABET[(31 - (weigh(first17, USCC_WEIGHTS, USCC_ALPHABET) % 31)) % 31] ?? null;
}

/** The 9th character of an organisation code (GB 11714) for its first 8; null for other text. */
export function organisationCheckDigit(first8: string): string | null {
  if (!/^[0-9A-Z]{8}$/.test(first8)) return null;
  const check = 11 - (weigh(first8, ORGANISATION_WEIGHTS, ORGANISATION_ALPHABET) % 11);
  return check === 10 ? 'X' : check === 11 ? '0' : String(check);
}

/** True for a unified social credit code whose check character holds. */
export function isUscc(text: string): boolean {
  return text.length === 18 && usccCheckDigit(text.slice(0, 17)) === text[17];
}

/**
 * A certificate number in one form: half width, no spaces, upper case X. Valid where it is a resident number with a
 * right check digit or a credit code with one; 15-digit, foreign and mistyped numbers are kept and marked.
 */
export function normaliseIdNumber(text: string): CheckedNumber {
  const value = text.normalize('NFKC').replace(/\s/g, '').toUpperCase();
  const isResident = value.length === 18 && residentIdCheckDigit(value.slice(0, 17)) === value[17];
  return { value, isValid: isResident || isUscc(value) };
}

/**
 * A telephone number in one form: half width, without spaces, dashes, brackets and the prefix of the country. What is
 * neither a mobile, a landline nor a 400/800 number is kept as it came and marked.
 */
export function normalisePhone(text: string): CheckedNumber {
  const compact = text.normalize('NFKC').replace(/[\s()\-‐-―]/g, '');
  const national = compact.replace(/^(?:\+86|0086|86(?=1\d{10}$))/, '');
  const isValid = /^(?:1\d{10}|0\d{9,11}|[48]00\d{7}|[2-9]\d{6,7})$/.test(national);
  return isValid ? { value: national, isValid } : { value: text.trim(), isValid };
}

function weigh(text: string, weights: readonly number[], alphabet: string): number {
  return weights.reduce((sum, weight, index) => sum + weight * alphabet.indexOf(text[index] ?? '0'), 0);
}
