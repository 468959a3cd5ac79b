import { randomBytes } from 'node:crypto';
import { isSm2PublicKey, sm2PublicKey } from '../sdk/sm';

/** An SM2 key pair in hexadecimal: 64 digits, and an uncompressed point that begins with `04`. */
export interface KeyPair {
  privateKey: string;
  publicKey: string;
}

/** A new key pair of the cryptographic generator. */
export function makeKeyPair(): KeyPair {
  for (;;) {
    const pair = keyPairOf(randomBytes(32).toString('hex'));
    if (pair) return pair; // but for one number in 2^32, every one is a key
  }
}

/** The pair of a private key that was handed over; null where it is none. */
export function keyPairOf(privateKey: string): KeyPair | null {
  if (!/^[0-9a-f]{64}$/i.test(privateKey)) return null;
  try {
    return { privateKey: privateKey.toLowerCase(), publicKey: sm2PublicKey(privateKey) };
  } catch {
    return null;
  }
}

/** A public key in the one form in which it is kept; null where it is none. */
export function publicKeyOf(text: string): string | null {
  const tidy = text.trim().toLowerCase();
  return tidy.startsWith('04') && isSm2PublicKey(tidy) ? tidy : null;
}
