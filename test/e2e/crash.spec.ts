import Redis from 'ioredis';
import { regions, units } from '../support/catalogue';
import type { TestChannel } from '../support/client';
import { seededStorage, type Spawned, spawnApp } from '../support/harness';
import { checkHistory, isNegative, sound } from '../support/history';
import { allWorkOrders } from '../support/reading';
import { holdMemory } from '../support/memory';
import { startRedis } from '../support/servers';
import { type Storage, storages } from '../support/storages';
import { readStored } from '../support/stored';
import type { Ending } from '../support/supervise';
import { waitFor } from '../support/wait-for';
import { startWriters, type Writers } from '../support/writers';

/** A worker that was killed holds its lease for half a minute; then the next one goes on. */
const RECOVERY_MS = 90_000;

/** More than a process has lying about. */
const LARGE_BYTES = 8 * 1024 * 1024;

/** The product as it is installed: one process on SQLite, an API and a worker on MariaDB with Redis. */
class Installation {
  private readonly senders: Writers[] = [];
  private readonly running = new Map<'all' | 'api' | 'worker', Spawned>();
  private constructor(readonly storage: Storage) {}

  static async start(storage: Storage): Promise<Installation> {
    const installation = new Installation(storage);
    await Promise.all(installation.roles.map(role => installation.restart(role)));
    return installation;
  }

  get roles(): readonly ('all' | 'api' | 'worker')[] {
    return this.storage.kind === 'sqlite' ? ['all'] : ['api', 'worker'];
  }

  /** Whom clients talk to. */
  get api(): Spawned {
    return this.running.get(this.storage.kind === 'sqlite' ? 'all' : 'api')!;
  }

  /** Ends a process, by `kill -9` unless told. */
  async kill(role: 'all' | 'api' | 'worker', signal: NodeJS.Signals = 'SIGKILL') {
    return this.running.get(role)!.process.kill(signal);
  }

  /** Leaves a process no memory beside what it has. Answers how it ended, once it has. */
  starve(role: 'all' | 'api' | 'worker'): () => Ending | undefined {
    const { process } = this.running.get(role)!;
    let ending: Ending | undefined;
    void process.ended.then(how => (ending = how));
    holdMemory(process.pid);
    return () => ending;
  }

  /** What a process has logged. */
  logs(role: 'all' | 'api' | 'worker') {
    return this.running.get(role)!.process.logs();
  }

  /** Starts a process, on the port that it had before. */
  async restart(role: 'all' | 'api' | 'worker'): Promise<void> {
    const before = this.running.get(role)?.process;
    await before?.dispose();
    this.running.set(role, await spawnApp(this.storage, role, before?.port));
  }

  async register(): Promise<TestChannel> {
    const operator = await this.api.token('CHANNEL_OPERATOR');
    return this.api.registerChannel(operator, { code: 'hall-990001', region: regions.district, adapter: 'json' });
  }

  /** Starts senders that push without a pause, whatever happens to the processes. */
  startWriters(channel: TestChannel): Writers {
    const writers = startWriters(() => this.api, channel);
    this.senders.push(writers);
    return writers;
  }

  /** How many negative ratings are stored, and for how many of them there is no order yet. */
  async negatives(): Promise<{ stored: number; withoutOrder: number }> {
    const stored = await readStored(this.storage);
    const ordered = new Set(stored.orders.map(({ evaluationId }) => evaluationId));
    const negative = stored.evaluations.filter(({ level }) => isNegative(level));
    return { stored: negative.length, withoutOrder: negative.filter(({ id }) => !ordered.has(id)).length };
  }

  /** Waits until every negative rating has its order. */
  async caughtUp(): Promise<void> {
    await waitFor(async () => (await this.negatives()).withoutOrder === 0, {
      timeout: RECOVERY_MS,
      interval: 200,
      what: 'every negative rating has its order',
    });
  }

  async dispose(): Promise<void> {
    await Promise.allSettled(this.senders.map(writers => writers.stop()));
    await Promise.all([...this.running.values()].map(({ process }) => process.dispose()));
    await this.storage.dispose();
  }
}

async function withInstallation(storage: Storage, story: (installation: Installation) => Promise<void>) {
  const installation = await Installation.start(storage);
  try {
    await story(installation);
  } finally {
    await installation.dispose();
  }
}

