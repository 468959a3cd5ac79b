import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import Redis from 'ioredis';
import { createConnection } from 'mysql2/promise';
import { searchStorage } from './search';
import { copyMariaDb, copySqlite } from './template';
import { ofThisRun, temporaryFolder } from './this-run';

/** The two ways to store: SQLite in the data directory without Redis, or MariaDB with Redis. */
export type StorageKind = 'sqlite' | 'mariadb';

/** Both: `describe.each(storages)('on %s', kind => …)`. */
export const storages: readonly StorageKind[] = ['sqlite', 'mariadb'];

/** An empty storage that nobody else uses. */
export interface Storage {
  readonly kind: StorageKind;
  /** An empty folder of its own: keys, and on SQLite the database. */
  readonly dataDirectory: string;
  /** MariaDB's `root`; undefined on SQLite. */
  readonly databaseUrl: string | undefined;
  /** A logical Redis database of its own; empty it with FLUSHDB, never FLUSHALL. Undefined on SQLite. */
  readonly redisUrl: string | undefined;
  /** The same as configuration: DATA_DIR, and on MariaDB DATABASE_URL and REDIS_URL; with limits that no test meets. */
  readonly env: Record<string, string>;
  /** Removes everything, or throws where a citizen stood in it in the open. Stop what uses it first. */
  dispose(): Promise<void>;
}

/** A test asks in a minute what people ask in a day. */
const PATIENCE = {
  REQUESTS_PER_MINUTE: '1000000',
  VISITOR_REQUESTS_PER_MINUTE: '1000000',
  WRONG_TOKENS_PER_MINUTE: '1000000',
};

/** Makes an empty storage, without any table, on the servers of this test run or on others (`servers`). */
export async function freshStorage(kind: StorageKind, servers = serversOfThisRun()): Promise<Storage> {
  const dataDirectory = await temporaryFolder('data');
  const removeData = async (databaseUrl?: string): Promise<void> => {
    const searched = searchStorage({ dataDirectory, databaseUrl });
    await searched.finally(() => rm(dataDirectory, { recursive: true, force: true }));
  };
  if (kind === 'sqlite') {
    const env = { ...PATIENCE, DATA_DIR: dataDirectory };
    return { kind, dataDirectory, databaseUrl: undefined, redisUrl: undefined, env, dispose: () => removeData() };
  }

  const database = `hcp_${randomBytes(8).toString('hex')}`;
  await onMariaDb(servers.mariaDb, `CREATE DATABASE ${database} CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`);
  const databaseUrl = `${servers.mariaDb}/${database}`;
  const redisUrl = `${servers.redis}/${await onRedis(servers.redis, redis => redis.incr('last-database'))}`;
  return {
    kind,
    dataDirectory,
    databaseUrl,
    redisUrl,
    env: { ...PATIENCE, DATA_DIR: dataDirectory, DATABASE_URL: databaseUrl, REDIS_URL: redisUrl },
    dispose: async () => {
      try {
        await removeData(databaseUrl);
      } finally {
        await onMariaDb(servers.mariaDb, `DROP DATABASE IF EXISTS ${database}`);
        await onRedis(redisUrl, redis => redis.flushdb());
      }
    },
  };
}

/** Makes a storage as the product's migrations leave it. */
export async function migratedStorage(kind: StorageKind, servers?: ServerUrls): Promise<Storage> {
  const storage = await freshStorage(kind, servers);
  const templates = ofThisRun('TEST_FOLDER');
  if (storage.databaseUrl) await copyMariaDb(templates, storage.databaseUrl);
  else await copySqlite(templates, storage.dataDirectory);
  return storage;
}

/** Where a MariaDB and a Redis listen (`TestServer.url`). */
export interface ServerUrls {
  mariaDb: string;
  redis: string;
}

function serversOfThisRun(): ServerUrls {
  return { mariaDb: ofThisRun('TEST_MARIADB_URL'), redis: ofThisRun('TEST_REDIS_URL') };
}

async function onMariaDb(url: string, sql: string): Promise<void> {
  const connection = await createConnection(url);
  await connection.query(sql);
  await connection.end();
}

async function onRedis<T>(url: string, work: (redis: Redis) => Promise<T>): Promise<T> {
  const redis = new Redis(url, { lazyConnect: true });
  try {
    return await work(redis);
  } finally {
    redis.disconnect();
  }
}
