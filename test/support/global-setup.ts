import 'reflect-metadata';
import { startMariaDb, startRedis, type TestServer } from './servers';
import { makeTemplates } from './template';

declare global {
  /** The servers of this test run, from its set-up to its teardown. */
  var testServers: TestServer[] | undefined;
}

/** One MariaDB, one Redis and migrated templates for the whole run; a missing program fails it. Test files find them through storages.ts. */
export default async function globalSetup(): Promise<void> {
  const [mariaDb, redis] = await Promise.all([startMariaDb(), startRedis()]);
  globalThis.testServers = [mariaDb, redis];
  process.env.TEST_MARIADB_URL = mariaDb.url;
  process.env.TEST_FOLDER = redis.folder; // removed also where the run is killed
  process.env.TEST_REDIS_URL = redis.url;
  await makeTemplates(redis.folder, mariaDb.url);
}
