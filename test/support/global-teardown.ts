import { searchServers } from './search';

/**
 * Searches what the whole run has left on the disks of its servers for the citizens whom the suites told of, and fails the run
 * where one is found. Then ends the servers; their guards do it where jest does not get here.
 */
export default async function globalTeardown(): Promise<void> {
  const [mariaDb, redis] = globalThis.testServers ?? [];
  if (!mariaDb || !redis) return;
  try {
    await searchServers(mariaDb, redis);
  } finally {
    await Promise.all([mariaDb.stop(), redis.stop()]);
  }
}
