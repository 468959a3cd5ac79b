import type { EntityManager } from 'typeorm';
import type { Clock } from './clock';
import { afterCommit } from './database';
import type { IdGenerator } from './ids';
import { insertRows } from './sql';

/**
 * Something that happened: `name` is `noun.past-tense`, `payload` holds ids and codes, never personal data. A feature
 * declares each of its events as an interface of this shape, with the name as a literal.
 */
export interface OutboxEvent {
  name: string;
  region: string;
  payload: object;
}

/** An event as consumers get it; of a union, `name` tells which payload it has. */
export type Emitted<E extends OutboxEvent = OutboxEvent> = E & {
  id: string;
  /** Place in the order of events; later commits have higher numbers. */
  seq: number;
  emittedAt: Date;
};

/** Writes events in the transaction in which they happen; consumers get them after its commit. */
export interface Outbox<E extends OutboxEvent = OutboxEvent> {
  emit(tx: EntityManager, event: E): Promise<void>;
  /** Several in one statement; consumers get them in this order. */
  emitAll(tx: EntityManager, events: readonly E[]): Promise<void>;
}

/** The outbox as the composition root sees it. */
export interface OutboxSource<E extends OutboxEvent = OutboxEvent> extends Outbox<E> {
  /** Calls `listener` with the names of the events after each commit that emitted some. Answers how to stop that. */
  subscribe(listener: (names: ReadonlySet<string>) => void): () => void;
}

/** An outbox for the events of a union, or for any. */
export function createOutbox<E extends OutboxEvent = OutboxEvent>(ids: IdGenerator, clock: Clock): OutboxSource<E> {
  const listeners = new Set<(names: ReadonlySet<string>) => void>();

  const emitAll = async (tx: EntityManager, events: readonly OutboxEvent[]): Promise<void> => {
    if (!events.length) return;
    const emittedAt = clock.now();
    const rows = events.map(({ name, region, payload }) => ({
      id: ids.next(),
      name,
      region,
      payload: JSON.stringify(payload),
      emitted_at: emittedAt,
    }));
    await insertRows(tx, 'outbox_event', rows);
    const names = new Set(events.map(event => event.name));
    afterCommit(tx, () => listeners.forEach(listener => listener(names)));
  };

  return {
    emit: (tx, event) => emitAll(tx, [event]),
    emitAll,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
