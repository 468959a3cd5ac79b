import { createPublicKey, verify } from 'node:crypto';
import { sm2Verify } from '../sdk';
import { suites } from './crypto-suite';
import type { RingKey } from './key-ring';
import { PublicSignatures } from './public-signatures';

const aes: RingKey = { id: 'aes0000001', suite: suites.AES, bytes: Buffer.alloc(32, 7) };
const sm: RingKey = { id: 'sm00000001', suite: suites.SM, bytes: Buffer.alloc(48, 9) };
const message = Buffer.from('{"total":12}');

const signerOf = (now: RingKey) => new PublicSignatures({ signingKey: () => now, signingKeys: () => [aes, sm] });

describe('what is published', () => {
  it('is signed with Ed25519, which anybody checks with the published key and any library', () => {
    const signer = signerOf(aes);
    const signature = signer.sign(message);
    expect(signature).toMatchObject({ algorithm: 'Ed25519', keyId: aes.id });
    const { kty, crv, x } = signer.publicKeys().find(({ kid }) => kid === signature.keyId)!;
    const key = createPublicKey({ key: { kty, crv, x }, format: 'jwk' });
    expect(verify(null, message, key, Buffer.from(signature.value, 'base64url'))).toBe(true);
  });

  it('is signed with SM2 where the suite is SM', () => {
    const signer = signerOf(sm);
    const signature = signer.sign(message);
    expect(signature).toMatchObject({ algorithm: 'SM2', keyId: sm.id });
    const { x, y } = signer.publicKeys().find(({ kid }) => kid === signature.keyId)!;
    const point = `04${[x, y!].map(part => Buffer.from(part, 'base64url').toString('hex')).join('')}`;
    expect(sm2Verify(message, Buffer.from(signature.value, 'base64url'), point, 'RAW')).toBe(true);
  });

  it.each([aes, sm])('is told from what was altered, also after the suite was changed ($id)', key => {
    const signature = signerOf(key).sign(message);
    for (const now of [aes, sm]) {
      expect(signerOf(now).verify(message, signature)).toBe(true);
      expect(signerOf(now).verify(Buffer.from('{"total":13}'), signature)).toBe(false);
      expect(signerOf(now).verify(message, { ...signature, keyId: 'unknown' })).toBe(false);
    }
  });
});
