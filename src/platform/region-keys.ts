import type { Condition } from './conditions';
import { groupBy } from './group-by';
import { inList } from './sql';

/** A value that is looked for within its region. */
export interface RegionKey {
  region: string;
  key: string;
}

/** Names a row whose primary key is its region and id. */
export interface RowKey {
  region: string;
  id: string;
}

/**
 * The rows of these keys, in one statement however many regions there are, by a primary key or index that begins with
 * the region: without the region the database reads the whole table. A list of regions beside a list of keys would
 * have the database try each with each, and beyond some thousand pairs it reads the whole table instead.
 */
export function keyCondition(keys: readonly RegionKey[], regionColumn: string, keyColumn: string): Condition {
  const groups = [...groupBy(keys, ({ region }) => region)];
  if (!groups.length) return { sql: '1 = 0', parameters: [] };
  return {
    sql: `(${groups.map(([, own]) => `(${regionColumn} = ? AND ${keyColumn} IN (${inList(own)}))`).join(' OR ')})`,
    parameters: groups.flatMap(([region, own]) => [region, ...own.map(({ key }) => key)]),
  };
}

/** `keyCondition` for rows that are named by their ids. */
export function rowCondition(rows: readonly RowKey[], regionColumn: string, idColumn: string): Condition {
  return keyCondition(
    rows.map(({ region, id }) => ({ region, key: id })),
    regionColumn,
    idColumn,
  );
}
