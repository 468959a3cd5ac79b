import type { EntityManager } from 'typeorm';
import type { MacFields } from './row-mac';
import type { SqlValue } from './sql';

/** A row as `SELECT *` gives it. */
export type StoredRow = Record<string, SqlValue>;

/** What a row says, and the MAC that it carries. */
export interface Macked {
  fields: MacFields;
  mac: string;
}

const NUMERIC = new Set(['bigint', 'int', 'integer', 'boolean']);

/** Reads the rows of a table as its MACs were made over them: MySQL gives large integers back as texts. */
export function storedFields(manager: EntityManager, table: string): (row: StoredRow) => Macked {
  const entity = manager.dataSource.entityMetadatas.find(({ tableName }) => tableName === table);
  if (!entity) throw new Error(`no entity has the table ${table}`);
  const numeric = entity.columns
    .filter(({ type }) => NUMERIC.has(String(type)))
    .map(({ databaseName }) => databaseName);
  return ({ mac, ...fields }) => {
    for (const column of numeric) {
      if (typeof fields[column] === 'string') fields[column] = Number(fields[column]);
    }
    return { fields, mac: String(mac) };
  };
}
