import type { EntityManager } from 'typeorm';
import { CreateOutbox1795200050000 } from '../../migrations/1795200050000-create-outbox';
import type { Clock } from '../../src/platform/clock';
import { type Database, openDatabase } from '../../src/platform/database';
import { type IdGenerator, monotonicIds } from '../../src/platform/ids';
import { createLog } from '../../src/platform/log';
import { createMetrics } from '../../src/platform/metrics';
import { createOutbox, type OutboxSource } from '../../src/platform/outbox';
import type { Consumer } from '../../src/platform/outbox-consumer';
import { createPump, type Pump, type PumpOptions } from '../../src/platform/pump';
import { execute, insertRows, select } from '../../src/platform/sql';
import { freshStorage, type Storage, type StorageKind } from './storages';

/** A clock that stands still until it is moved. */
export interface TestClock extends Clock {
  pass(milliseconds: number): void;
}

/** Storage with an outbox, and a table `effect` in which consumers leave what they did. */
export interface OutboxWorld {
  readonly storage: Storage;
  readonly database: Database;
  readonly clock: TestClock;
  readonly ids: IdGenerator;
  readonly outbox: OutboxSource;
  /** Emits events named `thing.happened`, each with its label, in one transaction. */
  emit(...labels: string[]): Promise<void>;
  /** Another connection to the same data where the storage allows it, as another process would have. */
  anotherDatabase(): Promise<Database>;
  /** A pump that is stopped with this world. */
  pump(consumers: readonly Consumer[], options?: Partial<PumpOptions>): Pump;
  /** Labels of what a consumer did, sorted. */
  effects(consumer: string): Promise<string[]>;
  dispose(): Promise<void>;
}

/** Label of an event that `emit` wrote. */
export const labelOf = (event: { payload: object }): string => (event.payload as { label: string }).label;

/** A consumer that leaves a row for each event. A second row of the same event is possible, so that it would be seen. */
export function recorder(name: string, options: Partial<Consumer> = {}): Consumer {
  return {
    name,
    on: ['thing.happened'],
    handle: (events, tx) => leaveEffects(tx, name, events.map(labelOf)),
    ...options,
  };
}

/** What `recorder` does. */
export async function leaveEffects(tx: EntityManager, consumer: string, labels: string[]): Promise<void> {
  await insertRows(
    tx,
    'effect',
    labels.map(label => ({ consumer, label })),
  );
}

/** Opens a world on a fresh storage. */
export async function openOutboxWorld(kind: StorageKind, ids?: IdGenerator): Promise<OutboxWorld> {
  const storage = await freshStorage(kind);
  const opened: Database[] = [];
  const pumps: Pump[] = [];
  const open = async (): Promise<Database> => {
    const database = await openDatabase({
      url: storage.databaseUrl ?? null,
      dataDir: storage.dataDirectory,
      poolSize: 10,
      entities: [],
      migrations: [CreateOutbox1795200050000],
    });
    opened.push(database);
    return database;
  };
  const database = await open();
  await database.migrate();
  await database.unitOfWork(tx => execute(tx, 'CREATE TABLE effect (consumer VARCHAR(64), label VARCHAR(64))'));

  const clock = testClock();
  const idGenerator = ids ?? monotonicIds(clock);
  const outbox = createOutbox(idGenerator, clock);
  return {
    storage,
    database,
    clock,
    ids: idGenerator,
    outbox,
    emit: (...labels) => database.unitOfWork(tx => outbox.emitAll(tx, labels.map(thing))),
    // Two connections that write to one SQLite file wait for each other with this process blocked.
    anotherDatabase: async () => (kind === 'sqlite' ? database : open()),
    pump(consumers, options = {}) {
      const pump = createPump({
        database,
        outbox,
        consumers,
        clock,
        log: createLog('silent'),
        metrics: createMetrics(),
        redisUrl: null,
        ...options,
      });
      pumps.push(pump);
      return pump;
    },
    async effects(consumer) {
      const rows = await select<{ label: string }>(
        database.reader,
        'SELECT label FROM effect WHERE consumer = ? ORDER BY label',
        [consumer],
      );
      return rows.map(row => row.label);
    },
    async dispose() {
      await Promise.all(pumps.map(pump => pump.stop()));
      await Promise.all(opened.map(each => each.close()));
      await storage.dispose();
    },
  };
}

/** The event that `emit` writes for a label. */
export const thing = (label: string) => ({ name: 'thing.happened', region: '990001000000', payload: { label } });

function testClock(): TestClock {
  let now = Date.parse('2026-11-21T00:00:00Z');
  return { now: () => new Date(now), pass: milliseconds => void (now += milliseconds) };
}
