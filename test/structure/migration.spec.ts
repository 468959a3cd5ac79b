import { createConnection } from 'mysql2/promise';
import { DataSource, type QueryRunner } from 'typeorm';
import { migrations } from '../../migrations';
import { freshStorage, storages, type Storage } from '../support/storages';
import { waitFor } from '../support/wait-for';
import { entities } from '../../src/entities';
import { type Database, dataSourceOptions, openDatabase } from '../../src/platform/database';
import { monotonicIds } from '../../src/platform/ids';
import { migrateAlone } from '../../src/platform/migration-lock';
import { insertRows, select } from '../../src/platform/sql';

const clockAt = (offset = 0) => ({ now: () => new Date(Date.now() + offset) });
const ids = monotonicIds(clockAt());

describe.each(storages)('migrations on %s', kind => {
  let storage: Storage;
  let opened: Database[];
  const options = () => ({
    url: storage.databaseUrl ?? null,
    dataDir: storage.dataDirectory,
    poolSize: 4,
    entities,
    migrations,
  });
  const open = async () => {
    const database = await openDatabase(options());
    opened.push(database);
    return database;
  };
  beforeEach(async () => {
    storage = await freshStorage(kind);
    opened = [];
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    for (const database of opened) await database.close();
    await storage.dispose();
  });

  it('make exactly what the program reads', async () => {
    await migrateAlone(await open(), { ids, clock: clockAt() });
    const source = await new DataSource(await dataSourceOptions(options())).initialize();
    const { upQueries } = await source.driver.createSchemaBuilder().log();
    await source.destroy();
    expect(upQueries.map(({ query }) => query)).toEqual([]);
  });

  it('go down again, one by one, to an empty storage, and up once more', async () => {
    const source = await new DataSource(await dataSourceOptions({ ...options(), isPatient: true })).initialize();
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
      for (let left = migrations.length; left > 0; left--) await source.undoLastMigration();
      expect(await tables()).toEqual([]);
      await source.runMigrations();
      expect((await tables()).sort()).toEqual(made.sort());
      const { upQueries } = await source.driver.createSchemaBuilder().log();
      expect(upQueries.map(({ query }) => query)).toEqual([]);
    } finally {
      await source.destroy();
    }
  });

  it('run again from wherever they were broken off', async () => {
    jest.spyOn(console, 'log').mockImplementation(); // TypeORM tells each failure
    const mortal = await mortalMigrations();
    for (let ran = 0, budget = 1; ; budget++) {
      const { isDone, recorded } = await mortal.run(budget);
      if (isDone) break;
      if (recorded > ran) budget = 0; // each migration is broken off after each of its statements
      ran = recorded;
    }
    await mortal.close();
    const database = await open();
    expect(await database.isMigrated()).toBe(true);
    expect(await select(database.reader, 'SELECT name FROM outbox_sequence')).toEqual([{ name: 'event' }]);
  }, 240_000); // as many rounds as all migrations have statements

  /** Of how many orders it is known from when they are due. */
  async function derived(): Promise<number> {
    const database = await openDatabase(options());
    const sql = 'SELECT COUNT(*) AS n FROM work_order WHERE due_from IS NOT NULL';
    const [row] = await select<{ n: number }>(database.reader, sql).finally(() => database.close());
    return Number(row!.n);
  }

  /** Migrates again and again, each time with a connection that is gone after so many statements that change something. */
  async function mortalMigrations(deadly = /^\s*(CREATE|DROP|ALTER|INSERT)/i) {
    const source = await new DataSource(await dataSourceOptions(options())).initialize();
    const create = source.createQueryRunner.bind(source);
    let left = 0;
    const mortals = new WeakSet<QueryRunner>();
    source.createQueryRunner = (mode): QueryRunner => {
      const runner = create(mode);
      if (mortals.has(runner)) return runner; // SQLite has but one
      mortals.add(runner);
      const query = runner.query.bind(runner) as (...args: unknown[]) => Promise<unknown>;
      const mortal = async (...args: unknown[]): Promise<unknown> => {
        if (deadly.test(String(args[0])) && left-- <= 0) throw new Error('killed');
        return query(...args);
      };
      return Object.assign(runner, { query: mortal });
    };
    const run = async (budget: number): Promise<{ isDone: boolean; recorded: number }> => {
      left = budget;
      const isDone = await source.runMigrations({ transaction: 'each' }).then(
        () => true,
        (error: unknown) => {
          if (!String(error).includes('killed')) throw error;
          return false;
        },
      );
      const rows = await source.query<object[]>('SELECT name FROM migrations').catch(() => []);
      return { isDone, recorded: rows.length };
    };
    return { run, close: () => source.destroy() };
  }

  it('derive what is new of all orders there are, batch by batch, also where they are broken off between two batches', async () => {
    jest.spyOn(console, 'log').mockImplementation();
    const watching = migrations.findIndex(({ name }) => name.startsWith('WatchDeadlines'));
    const before = await openDatabase({ ...options(), migrations: migrations.slice(0, watching) });
    await before.migrate();
    await before.unitOfWork(tx => insertRows(tx, 'work_order', ordersOf({ '990001000000': 5_001, '990002000000': 2 })));
    const [back, done] = [ids.next(), ids.next()];
    const step = { region: '990001000000', actor: 'x', note: null, mac: 'x' };
    await before.unitOfWork(tx =>
      insertRows(tx, 'work_order_history', [
        {
          ...step,
          id: back,
          work_order_id: numbered(1),
          at: 7,
          action: 'RECORD_CALLBACK',
          from_state: 'RECTIFIED',
          to_state: 'RECTIFYING',
        },
        {
          ...step,
          id: done,
          work_order_id: numbered(5_001),
          at: 9,
          action: 'SUBMIT_RECTIFICATION',
          from_state: 'RECTIFYING',
          to_state: 'RECTIFIED',
        },
      ]),
    );
    await before.close();

    const kept: number[] = [];
    const mortal = await mortalMigrations(/^\s*UPDATE work_order/);
    while (!(await mortal.run(kept.length + 1)).isDone) kept.push(await derived());
    await mortal.close();
    expect(kept.slice(0, 3)).toEqual([5_000, 5_001, 5_003]);
    const database = await open();
    const found = await select(
      database.reader,
      `SELECT region, due_from, done_late, COUNT(*) AS orders FROM work_order
        GROUP BY region, due_from, done_late ORDER BY region, due_from, done_late`,
    );
    expect(found.map(row => Object.values(row as object).map(Number))).toEqual([
      [990001000000, 5, 0, 4_999],
      [990001000000, 5, 1, 1],
      [990001000000, 7, 0, 1],
      [990002000000, 5, 0, 2],
    ]);
  });

  const numbered = (number: number): string => String(number).padStart(26, '0');

  /** Orders that were opened at 5 and due by 8, as the migrations before knew them. */
  const ordersOf = (amounts: Record<string, number>) =>
    Object.entries(amounts).flatMap(([region, amount]) =>
      Array.from({ length: amount }, (_, i) => ({
        ...{ region, id: numbered(i + 1), number: `${region}-${i}`, cause_key: `evaluation:${region}-${i}` },
        ...{ state: 'RECTIFIED', opened_at: 5, due_at: 8, due_provisional: false, supervised: false },
        ...{ policy_version: 'x', version: 1 },
      })),
    );

  it('write nothing where nothing is missing', async () => {
    const database = await open();
    expect(await database.isMigrated()).toBe(false);
    await database.migrate();
    await migrateAlone(database, { ids, clock: clockAt() });
    await expect(select(database.reader, 'SELECT * FROM migration_lock')).rejects.toThrow();
  });

  it('wait for a process that migrates, say so once, and take over half a minute after it was killed', async () => {
    const database = await open();
    let waits = 0;
    let now = clockAt();
    const clock = { now: () => now.now() };
    let migrates = (): void => undefined;
    const begun = new Promise<void>(resolve => (migrates = resolve));
    const killed: Database = {
      ...database,
      migrate: () => {
        migrates();
        return new Promise<void>(() => undefined);
      },
    };
    // Of the killed process only the lease is left; its heart beats no more.
    const heart = jest.spyOn(globalThis, 'setInterval').mockReturnValueOnce(undefined as never);
    void migrateAlone(killed, { ids, clock });
    await begun;
    heart.mockRestore();
    const done = migrateAlone(await open(), { ids, clock, onWait: () => waits++ });
    await waitFor(() => waits === 1);
    expect(await database.isMigrated()).toBe(false);
    now = clockAt(30_001);
    await done;
    expect(waits).toBe(1);
    expect(await database.isMigrated()).toBe(true);
  });
});

