import { DataSource } from 'typeorm';
import { migrations } from '../../migrations';
import { entities } from '../../src/entities';
import { dataSourceOptions } from '../../src/platform/database';
import { freshStorage, storages } from '../support/storages';

describe.each(storages)('every migration, on %s', kind => {
  it('goes down again to an empty storage, one by one, and up once more to what the entities say', async () => {
    const storage = await freshStorage(kind);
    const { databaseUrl: url = null, dataDirectory: dataDir } = storage;
    const source = await new DataSource(
      await dataSourceOptions({ url, dataDir, poolSize: 2, entities, migrations }),
    ).initialize();
    const tables = async () => {
      const sql =
        kind === 'sqlite'
          ? "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
          : "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE'";
      const rows = await source.query<{ name: string }[]>(sql);
      return rows.map(({ name }) => name).filter(name => name !== 'migrations');
    };
    try {
      await source.runMigrations();
      const made = await tables();
      expect(made.length).toBeGreaterThanOrEqual(entities.length);
      for (let left = migrations.length; left > 0; left--) {
        const before = (await tables()).length;
        await source.undoLastMigration();
        expect((await tables()).length).toBeLessThanOrEqual(before);
      }
      expect(await tables()).toEqual([]);
      await source.runMigrations();
      expect((await tables()).sort()).toEqual(made.sort());
      const { upQueries } = await source.driver.createSchemaBuilder().log();
      expect(upQueries.map(({ query }) => query)).toEqual([]);
    } finally {
      await source.destroy();
      await storage.dispose();
    }
  });
});
