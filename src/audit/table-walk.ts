import type { EntityManager } from 'typeorm';
import { select, selectOne } from '../platform/sql';
import { type Macked, storedFields, type StoredRow } from '../platform/stored-fields';

const ROWS_AT_ONCE = 1_000;

/** All rows of a table with the key (region, id), region by region, a thousand at a time; of those from the id `from` on. */
export async function* rowsOf(manager: EntityManager, table: string, from = '', to = '~'): AsyncGenerator<Macked> {
  const read = storedFields(manager, table);
  for await (const region of regionsOf(manager, table)) {
    for (let after = from, operator = '>='; ; operator = '>') {
      const rows = await select<StoredRow>(
        manager,
        `SELECT * FROM ${table} WHERE region = ? AND id ${operator} ? AND id < ? ORDER BY id LIMIT ${ROWS_AT_ONCE}`,
        [region, after, to],
      );
      for (const row of rows) yield read(row);
      if (rows.length < ROWS_AT_ONCE) break;
      after = String(rows.at(-1)!.id);
    }
  }
}

async function* regionsOf(manager: EntityManager, table: string): AsyncGenerator<string> {
  for (let region: string | null = ''; ;) {
    const next: { region: string | null } | null = await selectOne(
      manager,
      `SELECT MIN(region) AS region FROM ${table} WHERE region > ?`,
      [region],
    );
    region = next?.region ?? null;
    if (region === null) return;
    yield region;
  }
}
