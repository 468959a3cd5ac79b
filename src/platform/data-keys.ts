import type { EntityManager } from 'typeorm';
import type { Database } from './database';
import type { KeyEncryption } from './key-encryption';
import { execute, select, selectOne } from './sql';

/** A data key as it is stored. */
export interface DataKeyRow {
  id: string;
  slot: string;
  suite: string;
  wrapped: string;
}

/** Binds a wrapped key to its row, so that keys cannot be exchanged for one another. */
export function dataKeyContext({ id, slot, suite }: Omit<DataKeyRow, 'wrapped'>): string {
  return `data_key|${id}|${slot}|${suite}`;
}

/**
 * Lets one process at a time decide under which key encryption key data keys are, until its unit of work ends: so that no
 * key encryption key is removed while another process encrypts with it.
 */
export async function lockDataKeys(tx: EntityManager): Promise<void> {
  await execute(tx, "UPDATE data_key SET slot = slot WHERE slot = 'INDEX'");
}

/** Encrypts every data key under the current key encryption key; what is sealed with them stays as it is. */
export async function rewrapDataKeys(database: Database, encryption: KeyEncryption): Promise<number> {
  return database.unitOfWork(async tx => {
    await lockDataKeys(tx);
    const rows = await select<DataKeyRow>(tx, 'SELECT id, slot, suite, wrapped FROM data_key');
    let count = 0;
    for (const row of rows.filter(({ wrapped }) => !encryption.isCurrent(wrapped))) {
      const context = dataKeyContext(row);
      const wrapped = await encryption.wrap(await encryption.unwrap(row.wrapped, context), context);
      count += await execute(tx, 'UPDATE data_key SET wrapped = ? WHERE id = ?', [wrapped, row.id]);
    }
    return count;
  });
}

/** Has `remove` take a key encryption key away where no data key is under it; answers how many are, where some are. */
export async function removeUnused(database: Database, kek: string, remove: () => void): Promise<number> {
  return database.unitOfWork(async tx => {
    await lockDataKeys(tx);
    const sql = 'SELECT COUNT(*) AS used FROM data_key WHERE wrapped LIKE ?';
    const used = Number((await selectOne<{ used: number }>(tx, sql, [`${kek}.%`]))!.used);
    if (used === 0) remove();
    return used;
  });
}
