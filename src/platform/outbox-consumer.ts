import type { EntityManager } from 'typeorm';
import type { Database } from './database';
import type { Emitted, OutboxEvent } from './outbox';
import { insertRows, isUniqueViolation, select } from './sql';
import { lastSeq, sequence } from './outbox-sequencer';

/**
 * Reacts to events, as data. What `handle` writes through `tx` commits together with the consumer's progress, so each
 * event has its effects exactly once. It does nothing outside `tx`: it may be run again, with the same events or with
 * some of them. Events come in order, but for one that failed, which comes again later, alone.
 */
export interface Consumer<E extends OutboxEvent = OutboxEvent> {
  /** `verb-noun`; it names the cursor, so it never changes. */
  readonly name: string;
  /** Names of events. */
  readonly on: readonly E['name'][];
  /** Whether a new consumer begins with all history that is kept (unless told), or with what comes after its first start. */
  readonly from?: 'BEGINNING' | 'NOW';
  /** Events in one transaction; 500 unless told. */
  readonly batchSize?: number;
  handle(events: Emitted<E>[], tx: EntityManager): Promise<void>;
}

/** Gives consumers that have none yet a cursor. Several processes may do it at once. */
export async function registerConsumers(database: Database, consumers: readonly Consumer[]): Promise<void> {
  const rows = await select<{ consumer: string }>(database.reader, 'SELECT consumer FROM outbox_cursor');
  const known = new Set(rows.map(row => row.consumer));
  for (const consumer of consumers) {
    if (known.has(consumer.name)) continue;
    if (consumer.from === 'NOW') await sequence(database);
    const position = consumer.from === 'NOW' ? await lastSeq(database.reader) : 0;
    await addCursor(database, consumer.name, position);
  }
}

async function addCursor(database: Database, consumer: string, position: number): Promise<void> {
  try {
    await database.unitOfWork(tx => insertRows(tx, 'outbox_cursor', [{ consumer, position, leased_until: 0 }]));
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
  }
}
