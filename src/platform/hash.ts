import { createHash } from 'node:crypto';

/**
 * SHA-256 of a text as 43 base64url characters: the form in which foreign texts (external ids, message ids) stand in
 * unique indexes, because collations call `MSG-a`, `msg-A` and `MSG-a ` one key.
 */
export function textKey(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}

/** SHA-256 of bytes as 64 hex characters. */
export function sha256Hex(bytes: Buffer | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}
