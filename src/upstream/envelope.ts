import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { accept, type Outcome, parseShanghaiTime, refuse, shanghaiStamp } from '../sdk';
import { sm2Decrypt, sm2Encrypt, sm2Sign, sm2Verify } from '../sdk/sm';

/**
 * The envelope of the exchange: the fields of Shandong and Beijing, where `sign` is a signature (SM2 with SM3) and not a
 * ciphertext, and a nonce makes every request one of a kind. `data` is a JSON text, encrypted by SM2 (C1C3C2).
 */
const envelope = z.strictObject({
  appMark: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,62}$/),
  /** `yyyyMMddHHmmss` in Asia/Shanghai. */
  time: z.string().regex(/^\d{14}$/),
  nonce: z.string().regex(/^[0-9a-zA-Z]{16,64}$/),
  /** r and s in hexadecimal, over time, appMark, nonce and data, each on a line. */
  sign: z.string().regex(/^[0-9a-f]{128}$/i),
  params: z.strictObject({ data: z.string().regex(/^[0-9a-f]+$/i) }),
});
type Envelope = z.output<typeof envelope>;

/** A signature is good for so many seconds before and after. */
const FRESH_SECONDS = 300;

/** Who sends under which keys. */
export interface SendingKeys {
  appMark: string;
  /** Of the sender: it signs. */
  privateKey: string;
  /** Of the receiver: it encrypts. */
  publicKey: string;
}

/** Who receives from somebody. */
export interface ReceivingKeys {
  /** Any one of them may have signed: there are several during a rotation. */
  publicKeys: readonly string[];
  /** Any one of them may open what came. */
  privateKeys: readonly string[];
}

/** What was in an envelope that is what its sender sent. */
export interface Opened {
  nonce: string;
  /** The JSON text. */
  plain: Buffer;
}

/** Signs and encrypts a content for one request: the body. */
export function sealEnvelope(content: unknown, { appMark, privateKey, publicKey }: SendingKeys, at: Date): Buffer {
  const data = sm2Encrypt(Buffer.from(JSON.stringify(content)), publicKey, 'C1C3C2');
  const stated = { appMark, time: shanghaiStamp(at), nonce: randomBytes(16).toString('hex'), params: { data } };
  const sign = sm2Sign(signedText(stated), privateKey, 'RAW').toString('hex');
  return Buffer.from(JSON.stringify({ ...stated, sign }));
}

/** Whose envelope a body says that it is. Nothing is proved yet. */
export function readEnvelope(body: Buffer): Outcome<Envelope> {
  try {
    const parsed = envelope.safeParse(JSON.parse(body.toString('utf8')));
    return parsed.success ? accept(parsed.data) : refuse('SIGN_MISSING');
  } catch {
    return refuse('MALFORMED_BODY', { params: { format: 'JSON' } });
  }
}

/** Opens an envelope: signature first, then its time, then the ciphertext. That its nonce is new is not looked at here. */
export function openEnvelope(stated: Envelope, { publicKeys, privateKeys }: ReceivingKeys, now: Date): Outcome<Opened> {
  const signature = Buffer.from(stated.sign, 'hex');
  const isSigned = publicKeys.some(key => sm2Verify(signedText(stated), signature, key, 'RAW'));
  if (!isSigned) return refuse('SIGN_INVALID');
  const at = parseShanghaiTime(stated.time);
  const isFresh = at !== null && Math.abs(now.getTime() - at.getTime()) <= FRESH_SECONDS * 1_000;
  if (!isFresh) return refuse('TIMESTAMP_OUT_OF_RANGE', { params: { seconds: FRESH_SECONDS } });
  for (const key of privateKeys) {
    const plain = sm2Decrypt(stated.params.data, key, 'C1C3C2');
    if (plain) return accept({ nonce: stated.nonce, plain });
  }
  return refuse('DECRYPTION_FAILED');
}

/** For how long a nonce has to be remembered, so that no envelope is taken twice: milliseconds. */
export const NONCE_LIFE_MS = 2 * FRESH_SECONDS * 1_000;

const signedText = ({ time, appMark, nonce, params }: Omit<Envelope, 'sign'>): Buffer =>
  Buffer.from([time, appMark, nonce, params.data].join('\n'));
