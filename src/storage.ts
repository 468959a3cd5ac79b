import { mkdir } from 'node:fs/promises';
import { migrations } from '../migrations';
import type { AppConfig } from './config';
import { appendOnlyTables, entities } from './entities';
import { systemClock } from './platform/clock';
import { ConfigurationError } from './platform/configuration-error';
import { type Database, type DatabaseOptions, openDatabase } from './platform/database';
import { grantToApplication, requireTwoUsers } from './platform/grants';
import { monotonicIds } from './platform/ids';
import { migrateAlone, type MigrationOptions } from './platform/migration-lock';
import { isAccessDenied } from './platform/mysql-server';

/** The last step of the schema that this build knows; a database may be further. */
export const newestMigration = migrations.at(-1)!.name;

/** Opens the database that the configuration names. */
export async function openConfiguredDatabase(
  { database, dataDir }: AppConfig,
  options: Partial<DatabaseOptions> = {},
): Promise<Database> {
  await makeDataDir(dataDir);
  return openDatabase({ ...database, dataDir, entities, migrations, ...options });
}

/**
 * Brings the schema up to date; with a database owner configured, as that owner, and then grants the application its
 * rights. Throws `ConfigurationError` where the database's users do not allow it.
 */
export async function migrate(config: AppConfig, options: Partial<MigrationOptions> = {}): Promise<void> {
  const { clock = systemClock, ids = monotonicIds(clock), onWait } = options;
  const { url, ownerUrl } = config.database;
  const users = url && ownerUrl ? { ownerUrl, applicationUrl: url } : null;
  if (users) await requireTwoUsers(users);
  const urlName = users ? 'DATABASE_OWNER_URL' : 'DATABASE_URL';
  try {
    const owner = await openConfiguredDatabase(config, { url: ownerUrl ?? url, urlName, isPatient: true });
    await migrateAlone(owner, { clock, ids, onWait }).finally(() => owner.close());
  } catch (error) {
    if (!isAccessDenied(error)) throw error;
    throw new ConfigurationError(
      `${urlName}: the database is not up to date, and this user may not change that: run hcp migrate with a DATABASE_OWNER_URL that may`,
    );
  }
  if (users) await grantToApplication({ ...users, appendOnly: appendOnlyTables });
}

/** Which storage it is that was looked at, without a user or a password. */
export function nameOfStorage({ database: { url }, dataDir }: AppConfig): string {
  if (url === null) return `SQLite in ${dataDir}`;
  const { host, pathname } = new URL(url);
  return `${host}${pathname}`;
}

async function makeDataDir(dataDir: string): Promise<void> {
  await mkdir(dataDir, { recursive: true }).catch(({ code }: NodeJS.ErrnoException) => {
    throw new ConfigurationError(`DATA_DIR: the folder ${dataDir} cannot be made (${code})`);
  });
}

/** Whether nothing is left to migrate. The application's user is enough for this, and needs no right where there is. */
export async function isMigrated(config: AppConfig): Promise<boolean> {
  try {
    const database = await openConfiguredDatabase(config);
    return await database.isMigrated().finally(() => database.close());
  } catch (error) {
    if (isAccessDenied(error)) return false;
    throw error;
  }
}
