import {
  accept,
  credentialName,
  isSameText,
  minSecretBytes,
  parseJson,
  refuse,
  verifySignature,
  verifyUrlToken,
  type Delivery,
  type Outcome,
  type Verification,
} from '../../src/sdk';
import type { Settings } from './settings';

/** Proves the sender as the channel is set up: by a signature over the body, or by a token where devices cannot sign. */
export function prove(
  delivery: Delivery,
  { proof, signature }: Settings,
  secrets: readonly string[],
): Outcome<Verification> {
  if (proof === 'SIGNATURE') return verifySignature(delivery, signature, secrets);
  const token = clientToken(delivery);
  if (token === null) return verifyUrlToken(delivery, secrets);
  const usable = secrets.filter(secret => Buffer.byteLength(secret) >= minSecretBytes);
  if (usable.length === 0) return refuse('NO_SECRET');
  const sender = usable.find(secret => isSameText(token, secret));
  return sender === undefined ? refuse('TOKEN_INVALID') : accept({ sender: credentialName(sender), messageId: null });
}

/** The token that the window client puts into its body; null where the URL has one, or there is none. */
function clientToken({ query, body, contentType }: Delivery): string | null {
  if (Object.hasOwn(query, 'token')) return null;
  const json = parseJson(body, contentType);
  const { token } = (json.ok ? (json.value.value ?? {}) : {}) as { token?: unknown };
  return typeof token === 'string' && token !== '' ? token : null;
}