describe.each(storages)('on %s', kind => {
  it('kill -9 between the acknowledgement and the work orders loses no record and doubles no order', async () => {
    await withInstallation(await seededStorage(kind), async installation => {
      const channel = await installation.register();
      const batch = Array.from({ length: 400 }, (_, i) => ({
        id: `k-${i}`,
        caseNumber: `case-k-${i}`,
        institution: units.own,
        level: 'VERY_DISSATISFIED',
      }));
      const { status, body } = await installation.api.push(channel, batch);
      const ended = await Promise.all(installation.roles.map(role => installation.kill(role)));
      expect(status).toBe(200);
      expect(body).toMatchObject({ accepted: 400, refused: 0 });
      expect(ended).toEqual(ended.map(() => ({ code: null, signal: 'SIGKILL' })));
      const { stored, withoutOrder } = await installation.negatives();
      expect(stored).toBe(400);
      expect(withoutOrder).toBeGreaterThan(0); // else the kill came too late, and this test shows nothing

      await Promise.all(installation.roles.map(role => installation.restart(role)));
      await installation.caughtUp();
      const again = await installation.api.push(channel, batch);
      expect(again.body).toMatchObject({ accepted: 0, duplicates: 400 });
      expect(again.body.records.map(({ receipt }) => receipt)).toEqual(body.records.map(({ receipt }) => receipt));
      await installation.api.settled();

      const office = await installation.api.token('MANAGEMENT_OFFICE');
      const orders = await allWorkOrders(installation.api, office);
      expect(orders).toHaveLength(400);
      expect(new Set(orders.map(({ number }) => number)).size).toBe(400);
      const sent = batch.map(({ id }) => ({
        externalId: id,
        level: 'VERY_DISSATISFIED' as const,
        isAcknowledged: true,
      }));
      expect(checkHistory(sent, await readStored(installation.storage))).toEqual(sound);
    });
  }, 240_000);

  it('kill -9 at any moment of a stream of pushes: what was acknowledged is there once, with its order', async () => {
    const KILLS = 6;
    await withInstallation(await seededStorage(kind), async installation => {
      const channel = await installation.register();
      const writers = installation.startWriters(channel);
      const behind: number[] = [];
      for (let kill = 0; kill < KILLS; kill++) {
        await writers.more(40 + ((kill * 37) % 90));
        await writers.bad(100); // as many as no consumer has answered with orders by the time of the kill
        const role = installation.roles[kill % installation.roles.length]!;
        expect(await installation.kill(role)).toEqual({ code: null, signal: 'SIGKILL' });
        behind.push((await installation.negatives()).withoutOrder);
        await installation.restart(role);
      }
      await writers.more(100);
      await writers.stop();
      await installation.caughtUp();
      await installation.api.settled();

      expect(checkHistory(writers.sent, await readStored(installation.storage))).toEqual(sound);
      expect(writers.acknowledged()).toBeGreaterThan(500);
      expect(behind).toHaveLength(KILLS);
      expect(Math.max(...behind)).toBeGreaterThan(0); // some kill came between an acknowledgement and its order
    });
  }, 240_000);

  it('a process that gets no more memory ends of it in the middle of its work, and loses nothing', async () => {
    await withInstallation(await seededStorage(kind), async installation => {
      const channel = await installation.register();
      const writers = installation.startWriters(channel);
      await writers.more(100);
      const [role] = installation.roles;
      const ending = installation.starve(role!);
      const large = JSON.stringify([]).padEnd(LARGE_BYTES);
      const { signal } = await waitFor(
        async () => {
          await installation.api.push(channel, large).catch(() => undefined);
          return ending();
        },
        { timeout: 60_000, what: `the ${role} ends` },
      );
      expect(['SIGABRT', 'SIGTRAP', 'SIGSEGV']).toContain(signal);
      await installation.restart(role!);
      await writers.more(100);
      await writers.stop();
      await installation.caughtUp();
      expect(checkHistory(writers.sent, await readStored(installation.storage))).toEqual(sound);
      expect(writers.acknowledged()).toBeGreaterThanOrEqual(200);
    });
  }, 240_000);

  it('SIGTERM under load, four times: each process ends by itself, and nothing is lost', async () => {
    await withInstallation(await seededStorage(kind), async installation => {
      const channel = await installation.register();
      const writers = installation.startWriters(channel);
      for (let stop = 0; stop < 4; stop++) {
        await writers.more(60);
        const role = installation.roles[stop % installation.roles.length]!;
        const ending = await installation.kill(role, 'SIGTERM');
        const complaints = installation.logs(role).filter(({ level }) => level === 'error');
        expect({ role, ...ending, complaints }).toEqual({ role, code: 0, signal: null, complaints: [] });
        await installation.restart(role);
      }
      await writers.more(60);
      await writers.stop();
      await installation.caughtUp();
      expect(checkHistory(writers.sent, await readStored(installation.storage))).toEqual(sound);
      expect(writers.acknowledged()).toBeGreaterThan(300);
    });
  }, 240_000);
});

it('emptying Redis again and again in the middle of it loses nothing', async () => {
  const redis = await startRedis();
  try {
    const servers = { mariaDb: process.env.TEST_MARIADB_URL!, redis: redis.url };
    await withInstallation(await seededStorage('mariadb', servers), async installation => {
      const channel = await installation.register();
      const writers = installation.startWriters(channel);
      const client = new Redis(redis.url);
      for (let flush = 0; flush < 10; flush++) {
        await writers.more(40);
        await client.flushall();
      }
      client.disconnect();
      await redis.kill();
      await writers.more(40);
      await redis.restart();
      await writers.more(40);
      await writers.stop();
      await installation.caughtUp();
      expect(checkHistory(writers.sent, await readStored(installation.storage))).toEqual(sound);
      expect(writers.acknowledged()).toBeGreaterThan(450);
    });
  } finally {
    await redis.stop();
  }
}, 240_000);
