import { setTimeout as pause } from 'node:timers/promises';
import type { Clock } from './clock';
import type { Database } from './database';
import type { IdGenerator } from './ids';
import { execute, isUniqueViolation } from './sql';

const LEASE_MS = 30_000;
const RENEW_EVERY_MS = 5_000;
const LOOK_EVERY_MS = 200;

/** Who migrates, how it tells the time, and whom it tells that it waits. */
export interface MigrationOptions {
  ids: IdGenerator;
  clock: Clock;
  /** Called once where another process migrates. */
  onWait?: () => void;
}

/**
 * Migrates a database that several processes may start on at once: one does, the others wait, and nothing is written
 * where nothing is missing. A lock row with a lease does it on every storage; what a killed process held is free again
 * after half a minute.
 */
export async function migrateAlone(database: Database, { ids, clock, onWait }: MigrationOptions): Promise<void> {
  if (await database.isMigrated()) return;
  const token = ids.next();
  await database.unitOfWork(tx =>
    execute(
      tx,
      'CREATE TABLE IF NOT EXISTS migration_lock (id INT PRIMARY KEY, token VARCHAR(26) NOT NULL, leased_until BIGINT NOT NULL)',
    ),
  );
  for (let look = 0; !(await take(database, token, clock)); look++) {
    if (look === 0) onWait?.();
    await pause(LOOK_EVERY_MS);
  }
  let renewing: Promise<unknown> = Promise.resolve();
  const heart = setInterval(() => {
    renewing = lease(database, token, clock.now().getTime() + LEASE_MS).catch(() => undefined);
  }, RENEW_EVERY_MS);
  try {
    await database.migrate();
  } finally {
    clearInterval(heart);
    await renewing;
    await lease(database, token, 0);
  }
}

/** Keeps what this process has until then; 0 gives it back. */
function lease(database: Database, token: string, until: number): Promise<number> {
  return database.unitOfWork(tx =>
    execute(tx, 'UPDATE migration_lock SET leased_until = ? WHERE id = 1 AND token = ?', [until, token]),
  );
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