describe('on MariaDB', () => {
  let storage: Storage;
  const onServer = async (sql: string): Promise<Record<string, unknown>[]> => {
    const connection = await createConnection(storage.databaseUrl!);
    const [rows] = await connection.query(sql);
    await connection.end();
    return rows as Record<string, unknown>[];
  };
  const migrated = async (): Promise<void> => {
    const database = await openDatabase({
      url: storage.databaseUrl!,
      dataDir: storage.dataDirectory,
      poolSize: 4,
      entities,
      migrations,
    });
    await database.migrate().finally(() => database.close());
  };
  beforeEach(async () => {
    storage = await freshStorage('mariadb');
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    await storage.dispose();
  });

  it('a latin1 server gets the same tables: utf8mb4, compared byte by byte, no text grown to mediumtext', async () => {
    await onServer('ALTER DATABASE CHARACTER SET latin1 COLLATE latin1_swedish_ci');
    await migrated();
    const rows = await onServer(
      `SELECT DISTINCT collation_name AS collation, data_type AS type FROM information_schema.columns
        WHERE table_schema = DATABASE() AND collation_name IS NOT NULL AND table_name <> 'migrations' ORDER BY 2`,
    );
    expect(rows).toEqual([
      { collation: 'utf8mb4_bin', type: 'text' },
      { collation: 'utf8mb4_bin', type: 'varchar' },
    ]);
  });

  it('a table with rows that no migration made is never dropped', async () => {
    jest.spyOn(console, 'log').mockImplementation();
    await onServer('CREATE TABLE audit_entry (id INT)');
    await onServer('INSERT INTO audit_entry VALUES (1)');
    await expect(migrated()).rejects.toThrow('the table audit_entry is there already and has rows');
    expect(await onServer('SELECT id FROM audit_entry')).toEqual([{ id: 1 }]);
  });
});
