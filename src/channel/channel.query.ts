import type { EntityManager } from 'typeorm';
import type { Scope } from '../identity/principal';
import { regionCondition } from '../identity/scope';
import { Conditions } from '../platform/conditions';
import { type Keyset, type Page, pageOf } from '../platform/connection';
import { select } from '../platform/sql';
import { CHANNEL_COLUMNS, type ChannelRow, type ChannelView, channelViewOf } from './channel-row';

/** What a list of channels is narrowed to. All parts must hold; what is missing narrows nothing. */
export interface ChannelCriteria {
  adapter?: string | null;
  enabled?: boolean | null;
}

/** One page of the channels within a scope, in the order of their codes. */
export async function listChannels(
  manager: EntityManager,
  scope: Scope,
  { adapter, enabled }: ChannelCriteria,
  page: { first: number; after: Keyset | null },
): Promise<Page<ChannelView>> {
  const where = new Conditions();
  where.addAll(regionCondition(scope, 'region'));
  if (adapter != null) where.add('adapter = ?', [adapter]);
  if (enabled != null) where.add('enabled = ?', [enabled]);
  if (page.after) where.add('code > ?', [page.after.id]);
  const rows = await select<ChannelRow>(
    manager,
    `SELECT ${CHANNEL_COLUMNS} FROM channel ${where.sql} ORDER BY code LIMIT ${page.first + 1}`,
    where.parameters,
  );
  return pageOf(rows.map(channelViewOf), page.first);
}
