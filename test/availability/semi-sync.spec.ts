import { buildApp } from '../../src/app';
import { loadConfig } from '../../src/config';
import { regions, units } from '../support/catalogue';
import type { TestChannel } from '../support/client';
import { FaultLine } from '../support/fault-line';
import { type Harness, startApp } from '../support/harness';
import { type Replicas, startReplicas } from '../support/replicas';
import { startMariaDb, type TestServer } from '../support/servers';
import { migratedStorage, type Storage } from '../support/storages';
import { waitFor } from '../support/wait-for';

describe('an installation that promises a second copy of all it acknowledges', () => {
  let replicas: Replicas;
  let storage: Storage;
  let app: Harness;
  beforeAll(async () => {
    replicas = await startReplicas(2);
    storage = await migratedStorage('mariadb', { mariaDb: replicas.primary.url, redis: process.env.TEST_REDIS_URL! });
    app = await startApp('mariadb', { storage, env: { DATABASE_REPLICATION: 'semi-sync' } });
  });
  afterAll(async () => {
    await app?.dispose();
    await replicas?.stop();
  });

  const readiness = async () => {
    const response = await fetch(`${app.url}/readyz`);
    const { database, replication } = (await response.json()) as { database: boolean; replication: object };
    return { status: response.status, database, replication };
  };
  const figure = async (name: string) => {
    const text = await (await fetch(`${app.url}/metrics`)).text();
    return new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1];
  };
  const safe = { status: 200, database: true, replication: { isSafe: true, replicas: 1 } };
  const unsafe = { status: 503, database: true, replication: { isSafe: false } };

  it('takes requests while a replica has what is committed', async () => {
    expect(await readiness()).toMatchObject(safe);
    expect(await figure('database_semi_sync')).toBe('1');
  });

  it('takes none while the primary goes on alone, and takes them again by itself', async () => {
    await replicas.ask(replicas.primary, 'SET GLOBAL rpl_semi_sync_master_enabled = OFF');
    expect(await readiness()).toMatchObject(unsafe);
    expect(await figure('database_semi_sync')).toBe('0');
    await replicas.ask(replicas.primary, 'SET GLOBAL rpl_semi_sync_master_enabled = ON');
    await waitFor(async () => (await readiness()).status === 200);
    expect(await readiness()).toMatchObject(safe);
  });

  it('takes none where others may read a rating before a replica has it', async () => {
    await replicas.ask(replicas.primary, "SET GLOBAL rpl_semi_sync_master_wait_point = 'AFTER_COMMIT'");
    expect(await readiness()).toMatchObject(unsafe);
    await replicas.ask(replicas.primary, "SET GLOBAL rpl_semi_sync_master_wait_point = 'AFTER_SYNC'");
    expect(await readiness()).toMatchObject(safe);
  });

  it('takes none once the last replica has died, and goes on when it is back', async () => {
    const replica = replicas.servers.find(server => server !== replicas.primary)!;
    await replica.kill();
    await waitFor(async () => (await readiness()).status === 503);
    await replica.restart();
    await replicas.joined(1);
    expect(await readiness()).toMatchObject(safe);
  });

  describe('whose replica says nothing any more', () => {
    let replica: TestServer;
    let line: FaultLine;
    let hall: TestChannel;
    beforeAll(async () => {
      replica = replicas.servers.find(server => server !== replicas.primary)!;
      line = await FaultLine.open(replicas.primary.port);
      await replicas.ask(replica, `STOP SLAVE; CHANGE MASTER TO MASTER_PORT = ${line.port}; START SLAVE`);
      await replicas.joined(1);
      const operator = await app.token('CHANNEL_OPERATOR');
      hall = await app.registerChannel(operator, { code: 'hall', region: regions.district, adapter: 'json' });
    });
    afterAll(async () => {
      const { port } = replicas.primary;
      await replicas.ask(replica, `STOP SLAVE; CHANGE MASTER TO MASTER_PORT = ${port}; START SLAVE`);
      await replicas.joined(1);
      await line.close();
    });

    it.each<[how: string, id: string, fail: () => void, mend: () => void]>([
      ['because it is frozen', 'frozen', () => replica.signal('SIGSTOP'), () => replica.signal('SIGCONT')],
      ['because the network between them is cut', 'cut', () => line.silence(), () => line.mend()],
    ])('acknowledges nothing %s, and sends nobody there until it is heard again', async (_, id, fail, mend) => {
      const rating = { id, institution: units.own, level: 'VERY_DISSATISFIED' };
      const push = async () => (await app.push(hall, rating, { id: `msg-${id}` })).status;
      fail();
      try {
        const refused = push();
        await waitFor(async () => (await readiness()).status === 503, { what: 'nobody is sent there' });
        expect(await readiness()).toMatchObject({ replication: { isSafe: false, replicas: 1 } });
        expect(await refused).toBe(503);
      } finally {
        mend();
      }
      await waitFor(async () => (await readiness()).status === 200, { what: 'all is well again' });
      expect(await push()).toBe(200);
      const sql = `SELECT id FROM ${new URL(storage.databaseUrl!).pathname.slice(1)}.evaluation WHERE external_id = '${id}'`;
      await waitFor(async () => (await replicas.ask(replica, sql)).length === 1, { what: 'the replica has it, once' });
    });
  });

  it.each([
    ['rpl_semi_sync_master_timeout', '10000'],
    ['rpl_semi_sync_master_wait_no_slave', 'OFF'],
    ['rpl_semi_sync_master_enabled', 'OFF'],
  ])('does not start on a primary with %s=%s, which would go on alone', async (variable, value) => {
    const [before] = await replicas.ask<{ Value: string }>(
      replicas.primary,
      `SHOW GLOBAL VARIABLES LIKE '${variable}'`,
    );
    await replicas.ask(replicas.primary, `SET GLOBAL ${variable} = ${value}`);
    const config = loadConfig({}, { ...storage.env, DATABASE_REPLICATION: 'semi-sync', LOG_LEVEL: 'silent' });
    await expect(buildApp(config)).rejects.toThrow(
      new RegExp(`^DATABASE_REPLICATION: the server must run with ${variable}=.* \\(it is ${value}\\)$`),
    );
    await replicas.ask(replicas.primary, `SET GLOBAL ${variable} = ${before!.Value}`);
  });
});

it('an installation that promises a second copy does not start on a server that stands alone', async () => {
  const alone = await startMariaDb();
  const env = { DATABASE_URL: `${alone.url}/mysql`, DATABASE_REPLICATION: 'semi-sync', LOG_LEVEL: 'silent' };
  const storage = await migratedStorage('mariadb', { mariaDb: alone.url, redis: process.env.TEST_REDIS_URL! });
  try {
    const config = loadConfig({}, { ...storage.env, ...env, DATABASE_URL: storage.databaseUrl! });
    await expect(buildApp(config)).rejects.toThrow('rpl_semi_sync_master_wait_point=AFTER_SYNC (it is AFTER_COMMIT)');
  } finally {
    await alone.stop();
  }
});
