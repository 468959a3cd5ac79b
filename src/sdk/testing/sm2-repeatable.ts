import { createHash, createHmac } from 'node:crypto';
import { kdf, sm2 } from 'sm-crypto-v2';
import type { Sm2Order } from '../sm';

/**
 * Encrypts as `sm2Encrypt` does, but the same text the same way each time, so that fixtures do not change when they are
 * made anew (GM/T 0003.4-2012, with the ephemeral key derived from the text). Never for anything that is a secret.
 */
export function sm2EncryptRepeatably(plain: Buffer, publicKey: string, order: Sm2Order): string {
  const ephemeral = createHmac('sha256', publicKey).update(plain).digest('hex');
  const [, ...shared] = sm2.ecdh(ephemeral, publicKey, false);
  const point = Buffer.from(shared);
  const mask = kdf(point, plain.length);
  const cipher = Buffer.from(plain.map((byte, index) => byte ^ (mask[index] ?? 0))).toString('hex');
  const hash = createHash('sm3')
    .update(Buffer.concat([point.subarray(0, 32), plain, point.subarray(32)]))
    .digest('hex');
  const parts = order === 'C1C3C2' ? hash + cipher : cipher + hash;
  return `${sm2.getPublicKeyFromPrivateKey(ephemeral)}${parts}`;
}
