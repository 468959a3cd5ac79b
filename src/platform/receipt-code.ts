import type { KeyRing } from './key-ring';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const CHARACTERS = 20;
const CANONICAL = new RegExp(`^[${ALPHABET}]{${CHARACTERS}}$`);
const MAX_INPUT = 64;

/**
 * Codes by which an evaluator looks a rating up without signing in. A code follows from the evaluation's id and a secret
 * key, so that the same answer can be given again although only its hash is stored.
 */
export class ReceiptCodes {
  constructor(private readonly keys: KeyRing) {}

  /** `7K3M-9QWX-2FHT-6RVB-1NDC`: 100 bits. */
  codeOf(evaluationId: string): string {
    const mac = this.mac('code', evaluationId);
    let code = '';
    for (let i = 0; i < CHARACTERS; i++) {
      const at = 5 * i; // in bits, so the five lie within two bytes
      const bits = mac.readUInt16BE(at >> 3) >> (11 - (at & 7));
      code += (i && i % 4 === 0 ? '-' : '') + ALPHABET[bits & 31]!;
    }
    return code;
  }

  /** What is stored and looked up: 43 base64url characters; null for a text that is no code. */
  hashOf(code: string): string | null {
    const canonical = parseReceiptCode(code);
    return canonical && this.mac('hash', canonical).toString('base64url');
  }

  private mac(use: string, text: string): Buffer {
    const { suite, bytes } = this.keys.receiptKey();
    return suite.mac(bytes, Buffer.from(`${use}|${text}`));
  }
}

/**
 * The 20 characters of a code as people type it: any case and grouping, full-width too, O for 0, I and L for 1. Null
 * where it cannot be a code.
 */
export function parseReceiptCode(text: string): string | null {
  if (text.length > MAX_INPUT) return null;
  const canonical = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\u2010-\u2015-]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
  return CANONICAL.test(canonical) ? canonical : null;
}
