import { regions } from '../support/catalogue';
import { type Cluster, startCluster } from '../support/cluster';
import { checkHistory, sound } from '../support/history';
import { readStored } from '../support/stored';
import { waitFor } from '../support/wait-for';
import { startWriters, type Writers } from '../support/writers';

/** How often everything fails: once, or as often as `npm run failover` was told. */
const rounds = Number(process.env.HCP_FAILOVER_ROUNDS ?? 1);
/** A process takes its time to start beside other tests, so there only one is replaced. */
const replaced = process.env.HCP_FAILOVER_ROUNDS ? [1, 0] : [1];
/** What is promised; a machine that is busy with other tests may take longer for the processes that it starts. */
const RECOVERY_MS = 60_000;

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
    if (process.env.HCP_FAILOVER_ROUNDS) process.stderr.write(`${times.join('\n')}\n`);
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
      expect(await recovery('api killed', () => cluster.endApi(0, 'SIGKILL'))).toBeLessThan(RECOVERY_MS);
      await cluster.startApi(0);
    });

    it(`notice nothing of api processes that are replaced one after the other (${round})`, async () => {
      await writers.more(40);
      const before = cluster.sender.failures.length;
      for (const index of replaced) {
        expect(await cluster.endApi(index, 'SIGTERM')).toEqual({ code: 0, signal: null });
        await cluster.startApi(index);
        await cluster.ready();
      }
      await writers.more(40);
      expect(cluster.sender.failures.slice(before)).toEqual([]);
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
      // The old one comes back as a replica of the new one.
      await before.restart();
      await replicas.promote();
      await replicas.joined(2);
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
