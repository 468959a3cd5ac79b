import type { EntityManager } from 'typeorm';
import { inList, select } from '../platform/sql';

/** A record under its sender's key, hashed. */
export interface ChannelKey {
  channelCode: string;
  key: string;
}

/** A channel's key as a key of a `Set`. */
export const recordKey = ({ channelCode, key }: ChannelKey): string => `${channelCode}/${key}`;

/** Which keys are in a table already, by `recordKey`. It only spares work: the unique index is what keeps a record single. */
export async function knownKeys(
  tx: EntityManager,
  table: 'complaint' | 'reported_callback',
  keys: readonly ChannelKey[],
): Promise<Set<string>> {
  if (!keys.length) return new Set();
  const channels = [...new Set(keys.map(({ channelCode }) => channelCode))];
  const rows = await select<{ channel_code: string; external_key: string }>(
    tx,
    `SELECT channel_code, external_key FROM ${table}
      WHERE channel_code IN (${inList(channels)}) AND external_key IN (${inList(keys)})`,
    [...channels, ...keys.map(({ key }) => key)],
  );
  return new Set(rows.map(row => recordKey({ channelCode: row.channel_code, key: row.external_key })));
}
