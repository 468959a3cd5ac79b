import type { EntityManager } from 'typeorm';
import type { Consumer } from './outbox-consumer';
import type { Emitted } from './outbox';
import { RETRY_DUE, retryDueBy } from './outbox-retry';
import { inList, instantOf, select, selectOne, type SqlValue } from './sql';

/** How many events one query may look through for those that a consumer wants. */
const WINDOW = 5_000;
const BATCH = 500;

/** The next events of a consumer, and where its cursor stands once they are done with. */
export interface Batch {
  events: Emitted[];
  to: number;
  /** Whether there was nothing behind it. */
  isLast: boolean;
}

/** A row of `outbox_event` as `eventColumns` selects it. */
export interface EventRow {
  id: string;
  name: string;
  region: string;
  payload: string;
  emitted_at: number | string;
  seq: number | string;
}

/** The columns of `EventRow`, of the alias `e`. */
export const eventColumns = 'e.id, e.name, e.region, e.payload, e.emitted_at, e.seq';

/** An event as consumers get it. */
export function eventOf(row: EventRow): Emitted {
  return {
    id: row.id,
    name: row.name,
    region: row.region,
    payload: JSON.parse(row.payload) as object,
    emittedAt: instantOf(row.emitted_at),
    seq: Number(row.seq),
  };
}

/** What comes after `position`; no events where only such came that the consumer does not want; null where none came. */
export async function nextBatch(
  manager: EntityManager,
  consumer: Pick<Consumer, 'on' | 'batchSize'>,
  position: number,
): Promise<Batch | null> {
  const bounds = await selectOne<{ head: number | string; first: number | string | null }>(
    manager,
    `SELECT s.last_seq AS head, (SELECT MIN(seq) FROM outbox_event WHERE seq > ?) AS first
     FROM outbox_sequence s WHERE s.name = 'event'`,
    [position],
  );
  const head = Number(bounds?.head ?? 0);
  if (head <= position) return null;

  // Events below `first` were pruned.
  const end = Math.min(head, Number(bounds?.first ?? head) + WINDOW - 1);
  const limit = consumer.batchSize ?? BATCH;
  const rows = await select<EventRow>(
    manager,
    `SELECT ${eventColumns} FROM outbox_event e
     WHERE e.seq > ? AND e.seq <= ? AND e.name IN (${inList(consumer.on)}) ORDER BY e.seq LIMIT ${limit}`,
    [position, end, ...consumer.on],
  );
  const events = rows.map(eventOf);
  const to = events.length === limit ? events[limit - 1]!.seq : end;
  return { events, to, isLast: to === head };
}

/** Names of the consumers that have something to do: events behind their cursor, or a failure that is due. */
export async function consumersWithWork(manager: EntityManager, now: Date, consumer?: string): Promise<string[]> {
  const parameters: SqlValue[] = retryDueBy(now);
  if (consumer !== undefined) parameters.push(consumer);
  const rows = await select<{ consumer: string }>(
    manager,
    `SELECT c.consumer FROM outbox_cursor c
     WHERE (c.position < (SELECT last_seq FROM outbox_sequence WHERE name = 'event')
            OR EXISTS (SELECT 1 FROM outbox_failure f
                       WHERE f.consumer = c.consumer AND ${RETRY_DUE}))
       ${consumer === undefined ? '' : 'AND c.consumer = ?'}`,
    parameters,
  );
  return rows.map(row => row.consumer);
}
