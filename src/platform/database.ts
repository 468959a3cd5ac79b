import { AsyncLocalStorage } from 'node:async_hooks';
import path from 'node:path';
import { Mutex } from 'async-mutex';
import libsql from 'libsql';
import { DataSource, type DataSourceOptions, DefaultNamingStrategy, type EntityManager } from 'typeorm';
import { snakeCase } from 'typeorm/util/StringUtils';
import { inspectServer, isAccessDenied, poolOptions } from './mysql-server';
import { isMissingTable, isTransient } from './sql';

/** `mysql` stands for MySQL and MariaDB. */
export type Dialect = 'sqlite' | 'mysql';

/** Where the data is: a MySQL or MariaDB server, or with no `url` an SQLite file in `dataDir`. */
export interface DatabaseOptions {
  url: string | null;
  /** The setting that holds the `url`, for messages; `DATABASE_URL` unless told. */
  urlName?: string;
  /** Statements may take their time, as those of migrations do. */
  isPatient?: boolean;
  dataDir: string;
  poolSize: number;
  entities: DataSourceOptions['entities'];
  migrations: DataSourceOptions['migrations'];
}

/** The one door to storage. */
export interface Database {
  readonly dialect: Dialect;
  /** For reads outside a unit of work. On SQLite it has a connection of its own, so it never sees what is not committed. */
  readonly reader: EntityManager;
  /**
   * The only way to write: one transaction, and no other inside it. A transaction that the database gave up (deadlock, busy)
   * is run again, so `work` has no effect outside the database.
   */
  unitOfWork<T>(work: (tx: EntityManager) => Promise<T>): Promise<T>;
  /** Whether every migration has run; it only reads. A user who may not look is told that none has. */
  isMigrated(): Promise<boolean>;
  /** Runs what migrations are missing. */
  migrate(): Promise<void>;
  close(): Promise<void>;
}

const MAX_ATTEMPTS = 5;
const afterCommits = new WeakMap<EntityManager, (() => void)[]>();

/** Runs `action` once the unit of work of `tx` has committed, and never where it has not. */
export function afterCommit(tx: EntityManager, action: () => void): void {
  const actions = afterCommits.get(tx);
  if (!actions) throw new Error('afterCommit needs a running unit of work');
  actions.push(action);
}

/** Where the storage of a folder lies when no server is named. */
export const embeddedFile = (dataDir: string): string => path.join(dataDir, 'haochaping.sqlite');

/** Connects, without migrating. Throws `ConfigurationError` where the server cannot be reached or is not safe. */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  return options.url ? openServer(options) : openEmbedded(options);
}

/** What TypeORM needs to know to connect; also for its own command line (`ormconfig.ts`). */
export async function dataSourceOptions(options: DatabaseOptions): Promise<DataSourceOptions> {
  const common = {
    entities: options.entities,
    migrations: options.migrations,
    migrationsTransactionMode: 'each' as const,
    namingStrategy: new SnakeCaseNames(),
    synchronize: false,
  };
  if (!options.url) {
    return {
      ...common,
      type: 'better-sqlite3',
      driver: libsql,
      database: embeddedFile(options.dataDir),
      enableWAL: true,
      timeout: 1_000,
      prepareDatabase: (file: SqliteFile) => file.pragma('synchronous = FULL'),
    };
  }
  const type = await inspectServer(options.url, options.urlName);
  return {
    ...common,
    ...poolOptions(type, options.poolSize, options.isPatient ?? false),
    type,
    url: options.url,
    charset: 'utf8mb4',
    timezone: 'Z',
    supportBigNumbers: true,
  };
}

async function openServer(options: DatabaseOptions): Promise<Database> {
  const source = await new DataSource(await dataSourceOptions(options)).initialize();
  return {
    dialect: 'mysql',
    reader: source.manager,
    unitOfWork: work => transaction(work, run => source.transaction('READ COMMITTED', run)),
    isMigrated: () => isMigrated(source),
    migrate: async () => void (await source.runMigrations()),
    close: () => source.destroy(),
  };
}

/*
 * TypeORM has one connection for an SQLite file, and two transactions that overlap on it nest as savepoints of each
 * other: what one rolls back takes the other's rows along. So units of work take turns. They begin IMMEDIATE, because a
 * libsql statement that meets another process's lock in the middle of a transaction never lets go of its snapshot.
 */
async function openEmbedded(options: DatabaseOptions): Promise<Database> {
  const settings = await dataSourceOptions(options);
  const writer = await new DataSource(settings).initialize();
  const reader = await new DataSource({ ...settings, ...READ_ONLY } as DataSourceOptions).initialize();
  const turns = new Mutex();
  const file = (writer.driver as unknown as { databaseConnection: SqliteFile }).databaseConnection;
  const runner = writer.createQueryRunner();

  // One inside another would wait for itself for ever.
  const inside = new AsyncLocalStorage<boolean>();
  const inTurn = async <T>(work: (tx: EntityManager) => Promise<T>) => {
    if (inside.getStore()) throw new Error('a unit of work inside another');
    return turns.runExclusive(async () => {
      const manager = writer.createEntityManager(runner);
      file.exec('BEGIN IMMEDIATE');
      try {
        const result = await inside.run(true, () => work(manager));
        file.exec('COMMIT');
        return result;
      } catch (error) {
        if (file.inTransaction) file.exec('ROLLBACK');
        throw error;
      } finally {
        // What goes on after its unit of work has ended would write into the next one: they share the connection.
        Object.assign(manager, { queryRunner: undefined });
      }
    });
  };
  return {
    dialect: 'sqlite',
    reader: reader.manager,
    unitOfWork: work => transaction(work, inTurn),
    isMigrated: () => isMigrated(reader),
    migrate: async () => void (await turns.runExclusive(() => writer.runMigrations())),
    close: async () => {
      await turns.runExclusive(() => writer.destroy());
      await reader.destroy();
    },
  };
}

/** What is used of a libsql connection beside what TypeORM does with it. */
interface SqliteFile {
  readonly inTransaction: boolean;
  exec(sql: string): void;
  pragma(text: string): void;
}

const READ_ONLY = {
  prepareDatabase: (file: SqliteFile) => file.pragma('query_only = ON'),
};

async function transaction<T>(
  work: (tx: EntityManager) => Promise<T>,
  begin: (run: (tx: EntityManager) => Promise<T>) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    const actions: (() => void)[] = [];
    try {
      const result = await begin(tx => {
        afterCommits.set(tx, actions);
        return work(tx);
      });
      for (const action of actions) action();
      return result;
    } catch (error) {
      if (attempt === MAX_ATTEMPTS || !isTransient(error)) throw error;
      await new Promise(resolve => setTimeout(resolve, Math.random() * 20 * 2 ** attempt));
    }
  }
}

async function isMigrated({ manager, migrations }: DataSource): Promise<boolean> {
  try {
    const rows = await manager.query<{ name: string }[]>('SELECT name FROM migrations');
    const names = new Set(rows.map(({ name }) => name));
    return migrations.every(({ name, constructor }) => names.has(name ?? constructor.name));
  } catch (error) {
    if (isMissingTable(error) || isAccessDenied(error)) return false;
    throw error;
  }
}

/** `evaluatedAt` is the column `evaluated_at`, `ServiceCase` the table `service_case`. */
class SnakeCaseNames extends DefaultNamingStrategy {
  override tableName(targetName: string, userSpecifiedName: string | undefined): string {
    return userSpecifiedName ?? snakeCase(targetName);
  }

  override columnName(propertyName: string, customName: string | undefined): string {
    return customName ?? snakeCase(propertyName);
  }
}
