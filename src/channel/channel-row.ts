import { encodeGlobalId } from '../platform/global-id';
import type { Provenance } from '../sdk';

/** A channel as it is read. */
export interface ChannelView {
  region: string;
  code: string;
  name: string;
  adapter: string;
  settings: Record<string, unknown>;
  /** What its records may claim of how a rating came about. */
  provenances: readonly Provenance[];
  enabled: boolean;
  /** Counts its edits. */
  version: number;
  /** The id that clients see. */
  globalId: string;
}

/** A row of the table. */
export interface ChannelRow {
  region: string;
  code: string;
  name: string;
  adapter: string;
  settings: string;
  provenances: string;
  enabled: number;
  version: number;
}

/** The columns of a `ChannelRow`. */
export const CHANNEL_COLUMNS = 'region, code, name, adapter, settings, provenances, enabled, version';
/** A channel as its row says. */
export function channelViewOf({ settings, provenances: claims, enabled, ...row }: ChannelRow): ChannelView {
  return {
    ...row,
    settings: JSON.parse(settings) as Record<string, unknown>,
    provenances: JSON.parse(claims) as Provenance[],
    enabled: enabled === 1,
    globalId: encodeGlobalId({ type: 'Channel', region: row.region, id: row.code }),
  };
}
