import { migrate } from '../storage';
import { loadConfig } from '../config';

/** Brings the database up to date, and with DATABASE_OWNER_URL gives the application its rights. */
export async function migrateCommand(): Promise<void> {
  await migrate(loadConfig(), {
    onWait: () => console.error('Another process migrates the database, waiting for it.'),
  });
  console.log('The database is up to date.');
}
