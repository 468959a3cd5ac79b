import { connect, type Socket } from 'node:net';
import path from 'node:path';
import { type Connection, createConnection } from 'mysql2/promise';
import { regions, units } from '../support/catalogue';
import { Client } from '../support/client';
import { FaultLine } from '../support/fault-line';
import { freePort } from '../support/free-port';
import { seededStorage, startApp, tokenOf } from '../support/harness';
import { holdMemory, releaseMemory } from '../support/memory';
import { compile } from '../support/process';
import { startMariaDb } from '../support/servers';
import { freshStorage } from '../support/storages';
import { supervise } from '../support/supervise';
import { waitFor } from '../support/wait-for';

const IDLE_SOCKETS = 300;

/** The server as a shell starts it, with less than it needs. */
describe('a server', () => {
  it.each([
    ['whose log has no room left on its disk', 'exec "$0" "$@" 2>/dev/full', 0, 1],
    ['that idle connections have left no file descriptors', 'ulimit -n 128; exec "$0" "$@"', IDLE_SOCKETS, 0],
  ])(
    '%s goes on, and takes pushes',
    async (_, script, idle, isLogStuck) => {
      compile();
      const storage = await seededStorage('sqlite');
      const port = await freePort();
      const url = `http://127.0.0.1:${port}`;
      const { PATH, HOME } = process.env;
      const command = [process.execPath, path.join('dist', 'src', 'main.js'), 'serve', '--no-demo'];
      const server = await supervise('sh', ['-c', script, ...command], {
        cwd: path.resolve(__dirname, '..', '..'),
        env: { PATH, HOME, ...storage.env, PORT: String(port) },
      });
      const sockets: Socket[] = [];
      try {
        const isReady = async () => (await fetch(`${url}/readyz`)).status === 200;
        await waitFor(async () => server.ending() !== undefined || isReady(), { timeout: 150_000 });
        const client = new Client(url);
        const operator = await tokenOf(storage, 'CHANNEL_OPERATOR');
        const hall = { code: 'hall-990001', region: regions.district, adapter: 'json' };
        const channel = await client.registerChannel(operator, hall);
        sockets.push(...Array.from({ length: idle }, () => connect(port, '127.0.0.1').on('error', () => undefined)));
        await waitFor(() => sockets.every(({ connecting }) => !connecting));
        for (const socket of sockets) socket.destroy();
        const push = async () => {
          const rating = { id: 'r-1', caseNumber: 'case-1', institution: units.own, level: 'VERY_DISSATISFIED' };
          return (await client.push(channel, rating, { id: 'msg-1' })).status;
        };
        await waitFor(async () => (await push()) === 200);
        const metrics = async () => (await fetch(`${url}/metrics`)).text();
        await waitFor(async () => (await metrics()).includes(`\nlog_stuck ${isLogStuck}\n`));
        expect(await server.end('SIGTERM')).toEqual({ code: 0, signal: null });
      } finally {
        for (const socket of sockets) socket.destroy();
        await server.dispose();
        await storage.dispose();
      }
    },
    300_000,
  );
});

it('where MariaDB has no memory for a connection, a sender is told to come again, and is taken when there is some', async () => {
  const mariaDb = await startMariaDb();
  const storage = await freshStorage('mariadb', { mariaDb: mariaDb.url, redis: process.env.TEST_REDIS_URL! });
  const line = await FaultLine.open(mariaDb.port);
  const url = Object.assign(new URL(storage.databaseUrl!), { port: String(line.port) });
  const app = await startApp('mariadb', { storage, env: { DATABASE_URL: url.href } });
  const others: Connection[] = [];
  try {
    const operator = await app.token('CHANNEL_OPERATOR');
    const hall = { code: 'hall-990001', region: regions.district, adapter: 'json' };
    const channel = await app.registerChannel(operator, hall);
    const rating = { id: 'r-1', caseNumber: 'case-1', institution: units.own, level: 'VERY_DISSATISFIED' };
    const push = () => app.push(channel, rating, { id: 'msg-1' });

    line.reset();
    holdMemory(mariaDb.pid);
    const takeOne = async () => void others.push(await createConnection(mariaDb.url));
    const refusal = await waitFor(() => takeOne().catch((error: unknown) => error as { code: string }));
    expect(refusal).toMatchObject({ code: 'ER_CANT_CREATE_THREAD' });
    line.mend();
    expect(await push()).toMatchObject({ status: 503, body: { errors: [{ extensions: { code: 'UNAVAILABLE' } }] } });
    expect(releaseMemory(mariaDb.pid)).toBe(true);
    const { status, body } = await waitFor(async () => {
      const answer = await push();
      return answer.status === 200 && answer;
    });
    expect([status, body.accepted]).toEqual([200, 1]);
  } finally {
    releaseMemory(mariaDb.pid);
    for (const connection of others) connection.destroy();
    await app.dispose();
    await line.close();
    await mariaDb.stop();
  }
}, 120_000);
