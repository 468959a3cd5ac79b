import type { EntityManager } from 'typeorm';
import type { Consumer } from './outbox-consumer';
import { inList, select, selectOne } from './sql';

/** How far one consumer is behind. */
export interface ConsumerHealth {
  consumer: string;
  /** Numbered events from the oldest that waits for it to the newest. */
  lag: number;
  /** Age of the oldest event that waits for it, 0 where none does. Failures are counted apart. */
  oldestPendingSeconds: number;
  /** Failed events that will be tried again. */
  retrying: number;
  /** Failed events that wait for a person. */
  dead: number;
}

/** How far everything is behind. */
export interface OutboxHealth {
  /** Age of the oldest event that has no number yet, 0 where none is: nobody runs a pump. */
  oldestUnnumberedSeconds: number;
  consumers: ConsumerHealth[];
}

/** Reads it from the database, so that it holds for all processes together. */
export async function outboxHealth(
  manager: EntityManager,
  consumers: readonly Consumer[],
  now: Date,
): Promise<OutboxHealth> {
  const unnumbered = await selectOne<{ emitted_at: number | string | null }>(
    manager,
    'SELECT MIN(emitted_at) AS emitted_at FROM outbox_event WHERE seq IS NULL',
  );
  const failures = await select<{ consumer: string; state: string; events: number | string }>(
    manager,
    'SELECT consumer, state, COUNT(*) AS events FROM outbox_failure GROUP BY consumer, state',
  );
  const failed = (consumer: string, state: string): number =>
    Number(failures.find(row => row.consumer === consumer && row.state === state)?.events ?? 0);

  const health = consumers.map(async ({ name, on }) => ({
    consumer: name,
    ...(await behind(manager, name, on, now)),
    retrying: failed(name, 'RETRY'),
    dead: failed(name, 'DEAD'),
  }));
  return {
    oldestUnnumberedSeconds: secondsSince(unnumbered?.emitted_at ?? null, now),
    consumers: await Promise.all(health),
  };
}

async function behind(
  manager: EntityManager,
  consumer: string,
  names: readonly string[],
  now: Date,
): Promise<Pick<ConsumerHealth, 'lag' | 'oldestPendingSeconds'>> {
  const oldest = await selectOne<{ seq: number | string; emitted_at: number | string; head: number | string }>(
    manager,
    `SELECT e.seq, e.emitted_at, (SELECT last_seq FROM outbox_sequence WHERE name = 'event') AS head
     FROM outbox_event e
     WHERE e.seq > (SELECT position FROM outbox_cursor WHERE consumer = ?) AND e.name IN (${inList(names)})
     ORDER BY e.seq LIMIT 1`,
    [consumer, ...names],
  );
  if (!oldest) return { lag: 0, oldestPendingSeconds: 0 };
  return {
    lag: Number(oldest.head) - Number(oldest.seq) + 1,
    oldestPendingSeconds: secondsSince(oldest.emitted_at, now),
  };
}

function secondsSince(instant: number | string | null, now: Date): number {
  return instant === null ? 0 : Math.max(0, (now.getTime() - Number(instant)) / 1_000);
}
