import type { SatisfactionLevel } from './canonical';
import { accept, type Delivery, type Outcome, refuse } from './contract';
import { signBody, type SignatureSetting, verifySignature } from './signatures';
import type { Path } from './stated-fields';
import { urlTokenParameter, verifyUrlToken } from './url-token';

/** The levels with which a channel is tested: the lowest two, which are those that disappear. */
export const canaryLevels = ['DISSATISFIED', 'VERY_DISSATISFIED'] as const;
export type CanaryLevel = (typeof canaryLevels)[number];

/** What the host asks an adapter to say in the words of its sender. */
export interface CanaryAsk {
  level: CanaryLevel;
  /** 30 lower-case letters and digits, to stand in the sender's key of the record as they are: by them the host knows its own. */
  key: string;
  /** When it is sent. */
  at: Date;
  /** Region of the channel. */
  region: string;
}

/** A delivery as its sender would push it. Header names in lower case. */
export type CanaryDelivery = Omit<Delivery, 'receivedAt'>;

interface CanaryBody {
  contentType: string;
  body: string | Buffer;
  headers?: Readonly<Record<string, string>>;
}

/** Signs a canary by the scheme of its channel. ONLY_SENDER_SIGNS where the key for it is the sender's alone. */
export function signedCanary(
  signature: SignatureSetting,
  { key, at }: CanaryAsk,
  { contentType, body, headers = {} }: CanaryBody,
  secrets: readonly string[],
): Outcome<CanaryDelivery> {
  if (signature.scheme === 'SM2') return refuse('ONLY_SENDER_SIGNS');
  const plain = { query: {}, contentType, body: Buffer.from(body) };
  for (const secret of [...secrets].reverse()) {
    const delivery = signedWith(secret, signature, { ...plain, headers }, { id: key, at });
    if (delivery && verifySignature({ ...delivery, receivedAt: at }, signature, [secret]).ok) return accept(delivery);
  }
  return refuse('NO_SECRET');
}

/** A canary of a sender that shows its secret in the URL. */
export function tokenCanary(
  { at }: CanaryAsk,
  { contentType, body, headers = {} }: CanaryBody,
  secrets: readonly string[],
): Outcome<CanaryDelivery> {
  const deliveries = secrets.map(secret => ({
    headers,
    query: { [urlTokenParameter]: secret },
    contentType,
    body: Buffer.from(body),
  }));
  const usable = deliveries.findLast(delivery => verifyUrlToken({ ...delivery, receivedAt: at }, secrets).ok);
  return usable ? accept(usable) : refuse('NO_SECRET');
}

/** The first code that means a level in a map of codes; LEVEL_NOT_IN_FORMAT where the sender cannot say it. */
export function codeOfLevel(codes: Readonly<Record<string, SatisfactionLevel>>, level: CanaryLevel): Outcome<string> {
  const code = Object.keys(codes).find(each => codes[each] === level);
  return code === undefined ? refuse('LEVEL_NOT_IN_FORMAT', { params: { level } }) : accept(code);
}

/** Puts a value at a path of names into a record, and makes the records on the way. */
export function setValueAt(record: Record<string, unknown>, path: Path, value: unknown): void {
  const [first = '', ...rest] = path;
  if (!rest.length) {
    record[first] = value;
    return;
  }
  const inner = (record[first] ??= {}) as Record<string, unknown>;
  setValueAt(inner, rest, value);
}

function signedWith(
  secret: string,
  signature: SignatureSetting,
  { headers, ...delivery }: CanaryDelivery,
  message: { id: string; at: Date },
): CanaryDelivery | null {
  try {
    return {
      ...delivery,
      headers: { ...headers, ...signBody(signature, secret, { ...message, body: delivery.body }) },
    };
  } catch {
    return null; // a secret of another kind, or too short to be used
  }
}
