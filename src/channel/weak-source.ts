import { authenticationOf, type AnyAdapter } from '../sdk';

/** Marks a rating whose sender is not proved together with its content. `precedence.ts` puts it behind those that are. */
export const WEAK_SOURCE = 'WEAK_SOURCE';

/** How the sender of a channel is proved, by the settings that its operator stated. */
export async function authenticationByStated(adapter: AnyAdapter, stated: unknown) {
  if (!adapter.authenticates) return adapter.manifest.authenticates;
  const settings = await adapter.settings.safeParseAsync(stated);
  return settings.success ? authenticationOf(adapter, settings.data) : 'SENDER';
}

/**
 * Whether a channel of an adapter is weak with these settings, as the adapter parsed them: what proves the sender does
 * not cover the body, so that whoever saw one delivery can make another (a token in a URL, `SHA-1(activity + index + key)`).
 * A weak channel never changes what another one recorded: its facts fill only cases that nobody else told of, and its
 * ratings stand behind others.
 */
export function isWeakSource(adapter: AnyAdapter, settings: unknown): boolean {
  return authenticationOf(adapter, settings) === 'SENDER';
}
