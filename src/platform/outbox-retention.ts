import type { Database } from './database';
import { execute, inList, select, selectOne } from './sql';

const BATCH = 500;

/**
 * Deletes events emitted before `olderThan` that every consumer is done with, and answers how many. A failed event
 * stays as long as its failure. The cursor of a consumer that no longer exists holds everything behind it: the
 * migration that retires the consumer deletes its row.
 */
export async function pruneOutbox(database: Database, olderThan: Date): Promise<number> {
  const slowest = await selectOne<{ position: number | string | null }>(
    database.reader,
    'SELECT MIN(position) AS position FROM outbox_cursor',
  );
  const end = Number(slowest?.position ?? 0);
  let pruned = 0;
  let after = 0;
  for (;;) {
    const rows = await select<{ id: string; seq: number | string; emitted_at: number | string; failed: number }>(
      database.reader,
      `SELECT e.id, e.seq, e.emitted_at,
              CASE WHEN EXISTS (SELECT 1 FROM outbox_failure f WHERE f.event_id = e.id) THEN 1 ELSE 0 END AS failed
       FROM outbox_event e WHERE e.seq > ? AND e.seq <= ? ORDER BY e.seq LIMIT ${BATCH}`,
      [after, end],
    );
    const old = rows.filter(row => Number(row.emitted_at) < olderThan.getTime());
    const ids = old.filter(row => !Number(row.failed)).map(row => row.id);
    if (ids.length) {
      pruned += await database.unitOfWork(tx =>
        execute(tx, `DELETE FROM outbox_event WHERE id IN (${inList(ids)})`, ids),
      );
    }
    // Numbers follow the time of the commit closely, so behind the first young event there is little to find.
    if (rows.length < BATCH || old.length < rows.length) return pruned;
    after = Number(rows.at(-1)?.seq);
  }
}
