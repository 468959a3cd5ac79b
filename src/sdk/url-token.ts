import { accept, refuse, type Delivery, type Outcome, type Verification } from './contract';
import { credentialName, isSameText, minSecretBytes } from './standard-webhooks';

/** The query parameter in which a sender that cannot sign carries its secret. */
export const urlTokenParameter = 'token';

/**
 * Verifies who sends by the secret in the URL (`?token=…`), for senders that sign nothing (domain.md 2.9). It says
 * nothing of the body: whoever has seen the URL can send. Compared in constant time; a `+` that a sender did not escape
 * arrives as a space and is read as the `+` that it was.
 */
export function verifyUrlToken(delivery: Delivery, secrets: readonly string[]): Outcome<Verification> {
  const usable = secrets.filter(secret => Buffer.byteLength(secret) >= minSecretBytes);
  if (usable.length === 0) return refuse('NO_SECRET');
  const given = Object.hasOwn(delivery.query, urlTokenParameter) ? delivery.query[urlTokenParameter] : undefined;
  if (!given) return refuse('TOKEN_MISSING', { params: { parameter: urlTokenParameter } });
  const sender = usable.find(secret => isSameText(given.replaceAll(' ', '+'), secret));
  if (sender === undefined) return refuse('TOKEN_INVALID');
  return accept({ sender: credentialName(sender), messageId: null });
}
