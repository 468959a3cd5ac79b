import type { EntityManager } from 'typeorm';
import { instantOf, select } from '../platform/sql';

/** A stretch of time in which what a channel sent is held: from `from` on, before `until` where it has an end. */
export interface Quarantine {
  region: string;
  id: string;
  channelCode: string;
  from: Date;
  until: Date | null;
  openedAt: Date;
  openedBy: string;
  /** Sealed. */
  reason: string;
}

interface QuarantineRow {
  region: string;
  id: string;
  channel_code: string;
  held_from: number | string;
  held_until: number | string | null;
  opened_at: number | string;
  opened_by: string;
  reason: string;
}

/** The quarantines of all channels, or of one, that hold anything; the earliest first. They are few. */
export async function findQuarantines(manager: EntityManager, channelCode?: string): Promise<Quarantine[]> {
  const [ofOne, parameters] = channelCode === undefined ? ['', []] : ['AND channel_code = ?', [channelCode]];
  const rows = await select<QuarantineRow>(
    manager,
    `SELECT region, id, channel_code, held_from, held_until, opened_at, opened_by, reason FROM channel_quarantine
      WHERE (held_until IS NULL OR held_until > held_from) ${ofOne} ORDER BY held_from, id`,
    parameters,
  );
  return rows.map(quarantineOf);
}

/** The one that holds what a channel sent at a time; undefined where none does. */
export function holding(
  quarantines: readonly Quarantine[],
  { channelCode, receivedAt }: { channelCode: string; receivedAt: Date },
): Quarantine | undefined {
  return quarantines.find(
    ({ channelCode: code, from, until }) =>
      code === channelCode && from <= receivedAt && (until === null || receivedAt < until),
  );
}

function quarantineOf({
  channel_code,
  held_from,
  held_until,
  opened_at,
  opened_by,
  ...row
}: QuarantineRow): Quarantine {
  return {
    ...row,
    channelCode: channel_code,
    from: instantOf(held_from),
    until: instantOf(held_until),
    openedAt: instantOf(opened_at),
    openedBy: opened_by,
  };
}
