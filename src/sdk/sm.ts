import { createCipheriv, createDecipheriv } from 'node:crypto';
import { sm2 } from 'sm-crypto-v2';

/** The sequence of the parts of an SM2 ciphertext: C1C3C2 of GM/T 0003.4-2012, or C1C2C3 as older programs have it. */
export const sm2Orders = ['C1C3C2', 'C1C2C3'] as const;
export type Sm2Order = (typeof sm2Orders)[number];

/** How an SM2 signature is written: r and s as 64 bytes, or the DER sequence of both. */
export const sm2SignatureFormats = ['RAW', 'DER'] as const;
export type Sm2SignatureFormat = (typeof sm2SignatureFormats)[number];

/** The identity of a signer that names none (GM/T 0009-2012); Node's own SM2 has an empty one and does not interoperate. */
const USER_ID = '1234567812345678';

const cipherMode = { C1C2C3: 0, C1C3C2: 1 } as const satisfies Record<Sm2Order, number>;

/**
 * Decrypts an SM2 ciphertext in hexadecimal or base64, with or without the leading `04`, by a private key of 64
 * hexadecimal digits. Null where it was not encrypted for this key in this order, or was changed: it carries its own hash.
 */
export function sm2Decrypt(ciphertext: string, privateKey: string, order: Sm2Order): Buffer | null {
  const hex = hexOf(ciphertext);
  // A point may itself begin with 04, as that of the standard's own example does: the hash tells which it was.
  for (const candidate of hex.startsWith('04') ? [hex.slice(2), hex] : [hex]) {
    const plain = attempt(() => sm2.doDecrypt(candidate, privateKey, cipherMode[order], { output: 'array' }), null);
    if (plain && plain.length > 0) return Buffer.from(plain);
  }
  return null;
}

/** Encrypts for a public key (uncompressed, in hexadecimal): hexadecimal, with the leading `04`. */
export function sm2Encrypt(plain: Buffer, publicKey: string, order: Sm2Order): string {
  return `04${sm2.doEncrypt(plain, publicKey, cipherMode[order])}`;
}

/** True where the signature over a message, with SM3 and the default identity, was made by the holder of the key. */
export function sm2Verify(message: Buffer, signature: Buffer, publicKey: string, format: Sm2SignatureFormat): boolean {
  // The library ignores what follows a signature.
  if (format === 'RAW' ? signature.length !== 64 : signature.length !== (signature[1] ?? 0) + 2) return false;
  const options = { der: format === 'DER', hash: true, userId: USER_ID };
  return attempt(() => sm2.doVerifySignature(message, signature.toString('hex'), publicKey, options), false);
}

/** Signs a message with SM3 and the default identity, by a private key of 64 hexadecimal digits. */
export function sm2Sign(message: Buffer, privateKey: string, format: Sm2SignatureFormat): Buffer {
  const options = { der: format === 'DER', hash: true, userId: USER_ID };
  return Buffer.from(sm2.doSignature(message, privateKey, options), 'hex');
}

/** The public key of a private one, uncompressed, in hexadecimal; throws for what is no private key. */
export function sm2PublicKey(privateKey: string): string {
  return sm2.getPublicKeyFromPrivateKey(privateKey);
}

/** True for a public key on the curve, uncompressed or compressed, in hexadecimal. */
export function isSm2PublicKey(text: string): boolean {
  return /^(?:04[0-9a-f]{128}|0[23][0-9a-f]{64})$/i.test(text) && attempt(() => sm2.verifyPublicKey(text), false);
}

/** How SM4 is used: ECB, or CBC with an initialisation vector of 32 hexadecimal digits; PKCS#7 padding in both. */
export type Sm4Mode = { mode: 'ECB' } | { mode: 'CBC'; iv: string };

/** Decrypts SM4 by a key of 16 bytes; null where key, mode or padding do not fit. */
export function sm4Decrypt(ciphertext: Buffer, key: Buffer, how: Sm4Mode): Buffer | null {
  return attempt(() => {
    const cipher = createDecipheriv(cipherName(how), key, ivOf(how));
    return Buffer.concat([cipher.update(ciphertext), cipher.final()]);
  }, null);
}

/** Encrypts by SM4 with a key of 16 bytes; throws a RangeError for another one. */
export function sm4Encrypt(plain: Buffer, key: Buffer, how: Sm4Mode): Buffer {
  const cipher = createCipheriv(cipherName(how), key, ivOf(how));
  return Buffer.concat([cipher.update(plain), cipher.final()]);
}

/** The bytes of a text in hexadecimal or base64: one is never the other, at the length of a ciphertext. */
export function bytesOf(text: string): Buffer {
  const tidy = text.replace(/\s/g, '');
  return /^(?:[0-9a-f]{2})*$/i.test(tidy) ? Buffer.from(tidy, 'hex') : Buffer.from(tidy, 'base64');
}

const hexOf = (text: string) => bytesOf(text).toString('hex');

const cipherName = ({ mode }: Sm4Mode) => `sm4-${mode.toLowerCase()}`;
const ivOf = (how: Sm4Mode) => (how.mode === 'CBC' ? Buffer.from(how.iv, 'hex') : null);

// Whatever a sender sends is a value, and the libraries throw at points off the curve, odd lengths and bad padding.
function attempt<T, E>(work: () => T, otherwise: E): T | E {
  try {
    return work();
  } catch {
    return otherwise;
  }
}
