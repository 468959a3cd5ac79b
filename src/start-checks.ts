import type { AppConfig } from './config';
import { ConfigurationError } from './platform/configuration-error';
import type { Database } from './platform/database';
import { requirePrivateKeyFile } from './platform/key-file';
import { requireSafeRedis } from './platform/redis';
import { requireSemiSync } from './platform/replication';
import { readMarker } from './demo/demo-marker';

/**
 * Refuses to start where settings could lose what was acknowledged, or give a key away. What the database itself must be
 * set to is looked at with every connection that is opened (`inspectServer`).
 */
export async function requireSafeSettings(config: AppConfig, database: Database): Promise<void> {
  if (config.production) {
    requirePrivateKeyFile(config.keys.file);
    requireNoDemonstration(config);
  }
  if (config.database.replication === 'semi-sync') await requireSemiSync(database);
  if (config.redisUrl !== null) await requireSafeRedis(config.redisUrl);
}

/** The demonstration's channels take pushes that anybody can sign: its keys are in the sources. */
function requireNoDemonstration({ dataDir, database }: AppConfig): void {
  if (database.url !== null || readMarker(dataDir) === null) return;
  throw new ConfigurationError(
    `DATA_DIR: ${dataDir} holds the demonstration, whose keys everybody knows: in production choose an empty folder`,
  );
}
