import { execFile, spawnSync } from 'node:child_process';
import { readdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { createConnection, type RowDataPacket } from 'mysql2/promise';
import { regions } from '../support/catalogue';
import { seededStorage, spawnApp } from '../support/harness';
import { checkHistory, sound } from '../support/history';
import { deployment } from '../support/replicas';
import { startMariaDb, type TestServer } from '../support/servers';
import type { Storage } from '../support/storages';
import { readStored } from '../support/stored';
import { supervise } from '../support/supervise';
import { temporaryFolder } from '../support/this-run';
import { waitFor } from '../support/wait-for';
import { startWriters } from '../support/writers';

const settings = `--defaults-file=${path.join(deployment, 'mariadb.cnf')}`;
const run = promisify(execFile);

/** Where the binary log of a server is. */
async function written(server: TestServer): Promise<{ file: string; position: number }> {
  const connection = await createConnection(server.url);
  const [[row]] = await connection.query<RowDataPacket[]>('SHOW MASTER STATUS');
  await connection.end();
  return { file: String(row!.File), position: Number(row!.Position) };
}

/** Begins a backup as deployment.md says, and resolves when its copy of the binary log has begun. */
async function startBackup(server: TestServer, folder: string) {
  const { PATH } = process.env;
  const env = { PATH, DB_PORT: String(server.port), DB_DATA: path.join(server.folder, 'data') };
  const backup = await supervise(path.join(deployment, 'backup.sh'), [folder], { env });
  const binlog = path.join(folder, 'binlog');
  const sizeOf = (file: string): number => statSync(path.join(binlog, file), { throwIfNoEntry: false })?.size ?? 0;
  const copies = waitFor(() => readdirSync(binlog).length, { timeout: 120_000, what: 'the binary log is copied' });
  if (!(await Promise.race([copies, backup.ended.then(() => 0)]))) throw new Error(backup.output());
  return {
    /** Resolves when all is copied that was written up to now. */
    async caughtUp() {
      const { file, position } = await written(server);
      await waitFor(() => sizeOf(file) >= position, { what: `${file} is copied up to ${position}` });
    },
    stop: () => backup.dispose(),
  };
}

/** Restores into a server that had other data, as deployment.md says. */
async function restore(folder: string): Promise<TestServer> {
  const server = await startMariaDb(['--server-id=9'], undefined, settings);
  const data = path.join(server.folder, 'data');
  await server.kill();
  rmSync(data, { recursive: true });
  await run(path.join(deployment, 'restore.sh'), [folder, data]);
  await server.restart();
  await run(path.join(deployment, 'restore.sh'), [folder, `127.0.0.1:${server.port}`]);
  return server;
}

it('a backup made while pushes come in has all that was acknowledged, and proves that nothing was altered', async () => {
  const server = await startMariaDb([], undefined, settings);
  const seeded = await seededStorage('mariadb', { mariaDb: server.url, redis: process.env.TEST_REDIS_URL! });
  const app = await spawnApp(seeded);
  const operator = await app.token('CHANNEL_OPERATOR');
  const hall = { code: 'hall-990001', region: regions.district, adapter: 'json' };
  const writers = startWriters(() => app, await app.registerChannel(operator, hall));
  await writers.more(100);

  const folder = await temporaryFolder('backup');
  const backup = await startBackup(server, folder);
  await writers.more(300);
  const sent = writers.sent.map(record => ({ ...record }));
  await backup.caughtUp();
  const more = writers.acknowledged();
  await Promise.all([server.kill(), app.process.kill()]);
  await Promise.all([writers.stop().catch(() => undefined), app.process.dispose(), backup.stop(), server.stop()]);

  const restored = await restore(folder);
  const storage: Storage = {
    ...seeded,
    databaseUrl: seeded.databaseUrl!.replace(/:\d+\//, `:${restored.port}/`),
    env: { ...seeded.env, DATABASE_URL: seeded.databaseUrl!.replace(/:\d+\//, `:${restored.port}/`) },
  };
  const again = await spawnApp(storage);
  await again.settled();
  const acknowledged = new Set(sent.filter(record => record.isAcknowledged).map(({ externalId }) => externalId));
  const history = writers.sent.map(record => ({ ...record, isAcknowledged: acknowledged.has(record.externalId) }));
  expect(checkHistory(history, await readStored(storage))).toEqual(sound);
  expect(acknowledged.size).toBeGreaterThan(400);
  expect(more).toBeGreaterThanOrEqual(acknowledged.size);

  const { PATH, HOME } = process.env;
  const verify = [path.join('dist', 'src', 'main.js'), 'audit', 'verify'];
  const proof = spawnSync(process.execPath, verify, { env: { PATH, HOME, ...storage.env }, encoding: 'utf8' });
  expect(proof.stdout).toContain('Everything is as it was recorded.');
  await again.process.dispose();
  await restored.stop();
}, 400_000);
