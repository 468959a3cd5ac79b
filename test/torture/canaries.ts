/** The phone of whoever gave a rating: unlike any other number, so that it is found wherever it should not be. */
export function canaryOf(externalId: string): string {
  const digits = [...externalId].reduce((sum, character) => (sum * 31 + character.charCodeAt(0)) % 1_000_000, 7);
  return `19907${String(digits).padStart(6, '0')}`;
}

/** What all of them begin with, as a whole number of eleven digits. */
export const canaryPattern = /(?<!\d)19907\d{6}(?!\d)/;
