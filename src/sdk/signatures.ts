import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { accept, refuse, type Delivery, type Outcome, type Verification } from './contract';
import {
  credentialName,
  isSameText,
  minSecretBytes,
  signStandardWebhook,
  verifyStandardWebhook,
} from './standard-webhooks';

const ALGORITHMS = { HMAC_SHA256: 'sha256', HMAC_SM3: 'sm3' } as const;

const headerHmac = <S extends keyof typeof ALGORITHMS>(scheme: S) =>
  z.strictObject({
    scheme: z.literal(scheme),
    header: z
      .string()
      .regex(/^[A-Za-z0-9-]{1,64}$/)
      .describe('签名请求头 · Name of the header that carries the signature'),
    encoding: z.enum(['hex', 'base64']).default('hex').describe('签名编码 · Encoding of the signature'),
    prefix: z.string().max(20).default('').describe('签名前缀，如 sha256= · Text before the signature'),
  });

/**
 * How a sender proves who it is, as a setting of a channel. Standard Webhooks unless the sender cannot; the alternatives
 * cover the whole body too (the key is the secret as it was shown, prefix included), but carry no time: there a replayed
 * body is caught by its records' ids alone.
 */
export const signatureSetting = z
  .discriminatedUnion('scheme', [
    z.strictObject({ scheme: z.literal('STANDARD_WEBHOOKS') }),
    headerHmac('HMAC_SHA256'),
    headerHmac('HMAC_SM3'),
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
  const usable = secrets.filter(secret => Buffer.byteLength(secret) >= minSecretBytes);
  if (usable.length === 0) return refuse('NO_SECRET');
  const header = setting.header.toLowerCase();
  const given = Object.hasOwn(delivery.headers, header) ? delivery.headers[header] : undefined;
  if (!given) return refuse('SIGNATURE_MISSING', { params: { header } });
  const signer = usable.find(secret => isSameText(given, headerSignature(delivery.body, setting, secret)));
  if (signer === undefined) return refuse('SIGNATURE_INVALID');
  return accept({ sender: credentialName(signer), messageId: null });
}

/** The headers with which a sender signs a body by a scheme. */
export function signBody(
  setting: SignatureSetting,
  secret: string,
  message: { id: string; at: Date; body: Buffer },
): Record<string, string> {
  if (setting.scheme === 'STANDARD_WEBHOOKS') return signStandardWebhook(secret, message);
  return { [setting.header.toLowerCase()]: headerSignature(message.body, setting, secret) };
}

function headerSignature(
  body: Buffer,
  setting: Exclude<SignatureSetting, { scheme: 'STANDARD_WEBHOOKS' }>,
  secret: string,
): string {
  const digest = createHmac(ALGORITHMS[setting.scheme], secret).update(body).digest(setting.encoding);
  return `${setting.prefix}${digest}`;
}
