import { createConnection } from 'mysql2/promise';
import { type Database, openDatabase } from '../../src/platform/database';
import { driverCode } from '../../src/platform/sql';
import { within } from '../../src/platform/within';
import { FaultLine } from '../support/fault-line';
import { type Harness, startApp } from '../support/harness';
import { startMariaDb, startRedis, type TestServer } from '../support/servers';
import { freshStorage, migratedStorage } from '../support/storages';
import { waitFor } from '../support/wait-for';

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

it('a statement that was sent the moment the network lost its connection is given up, each time', async () => {
  const MANY = 40; // one of five waited for ever, where nothing else kept its process busy in that millisecond
  const storage = await migratedStorage('mariadb');
  const url = new URL(storage.databaseUrl!);
  const root = await createConnection(url.href);
  // Each by itself: connections of one pool are given up together.
  const apart = async () => {
    const line = await FaultLine.open(Number(url.port));
    const own = Object.assign(new URL(url), { port: String(line.port) }).href;
    const options = { url: own, dataDir: storage.dataDirectory, poolSize: 1, entities: [], migrations: [] };
    return { line, database: await openDatabase(options) };
  };
  const isAsked = async (statement: string) => {
    const [running] = await root.query('SHOW PROCESSLIST');
    return (running as { Info: string | null }[]).some(({ Info }) => Info === statement);
  };
  const askTwice = (database: Database, statement: string) =>
    database.unitOfWork(async tx => {
      await tx.query('SELECT 1');
      await tx.query(statement);
    });
  const all = await Promise.all(Array.from({ length: MANY }, apart));
  try {
    const asked: Promise<unknown>[] = [];
    for (const [which, { line, database }] of all.entries()) {
      const statement = `SELECT SLEEP(4) AS 'line ${which}'`;
      const answer = within(15_000, askTwice(database, statement));
      asked.push(answer.then(() => 'answered', driverCode));
      await waitFor(() => isAsked(statement));
      line.halfClose();
    }
    expect(new Set(await Promise.all(asked))).toEqual(new Set(['ETIMEDOUT']));
  } finally {
    await Promise.all(all.map(({ database }) => within(5_000, database.close()).catch(() => undefined)));
    await Promise.all([root.end(), ...all.map(({ line }) => line.close())]);
  }
}, 120_000);
