import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { accept, refuse, type Delivery, type Outcome, type Verification } from './contract';

/** Seconds that a timestamp may lie on either side of the time of receipt. */
export const timestampTolerance = 300;
/** Signatures looked at in one header; a sender that rotates needs two. */
export const maxSignatures = 8;
/** Secrets shorter than 192 bits are not used. */
export const minSecretBytes = 24;

const MESSAGE_ID = /^[A-Za-z0-9_-]{1,128}$/;
const TIMESTAMP = /^\d{10}$/;

/**
 * Verifies a delivery signed after Standard Webhooks 1.0.0 (`webhook-id`, `webhook-timestamp`, `webhook-signature`;
 * HMAC-SHA256 over `id.timestamp.body`). Unlike the reference library it signs the raw bytes, so that GBK bodies work,
 * and takes ids and timestamps only in one form. Replays are the host's part: `messageId` is its key.
 */
export function verifyStandardWebhook(delivery: Delivery, secrets: readonly string[]): Outcome<Verification> {
  const keys = secrets.flatMap(secret => {
    const key = standardWebhookKey(secret);
    return key ? [{ key, sender: credentialName(secret) }] : [];
  });
  if (keys.length === 0) return refuse('NO_SECRET');
  const { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures } = delivery.headers;
  if (!id) return refuse('SIGNATURE_MISSING', { params: { header: 'webhook-id' } });
  if (!timestamp) return refuse('SIGNATURE_MISSING', { params: { header: 'webhook-timestamp' } });
  if (!signatures) return refuse('SIGNATURE_MISSING', { params: { header: 'webhook-signature' } });
  if (!MESSAGE_ID.test(id)) return refuse('MESSAGE_ID_INVALID');
  if (!TIMESTAMP.test(timestamp)) return refuse('TIMESTAMP_INVALID');
  if (Math.abs(delivery.receivedAt.getTime() / 1000 - Number(timestamp)) > timestampTolerance) {
    return refuse('TIMESTAMP_OUT_OF_RANGE', { params: { seconds: timestampTolerance } });
  }
  const offered = signatures.split(' ');
  if (offered.length > maxSignatures) return refuse('TOO_MANY_SIGNATURES', { params: { limit: maxSignatures } });
  for (const { key, sender } of keys) {
    const expected = `v1,${signatureOf(key, id, timestamp, delivery.body)}`;
    if (offered.some(signature => isSameText(signature, expected))) return accept({ sender, messageId: id });
  }
  return refuse('SIGNATURE_INVALID', { detail: hintOf(offered) });
}

/**
 * Signs a body as a sender does: the three headers to send with it. `secret` is what `registerChannel` answered;
 * throws a RangeError for one that is too short to be used.
 */
export function signStandardWebhook(
  secret: string,
  message: { id: string; at: Date; body: Buffer | string },
): { 'webhook-id': string; 'webhook-timestamp': string; 'webhook-signature': string } {
  const key = standardWebhookKey(secret);
  if (!key) throw new RangeError('A webhook secret is base64 of at least 24 bytes');
  const timestamp = String(Math.floor(message.at.getTime() / 1000));
  return {
    'webhook-id': message.id,
    'webhook-timestamp': timestamp,
    'webhook-signature': `v1,${signatureOf(key, message.id, timestamp, message.body)}`,
  };
}

/** A stable, public name of a secret, so that logs tell which of several signed. */
export function credentialName(secret: string): string {
  return `key-${createHash('sha256').update(secret).digest('hex').slice(0, 8)}`;
}

/** Compares without telling by time where two texts differ. */
export function isSameText(given: string, expected: string): boolean {
  const left = Buffer.from(given);
  const right = Buffer.from(expected);
  return left.length === right.length && timingSafeEqual(left, right);
}

// For the operator's log only: the sender just hears that the signature is wrong.
function hintOf(offered: readonly string[]): string {
  const signatures = offered.filter(text => text.startsWith('v1,')).map(text => text.slice('v1,'.length));
  if (signatures.length === 0) return 'no signature of version v1';
  if (!signatures.some(text => /^[A-Za-z0-9+/]{43}=$/.test(text))) return 'not the standard base64 of 32 bytes';
  return 'another secret, or other bytes than were sent';
}

function standardWebhookKey(secret: string): Buffer | null {
  const base64 = secret.startsWith('whsec_') ? secret.slice('whsec_'.length) : secret;
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(base64)) return null;
  const key = Buffer.from(base64, 'base64');
  return key.length >= minSecretBytes ? key : null;
}

function signatureOf(key: Buffer, id: string, timestamp: string, body: Buffer | string): string {
  return createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body).digest('base64');
}
