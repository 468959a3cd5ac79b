const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const MAX_INPUT = 64;

/** The first `characters` × 5 bits of some bytes as that many characters that nobody mistakes for one another. */
export function crockford(bytes: Buffer, characters: number): string {
  let code = '';
  for (let i = 0; i < characters; i++) {
    const at = 5 * i; // in bits, so the five lie within two bytes
    const two = (bytes[at >> 3]! << 8) | (bytes[(at >> 3) + 1] ?? 0);
    code += ALPHABET[(two >> (11 - (at & 7))) & 31]!;
  }
  return code;
}

/** A code in groups of four, as people read and type it: `7K3M-9QWX-2FHT`. */
export function grouped(code: string): string {
  return code.replace(/(.{4})(?=.)/g, '$1-');
}

/**
 * The characters of a code as people type it: any case and grouping, full-width too, O for 0, I and L for 1. Null where
 * it is no code of that length.
 */
export function parseCrockford(text: string, characters: number): string | null {
  if (text.length > MAX_INPUT) return null;
  const canonical = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\u2010-\u2015-]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
  return canonical.length === characters && /^[0-9A-HJKMNP-TV-Z]*$/.test(canonical) ? canonical : null;
}
