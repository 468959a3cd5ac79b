import { httpFailure } from '../../platform/http-failure';
import { signStandardWebhook } from '../../sdk/standard-webhooks';
import type { Delivered, Message, Outbound } from './messenger';

/** A post that was answered with success, and its body; or how it failed. */
export type Posted = { ok: true; body: string } | Exclude<Delivered, { ok: true }>;

/**
 * Posts JSON with the headers of Standard Webhooks 1.0, signed with each of the secrets. Anything but 2xx is a failure,
 * redirects too. Throws `OutboundError`.
 */
export async function postSigned(
  url: string,
  payload: unknown,
  { id, at }: Pick<Message, 'id' | 'at'>,
  secrets: readonly string[],
  { fetch }: Outbound,
): Promise<Posted> {
  const body = JSON.stringify(payload);
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'user-agent': 'haochaping',
      'idempotency-key': id,
      ...signatures(secrets, { id, at, body }),
    },
    body,
  });
  return response.ok ? { ok: true, body: await response.text() } : httpFailure(response, at);
}

/** During a rotation there are two signatures, separated by a space. */
function signatures(secrets: readonly string[], message: { id: string; at: Date; body: string }) {
  const all = secrets.map(secret => signStandardWebhook(secret, message));
  return { ...all[0], 'webhook-signature': all.map(headers => headers['webhook-signature']).join(' ') };
}
