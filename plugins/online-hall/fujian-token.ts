import { accept, isSameText, parseForm, refuse, type Delivery, type Outcome, type Verification } from '../../src/sdk';
import { keysOf, md5 } from './credentials';
import { jsonReply, verdictOf } from './replies';
import type { Settings } from './settings';
import type { Shape } from './shape';

/** Who says that it holds the private key: a time in milliseconds, and MD5(privateKey + time) in either case of letters. */
interface Proof {
  timestamp: string;
  sign: string;
}

/**
 * The request for an access token in Fujian: GET with `app_key`, `timestamp` and `sign`. The token is the proof itself,
 * so that nothing needs to be kept; it holds for the lifetime that the settings give.
 */
export const fujianToken: Shape = {
  verify(delivery, { timeTolerance }, secrets) {
    return verifyProof(proofIn(delivery), delivery, { notAfter: timeTolerance, notBefore: timeTolerance }, secrets);
  },
  parse: () => accept([]),
  acknowledge(answer, settings, delivery) {
    const { status, isTaken, message } = verdictOf(answer);
    const proof = proofIn(delivery);
    if (!isTaken || !proof) return jsonReply(status, { code: status, message }, settings);
    const token = tokenOf(proof);
    const { accessLifetime: lifetime } = settings;
    const body = { access_token: token, expires_in: lifetime, refresh_token: token, re_expires_in: lifetime };
    return jsonReply(200, body, settings, { 'cache-control': 'no-store' });
  },
};

/** True for the query of a request for a token. */
export function isTokenRequest({ body }: Delivery): boolean {
  return /(?:^|&)sign=/.test(body.toString('latin1')) && /(?:^|&)app_key=/.test(body.toString('latin1'));
}

/** Verifies `Authorization: Basic <token>`. */
export function verifyToken(
  delivery: Delivery,
  { timeTolerance, accessLifetime }: Settings,
  secrets: readonly string[],
): Outcome<Verification> {
  const token = /^Basic\s+(\d{13})\.([0-9a-f]{32})$/i.exec(delivery.headers.authorization ?? '');
  const proof = token && { timestamp: token[1] ?? '', sign: token[2] ?? '' };
  return verifyProof(proof, delivery, { notBefore: timeTolerance, notAfter: accessLifetime }, secrets);
}

/** An access token, as a sender that holds the private key could also make it by itself. */
export function tokenOf({ timestamp, sign }: Proof): string {
  return `${timestamp}.${sign.toLowerCase()}`;
}

function verifyProof(
  proof: Proof | null,
  { receivedAt }: Delivery,
  seconds: { notBefore: number; notAfter: number },
  secrets: readonly string[],
): Outcome<Verification> {
  const usable = keysOf(secrets);
  if (usable.length === 0) return refuse('NO_SECRET');
  if (!proof) return refuse('SIGN_MISSING');
  const { timestamp, sign } = proof;
  const signer = usable.find(({ privateKey }) => isSameText(sign.toLowerCase(), md5(privateKey + timestamp)));
  if (!signer) return refuse('SIGN_INVALID');
  const age = (receivedAt.getTime() - Number(timestamp)) / 1_000;
  if (age < -seconds.notBefore || age > seconds.notAfter) {
    return refuse('TIMESTAMP_OUT_OF_RANGE', { params: { seconds: seconds.notAfter } });
  }
  return accept({ sender: signer.name, messageId: null });
}

function proofIn({ body }: Delivery): Proof | null {
  const fields = parseForm(body);
  const [timestamp, sign] = fields.ok ? [fields.value.get('timestamp'), fields.value.get('sign')] : [];
  return timestamp && sign && /^\d{13}$/.test(timestamp) && /^[0-9a-f]{32}$/i.test(sign) ? { timestamp, sign } : null;
}
