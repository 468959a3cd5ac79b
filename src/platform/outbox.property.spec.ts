import fc from 'fast-check';
import { openOutboxWorld, type OutboxWorld, recorder } from '../../test/support/outbox-world';
import { storages } from '../../test/support/storages';
import type { Database } from './database';
import { redrive } from './outbox-failures';
import type { Consumer } from './outbox-consumer';
import { execute, select } from './sql';

/** What may happen to the outbox, in any order. */
type Step =
  | { do: 'emit'; events: number; poison: boolean }
  | { do: 'drain'; pumps: number; dieAt: number | null; commits: boolean }
  | { do: 'wait'; seconds: number }
  | { do: 'repair' }
  | { do: 'redrive' };

const emit = fc.record({
  do: fc.constant('emit' as const),
  events: fc.integer({ min: 1, max: 9 }),
  poison: fc.boolean(),
});
const drain = fc.record({
  do: fc.constant('drain' as const),
  pumps: fc.integer({ min: 1, max: 3 }),
  dieAt: fc.option(fc.integer({ min: 1, max: 12 })),
  commits: fc.boolean(),
});
const wait = fc.record({ do: fc.constant('wait' as const), seconds: fc.integer({ min: 1, max: 600 }) });
const step: fc.Arbitrary<Step> = fc.oneof(
  { arbitrary: emit, weight: 4 },
  { arbitrary: drain, weight: 4 },
  { arbitrary: wait, weight: 2 },
  { arbitrary: fc.constant<Step>({ do: 'repair' }), weight: 1 },
  { arbitrary: fc.constant<Step>({ do: 'redrive' }), weight: 1 },
);

describe.each(storages)('on %s', kind => {
  let world: OutboxWorld;
  let databases: Database[];
  beforeAll(async () => {
    world = await openOutboxWorld(kind);
    databases = [world.database, await world.anotherDatabase(), await world.anotherDatabase()];
  });
  afterAll(() => world.dispose());

  it('whatever dies, fails, waits or runs at the same time, each event has its effect on each consumer once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 16 }), async steps => {
        await empty(world.database);
        let isBroken = true;
        const handle = (name: string): Consumer =>
          recorder(name, {
            batchSize: 4,
            handle: async (events, tx) => {
              await recorder(name).handle(events, tx);
              if (isBroken && events.some(event => JSON.stringify(event).includes('poison'))) throw new Error('bad');
            },
          });
        const consumers = [handle('open-cases'), recorder('count', { batchSize: 3 })];
        const emitted: string[] = [];

        const run = async (step: Step): Promise<void> => {
          switch (step.do) {
            case 'emit': {
              const labels = Array.from({ length: step.events }, (_, index) => {
                const kind = step.poison && index === 0 ? 'poison' : 'sound';
                return `${kind}-${String(emitted.length + index).padStart(4, '0')}`;
              });
              await world.emit(...labels);
              return void emitted.push(...labels);
            }
            case 'drain': {
              const pumps = databases.slice(0, step.pumps).map((database, index) => {
                const dies = index === 0 && step.dieAt !== null;
                return world.pump(consumers, {
                  database: dies ? mortal(database, step.dieAt ?? 0, step.commits) : database,
                });
              });
              const drained = Promise.allSettled(pumps.map(pump => pump.drainAll()));
              await whileTimePasses(drained);
              return;
            }
            case 'wait':
              return world.clock.pass(step.seconds * 1_000);
            case 'repair':
              isBroken = false;
              return;
            case 'redrive':
              return void (await redrive(world.database, world.clock));
          }
        };
        /** So that survivors get the lease of one that died. */
        const whileTimePasses = async (work: Promise<unknown>): Promise<void> => {
          let isDone = false;
          void work.then(() => (isDone = true));
          while (!isDone) {
            world.clock.pass(1_000);
            await select(world.database.reader, 'SELECT 1');
            await new Promise(resolve => setImmediate(resolve));
          }
        };

        for (const each of steps) await run(each);
        isBroken = false;
        world.clock.pass(3_600_000);
        await redrive(world.database, world.clock);
        await world.pump(consumers).drainAll();

        for (const consumer of consumers) {
          expect(await world.effects(consumer.name)).toEqual([...emitted].sort());
        }
        expect(await select(world.database.reader, 'SELECT * FROM outbox_failure')).toEqual([]);
        const numbers = await select<{ seq: number | string }>(
          world.database.reader,
          'SELECT seq FROM outbox_event ORDER BY seq',
        );
        expect(numbers.map(row => Number(row.seq))).toEqual(emitted.map((_, index) => index + 1));
      }),
      { numRuns: kind === 'sqlite' ? 60 : 20 },
    );
  });
});

async function empty(database: Database): Promise<void> {
  await database.unitOfWork(async tx => {
    for (const table of ['effect', 'outbox_event', 'outbox_cursor', 'outbox_failure']) {
      await execute(tx, `DELETE FROM ${table}`);
    }
    await execute(tx, 'UPDATE outbox_sequence SET last_seq = 0');
  });
}

/** The storage of a process that dies at its nth transaction: before the commit, or after it and before it knows. */
function mortal(database: Database, nth: number, commits: boolean): Database {
  let transactions = 0;
  const die = (): never => {
    throw new Error('killed');
  };
  return {
    ...database,
    async unitOfWork(work) {
      const turn = ++transactions;
      if (turn > nth) die();
      const result = await database.unitOfWork(async tx => {
        const written = await work(tx);
        return turn === nth && !commits ? die() : written;
      });
      return turn === nth ? die() : result;
    },
  };
}
