import type { EntityManager } from 'typeorm';
import { execute, insertRows, select, type SqlValue } from '../../src/platform/sql';
import type { Storage } from './storages';
import { openStorage } from './stored';

/** A row as it lies in its table. */
export type RawRow = Record<string, SqlValue>;

/** The rows of a table, in the order of their ids, as whoever runs the database sees them. */
export async function rawRows(storage: Storage, table: string, where = '1 = 1'): Promise<RawRow[]> {
  const root = await openStorage(storage);
  try {
    const order = table === 'seal' ? 'seq' : table === 'evaluation_standing' ? 'evaluation_id' : 'id';
    return await select<RawRow>(root.reader, `SELECT * FROM ${table} WHERE ${where} ORDER BY ${order}`);
  } finally {
    await root.close();
  }
}

/** Does something to tables behind the program’s back, looks, and puts them back as they were. */
export async function withTampering<T>(
  storage: Storage,
  tables: readonly string[],
  edit: (root: EntityManager) => Promise<unknown>,
  look: () => Promise<T>,
): Promise<T> {
  const root = await openStorage(storage);
  try {
    const before = await Promise.all(tables.map(table => select<RawRow>(root.reader, `SELECT * FROM ${table}`)));
    await root.unitOfWork(edit);
    const seen = await look();
    await root.unitOfWork(async tx => {
      for (const [i, table] of tables.entries()) {
        await execute(tx, `DELETE FROM ${table}`);
        await insertRows(tx, table, before[i]!);
      }
    });
    return seen;
  } finally {
    await root.close();
  }
}
