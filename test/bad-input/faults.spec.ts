import { execFileSync } from 'node:child_process';
import { mkdir, readdir } from 'node:fs/promises';
import { connect } from 'node:net';
import path from 'node:path';
import { type Connection, createConnection } from 'mysql2/promise';
import { select } from '../../src/platform/sql';
import { startMariaDb, type TestServer } from '../support/servers';
import { freshStorage, type Storage, storages } from '../support/storages';
import { waitFor } from '../support/wait-for';
import { expectAlive, expectAnswer, expectDiscreet } from './checks';
import { type Answer, type Outgoing, parseRaw, send } from './http';
import { office, openWorld, rating, type World } from './world';

const unavailable = {
  what: 'a push',
  send: () => Promise.reject(new Error()),
  expect: 'S',
  code: 'UNAVAILABLE',
} as const;

/** An honest sender gives up after ten seconds: by then it has heard from us. */
const patience = 10_000;

describe('H77: the database fails under the server', () => {
  let server: TestServer;
  let storage: Storage;
  let world: World;
  beforeAll(async () => {
    server = await startMariaDb();
    storage = await freshStorage('mariadb', { mariaDb: server.url, redis: process.env.TEST_REDIS_URL! });
    await asRoot(
      "CREATE USER app@'127.0.0.1'",
      "GRANT ALL ON *.* TO app@'127.0.0.1'",
      "REVOKE READ_ONLY ADMIN, CONNECTION ADMIN ON *.* FROM app@'127.0.0.1'",
    );
    const url = storage.databaseUrl!.replace('root@', 'app@');
    world = await openWorld('mariadb', { storage: { ...storage, env: { ...storage.env, DATABASE_URL: url } } });
  });
  afterAll(async () => {
    server.signal('SIGCONT');
    await world?.dispose();
    await storage?.dispose();
    await server?.stop();
  });

  const asRoot = async (...statements: string[]) => {
    const connection = await createConnection(server.url);
    for (const statement of statements) await connection.query(statement);
    await connection.end();
  };

  /** Rights hold for connections that are opened from then on. */
  const dropGrant = async (statement: string) => {
    await asRoot(`${statement} app@'127.0.0.1'`);
    await endOurConnections();
  };
  const ourConnections = async (): Promise<number[]> => {
    const connection = await createConnection(server.url);
    const [rows] = await connection.query("SELECT id FROM information_schema.PROCESSLIST WHERE user = 'app'");
    await connection.end();
    return (rows as { id: number }[]).map(({ id }) => id);
  };
  const endOurConnections = async () => {
    for (const id of await ourConnections()) await asRoot(`KILL ${id}`).catch(() => undefined); // it may just have ended
  };

  /** As few as a server takes. */
  const MOST_CONNECTIONS = 10;
  /** Connections of others, who leave none for us. */
  const others: Connection[] = [];
  const takeAllConnections = async () => {
    const [administrator, url] = [await createConnection(server.url), server.url.replace('root@', 'other@')];
    others.push(administrator);
    await asRoot("CREATE USER IF NOT EXISTS other@'127.0.0.1'", "ALTER USER app@'127.0.0.1' ACCOUNT LOCK");
    await waitFor(async () => {
      await endOurConnections();
      return (await ourConnections()).length === 0;
    });
    await administrator.query(`SET GLOBAL max_connections = ${MOST_CONNECTIONS}`);
    // One of ours that is being turned away takes a place for a moment, too.
    await waitFor(async () => others.push(await createConnection(url)) === MOST_CONNECTIONS);
    // The place that is kept for administrators, into which another slips now and then.
    await waitFor(async () => others.push(await createConnection(server.url)));
    await administrator.query("ALTER USER app@'127.0.0.1' ACCOUNT UNLOCK");
  };
  const giveConnectionsBack = async () => {
    await others[0]!.query('SET GLOBAL max_connections = 500');
    for (const connection of others.splice(0)) connection.destroy();
  };

  it.each<[how: string, fail: () => Promise<unknown> | void, mend: () => Promise<unknown> | void]>([
    ['is killed', () => server.kill(), () => server.restart()],
    ['hangs', () => server.signal('SIGSTOP'), () => server.signal('SIGCONT')],
    ['takes no writes', () => asRoot('SET GLOBAL read_only = 1'), () => asRoot('SET GLOBAL read_only = 0')],
    [
      'no longer lets us write',
      () => dropGrant('REVOKE INSERT ON *.* FROM'),
      () => dropGrant('GRANT INSERT ON *.* TO'),
    ],
    ['has no connection left for us', () => takeAllConnections(), () => giveConnectionsBack()],
  ])('where it %s, the sender is told to come again, and is taken once when it does', async (how, fail, mend) => {
    const before = await world.stored();
    const outgoing = world.signed({ body: rating() });
    const query = {
      path: '/graphql',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${await world.token(office)}` },
      body: '{"query":"{ evaluations(first: 1) { nodes { id } } }"}',
    };
    await fail();
    try {
      const answer = await world.send({ ...outgoing, patience });
      expectAnswer({ id: 'H77', ...unavailable }, answer);
      expectDiscreet(answer);
      expect((await world.send({ method: 'GET', path: '/healthz' })).status).toBe(200);
      if (!['takes no writes', 'no longer lets us write'].includes(how)) {
        const asked = await world.send({ ...query, patience });
        expectAnswer({ id: 'H77', ...unavailable }, asked);
        expectDiscreet(asked);
        const ready = await world.send({ method: 'GET', path: '/readyz', patience });
        expect(ready.status).toBe(503);
      }
    } finally {
      await mend();
    }
    const again = await waitFor(async () => {
      const answer = await world.send(outgoing);
      return answer.status === 200 && answer;
    });
    expect(again.json).toMatchObject({ refused: 0, records: [{ receipt: expect.any(String) }] });
    expect(await world.stored()).toEqual({ deliveries: before.deliveries + 1, evaluations: before.evaluations + 1 });
    await expectAlive(world, 'PUSHES');
  });
});

describe.each(storages)('H79: the server is stopped under its senders, on %s', kind => {
  it('what was acknowledged is there, what was not can be sent again, and nothing is half there', async () => {
    const storage = await freshStorage(kind);
    const world = await openWorld(kind, { storage });
    const pushes = Array.from({ length: 40 }, () => world.signed({ body: rating() }));
    const answers = pushes.map(outgoing => arrives(world.origin, outgoing));
    await waitFor(async () => (await world.stored()).deliveries > 0);
    const stopping = world.app.stop();
    answers.push(...pushes.map(() => arrives(world.origin, world.signed({ body: rating() }))));
    const statuses = (await Promise.all(answers)).map(({ status }) => status);
    await stopping;
    expect(statuses.filter(status => ![0, 200, 503].includes(status))).toEqual([]);

    const next = await openWorld(kind, { storage });
    const rows = await select<{ external_id: string }>(
      next.app.database.reader,
      "SELECT external_id FROM evaluation WHERE channel_code = 'json-a'",
    );
    const stored = new Set(rows.map(row => row.external_id));
    const acknowledged = (await Promise.all(answers)).filter(({ status }) => status === 200);
    const ids = acknowledged.flatMap(({ json }) => (json as { records: { externalId: string }[] }).records);
    expect(ids.filter(({ externalId }) => !stored.has(externalId))).toEqual([]);
    expect(acknowledged.length).toBeGreaterThan(0);
    const { deliveries, evaluations } = await next.stored();
    expect(deliveries).toBe(evaluations);
    for (const outgoing of pushes)
      expect(await next.send(outgoing)).toMatchObject({ status: 200, json: { refused: 0 } });
    expect((await next.stored()).evaluations).toBeGreaterThanOrEqual(pushes.length);
    await next.dispose();
    await storage.dispose();
  });
});

/** The answer to a push; status 0 where the connection was refused or cut. */
const arrives = (origin: string, outgoing: Outgoing): Promise<Answer> =>
  send(origin, outgoing).catch(() => ({ status: 0, headers: {}, text: '', json: undefined }));

describe('F65: the disk of the uploads is full', () => {
  it('tells so, keeps nothing of what did not fit, and takes what does', async () => {
    const storage = await freshStorage('sqlite');
    const folder = path.join(storage.dataDirectory, 'uploads');
    await mkdir(folder);
    // Needs root, as the tests have it; elsewhere this fails by name.
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', folder]);
    const world = await openWorld('sqlite', { storage });
    try {
      const authorization = `Bearer ${await world.token({ role: 'CHANNEL_OPERATOR' })}`;
      const upload = (megabytes: number) =>
        world.send({ path: '/uploads', headers: { authorization }, body: Buffer.alloc(megabytes * 1024 * 1024, 'x') });
      const files = async () => (await readdir(folder)).length;
      expect(await upload(1)).toMatchObject({ status: 200, json: { size: 1024 * 1024 } });
      const full = await upload(8);
      expect(full).toMatchObject({ status: 507, json: { errors: [{ extensions: { code: 'STORAGE_FULL' } }] } });
      expectDiscreet(full);
      expect(await files()).toBe(1);
      expect(await upload(1)).toMatchObject({ status: 200 });
      expect(await files()).toBe(2);
      await expectAlive(world, 'PUSHES');
    } finally {
      await world.dispose();
      execFileSync('umount', [folder]);
      await storage.dispose();
    }
  });
});

describe('G79: a body that comes one byte a second', () => {
  it('is not waited for: 408, and the connection is closed', async () => {
    const world = await openWorld('sqlite');
    const { hostname, port } = new URL(world.origin);
    const chunks: Buffer[] = [];
    const socket = connect(Number(port), hostname);
    socket.write(
      'POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 1000\r\n\r\n{',
    );
    const drip = setInterval(() => socket.write(' '), 1_000);
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    await new Promise(resolve => socket.on('error', resolve).on('close', resolve));
    clearInterval(drip);
    const answer = parseRaw(Buffer.concat(chunks).toString());
    expect(answer.status).toBe(408);
    expectDiscreet(answer);
    await expectAlive(world, 'ASKS');
    await world.dispose();
  });
});
