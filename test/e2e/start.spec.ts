import { randomBytes } from 'node:crypto';
import { createServer, type Socket } from 'node:net';
import path from 'node:path';
import { createConnection } from 'mysql2/promise';
import { buildApp } from '../../src/app';
import { migrate } from '../../src/storage';
import { loadConfig } from '../../src/config';
import { freePort } from '../support/free-port';
import { startServer } from '../support/process';
import { startMariaDb, type TestServer } from '../support/servers';
import { freshStorage, type Storage } from '../support/storages';
import { supervise } from '../support/supervise';

const SECRET = 'a-password-that-nobody-may-read';

describe('a start that fails says which setting to mend, and the process ends', () => {
  let storage: Storage;
  const open: (() => Promise<unknown>)[] = [];
  beforeEach(async () => {
    storage = await freshStorage('sqlite');
  });
  afterEach(async () => {
    for (const close of open.splice(0)) await close();
    await storage.dispose();
  });

  /** A server that accepts connections and says nothing. */
  const silentServer = async (): Promise<number> => {
    const port = await freePort();
    const sockets: Socket[] = [];
    const server = createServer(socket => void sockets.push(socket));
    await new Promise<void>(resolve => server.listen(port, '127.0.0.1', resolve));
    open.push(() => {
      for (const socket of sockets) socket.destroy();
      return new Promise(resolve => server.close(resolve));
    });
    return port;
  };
  const failed = async (env: Record<string, string>, port?: number): Promise<string> => {
    const start = startServer({ env: { ...storage.env, ...env }, port });
    const error: Error = await start.then(
      async server => {
        await server.dispose();
        throw new Error('it started');
      },
      (reason: Error) => reason,
    );
    expect(error.message).toContain('{"code":1,');
    expect(error.message).not.toContain(SECRET);
    expect(error.message).not.toMatch(/^\s+at /m);
    return error.message;
  };

  it('where the port is in use', async () => {
    const port = await silentServer();
    expect(await failed({}, port)).toContain(`PORT: ${port} is in use`);
  });

  it('where the port is in use and a Redis is connected', async () => {
    const port = await silentServer();
    expect(await failed({ REDIS_URL: process.env.TEST_REDIS_URL! }, port)).toContain(`PORT: ${port} is in use`);
  });

  it('where its folder cannot be made', async () => {
    expect(await failed({ DATA_DIR: __filename })).toContain(
      `DATA_DIR: the folder ${__filename} cannot be made (EEXIST)`,
    );
  });

  it('where the database cannot be reached', async () => {
    const url = `mysql://root:${SECRET}@127.0.0.1:${await freePort()}/hcp`;
    expect(await failed({ DATABASE_URL: url })).toContain(
      'DATABASE_URL: cannot connect to the database (ECONNREFUSED)',
    );
  });

  it('where the database accepts a connection and says nothing', async () => {
    const url = `mysql://root:${SECRET}@127.0.0.1:${await silentServer()}/hcp`;
    expect(await failed({ DATABASE_URL: url })).toContain('DATABASE_URL: cannot connect to the database (ETIMEDOUT)');
  });

  it('where there is no such database', async () => {
    const url = `${process.env.TEST_MARIADB_URL!}/hcp_not_there`;
    expect(await failed({ DATABASE_URL: url })).toContain(
      'DATABASE_URL: cannot connect to the database (ER_BAD_DB_ERROR)',
    );
  });

  it('where the key file is lost', async () => {
    const server = await startServer({ env: storage.env });
    await server.kill('SIGTERM');
    await server.dispose();
    expect(await failed({ KEY_FILE: path.join(storage.dataDirectory, 'lost.json') })).toContain('KEY_FILE:');
  });

  it('where the issuer is not reached by https', async () => {
    const oidc = { OIDC_ISSUER: 'http://sso.example', OIDC_AUDIENCE: 'haochaping' };
    expect(await failed(oidc)).toContain('OIDC_ISSUER: must be an https URL');
  });

  it.each([
    ['catalog', 'import'],
    ['policy', 'import'],
  ])('hcp %s %s of a file that is not there', async (...command) => {
    const { PATH } = process.env;
    const args = [path.join('dist', 'src', 'main.js'), ...command, 'not-there.json'];
    const program = await supervise(process.execPath, args, { env: { PATH, ...storage.env } });
    expect(await program.ended).toMatchObject({ code: 1 });
    await program.dispose();
    expect(program.output().trim()).toBe('not-there.json: cannot be read (ENOENT)');
  });
});

describe('the application’s own database user', () => {
  let storage: Storage;
  let user: string;
  const asRoot = async (sql: string): Promise<void> => {
    const connection = await createConnection(storage.databaseUrl!);
    await connection.query(sql);
    await connection.end();
  };
  const configFor = (env: Record<string, string> = {}) =>
    loadConfig(
      {},
      {
        ...storage.env,
        DATABASE_URL: storage.databaseUrl!.replace('root@', `${user}:${SECRET}@`),
        PORT: '0',
        LOG_LEVEL: 'silent',
        ...env,
      },
    );
  beforeEach(async () => {
    storage = await freshStorage('mariadb');
    user = `app_${randomBytes(4).toString('hex')}`;
    await asRoot(`CREATE USER '${user}'@'%' IDENTIFIED BY '${SECRET}'`);
  });
  afterEach(async () => {
    await asRoot(`DROP USER '${user}'@'%'`);
    await storage.dispose();
  });

  it('is told to have the database migrated, and is enough from then on', async () => {
    await expect(buildApp(configFor())).rejects.toThrow(/DATABASE_URL: .* run hcp migrate/);
    await migrate(configFor({ DATABASE_OWNER_URL: storage.databaseUrl! }));
    const app = await buildApp(configFor());
    await app.start();
    await app.stop();
  });

  it('may not be the owner', async () => {
    const config = configFor({ DATABASE_URL: storage.databaseUrl!, DATABASE_OWNER_URL: storage.databaseUrl! });
    await expect(migrate(config)).rejects.toThrow('DATABASE_OWNER_URL: must name another user than DATABASE_URL');
  });
});

describe('a server that could forget what it has committed', () => {
  let server: TestServer;
  afterEach(() => server?.stop());

  it('is refused, with its binary log too', async () => {
    server = await startMariaDb(['--log-bin', '--sync-binlog=0', '--server-id=1']);
    const config = loadConfig({}, { DATABASE_URL: `${server.url}/mysql` });
    await expect(buildApp(config)).rejects.toThrow('DATABASE_URL: the server must run with sync_binlog=1');
    const connection = await createConnection(server.url);
    await connection.query('SET GLOBAL innodb_flush_log_at_trx_commit = 2');
    await connection.end();
    await expect(buildApp(config)).rejects.toThrow('innodb_flush_log_at_trx_commit=1');
  });
});
