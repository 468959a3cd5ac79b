import { mkdtemp } from 'node:fs/promises';
import path from 'node:path';

/** What `global-setup.ts` made for this test run, by the name of its environment variable. */
export function ofThisRun(name: 'TEST_FOLDER' | 'TEST_MARIADB_URL' | 'TEST_REDIS_URL'): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is set by test/support/global-setup.ts: run this with jest`);
  return value;
}

/** Makes an empty folder that is removed with the test run, also where that is killed. */
export function temporaryFolder(prefix: string): Promise<string> {
  return mkdtemp(path.join(ofThisRun('TEST_FOLDER'), `hcp-${prefix}-`));
}
