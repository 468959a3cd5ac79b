import { createConnection } from 'mysql2/promise';
import { regions } from '../support/catalogue';
import { type Cluster, type Place, startCluster } from '../support/cluster';
import { checkHistory, sound } from '../support/history';
import { buildNext } from '../support/next-build';
import { asReplica } from '../support/replicas';
import type { TestServer } from '../support/servers';
import { ask, readStored } from '../support/stored';
import { waitFor } from '../support/wait-for';
import { startWriters, type Writers } from '../support/writers';

/** How often everything fails: once, or as often as `npm run failover` was told. */
const rounds = Number(process.env.HCP_FAILOVER_ROUNDS ?? 1);
/** Which processes are replaced, one step after the other. Each takes its time to start, so beside other tests it is one step. */
const half: Place[] = [
  ['api', 1],
  ['worker', 1],
];
const rest: Place[] = [
  ['api', 0],
  ['worker', 0],
];
const isLong = process.env.HCP_FAILOVER_ROUNDS !== undefined;
const steps = isLong ? [...half, ...rest].map(place => [place]) : [half];
/** What is promised; a machine that is busy with other tests may take longer for the processes that it starts. */
const RECOVERY_MS = 60_000;

const versionOf = async ({ url }: { url: string }): Promise<string | undefined> => {
  const metrics = await (await fetch(`${url}/metrics`)).text();
  return /^haochaping_build_info\{version="(.+?)"/m.exec(metrics)?.[1];
};

/** A row that only a primary of yesterday has. */
function late({ replicas, storage }: Cluster) {
  const table = `${new URL(storage().databaseUrl!).pathname.slice(1)}.outbox_sequence`;
  const rows = (server: TestServer) => replicas.ask(server, `SELECT name FROM ${table} WHERE name = 'late'`);
  return { table, isThere: async (server: TestServer) => (await rows(server)).length > 0 };
}

describe('senders who push without a pause', () => {
  let cluster: Cluster;
  let writers: Writers;
  const times: string[] = [];

  beforeAll(async () => {
    cluster = await startCluster();
    const operator = await cluster.apis[0]!.token('CHANNEL_OPERATOR');
    const hall = { code: 'hall-990001', region: regions.district, adapter: 'json' };
    writers = startWriters(() => cluster.sender, await cluster.sender.registerChannel(operator, hall));
    await writers.more(100);
  }, 400_000);
  afterAll(async () => {
    await writers?.stop().catch(() => undefined);
    await cluster?.dispose();
    if (isLong) process.stderr.write(`${times.join('\n')}\n`);
  }, 120_000);

  /** Does it, and measures how long it takes until pushes are acknowledged again, every sender's. */
  const recovery = async (what: string, fault: () => Promise<unknown>): Promise<number> => {
    const refused = cluster.sender.failures.length;
    const start = Date.now();
    await fault();
    await writers.more(60);
    const milliseconds = Date.now() - start;
    times.push(`${what}: ${milliseconds} ms, ${cluster.sender.failures.length - refused} pushes came to nothing`);
    return milliseconds;
  };

  for (let round = 1; round <= rounds; round++) {
    it(`go on where an api process is killed (${round})`, async () => {
      expect(await recovery('api killed', () => cluster.end(['api', 0], 'SIGKILL'))).toBeLessThan(RECOVERY_MS);
      await cluster.start(['api', 0]);
    });

    it(`notice nothing of an upgrade, process by process, nor of its being taken back (${round})`, async () => {
      const { version, folder, adds, remove } = buildNext();
      const refused = cluster.sender.failures.length;
      for (const build of [folder, undefined]) {
        for (const places of steps) {
          await writers.more(40);
          const ended = await Promise.all(places.map(place => cluster.end(place, 'SIGTERM')));
          for (const ending of ended) expect(ending).toEqual({ code: 0, signal: null });
          await Promise.all(places.map(place => cluster.start(place, build)));
        }
        for (const replaced of [cluster.apis[1]!, cluster.workers[1]!]) {
          expect((await versionOf(replaced)) === version).toBe(build === folder);
        }
        // The first of the new ones has expanded the schema, under the old ones, and nobody takes that back.
        const columns = await cluster.replicas.ask(
          cluster.replicas.primary,
          `SELECT COLUMN_NAME FROM information_schema.COLUMNS
            WHERE TABLE_NAME = '${adds.table}' AND COLUMN_NAME = '${adds.column}'`,
        );
        expect(columns).toHaveLength(1);
      }
      await writers.more(40);
      expect(cluster.sender.failures.slice(refused)).toEqual([]);
      times.push(`${2 * steps.flat().length} processes replaced, by the next build and by this one again: 0 refused`);
      remove();
    });

    it(`go on where the Redis master is killed, and another takes its place (${round})`, async () => {
      const master = await cluster.sentinels.master();
      const time = await recovery('redis master killed', () => master.kill());
      expect(time).toBeLessThan(RECOVERY_MS);
      await waitFor(async () => (await cluster.sentinels.master()) !== master, { what: 'Sentinels name another' });
      for (const api of cluster.apis) {
        const isReached = async () => ((await (await fetch(`${api.url}/readyz`)).json()) as { redis: boolean }).redis;
        await waitFor(isReached, { what: 'the api process wakes workers through the new master' });
      }
      await master.restart();
    });

    it(`go on where the primary is killed and a replica promoted (${round})`, async () => {
      const { replicas } = cluster;
      const before = replicas.primary;
      const time = await recovery('primary killed, replica promoted', async () => {
        await before.kill();
        await replicas.promote();
      });
      expect(time).toBeLessThan(RECOVERY_MS);
      expect(replicas.primary).not.toBe(before);
      // The old one comes back as a replica of the new one, without what no replica had got of it.
      await before.restart(asReplica);
      await replicas.promote();
      await replicas.joined(2);
    });

    if (!isLong) continue; // what follows takes minutes

    it(`notice nothing of a replica that is killed, while the other one answers (${round})`, async () => {
      const { replicas, sender } = cluster;
      const refused = sender.failures.length;
      const replica = replicas.servers.find(server => server !== replicas.primary)!;
      expect(await recovery('replica killed', () => replica.kill())).toBeLessThan(RECOVERY_MS);
      expect(sender.failures.slice(refused)).toEqual([]);
      await replica.restart();
      await replicas.joined(2);
    });

    it(`go on where the primary freezes and a replica is promoted; what it writes when it thaws is not acknowledged (${round})`, async () => {
      const { replicas } = cluster;
      const before = replicas.primary;
      const time = await recovery('primary frozen, replica promoted', async () => {
        before.signal('SIGSTOP');
        await replicas.promote();
      });
      expect(time).toBeLessThan(RECOVERY_MS);
      const now = replicas.primary;
      expect(now).not.toBe(before);
      const preferringIt = [now, ...replicas.servers.filter(server => server !== now)];

      before.signal('SIGCONT');
      const { table, isThere } = late(cluster);
      const connection = await createConnection(before.url);
      const writing = connection.query({ sql: `INSERT INTO ${table} VALUES ('late', 0)`, timeout: 5_000 });
      await expect(writing).rejects.toMatchObject({ code: 'PROTOCOL_SEQUENCE_TIMEOUT' });
      connection.destroy();
      // It cannot stop what it has begun, so nobody makes it the primary again by mistake.
      expect(await replicas.promote(preferringIt)).toBe(now);
      await writers.more(40);

      await before.kill();
      await before.restart(asReplica);
      expect(await replicas.promote(preferringIt)).toBe(now);
      await replicas.joined(2);
      for (const server of replicas.servers) expect(await isThere(server)).toBe(false);
    });

    it(`have their bad ratings dealt with where a worker is killed (${round})`, async () => {
      const start = Date.now();
      await cluster.end(['worker', 0], 'SIGKILL');
      await writers.bad(5);
      const left = `SELECT COUNT(*) AS count FROM evaluation e LEFT JOIN work_order o ON o.evaluation_id = e.id
        WHERE e.external_id LIKE 'b%' AND o.id IS NULL`;
      await waitFor(async () => Number((await ask<{ count: number }>(cluster.storage(), left))[0]!.count) === 0, {
        what: 'each bad rating has its order',
      });
      times.push(`worker killed: ${Date.now() - start} ms until new bad ratings had their orders`);
      await cluster.start(['worker', 0]);
    });
  }

  it('find all that was acknowledged, once, with its orders, on whichever server is the primary now', async () => {
    await writers.more(40);
    await writers.stop();
    await cluster.apis[0]!.settled();
    expect(checkHistory(writers.sent, await readStored(cluster.storage()))).toEqual(sound);
    expect(writers.acknowledged()).toBeGreaterThan(300 * rounds);
    times.push(`${writers.acknowledged()} records acknowledged, none lost, none doubled`);
  });
});
