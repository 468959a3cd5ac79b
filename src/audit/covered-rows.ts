import type { EntityManager } from 'typeorm';
import { groupBy } from '../platform/group-by';
import { rowCondition } from '../platform/region-keys';
import { select } from '../platform/sql';
import { type SealedRow, sealedRowKey, sealedTables } from './sealed-tables';

/** What of a row goes into its seal. */
export interface SealedState {
  mac: string;
  version: number | null;
}

const ROWS_AT_ONCE = 500;

/** The present state of rows, by `sealedRowKey`; those that are gone are missing. Throws where a table is none of the sealed ones. */
export async function presentStates(
  manager: EntityManager,
  rows: readonly SealedRow[],
): Promise<Map<string, SealedState>> {
  const states = new Map<string, SealedState>();
  for (const [table, own] of groupBy(rows, row => row.table)) {
    const sealed = Object.hasOwn(sealedTables, table) ? sealedTables[table]! : null;
    if (!sealed) throw new Error(`an event announces rows of ${table}, which are not sealed`);
    const version = sealed.changes ? 'version' : 'NULL AS version';
    for (let i = 0; i < own.length; i += ROWS_AT_ONCE) {
      const { sql, parameters } = rowCondition(own.slice(i, i + ROWS_AT_ONCE), 'region', 'id');
      const found = await select<{ region: string; id: string; mac: string; version: number | null }>(
        manager,
        `SELECT region, id, mac, ${version} FROM ${table} WHERE ${sql}`,
        parameters,
      );
      for (const { region, id, mac, version } of found)
        states.set(sealedRowKey({ table, region, id }), { mac, version });
    }
  }
  return states;
}
