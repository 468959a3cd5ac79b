import { connect, type Socket } from 'node:net';
import path from 'node:path';
import { regions, units } from '../support/catalogue';
import { Client } from '../support/client';
import { freePort } from '../support/free-port';
import { seededStorage, tokenOf } from '../support/harness';
import { compile } from '../support/process';
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
