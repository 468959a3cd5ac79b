import { mkdtempSync, statfsSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import path from 'node:path';
import Redis from 'ioredis';
import { createConnection } from 'mysql2/promise';
import { freePort } from './free-port';
import { supervise, type Supervised } from './supervise';
import { waitFor } from './wait-for';

/** A private server on 127.0.0.1 that a test may kill and start again. */
export interface TestServer {
  /** Where clients connect, as `DATABASE_URL` (without a database) or `REDIS_URL` takes it. */
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  /** Its temporary folder; what a test run puts beside its data is removed with them. */
  readonly folder: string;
  /** Sends a signal without waiting (SIGSTOP, SIGCONT). */
  signal(signal: NodeJS.Signals): void;
  /** `kill -9`, and waits until the server is gone. Its data stay. */
  kill(): Promise<void>;
  /** Starts it again on the same port with the same data, this once with more flags, and waits until it answers. */
  restart(flags?: readonly string[]): Promise<void>;
  /** Ends it and removes its data. May be called again. */
  stop(): Promise<void>;
}

/** Debian keeps servers where a plain user's PATH does not look. */
const env = { ...process.env, PATH: [process.env.PATH, '/usr/sbin', '/usr/local/sbin'].join(path.delimiter) };
const user = userInfo().username;

/**
 * Starts an empty MariaDB: durable commits, UTF-8 by default, `root` without a password.
 * `flags` come last, so they win (`--innodb-buffer-pool-size=1G`). Its data are below `parent`, what it is set to beside
 * that may stand in a file (`settings`).
 */
export function startMariaDb(
  flags: readonly string[] = [],
  parent = folderForData(),
  settings = '--no-defaults', // it must come first, and it makes the server latin1
): Promise<TestServer> {
  return startServer('mariadb', parent, {
    scheme: 'mysql://root@',
    install: folder => [
      'mariadb-install-db',
      '--no-defaults',
      `--user=${user}`,
      `--datadir=${folder}/data`,
      `--tmpdir=${folder}`, // a server that starts clears its folder of what looks left over, also of another's tables
      '--auth-root-authentication-method=normal',
      '--skip-test-db',
    ],
    serve: (folder, port) => [
      'mariadbd',
      settings,
      `--user=${user}`,
      `--datadir=${folder}/data`,
      `--tmpdir=${folder}`,
      `--socket=${folder}/socket`,
      `--pid-file=${folder}/pid`,
      `--port=${port}`,
      '--bind-address=127.0.0.1',
      '--character-set-server=utf8mb4',
      '--collation-server=utf8mb4_bin',
      '--innodb-flush-log-at-trx-commit=1',
      '--innodb-buffer-pool-size=128M',
      '--max-connections=500',
      ...flags,
    ],
    greet: async url => {
      const connection = await createConnection(url);
      await connection.end();
    },
  });
}

/** Starts an empty Redis with many logical databases and nothing on disk. `flags` come last, so they win. */
export function startRedis(flags: readonly string[] = [], password?: string): Promise<TestServer> {
  return startServer('redis', folderForData(), {
    scheme: password ? `redis://:${password}@` : 'redis://',
    serve: (folder, port) => [
      'redis-server',
      ...['--port', String(port), '--bind', '127.0.0.1', '--dir', folder],
      ...['--save', '', '--appendonly', 'no', '--databases', '10000', ...flags],
    ],
    greet: async url => {
      const redis = new Redis(url, { lazyConnect: true, retryStrategy: () => null });
      redis.on('error', () => undefined); // connect() rejects with it, too
      await redis.connect();
      await redis.quit();
    },
  });
}

/** What the stories of a whole run write at most, with room to spare. */
const ROOM_BYTES = 2 * 1024 ** 3;

interface Kind {
  scheme: string;
  /** A command that fills the folder before the first start. */
  install?(folder: string): string[];
  serve(folder: string, port: number): string[];
  /** Rejects until the server answers. */
  greet(url: string): Promise<void>;
}

/**
 * Where servers and stories write: memory where there is room, else the disk. Stories kill processes, never the machine, so
 * nothing they write has to survive it, and waiting for the disk would be a third of a run.
 */
function folderForData(): string {
  try {
    const { bavail, bsize } = statfsSync('/dev/shm');
    return bavail * bsize >= ROOM_BYTES ? '/dev/shm' : tmpdir();
  } catch {
    return tmpdir(); // not a Linux
  }
}

async function startServer(name: string, parent: string, kind: Kind): Promise<TestServer> {
  const folder = mkdtempSync(path.join(parent, `hcp-${name}-`));
  const port = await freePort();
  const url = `${kind.scheme}127.0.0.1:${port}`;
  const run = ([command = '', ...args]: string[]): Promise<Supervised> => supervise(command, args, { env, folder });

  const install = async (command: string[]): Promise<void> => {
    const installer = await run(command);
    const { code } = await waitFor(() => installer.ending(), { timeout: 120_000, what: `${name} is installed` });
    await installer.dispose({ keep: code === 0 });
    if (code !== 0) throw new Error(`${command.join(' ')} failed:\n${installer.output()}`);
  };
  const start = async (flags: readonly string[] = []): Promise<Supervised> => {
    const server = await run([...kind.serve(folder, port), ...flags]);
    const answered = waitFor(() => kind.greet(url).then(() => true), { what: `${name} answers on port ${port}` });
    const ready = await Promise.race([answered, server.ended.then(() => false)]);
    if (ready) return server;
    await server.dispose();
    throw new Error(`${name} ended at its start:\n${server.output()}`);
  };

  if (kind.install) await install(kind.install(folder));
  let server = await start();
  return {
    url,
    port,
    folder,
    get pid() {
      return server.pid;
    },
    signal: signal => server.signal(signal),
    kill: async () => void (await server.end('SIGKILL')),
    restart: async flags => {
      await server.dispose({ keep: true });
      server = await start(flags);
    },
    stop: () => server.dispose(),
  };
}
