import type { AnyAdapter } from '../sdk';

/** Marks a rating whose sender is not proved together with its content. `precedence.ts` puts it behind those that are. */
export const WEAK_SOURCE = 'WEAK_SOURCE';

/**
 * Whether the channels of an adapter are weak: what proves the sender does not cover the body, so that whoever saw one
 * delivery can make another (a token in a URL, `SHA-1(activity + index + key)`). A weak channel never changes what another
 * one recorded: its facts fill only cases that nobody else told of, and its ratings stand behind others.
 */
export function isWeakSource({ manifest }: AnyAdapter): boolean {
  return manifest.authenticates === 'SENDER';
}
