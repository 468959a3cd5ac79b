import { execFile, spawnSync } from 'node:child_process';
import { rmSync, statSync } from 'node:fs';
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

const placeOf = ({ port }: TestServer): string => `127.0.0.1:${port}`;
const envOf = (server: TestServer) => {
  return { PATH: process.env.PATH, DB_PORT: String(server.port), DB_DATA: path.join(server.folder, 'data') };
};
const backUpAll = (server: TestServer, folder: string) =>
  run(path.join(deployment, 'backup.sh'), ['full', folder], { env: envOf(server) });

/** Begins to copy the binary log as deployment.md says, and resolves when the copy has begun. */
async function copyLog(server: TestServer, folder: string) {
  const copying = await supervise(path.join(deployment, 'backup.sh'), ['binlog', folder], { env: envOf(server) });
  const binlog = path.join(folder, 'binlog');
  const sizeOf = (file: string): number => statSync(path.join(binlog, file), { throwIfNoEntry: false })?.size ?? 0;
  const isCopied = async () => sizeOf((await written(server)).file) > 0;
  const copies = waitFor(isCopied, { timeout: 120_000, what: 'the binary log is copied' });
  if (!(await Promise.race([copies, copying.ended.then(() => false)]))) throw new Error(copying.output());
  return {
    /** Resolves when all is copied that was written up to now. */
    async caughtUp() {
      const { file, position } = await written(server);
      await waitFor(() => sizeOf(file) >= position, { what: `${file} is copied up to ${position}` });
    },
    stop: () => copying.dispose(),
  };
}

/** Restores into a server that had other data, as deployment.md says. */
async function restore(folder: string, id: number): Promise<TestServer> {
  const server = await startMariaDb([`--server-id=${id}`], undefined, settings);
  const data = path.join(server.folder, 'data');
  await server.kill();
  rmSync(data, { recursive: true });
  await run(path.join(deployment, 'restore.sh'), [folder, data]);
  await server.restart();
  await run(path.join(deployment, 'restore.sh'), [folder, placeOf(server)]);
  return server;
}

/** A primary with its replica, of what was restored. */
async function install(restored: TestServer): Promise<TestServer> {
  const folder = await temporaryFolder('seed');
  await backUpAll(restored, folder);
  const replica = await restore(folder, 8);
  const { stdout } = await run(path.join(deployment, 'promote.sh'), [placeOf(restored), placeOf(replica)]);
  expect(stdout.trim()).toBe(placeOf(restored));
  return replica;
}

it('a backup made while pushes come in has all that was acknowledged, and is a primary with its replica again', async () => {
  const server = await startMariaDb([], undefined, settings);
  const connection = await createConnection({ uri: server.url, multipleStatements: true });
  await connection.query("CREATE USER replication@'%'; GRANT REPLICATION SLAVE ON *.* TO replication@'%'");
  await connection.end();
  const seeded = await seededStorage('mariadb', { mariaDb: server.url, redis: process.env.TEST_REDIS_URL! });
  const app = await spawnApp(seeded);
  const operator = await app.token('CHANNEL_OPERATOR');
  const hall = { code: 'hall-990001', region: regions.district, adapter: 'json' };
  const writers = startWriters(() => app, await app.registerChannel(operator, hall));
  await writers.more(100);

  const folder = await temporaryFolder('backup');
  const before = await copyLog(server, folder);
  await backUpAll(server, folder);
  await writers.more(150);
  await before.stop();
  await writers.more(150);
  const backup = await copyLog(server, folder); // goes on where it had ended
  const sent = writers.sent.map(record => ({ ...record }));
  await backup.caughtUp();
  const more = writers.acknowledged();
  await Promise.all([server.kill(), app.process.kill()]);
  await Promise.all([writers.stop().catch(() => undefined), app.process.dispose(), backup.stop(), server.stop()]);

  const restored = await restore(folder, 9);
  const replica = await install(restored);
  const storage: Storage = {
    ...seeded,
    databaseUrl: seeded.databaseUrl!.replace(/:\d+\//, `:${restored.port}/`),
    env: {
      ...seeded.env,
      DATABASE_URL: seeded.databaseUrl!.replace(/:\d+\//, `:${restored.port}/`),
      DATABASE_REPLICATION: 'semi-sync',
    },
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
  await Promise.all([restored.stop(), replica.stop()]);
}, 400_000);
