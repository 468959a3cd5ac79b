import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { randomBytes } from './random';

/** `AES`: AES-256-GCM, HMAC-SHA-256, SHA-256. `SM`: SM4-CTR with HMAC-SM3 (encrypt, then MAC), SM3: the 国密 algorithms. */
export type SuiteName = 'AES' | 'SM';

/** What an encryption gives: each part has a fixed length except the ciphertext, which is as long as the plaintext. */
export interface Encrypted {
  iv: Buffer;
  ciphertext: Buffer;
  tag: Buffer;
}

/** A set of algorithms that belong together. Values name their suite, so both can be read at any time. */
export interface CryptoSuite {
  readonly name: SuiteName;
  readonly keyBytes: number;
  readonly ivBytes: number;
  readonly tagBytes: number;
  /** Encrypts under a random iv; `context` is authenticated with it. */
  encrypt(key: Buffer, plaintext: Buffer, context: Buffer): Encrypted;
  /** Gives the plaintext, or throws `IntegrityError` where a bit of key, parts or context differs. */
  decrypt(key: Buffer, parts: Encrypted, context: Buffer): Buffer;
  /** 32 bytes that nobody can compute without the key. */
  mac(key: Buffer, data: Buffer): Buffer;
  /** 32 bytes. */
  hash(data: Buffer): Buffer;
  /** A key for one purpose out of a secret. */
  deriveKey(secret: Buffer, purpose: string): Buffer;
}

/** A sealed or signed value is not what was written, or not in its place. */
export class IntegrityError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'IntegrityError';
  }
}

const AES: CryptoSuite = {
  name: 'AES',
  keyBytes: 32,
  ivBytes: 12,
  tagBytes: 16,
  encrypt(key, plaintext, context) {
    const iv = randomBytes(this.ivBytes);
    const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(context);
    const ciphertext = Buffer.concat([cipher.update(plaintext), cipher.final()]);
    return { iv, ciphertext, tag: cipher.getAuthTag() };
  },
  decrypt(key, { iv, ciphertext, tag }, context) {
    try {
      const decipher = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: this.tagBytes });
      decipher.setAAD(context).setAuthTag(tag);
      return Buffer.concat([decipher.update(ciphertext), decipher.final()]);
    } catch {
      throw new IntegrityError('a sealed value was altered or moved');
    }
  },
  mac: (key, data) => createHmac('sha256', key).update(data).digest(),
  hash: data => createHash('sha256').update(data).digest(),
  deriveKey: (secret, purpose) => Buffer.from(hkdfSync('sha256', secret, '', purpose, 32)),
};

/** OpenSSL 3.0 has no SM4-GCM, so the tag is an HMAC-SM3 over context, iv and ciphertext, under a key half of its own. */
const SM: CryptoSuite = {
  name: 'SM',
  keyBytes: 48,
  ivBytes: 16,
  tagBytes: 32,
  encrypt(key, plaintext, context) {
    const iv = randomBytes(this.ivBytes);
    const cipher = createCipheriv('sm4-ctr', key.subarray(0, 16), iv);
    const ciphertext = Buffer.concat([cipher.update(plaintext), cipher.final()]);
    return { iv, ciphertext, tag: smTag(key, iv, ciphertext, context) };
  },
  decrypt(key, { iv, ciphertext, tag }, context) {
    if (tag.length !== this.tagBytes || !timingSafeEqual(tag, smTag(key, iv, ciphertext, context))) {
      throw new IntegrityError('a sealed value was altered or moved');
    }
    const decipher = createDecipheriv('sm4-ctr', key.subarray(0, 16), iv);
    return Buffer.concat([decipher.update(ciphertext), decipher.final()]);
  },
  mac: (key, data) => createHmac('sm3', key).update(data).digest(),
  hash: data => createHash('sm3').update(data).digest(),
  deriveKey: (secret, purpose) => Buffer.from(hkdfSync('sm3', secret, '', purpose, 48)),
};

function smTag(key: Buffer, iv: Buffer, ciphertext: Buffer, context: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(context.length);
  return createHmac('sm3', key.subarray(16)).update(length).update(context).update(iv).update(ciphertext).digest();
}

/** The suites by name. */
export const suites: Readonly<Record<SuiteName, CryptoSuite>> = { AES, SM };

/** The suite of a name that came from outside, or `IntegrityError`. */
export function suiteNamed(name: string): CryptoSuite {
  if (name === 'AES' || name === 'SM') return suites[name];
  throw new IntegrityError('a value names no known suite');
}

/**
 * Bytes of a base64url text, or `IntegrityError` where another text would give the same bytes: so that a sealed value
 * has exactly one spelling and no character of it can be changed unseen.
 */
export function strictBase64url(text: string): Buffer {
  const bytes = Buffer.from(text, 'base64url');
  if (bytes.toString('base64url') !== text) throw new IntegrityError('a value is not base64url');
  return bytes;
}
