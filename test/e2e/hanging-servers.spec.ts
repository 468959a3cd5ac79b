import { type Connection, createConnection } from 'mysql2/promise';
import { type Database, openDatabase } from '../../src/platform/database';
import { withConnection } from '../../src/platform/mysql-server';
import { driverCode } from '../../src/platform/sql';
import { within } from '../../src/platform/within';
import { FaultLine } from '../support/fault-line';
import { type Harness, startApp } from '../support/harness';
import { startMariaDb, startRedis, type TestServer } from '../support/servers';
import { freshStorage, migratedStorage, type Storage } from '../support/storages';
import { waitFor } from '../support/wait-for';

/** What a connection may be silent for while a statement waits. */
const SILENCE_S = 8;

describe('a server that hangs', () => {
  let mariaDb: TestServer;
  let redis: TestServer;
  let app: Harness;
  let token: string;

  beforeAll(async () => {
    [mariaDb, redis] = await Promise.all([startMariaDb(), startRedis()]);
    const storage = await freshStorage('mariadb', { mariaDb: mariaDb.url, redis: redis.url });
    app = await startApp('mariadb', { storage, env: { DATABASE_POOL: '4' } });
    token = await app.token('MANAGEMENT_OFFICE');
  });
  afterEach(() => {
    for (const server of [mariaDb, redis]) server.signal('SIGCONT');
  });
  afterAll(async () => {
    await app?.dispose();
    await Promise.all([mariaDb?.stop(), redis?.stop()]);
  });

  const evaluations = () =>
    fetch(`${app.url}/graphql`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ evaluations(first: 1) { nodes { id } } }' }),
    });
  const readiness = async () => {
    const response = await fetch(`${app.url}/readyz`);
    const { database, redis: reachesRedis } = (await response.json()) as { database: boolean; redis: boolean };
    return { status: response.status, database, redis: reachesRedis };
  };

  it('is no reason to keep anybody waiting: every request hears to come again, and all is well afterwards', async () => {
    expect((await evaluations()).status).toBe(200);
    mariaDb.signal('SIGSTOP');
    const [ready, ...answers] = await Promise.all([readiness(), ...Array.from({ length: 12 }, evaluations)]);
    expect(ready).toMatchObject({ status: 503, database: false });
    for (const answer of answers) {
      expect(answer.status).toBe(503);
      expect(answer.headers.get('retry-after')).toBe('5');
      expect(await answer.json()).toMatchObject({ errors: [{ extensions: { code: 'UNAVAILABLE' } }] });
    }
    mariaDb.signal('SIGCONT');
    await waitFor(async () => (await evaluations()).status === 200);
    expect(await readiness()).toMatchObject({ status: 200, database: true });
  });

  it('of Redis is told once, and keeps nobody from working', async () => {
    await waitFor(async () => (await readiness()).redis);
    await redis.kill();
    await waitFor(async () => !(await readiness()).redis);
    expect(await readiness()).toEqual({ status: 200, database: true, redis: false });
    await redis.restart();
    await waitFor(async () => (await readiness()).redis);
    expect(app.logged().match(/redis does not take wake-ups/g)).toHaveLength(1);
    expect(app.logged().match(/redis takes wake-ups again/g)).toHaveLength(1);
  });

  it('has every connection obey the same rules, whatever the server’s own are', async () => {
    const root = await createConnection(mariaDb.url);
    await root.query("SET GLOBAL sql_mode = ''");
    await root.end();
    const { reader } = app.app.database;
    const tooLong = app.app.database.unitOfWork(tx =>
      tx.query('INSERT INTO outbox_sequence (name, last_seq) VALUES (?, 0)', ['x'.repeat(17)]),
    );
    await expect(tooLong).rejects.toThrow('Data too long');
    await expect(reader.query('SELECT SLEEP(60)')).rejects.toMatchObject({ driverError: { errno: 1969 } });
    const [limits] = await reader.query<Record<string, string>[]>(
      'SELECT @@sql_mode AS mode, @@innodb_lock_wait_timeout AS waits, @@max_statement_time AS runs',
    );
    expect(limits).toMatchObject({ mode: expect.stringContaining('STRICT_TRANS_TABLES') });
  });
});

