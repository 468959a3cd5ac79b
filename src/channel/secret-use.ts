import { type AnyAdapter, pullInterval } from '../sdk';
import { authenticationByStated } from './weak-source';

/** What the secrets of a channel with these settings are for: PULL, to be shown where we ask; otherwise to prove who sends. */
export async function secretUse(adapter: AnyAdapter, stated: unknown) {
  const { data } = await adapter.settings.safeParseAsync(stated);
  return adapter.pull && pullInterval(data) !== null ? 'PULL' : authenticationByStated(adapter, stated);
}

/**
 * Whether a channel with these settings can use any of the secrets. The adapter is asked with its own sample: `verify`
 * refuses it as NO_SECRET where it cannot, so that an operator hears it, and not a sender with every push.
 */
export async function isUsable(adapter: AnyAdapter, stated: unknown, secrets: readonly string[]): Promise<boolean> {
  const settings = await adapter.settings.safeParseAsync(stated);
  if (!settings.success || (await secretUse(adapter, stated)) === 'PULL') return true;
  const { contentType, body } = adapter.manifest.sampleDelivery;
  const sample = { receivedAt: new Date(0), headers: {}, query: {}, contentType, body: Buffer.from(body) };
  const verified = await adapter.verify(sample, settings.data, secrets);
  return verified.ok || verified.code !== 'NO_SECRET';
}
