import { sha256Hex } from '../platform/hash';
import type { ChannelView } from './channel.service';

const MAX_TEXT = 2_000;

/**
 * What an edit changed, for the audit trail: each part as it was and as it is (settings hold no secrets); what is too long
 * to be read there by its SHA-256. Empty where nothing changed.
 */
export function channelChanges(before: ChannelView, after: ChannelView): Record<string, string> {
  const [was, is] = [partsOf(before), partsOf(after)];
  const names = Object.keys(was).filter(name => was[name] !== is[name]);
  return Object.fromEntries(
    names.flatMap(name => [
      [`${name}Before`, shortened(was[name]!)],
      [`${name}After`, shortened(is[name]!)],
    ]),
  );
}

function partsOf({ name, enabled, settings, provenances }: ChannelView): Record<string, string> {
  return {
    name,
    enabled: String(enabled),
    settings: JSON.stringify(settings),
    provenances: provenances.join(),
  };
}

const shortened = (text: string): string => (text.length > MAX_TEXT ? `sha256:${sha256Hex(text)}` : text);
