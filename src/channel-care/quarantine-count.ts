import type { EntityManager } from 'typeorm';
import { Conditions } from '../platform/conditions';
import { instantOf, select, selectOne } from '../platform/sql';
import type { Quarantine } from './quarantines';

const DAY_MS = 86_400_000;

/**
 * How many ratings of each region a channel sent from one time on, before another, that are not EXCLUDED for good: held ones
 * among them; regions without any are not named. `within` leaves those that no quarantine holds, `without` those that one holds. Counted day by day, so that no statement
 * takes long.
 */
export async function countRatingsByRegion(
  tx: EntityManager,
  channelCode: string,
  { from, until }: { from: Date; until: Date },
  { within, without }: { within?: readonly Quarantine[]; without?: readonly Quarantine[] },
): Promise<Map<string, number>> {
  const first = await selectOne<{ received_at: number | string | null }>(
    tx,
    'SELECT MIN(received_at) AS received_at FROM delivery WHERE channel_code = ? AND received_at >= ?',
    [channelCode, from],
  );
  let start = instantOf(first?.received_at ?? null);
  const counts = new Map<string, number>();
  while (start && start < until) {
    const end = new Date(Math.min(start.getTime() + DAY_MS, until.getTime()));
    const where = new Conditions();
    where.add('d.channel_code = ? AND d.received_at >= ? AND d.received_at < ?', [channelCode, start, end]);
    where.add("h.evaluation_id IS NOT NULL OR s.standing IS NULL OR s.standing <> 'EXCLUDED'");
    where.add("e.provenance <> 'CANARY'");
    if (within) addAnyOf(where, within, '');
    if (without?.length) addAnyOf(where, without, 'NOT ');
    const rows = await select<{ region: string; ratings: number | string }>(
      tx,
      `SELECT e.region, COUNT(*) AS ratings FROM delivery d
         JOIN evaluation e ON e.received_at = d.received_at AND e.delivery_id = d.id
         LEFT JOIN evaluation_standing s ON s.region = e.region AND s.evaluation_id = e.id
         LEFT JOIN evaluation_hold h ON h.region = e.region AND h.evaluation_id = e.id ${where.sql}
        GROUP BY e.region`,
      where.parameters,
    );
    for (const { region, ratings } of rows) counts.set(region, (counts.get(region) ?? 0) + Number(ratings));
    start = end;
  }
  return counts;
}

function addAnyOf(where: Conditions, quarantines: readonly Quarantine[], not: '' | 'NOT '): void {
  const ranges = quarantines.map(({ until }) => `d.received_at >= ?${until ? ' AND d.received_at < ?' : ''}`);
  where.add(
    `${not}(${ranges.map(range => `(${range})`).join(' OR ') || '1 = 0'})`,
    quarantines.flatMap(({ from, until }) => (until ? [from, until] : [from])),
  );
}