it('connections that a network lost without a word cost one request its answer, not one for each of them', async () => {
  const storage = await migratedStorage('mariadb');
  const url = new URL(storage.databaseUrl!);
  const line = await FaultLine.open(Number(url.port));
  url.port = String(line.port);
  // Work in the background would take connections, too: then the request waits for one that is new.
  const env = { DATABASE_URL: url.href, DATABASE_POOL: '6' };
  const app = await startApp('mariadb', { storage, role: 'api', env });
  try {
    const token = await app.token('MANAGEMENT_OFFICE');
    const ask = async () => (await app.query('{ evaluations(first: 1) { nodes { id } } }', {}, token)).status;
    const askAtOnce = () => Promise.all(Array.from({ length: 12 }, ask));
    expect(new Set(await askAtOnce())).toEqual(new Set([200])); // by now every connection is open
    line.halfClose();
    expect(await ask()).toBe(503);
    expect(new Set(await askAtOnce())).toEqual(new Set([200]));
  } finally {
    await app.dispose();
    await line.close();
  }
});

describe('a statement over a connection that the network lost without a word is given up', () => {
  let storage: Storage;
  let root: Connection;
  const open: { line: FaultLine; database: Database }[] = [];

  beforeAll(async () => {
    storage = await migratedStorage('mariadb');
    root = await createConnection(storage.databaseUrl!);
  });
  afterAll(async () => {
    await Promise.all(open.map(({ database }) => within(5_000, database.close()).catch(() => undefined)));
    await Promise.all([root?.end(), ...open.map(({ line }) => line.close())]);
  });

  /** One connection by itself: those of one pool are given up together. */
  const apart = async () => {
    const url = new URL(storage.databaseUrl!);
    const line = await FaultLine.open(Number(url.port));
    url.port = String(line.port);
    const options = { url: url.href, dataDir: storage.dataDirectory, poolSize: 1, entities: [], migrations: [] };
    const one = { line, database: await openDatabase(options) };
    open.push(one);
    return one;
  };
  const processes = async () => {
    const [rows] = await root.query('SHOW PROCESSLIST');
    return rows as { Id: number; Command: string; Time: number; Info: string | null }[];
  };
  /** Asks twice, and has the network lose the connection as soon as the server has the second question. */
  const askInVain = async ({ line, database }: (typeof open)[number], name: string) => {
    const statement = `SELECT SLEEP(4) AS '${name}'`;
    const asking = database.unitOfWork(async tx => {
      await tx.query('SELECT 1');
      await tx.query(statement);
    });
    const outcome = within(15_000, asking).then(() => 'answered', driverCode);
    await waitFor(async () => (await processes()).some(({ Info }) => Info === statement));
    line.halfClose();
    return { outcome };
  };

  it('where it was sent the moment that the last answer came, each time', async () => {
    const MANY = 40; // one of five waited for ever, where nothing else kept its process busy in that millisecond
    const all = await Promise.all(Array.from({ length: MANY }, apart));
    const outcomes: Promise<unknown>[] = [];
    for (const [which, one] of all.entries()) outcomes.push((await askInVain(one, `line ${which}`)).outcome);
    expect(new Set(await Promise.all(outcomes))).toEqual(new Set(['ETIMEDOUT']));
  }, 120_000);

  it('where a process is about to start', async () => {
    const url = new URL(storage.databaseUrl!);
    const line = await FaultLine.open(Number(url.port));
    url.port = String(line.port);
    const asking = withConnection(url.href, 'DATABASE_URL', connection => {
      line.silence();
      return connection.query('SELECT 1');
    });
    const lost = 'DATABASE_URL: cannot connect to the database (ETIMEDOUT)';
    await expect(within(15_000, asking).finally(() => line.close())).rejects.toThrow(lost);
  }, 30_000);

  it('where it had nothing to do for a while before', async () => {
    const one = await apart();
    const sql = 'SELECT CONNECTION_ID() AS id';
    const [own] = await one.database.unitOfWork(tx => tx.query<{ id: string }[]>(sql));
    await waitFor(async () => (await processes()).some(({ Id, Time }) => Id === Number(own?.id) && Time > SILENCE_S));
    expect(await (await askInVain(one, 'after a while')).outcome).toBe('ETIMEDOUT');
  }, 60_000);
});
