import type { Clock } from '../platform/clock';
import type { Database } from '../platform/database';
import { type RowKey, rowCondition } from '../platform/region-keys';
import type { Repeated } from '../platform/repeating';
import { execute, select } from '../platform/sql';
import type { NoticeSorter } from './notice-sorter';

const DAY_MS = 86_400_000;
const KEEP_MS = 30 * DAY_MS;
/** What nobody was there to be told of may still find somebody; after a year nobody acts upon it any more. */
const KEEP_UNTOLD_MS = 365 * DAY_MS;
const ROWS_AT_ONCE = 1_000;

/** Removes notices that were laid out, and messages that were sent, a month ago. Dead letters stay. */
export function pruneNotifications({ database, clock }: { database: Database; clock: Clock }): Repeated {
  return {
    name: 'notifications',
    everyMs: 3_600_000,
    async work() {
      const now = clock.now().getTime();
      const prune = (table: string, state: string, column: string, keepMs: number) =>
        deleteOlder(database, { table, state, column, before: now - keepMs });
      await prune('notice', 'SORTED', 'told_at', KEEP_MS);
      await prune('notice', 'NOBODY', 'told_at', KEEP_UNTOLD_MS);
      await prune('outbound_message', 'SENT', 'sent_at', KEEP_MS);
    },
  };
}

/** Looks each day whether somebody has come who is to know what nobody was there for. */
export function lookForReaders(sorter: NoticeSorter): Repeated {
  return { name: 'notices for nobody', everyMs: DAY_MS, work: async () => void (await sorter.lookAgain()) };
}

/** In transactions that hold nobody up. */
async function deleteOlder(
  database: Database,
  { table, state, column, before }: { table: string; state: string; column: string; before: number },
): Promise<void> {
  const sql = `SELECT region, id FROM ${table} WHERE state = ? AND ${column} < ? ORDER BY ${column} LIMIT ${ROWS_AT_ONCE}`;
  for (;;) {
    const rows = await select<RowKey>(database.reader, sql, [state, before]);
    if (!rows.length) return;
    const keys = rowCondition(rows, 'region', 'id');
    const parameters = [...keys.parameters, state];
    await database.unitOfWork(tx => execute(tx, `DELETE FROM ${table} WHERE ${keys.sql} AND state = ?`, parameters));
  }
}
