import { crockford, grouped, parseCrockford } from './crockford';
import type { KeyRing } from './key-ring';

const CHARACTERS = 20;

/**
 * Codes by which an evaluator looks a rating up without signing in. A code follows from the evaluation's id and a secret
 * key, so that the same answer can be given again although only its hash is stored.
 */
export class ReceiptCodes {
  constructor(private readonly keys: KeyRing) {}

  /** `7K3M-9QWX-2FHT-6RVB-1NDC`: 100 bits. */
  codeOf(evaluationId: string): string {
    return grouped(crockford(this.mac('code', evaluationId), CHARACTERS));
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

/** The 20 characters of a code as people type it; null where it cannot be a code. */
export function parseReceiptCode(text: string): string | null {
  return parseCrockford(text, CHARACTERS);
}
