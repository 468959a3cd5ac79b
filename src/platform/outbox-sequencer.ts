import type { EntityManager } from 'typeorm';
import type { Database } from './database';
import { failpoint } from './failpoint';
import { execute, inList, select, selectOne } from './sql';

const BATCH = 500;

/**
 * Numbers the committed events that have no number yet, and answers how many it numbered. Ids cannot be the order: a
 * transaction that began earlier may commit later, and a cursor would have passed its events. A number is given
 * only to what is committed, so whoever sees number n sees all below it. Any number of processes may do this at once:
 * the counter moves by compare-and-set, and who loses looks again.
 */
export async function sequence(database: Database): Promise<number> {
  let numbered = 0;
  for (;;) {
    const last = await lastSeq(database.reader);
    const ids = await unnumbered(database.reader);
    if (!ids.length) return numbered;
    const won = await database.unitOfWork(tx => number(tx, ids, last));
    if (won) numbered += ids.length;
    if (won && ids.length < BATCH) return numbered;
  }
}

/** The highest number given, 0 before the first. */
export async function lastSeq(manager: EntityManager): Promise<number> {
  const row = await selectOne<{ last_seq: number | string }>(
    manager,
    "SELECT last_seq FROM outbox_sequence WHERE name = 'event'",
  );
  if (!row) throw new Error('outbox_sequence has lost its row');
  return Number(row.last_seq);
}

async function unnumbered(manager: EntityManager): Promise<string[]> {
  const rows = await select<{ id: string }>(
    manager,
    `SELECT id FROM outbox_event WHERE seq IS NULL ORDER BY id LIMIT ${BATCH}`,
  );
  return rows.map(row => row.id);
}

async function number(tx: EntityManager, ids: string[], last: number): Promise<boolean> {
  const moved = await execute(tx, "UPDATE outbox_sequence SET last_seq = ? WHERE name = 'event' AND last_seq = ?", [
    last + ids.length,
    last,
  ]);
  if (!moved) return false;
  await failpoint('events.counted');
  const affected = await execute(
    tx,
    `UPDATE outbox_event SET seq = CASE id ${'WHEN ? THEN ? '.repeat(ids.length)}END
     WHERE id IN (${inList(ids)}) AND seq IS NULL`,
    [...ids.flatMap((id, index) => [id, last + index + 1]), ...ids],
  );
  if (affected !== ids.length) throw new Error(`${ids.length - affected} events were numbered behind the counter`);
  return true;
}
