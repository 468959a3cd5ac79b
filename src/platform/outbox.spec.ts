import type { EntityManager } from 'typeorm';
import {
  labelOf,
  leaveEffects,
  openOutboxWorld,
  type OutboxWorld,
  recorder,
  thing,
} from '../../test/support/outbox-world';
import { storages } from '../../test/support/storages';
import { waitFor } from '../../test/support/wait-for';
import type { Database } from './database';
import type { IdGenerator } from './ids';
import { createMetrics } from './metrics';
import { dueFailures, redrive, settleFailure } from './outbox-failures';
import { Lease } from './outbox-lease';
import { pruneOutbox } from './outbox-retention';
import { sequence } from './outbox-sequencer';
import { insertRows, select } from './sql';

const labels = (count: number, prefix = 'e'): string[] =>
  Array.from({ length: count }, (_, index) => `${prefix}${String(index).padStart(5, '0')}`);

describe.each(storages)('events on %s', kind => {
  let world: OutboxWorld;
  beforeEach(async () => void (world = await openOutboxWorld(kind)));
  afterEach(() => world.dispose());

  const numbers = async (): Promise<number[]> => {
    const rows = await select<{ seq: number | string }>(
      world.database.reader,
      'SELECT seq FROM outbox_event WHERE seq IS NOT NULL ORDER BY seq',
    );
    return rows.map(row => Number(row.seq));
  };

  /** Writes an event of which no pump hears. */
  const emitQuietly = (label: string): Promise<void> =>
    world.database.unitOfWork(tx =>
      insertRows(tx, 'outbox_event', [
        {
          id: world.ids.next(),
          name: 'thing.happened',
          region: '990001000000',
          payload: JSON.stringify({ label }),
          emitted_at: world.clock.now(),
        },
      ]),
    );

  it('reach every consumer that wants them, in order, and no other', async () => {
    const seen: string[] = [];
    const pump = world.pump([
      recorder('open-cases', { handle: async events => void seen.push(...events.map(labelOf)) }),
      recorder('count-others', { on: ['other.happened'] }),
    ]);
    await world.emit(...labels(3, 'a'));
    await world.emit(...labels(2, 'b'));
    await pump.drainAll();
    expect(seen).toEqual([...labels(3, 'a'), ...labels(2, 'b')]);
    expect(await world.effects('count-others')).toEqual([]);
  });

  it('carry their payload, region and time', async () => {
    const seen: object[] = [];
    const pump = world.pump([recorder('look', { handle: async events => void seen.push(...events) })]);
    await world.emit('纸');
    await pump.drainAll();
    expect(seen).toEqual([{ ...thing('纸'), id: expect.any(String), seq: 1, emittedAt: world.clock.now() }]);
  });

  it('of a transaction that fails never happened', async () => {
    const failing = world.database.unitOfWork(async tx => {
      await world.outbox.emit(tx, thing('lost'));
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    const pump = world.pump([recorder('open-cases')]);
    await pump.drainAll();
    expect(await world.effects('open-cases')).toEqual([]);
  });

  it('wake a started pump as they are committed', async () => {
    const pump = world.pump([recorder('open-cases')], { reconcileEvery: 3_600_000 });
    await pump.start();
    await world.emit('one');
    await waitFor(async () => (await world.effects('open-cases')).length === 1);
    await world.emit('two');
    await waitFor(async () => (await world.effects('open-cases')).length === 2);
  });

  it('that consumers emit are handled, too', async () => {
    const chain = recorder('pass-on', {
      handle: (events, tx) =>
        world.outbox.emitAll(
          tx,
          events.map(event => ({ ...thing(`${labelOf(event)}+`), name: 'other.happened' })),
        ),
    });
    const pump = world.pump([recorder('open-cases', { on: ['other.happened'] }), chain]);
    await world.emit('a', 'b');
    await pump.drainAll();
    expect(await world.effects('open-cases')).toEqual(['a+', 'b+']);
  });

  it('written by a process that woke nobody are found', async () => {
    const pump = world.pump([recorder('open-cases')], { reconcileEvery: 10 });
    await pump.start();
    await emitQuietly('quiet');
    await waitFor(async () => (await world.effects('open-cases')).includes('quiet'));
  });

  it('are handled in the background of no request: a wake-up inside a transaction does not run in it', async () => {
    const pump = world.pump([recorder('open-cases')], { reconcileEvery: 3_600_000 });
    await pump.start();
    await emitQuietly('before');
    const failing = world.database.unitOfWork(async tx => {
      pump.wake();
      // Long enough for background work that wrongly joins.
      for (let query = 0; query < 50; query++) await select(tx, 'SELECT 1');
      throw new Error('rolled back');
    });
    await expect(failing).rejects.toThrow('rolled back');
    await waitFor(async () => (await world.effects('open-cases')).includes('before'));
  });

  it('get numbers without gaps, whoever numbers them', async () => {
    const databases = [world.database, await world.anotherDatabase(), await world.anotherDatabase()];
    await Promise.all([
      ...labels(12).map(label => world.emit(...labels(130, label))),
      ...databases.map(async database => {
        for (let round = 0; round < 10; round++) await sequence(database);
      }),
    ]);
    await sequence(world.database);
    expect(await numbers()).toEqual(Array.from({ length: 12 * 130 }, (_, index) => index + 1));
  });

  it('have their effects once where several processes handle them at the same time', async () => {
    const databases = [world.database, await world.anotherDatabase(), await world.anotherDatabase()];
    const consumers = [recorder('open-cases', { batchSize: 7 }), recorder('count', { batchSize: 50 })];
    const pumps = databases.map(database => world.pump(consumers, { database, reconcileEvery: 5 }));
    await Promise.all(pumps.map(pump => pump.start()));
    const all = labels(20).map(label => labels(25, label));
    await Promise.all(all.map(batch => world.emit(...batch)));
    await Promise.all(pumps.map(pump => pump.drainAll()));
    expect(await world.effects('open-cases')).toEqual(all.flat());
    expect(await world.effects('count')).toEqual(all.flat());
  });

  // Registration, numbering, claim, four batches: seven transactions.
  const deaths = [1, 2, 3, 4, 5, 6, 7].flatMap(nth => [
    { nth, moment: 'before' as const },
    { nth, moment: 'after' as const },
  ]);
  it.each(deaths)('have their effects once where a process dies $moment its commit $nth', async ({ nth, moment }) => {
    const consumers = [recorder('open-cases', { batchSize: 10 })];
    await world.emit(...labels(35));
    const dead = world.pump(consumers, { database: dyingDatabase(world.database, nth, moment) });
    await expect(dead.drainAll()).rejects.toThrow('killed');
    const batches = nth - (moment === 'before' ? 4 : 3);
    expect(await world.effects('open-cases')).toEqual(labels(Math.min(35, Math.max(0, batches * 10))));

    world.clock.pass(31_000);
    await world.pump(consumers).drainAll();
    expect(await world.effects('open-cases')).toEqual(labels(35));
  });

  it('have their effects once where a process that lost its lease wakes up again', async () => {
    const pump = world.pump([recorder('open-cases')]);
    await pump.drainAll();
    await world.emit('one');
    await sequence(world.database);
    const frozen = await Lease.claim(world.database, world.clock, 'open-cases');
    world.clock.pass(31_000);
    await pump.drainAll();
    const late = frozen?.advance(1, false, tx => leaveEffects(tx, 'open-cases', ['one']));
    await expect(late).rejects.toThrow('open-cases');
    expect(await world.effects('open-cases')).toEqual(['one']);
  });

  it('are left to the process that has the lease', async () => {
    const pump = world.pump([recorder('open-cases')]);
    await pump.drainAll();
    const lease = await Lease.claim(world.database, world.clock, 'open-cases');
    expect(await Lease.claim(world.database, world.clock, 'open-cases')).toBeNull();
    await lease?.release();
    expect(await Lease.claim(world.database, world.clock, 'open-cases')).not.toBeNull();
  });

  it('are taken up at once by the process that could not give its lease back, and by nobody else', async () => {
    const pump = world.pump([recorder('open-cases')]);
    await pump.drainAll();
    const lease = await Lease.claim(world.database, world.clock, 'open-cases');
    expect(await Lease.claim(world.database, world.clock, 'open-cases', 'another')).toBeNull();
    expect(await Lease.claim(world.database, world.clock, 'open-cases', lease!.token)).not.toBeNull();
  });

  it('are kept from nobody by a lease that was taken under a clock that was ten minutes fast', async () => {
    const pump = world.pump([recorder('open-cases')]);
    await pump.drainAll();
    const fast = { now: () => new Date(world.clock.now().getTime() + 600_000) };
    const lease = await Lease.claim(world.database, fast, 'open-cases');
    await world.emit('one');
    await pump.drainAll();
    expect(await world.effects('open-cases')).toEqual(['one']);
    const late = lease!.advance(1, false, tx => leaveEffects(tx, 'open-cases', ['one']));
    await expect(late).rejects.toThrow('open-cases');
  });

  it('behind 10,000 that nobody wants are found, and the cursor passes those', async () => {
    await world.emit(...labels(10_400));
    await world.database.unitOfWork(tx => world.outbox.emit(tx, { ...thing('rare'), name: 'rare.happened' }));
    const pump = world.pump([recorder('wait', { on: ['rare.happened'] })]);
    await pump.drainAll();
    expect(await world.effects('wait')).toEqual(['rare']);
    const [cursor] = await select<{ position: number | string }>(
      world.database.reader,
      'SELECT position FROM outbox_cursor',
    );
    expect(Number(cursor?.position)).toBe(10_401);
  });

  it('are all seen by a new consumer, or only those after its first start where it says so', async () => {
    await world.emit('old');
    const pump = world.pump([recorder('new'), recorder('from-now', { from: 'NOW' })]);
    await pump.drainAll();
    await world.emit('young');
    await pump.drainAll();
    expect(await world.effects('new')).toEqual(['old', 'young']);
    expect(await world.effects('from-now')).toEqual(['young']);
  });

  it('of the batch under way are finished when the pump stops, the others wait for the next start', async () => {
    let release = (): void => undefined;
    const held = new Promise<void>(resolve => (release = resolve));
    let isIn = false;
    const slow = recorder('open-cases', {
      batchSize: 10,
      handle: async (events, tx) => {
        isIn = true;
        await held;
        await leaveEffects(tx, 'open-cases', events.map(labelOf));
      },
    });
    const pump = world.pump([slow]);
    await pump.start();
    await world.emit(...labels(30));
    await waitFor(() => isIn);
    const stopped = pump.stop();
    release();
    await stopped;
    expect(await world.effects('open-cases')).toEqual(labels(10));

    await world.pump([slow]).drainAll();
    expect(await world.effects('open-cases')).toEqual(labels(30));
  });

  describe('that a consumer cannot handle', () => {
    const failingOn = (isBad: (label: string) => boolean) =>
      recorder('open-cases', {
        handle: async (events, tx) => {
          await leaveEffects(tx, 'open-cases', events.map(labelOf));
          const bad = events.map(labelOf).find(isBad);
          if (bad) throw new Error(`cannot handle 张三 13800000000 of ${bad}`);
        },
      });
    const failures = () =>
      select<{ state: string; attempts: number; last_error: string }>(
        world.database.reader,
        'SELECT state, attempts, last_error FROM outbox_failure',
      );

    it('stop no neighbour, and what is kept of the error names no person', async () => {
      const bad = ['e00017', 'e00600', 'e00601'];
      const pump = world.pump([failingOn(label => bad.includes(label))]);
      await world.emit(...labels(700));
      await pump.drainAll();
      expect(await world.effects('open-cases')).toEqual(labels(700).filter(label => !bad.includes(label)));
      const kept = await failures();
      expect(kept.map(row => [row.state, row.attempts])).toEqual(bad.map(() => ['RETRY', 1]));
      expect(JSON.stringify(kept)).not.toMatch(/张三|13800000000/);
      expect(kept[0]?.last_error).toMatch(/^Error at /);
    });

    it('are tried again later and have their effects once', async () => {
      let isBroken = true;
      const pump = world.pump([failingOn(label => isBroken && label === 'e00001')]);
      await world.emit(...labels(3));
      await pump.drainAll();
      isBroken = false;
      await pump.drainAll();
      expect(await world.effects('open-cases')).toEqual(['e00000', 'e00002']);
      world.clock.pass(1_000);
      await Promise.all([pump.drainAll(), pump.drainAll()]);
      expect(await world.effects('open-cases')).toEqual(labels(3));
      expect(await failures()).toEqual([]);
    });

    it('are tried again also where the clock that set them aside was two years ahead', async () => {
      const TWO_YEARS_MS = 2 * 365 * 86_400_000;
      let isBroken = true;
      const pump = world.pump([failingOn(label => isBroken && label === 'e00001')]);
      await world.emit(...labels(3));
      world.clock.pass(TWO_YEARS_MS);
      await pump.drainAll();
      isBroken = false;
      world.clock.pass(-TWO_YEARS_MS);
      await pump.drainAll();
      expect(await world.effects('open-cases')).toEqual(labels(3));
      expect(await failures()).toEqual([]);
    });

    it('have their effects once where two processes try them again', async () => {
      const pump = world.pump([failingOn(() => true)]);
      await world.emit('contested');
      await pump.drainAll();
      world.clock.pass(1_000);
      const [failure] = await dueFailures(world.database.reader, 'open-cases', world.clock.now());
      if (!failure) throw new Error('nothing is due');
      const again = async (database: Database): Promise<boolean> =>
        database.unitOfWork(async tx => {
          const isOurs = await settleFailure(tx, 'open-cases', failure);
          if (isOurs) await leaveEffects(tx, 'open-cases', ['contested']);
          return isOurs;
        });
      const tries = await Promise.all([again(world.database), again(await world.anotherDatabase())]);
      expect(tries.sort()).toEqual([false, true]);
      expect(await world.effects('open-cases')).toEqual(['contested']);
    });

    it('die after eight attempts, and one command brings them back', async () => {
      let isBroken = true;
      const pump = world.pump([failingOn(() => isBroken)]);
      await world.emit('poison');
      for (let attempt = 1; attempt <= 12; attempt++) {
        await pump.drainAll();
        world.clock.pass(3_600_000);
      }
      expect(await failures()).toMatchObject([{ state: 'DEAD', attempts: 8 }]);
      expect((await pump.health()).consumers).toMatchObject([{ dead: 1, retrying: 0, lag: 0 }]);

      isBroken = false;
      expect(await redrive(world.database, world.clock, 'another')).toBe(0);
      expect(await redrive(world.database, world.clock)).toBe(1);
      await pump.drainAll();
      expect(await world.effects('open-cases')).toEqual(['poison']);
      expect(await failures()).toEqual([]);
    });
  });

  it('tell how far consumers are behind, as figures and as metrics', async () => {
    const metrics = createMetrics();
    const pump = world.pump([recorder('open-cases'), recorder('idle', { on: ['other.happened'] })], { metrics });
    await pump.drainAll();
    await world.emit('one', 'two');
    world.clock.pass(5_000);
    expect(await pump.health()).toMatchObject({ oldestUnnumberedSeconds: 5 });
    await sequence(world.database);
    expect(await pump.health()).toEqual({
      oldestUnnumberedSeconds: 0,
      consumers: [
        { consumer: 'open-cases', lag: 2, oldestPendingSeconds: 5, retrying: 0, dead: 0 },
        { consumer: 'idle', lag: 0, oldestPendingSeconds: 0, retrying: 0, dead: 0 },
      ],
    });
    const text = await metrics.registry.metrics();
    expect(text).toContain('outbox_lag_events{consumer="open-cases"} 2');
    expect(text).toContain('outbox_oldest_pending_seconds{consumer="open-cases"} 5');
    expect(text).toContain('process_resident_memory_bytes');
    await pump.drainAll();
    expect(await metrics.registry.metrics()).toContain(
      'outbox_events_total{consumer="open-cases",outcome="handled"} 2',
    );
  });

  it('are kept until every consumer is done with them and they are old', async () => {
    const pump = world.pump([
      recorder('open-cases'),
      recorder('picky', {
        handle: async events => {
          if (events.some(event => labelOf(event) === 'e00003')) throw new Error('no');
        },
      }),
    ]);
    await world.emit(...labels(600));
    const later = new Date(world.clock.now().getTime() + 1);
    expect(await pruneOutbox(world.database, later)).toBe(0);
    await pump.drainAll();
    expect(await pruneOutbox(world.database, world.clock.now())).toBe(0);
    expect(await pruneOutbox(world.database, later)).toBe(599);

    await world.emit('after');
    const late = world.pump([recorder('late')]);
    await late.drainAll();
    expect(await world.effects('late')).toEqual(['after', 'e00003']);
  });
});

it('a transaction that began earlier and commits later loses no event: ids are no order', async () => {
  const world = await openOutboxWorld('mariadb');
  const pump = world.pump([recorder('open-cases')], { reconcileEvery: 10 });
  await pump.start();
  let commit = (): void => undefined;
  const held = new Promise<void>(resolve => (commit = resolve));
  let isOpen = false;
  const early = world.database.unitOfWork(async tx => {
    await world.outbox.emit(tx, thing('early'));
    isOpen = true;
    await held;
  });
  await waitFor(() => isOpen);
  await world.emit('late');
  await waitFor(async () => (await world.effects('open-cases')).includes('late'));
  commit();
  await early;
  await waitFor(async () => (await world.effects('open-cases')).includes('early'));
  expect(await world.effects('open-cases')).toEqual(['early', 'late']);
  await world.dispose();
});

it('an id that sorts before those already handled is handled on SQLite, too', async () => {
  const world = await openOutboxWorld('sqlite', falling());
  const pump = world.pump([recorder('open-cases')]);
  for (const label of labels(5)) {
    await world.emit(label);
    await pump.drainAll();
  }
  expect(await world.effects('open-cases')).toEqual(labels(5));
  await world.dispose();
});

/** Ids that go back. */
function falling(): IdGenerator {
  let next = 1_000;
  return { next: () => String(--next).padStart(26, '0') };
}

/** The storage of a process that is killed at its nth transaction, with all of it written: before its commit or just after. */
function dyingDatabase(database: Database, nth: number, moment: 'before' | 'after'): Database {
  let transactions = 0;
  const die = (): never => {
    throw new Error('killed');
  };
  return {
    ...database,
    async unitOfWork<T>(work: (tx: EntityManager) => Promise<T>): Promise<T> {
      const turn = ++transactions;
      if (turn > nth) die();
      const result = await database.unitOfWork(async tx => {
        const written = await work(tx);
        return turn === nth && moment === 'before' ? die() : written;
      });
      return turn === nth ? die() : result;
    },
  };
}
