import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { accept, refuse, type Delivery, type Outcome, type Verification } from './contract';
import { isSm2PublicKey, sm2SignatureFormats, sm2Sign, sm2Verify } from './sm';
import {
  credentialName,
  isSameText,
  minSecretBytes,
  signStandardWebhook,
  verifyStandardWebhook,
} from './standard-webhooks';

const ALGORITHMS = { HMAC_SHA256: 'sha256', HMAC_SM3: 'sm3' } as const;

const inHeader = {
  header: z
    .string()
    .regex(/^[A-Za-z0-9-]{1,64}$/)
    .describe('签名请求头 · Name of the header that carries the signature'),
  encoding: z.enum(['hex', 'base64']).default('hex').describe('签名编码 · Encoding of the signature'),
  prefix: z.string().max(20).default('').describe('签名前缀，如 sha256= · Text before the signature'),
};

const headerHmac = <S extends keyof typeof ALGORITHMS>(scheme: S) =>
  z.strictObject({ scheme: z.literal(scheme), ...inHeader });

const headerSm2 = z.strictObject({
  scheme: z.literal('SM2'),
  ...inHeader,
  format: z.enum(sm2SignatureFormats).default('RAW').describe('r‖s 64 字节，或 DER · r and s as 64 bytes, or DER'),
  publicKeys: z
    .array(z.string().refine(isSm2PublicKey, 'not a point of the curve, in hexadecimal'))
    .min(1)
    .max(4)
    .describe('发送方公钥（十六进制），轮换期间可有多个 · Public keys of the sender; several while it rotates'),
});

/**
 * How a sender proves who it is, as a setting of a channel. Standard Webhooks unless the sender cannot; the alternatives
 * cover the whole body too (the key of an HMAC is the secret as it was shown, prefix included; SM2 signs with a key that
 * only the sender has, by SM3 and the default identity), but carry no time: there a replayed body is caught by its
 * records' ids alone.
 */
export const signatureSetting = z
  .discriminatedUnion('scheme', [
    z.strictObject({ scheme: z.literal('STANDARD_WEBHOOKS') }),
    headerHmac('HMAC_SHA256'),
    headerHmac('HMAC_SM3'),
    headerSm2,
  ])
  .default({ scheme: 'STANDARD_WEBHOOKS' })
  .describe('签名方式 · How the sender signs');
export type SignatureSetting = z.output<typeof signatureSetting>;

/** Verifies a delivery by the scheme of its channel. Every scheme covers every byte of the body. */
export function verifySignature(
  delivery: Delivery,
  setting: SignatureSetting,
  secrets: readonly string[],
): Outcome<Verification> {
  if (setting.scheme === 'STANDARD_WEBHOOKS') return verifyStandardWebhook(delivery, secrets);
  const keys = setting.scheme === 'SM2' ? setting.publicKeys : secrets.filter(isLongEnough);
  if (keys.length === 0) return refuse('NO_SECRET');
  const header = setting.header.toLowerCase();
  const given = Object.hasOwn(delivery.headers, header) ? delivery.headers[header] : undefined;
  if (!given) return refuse('SIGNATURE_MISSING', { params: { header } });
  const signer = keys.find(key => isSignedBy(key, given, delivery.body, setting));
  if (signer === undefined) return refuse('SIGNATURE_INVALID');
  return accept({ sender: credentialName(signer), messageId: null });
}

const isLongEnough = (secret: string) => Buffer.byteLength(secret) >= minSecretBytes;

function isSignedBy(key: string, given: string, body: Buffer, setting: HeaderSignature): boolean {
  if (setting.scheme !== 'SM2') return isSameText(given, headerSignature(body, setting, key));
  if (!given.startsWith(setting.prefix)) return false;
  const text = given.slice(setting.prefix.length);
  const signature = Buffer.from(text, setting.encoding); // which passes over what is no hexadecimal, no base64
  return signature.toString(setting.encoding) === text && sm2Verify(body, signature, key, setting.format);
}

/** The headers with which a sender signs a body by a scheme; the secret of SM2 is the sender's private key. */
export function signBody(
  setting: SignatureSetting,
  secret: string,
  message: { id: string; at: Date; body: Buffer },
): Record<string, string> {
  if (setting.scheme === 'STANDARD_WEBHOOKS') return signStandardWebhook(secret, message);
  return { [setting.header.toLowerCase()]: headerSignature(message.body, setting, secret) };
}

type HeaderSignature = Exclude<SignatureSetting, { scheme: 'STANDARD_WEBHOOKS' }>;

function headerSignature(body: Buffer, setting: HeaderSignature, secret: string): string {
  const signature =
    setting.scheme === 'SM2'
      ? sm2Sign(body, secret, setting.format)
      : createHmac(ALGORITHMS[setting.scheme], secret).update(body).digest();
  return `${setting.prefix}${signature.toString(setting.encoding)}`;
}
