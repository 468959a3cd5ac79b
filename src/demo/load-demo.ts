import type { App } from '../app';
import type { Database } from '../platform/database';
import { selectOne } from '../platform/sql';

/** Whether nothing was ever loaded. */
export async function isEmpty(database: Database): Promise<boolean> {
  return (await selectOne(database.reader, 'SELECT code FROM region LIMIT 1')) === null;
}

/** Loads the demonstration. */
export async function loadDemo(_app: App): Promise<void> {}
