import { createHash } from 'node:crypto';
import { z } from 'zod';
import {
  accept,
  credentialName,
  isSameText,
  minSecretBytes,
  parseShanghaiTime,
  refuse,
  sm2Decrypt,
  type Delivery,
  type Outcome,
  type Verification,
} from '../../src/sdk';
import type { Settings } from './settings';

const keys = z.strictObject({
  privateKey: z.string().min(16).max(200),
  appWord: z.string().min(12).max(200).optional(),
  appCode: z.string().min(12).max(200).optional(),
});

/** The keys of a channel whose sender encrypts, with the name that logs have for them. */
export interface Keys extends z.output<typeof keys> {
  name: string;
}

/**
 * What an operator hands over: the keys as one JSON text where the sender encrypts, `{"privateKey", "appWord"}` for SM2
 * and `{"privateKey", "appCode"?}` for the SM4 of Fujian; otherwise a token that stands in the URL or in the body.
 */
export const secretText = z.string().superRefine((text, context) => {
  const isToken = !text.trim().startsWith('{') && Buffer.byteLength(text) >= minSecretBytes;
  if (!isToken && keysIn(text) === null) context.addIssue({ code: 'custom', message: 'neither keys nor a token' });
});

/** Those of a channel's secrets that are keys. */
export function keysOf(secrets: readonly string[]): Keys[] {
  return secrets.flatMap(secret => keysIn(secret) ?? []);
}

function keysIn(secret: string): Keys | null {
  try {
    const parsed = keys.safeParse(JSON.parse(secret));
    return parsed.success ? { ...parsed.data, name: credentialName(secret) } : null;
  } catch {
    return null;
  }
}

/** `time` (yyyyMMddHHmmss) and `sign`, the SM2 ciphertext of time + appMark + appWord, as the national interfaces have it. */
export interface Sign {
  appMark: string;
  time: string;
  sign: string;
}

const MAX_SIGN = 2_000;

/**
 * Verifies such a sign: only who knows the appWord can have made it, and only now. It does not cover the body, and
 * encryption is no signature: what it proves is who sends (domain.md 2.9).
 */
export function verifySign(
  said: Sign | null,
  { receivedAt }: Delivery,
  { sm2Order, timeTolerance }: Settings,
  secrets: readonly string[],
): Outcome<Verification> {
  const usable = keysOf(secrets).filter(({ appWord }) => appWord !== undefined);
  if (usable.length === 0) return refuse('NO_SECRET');
  if (!said?.sign || !said.time || !said.appMark) return refuse('SIGN_MISSING');
  const { appMark, time, sign } = said;
  if (sign.length > MAX_SIGN) return refuse('SIGN_INVALID');
  const signer = usable.find(({ privateKey, appWord }) => {
    const plain = sm2Decrypt(sign, privateKey, sm2Order)?.toString();
    return plain !== undefined && isSameText(plain, `${time}${appMark}${appWord}`);
  });
  if (!signer) return refuse('SIGN_INVALID');
  const at = parseShanghaiTime(time);
  if (!at || Math.abs(receivedAt.getTime() - at.getTime()) > timeTolerance * 1_000) {
    return refuse('TIMESTAMP_OUT_OF_RANGE', { params: { seconds: timeTolerance } });
  }
  return accept({ sender: signer.name, messageId: null });
}

/** MD5 in hexadecimal: what the interfaces of Fujian derive keys and signs by. */
export function md5(text: string): string {
  return createHash('md5').update(text).digest('hex');
}
