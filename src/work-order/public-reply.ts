import { residentIdCheckDigit } from '../sdk';

/** Numbers of telephones, however they are grouped, and of resident identity cards. */
const PHONE = /(?<!\d)1\d{2}[\s-]?\d{4}[\s-]?\d{4}(?!\d)/;
const RESIDENT_ID = /(?<!\d)\d{17}[\dX](?!\d)/gi;

/** Whether a text that is to be public names a phone or a resident's number. Full-width digits count, too. */
export function namesSomebody(text: string): boolean {
  const plain = text.normalize('NFKC');
  const ids = plain.match(RESIDENT_ID) ?? [];
  return PHONE.test(plain) || ids.some(id => residentIdCheckDigit(id.slice(0, 17)) === id[17]!.toUpperCase());
}
