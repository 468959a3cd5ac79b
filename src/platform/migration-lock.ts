import { setTimeout as pause } from 'node:timers/promises';
import type { Clock } from './clock';
import type { Database } from './database';
import type { IdGenerator } from './ids';
import { execute, isUniqueViolation } from './sql';

const LEASE_MS = 10 * 60_000;
const LOOK_EVERY_MS = 200;

/**
 * Migrates a database that several processes may start on at once: one does, the others wait. A lock row with a lease
 * does it on every storage; what a killed process held is free again after ten minutes.
 */
export async function migrateAlone(database: Database, ids: IdGenerator, clock: Clock): Promise<void> {
  const token = ids.next();
  await database.unitOfWork(tx =>
    execute(
      tx,
      'CREATE TABLE IF NOT EXISTS migration_lock (id INT PRIMARY KEY, token VARCHAR(26) NOT NULL, leased_until BIGINT NOT NULL)',
    ),
  );
  while (!(await take(database, token, clock))) await pause(LOOK_EVERY_MS);
  try {
    await database.migrate();
  } finally {
    await database.unitOfWork(tx =>
      execute(tx, 'UPDATE migration_lock SET leased_until = 0 WHERE id = 1 AND token = ?', [token]),
    );
  }
}

async function take(database: Database, token: string, clock: Clock): Promise<boolean> {
  const now = clock.now().getTime();
  try {
    return await database.unitOfWork(async tx => {
      const taken = await execute(
        tx,
        'UPDATE migration_lock SET token = ?, leased_until = ? WHERE id = 1 AND leased_until < ?',
        [token, now + LEASE_MS, now],
      );
      if (taken) return true;
      await execute(tx, 'INSERT INTO migration_lock (id, token, leased_until) VALUES (1, ?, ?)', [
        token,
        now + LEASE_MS,
      ]);
      return true;
    });
  } catch (error) {
    if (isUniqueViolation(error)) return false;
    throw error;
  }
}
