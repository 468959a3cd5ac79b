import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { sm2PublicKey, sm2Sign, sm2Verify } from '../sdk';
import type { KeyRing, RingKey } from './key-ring';

/** How a signature was made: Ed25519 (RFC 8032), or SM2 with SM3 and the default identity (GM/T 0009), r and s as 64 bytes. */
export type SignatureAlgorithm = 'Ed25519' | 'SM2';

/** A signature that anybody can check. */
export interface PublicSignature {
  algorithm: SignatureAlgorithm;
  /** Names the key among those that are published. */
  keyId: string;
  /** Base64url. */
  value: string;
}

/** A key for checking signatures, as a JSON Web Key. */
export interface PublicKey {
  kid: string;
  kty: 'OKP' | 'EC';
  crv: SignatureAlgorithm;
  use: 'sig';
  x: string;
  /** Of points on the curve of SM2. */
  y?: string;
}

/** A private key of Ed25519 in DER is this and its 32 bytes (RFC 8410). */
const ED25519_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');
const SM2_ORDER = BigInt('0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123');

/** Signs what is published, so that anybody can tell it from what was altered: with SM2 where the suite is SM. */
export class PublicSignatures {
  constructor(private readonly keys: Pick<KeyRing, 'signingKey' | 'signingKeys'>) {}

  /** Signs bytes with the key that is in use. */
  sign(bytes: Buffer): PublicSignature {
    const key = this.keys.signingKey();
    const signature =
      key.suite.name === 'SM' ? sm2Sign(bytes, sm2Secret(key), 'RAW') : sign(null, bytes, ed25519Key(key));
    return { algorithm: algorithmOf(key), keyId: key.id, value: signature.toString('base64url') };
  }

  /** Whether a signature over these bytes is ours. */
  verify(bytes: Buffer, { keyId, value }: PublicSignature): boolean {
    const key = this.keys.signingKeys().find(({ id }) => id === keyId);
    if (!key) return false;
    const signature = Buffer.from(value, 'base64url');
    if (key.suite.name === 'SM') return sm2Verify(bytes, signature, sm2PublicKey(sm2Secret(key)), 'RAW');
    return verify(null, bytes, createPublicKey(ed25519Key(key)), signature);
  }

  /** The keys for checking, those of earlier signatures among them. */
  publicKeys(): PublicKey[] {
    return this.keys.signingKeys().map(key => {
      const about = { kid: key.id, use: 'sig' as const };
      if (key.suite.name === 'SM') {
        const point = Buffer.from(sm2PublicKey(sm2Secret(key)), 'hex').subarray(1);
        const [x, y] = [point.subarray(0, 32), point.subarray(32)].map(part => part.toString('base64url'));
        return { ...about, kty: 'EC', crv: 'SM2', x: x!, y: y! };
      }
      const { x } = createPublicKey(ed25519Key(key)).export({ format: 'jwk' });
      return { ...about, kty: 'OKP', crv: 'Ed25519', x: x! };
    });
  }
}

const algorithmOf = ({ suite }: RingKey): SignatureAlgorithm => (suite.name === 'SM' ? 'SM2' : 'Ed25519');

function ed25519Key({ bytes }: RingKey): KeyObject {
  const key = Buffer.concat([ED25519_PREFIX, bytes.subarray(0, 32)]);
  return createPrivateKey({ key, format: 'der', type: 'pkcs8' });
}

/** A scalar from 1 to the order of the curve less 2, in 64 hexadecimal digits; of 48 random bytes none is likelier than another. */
function sm2Secret({ bytes }: RingKey): string {
  const scalar = (BigInt(`0x${bytes.toString('hex')}`) % (SM2_ORDER - 2n)) + 1n;
  return scalar.toString(16).padStart(64, '0');
}
