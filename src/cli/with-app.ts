import { existsSync } from 'node:fs';
import { type App, buildApp } from '../app';
import { ConfigurationError, loadConfig } from '../config';
import { embeddedFile } from '../platform/database';

/** Runs a command against the configured database, with nothing served and nothing logged below warnings. */
export async function withApp<T>(work: (app: App) => Promise<T>): Promise<T> {
  const app = await buildApp({ ...loadConfig(), logLevel: 'warn' });
  try {
    return await work(app);
  } finally {
    await app.stop();
  }
}

/** The same, of what is on record: a storage that was made for the question would answer that all is well. */
export async function withRecords<T>(work: (app: App) => Promise<T>): Promise<T> {
  const { database, dataDir } = loadConfig();
  if (database.url === null && !existsSync(embeddedFile(dataDir))) {
    throw new ConfigurationError(`nothing was ever recorded in ${dataDir}: set DATABASE_URL, or DATA_DIR`);
  }
  return withApp(work);
}
