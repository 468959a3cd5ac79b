import { readFileSync } from 'node:fs';
import Redis from 'ioredis';
import { labelOf, leaveEffects, openOutboxWorld, type OutboxWorld, recorder } from '../../test/support/outbox-world';
import { startRedis, type TestServer } from '../../test/support/servers';
import { waitFor } from '../../test/support/wait-for';
import type { Pump } from './pump';

const NEVER = 3_600_000;
const labels = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => `e${String(index).padStart(3, '0')}`);

describe('with a Redis', () => {
  let world: OutboxWorld;
  let redisUrl: string;
  let redis: Redis;
  beforeEach(async () => {
    world = await openOutboxWorld('mariadb');
    redisUrl = world.storage.redisUrl ?? '';
    redis = new Redis(redisUrl);
  });
  afterEach(async () => {
    redis.disconnect();
    await world.dispose();
  });

  const keysOf = (consumer: string, kind: string): string => `{haochaping-${consumer}}:${consumer}:${kind}`;
  /** One that only writes. It is started last, so that its outbox wakes nobody but through Redis. */
  const api = (): Pump => world.pump([recorder('open-cases')], { redisUrl, handles: false });

  it('a process that only serves the API wakes workers elsewhere', async () => {
    const outbox = { subscribe: () => () => undefined };
    const workers = [1, 2].map(() => world.pump([recorder('open-cases')], { redisUrl, outbox, reconcileEvery: NEVER }));
    await Promise.all([...workers, api()].map(pump => pump.start()));
    for (const label of labels(40)) {
      await world.emit(label);
      if (label === 'e020') await waitFor(async () => (await world.effects('open-cases')).includes(label));
    }
    await waitFor(async () => (await world.effects('open-cases')).length >= 40);
    expect(await world.effects('open-cases')).toEqual(labels(40));
  });

  it('what happens while a consumer works is not forgotten', async () => {
    let release = (): void => undefined;
    const held = new Promise<void>(resolve => (release = resolve));
    let calls = 0;
    const slow = recorder('open-cases', {
      handle: async (events, tx) => {
        if (++calls === 1) await held;
        await leaveEffects(tx, 'open-cases', events.map(labelOf));
      },
    });
    const pump = world.pump([slow], { redisUrl, reconcileEvery: NEVER });
    await pump.start();
    await world.emit('first');
    await waitFor(() => calls === 1);
    await world.emit('second');
    release();
    await waitFor(async () => (await world.effects('open-cases')).length === 2);
  });

  it('a burst is one job, and a job names nothing but the work', async () => {
    await api().start();
    for (const label of labels(60)) await world.emit(label);
    const [id] = await waitFor(async () => {
      const jobs = await redis.lrange(keysOf('open-cases', 'wait'), 0, -1);
      return jobs.length ? jobs : null;
    });
    expect(await redis.llen(keysOf('open-cases', 'wait'))).toBe(1);
    expect(await redis.hgetall(keysOf('open-cases', id ?? ''))).toMatchObject({ name: 'drain', data: '{}' });
  });

  it('it may be emptied at any moment and nothing is lost or done twice', async () => {
    const consumers = [recorder('open-cases', { batchSize: 3 }), recorder('count', { batchSize: 5 })];
    const databases = [world.database, await world.anotherDatabase()];
    const pumps = databases.map(database => world.pump(consumers, { database, redisUrl, reconcileEvery: 50 }));
    await Promise.all(pumps.map(pump => pump.start()));
    for (const label of labels(60)) {
      await world.emit(label);
      if (Number(label.slice(1)) % 4 === 0) await redis.flushdb();
    }
    await waitFor(async () => (await world.effects('open-cases')).length >= 60);
    await waitFor(async () => (await world.effects('count')).length >= 60);
    expect(await world.effects('open-cases')).toEqual(labels(60));
    expect(await world.effects('count')).toEqual(labels(60));
  });
});

describe('with a Redis in trouble', () => {
  let world: OutboxWorld;
  let server: TestServer;
  let pump: Pump;
  beforeEach(async () => {
    [world, server] = await Promise.all([openOutboxWorld('mariadb'), startRedis()]);
    pump = world.pump([recorder('open-cases')], { redisUrl: server.url, reconcileEvery: NEVER });
  });
  afterEach(async () => {
    server.signal('SIGCONT');
    await world.dispose();
    await server.stop();
  });

  it('that is down at the start, this process does the work, and wakes others once it is back', async () => {
    await server.kill();
    await pump.start();
    await world.emit('alone');
    await waitFor(async () => (await world.effects('open-cases')).includes('alone'));
    await pump.stop();

    const outbox = { subscribe: () => () => undefined };
    const worker = world.pump([recorder('open-cases')], { redisUrl: server.url, outbox, reconcileEvery: NEVER });
    await worker.start();
    const api = world.pump([recorder('open-cases')], { redisUrl: server.url, handles: false });
    await api.start();
    await world.emit('unheard');
    await server.restart();
    // A wake-up that was lost needs another one, or the reconciler, which is switched off here.
    await waitFor(async () => {
      api.wake();
      return (await world.effects('open-cases')).length === 2;
    });
    expect(await world.effects('open-cases')).toEqual(['alone', 'unheard']);
  });

  it('that is killed and comes back empty, nothing is lost', async () => {
    await pump.start();
    await world.emit('before');
    await waitFor(async () => (await world.effects('open-cases')).length === 1);
    await server.kill();
    await world.emit('during');
    await waitFor(async () => (await world.effects('open-cases')).length === 2);
    await server.restart();
    await world.emit('after');
    await waitFor(async () => (await world.effects('open-cases')).length === 3);
  });

  it('that does not answer, writes commit, the work is done and the pump stops', async () => {
    await pump.start();
    await world.emit('before');
    await waitFor(async () => (await world.effects('open-cases')).length === 1);
    server.signal('SIGSTOP');
    // A wake-up that it still took would wait in it, and the reconciler is switched off here.
    await waitFor(() => readFileSync(`/proc/${server.pid}/stat`, 'utf8').includes(') T '));
    await world.emit('frozen');
    await waitFor(async () => (await world.effects('open-cases')).includes('frozen'));
    await pump.stop();
  });
});
