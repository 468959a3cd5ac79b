import type { DataSourceOptions } from 'typeorm';
import { migrations as ofTheProduct } from '../../migrations';
import { type Database, openDatabase } from '../../src/platform/database';
import { freshStorage, migratedStorage, type Storage, type StorageKind } from './storages';

/** A migrated database that nobody else uses. */
export interface TestDatabase extends Database {
  readonly storage: Storage;
  /** A second connection to the same data, as another process has it; closed with the first. */
  another(): Promise<Database>;
  /** Closes all connections and removes the data. */
  dispose(): Promise<void>;
}

/** Makes a storage on which these migrations have run. */
export async function freshDatabase(
  kind: StorageKind,
  migrations: DataSourceOptions['migrations'],
  entities: DataSourceOptions['entities'] = [],
): Promise<TestDatabase> {
  const storage = await (migrations === ofTheProduct ? migratedStorage(kind) : freshStorage(kind));
  const open = () =>
    openDatabase({
      url: storage.databaseUrl ?? null,
      dataDir: storage.dataDirectory,
      poolSize: 4,
      entities,
      migrations,
    });
  const opened = [await open()];
  const first = opened[0]!;
  await first.migrate();
  return {
    ...first,
    storage,
    async another() {
      const next = await open();
      opened.push(next);
      return next;
    },
    async dispose() {
      for (const database of opened) await database.close();
      await storage.dispose();
    },
  };
}
