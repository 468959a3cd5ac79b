import type { EntityManager } from 'typeorm';
import type { LedgerEntryKind } from '../evaluation/evaluation-ledger.entity';
import { groupBy } from '../platform/group-by';
import { type RowKey, rowCondition } from '../platform/region-keys';
import { inList, instantOf, select } from '../platform/sql';
import type { WorkOrderState } from '../work-order/work-order-state';
import type { Deeds, OrderDeeds } from './course-steps';

interface RatingRow extends RowKey {
  case_id: string | null;
  real_name: number;
  received_at: number | string;
}

interface OrderRow extends RowKey {
  evaluation_id: string | null;
  case_id: string | null;
  opened_at: number | string;
  due_at: number | string | null;
  done_late: number;
}

/** What is on record of bad ratings, by their ids. */
export async function deedsOf(manager: EntityManager, keys: readonly RowKey[]): Promise<Map<string, Deeds>> {
  if (!keys.length) return new Map();
  const own = rowCondition(keys, 'region', 'id');
  const ratings = await select<RatingRow>(
    manager,
    `SELECT region, id, case_id, real_name, received_at FROM evaluation WHERE ${own.sql}`,
    own.parameters,
  );
  const ledger = await entriesOf<{ entry: LedgerEntryKind }>(manager, ratings, {
    ...{ table: 'evaluation_ledger', about: 'evaluation_id', columns: 'entry' },
  });
  const orders = await ordersOf(manager, ratings);
  return new Map(
    ratings.map(rating => [
      rating.id,
      {
        isRealName: rating.real_name === 1,
        recordedAt: instantOf(rating.received_at),
        ledger: ledger.get(rating.id) ?? [],
        orders: orders.flatMap(({ row, deeds }) =>
          isAbout(row, rating) ? [{ ...deeds, isOwn: row.evaluation_id === rating.id }] : [],
        ),
      },
    ]),
  );
}

const isAbout = (order: OrderRow, { region, id, case_id }: RatingRow): boolean =>
  order.region === region && (order.evaluation_id === id || (case_id !== null && order.case_id === case_id));

async function ordersOf(
  manager: EntityManager,
  ratings: readonly RatingRow[],
): Promise<{ row: OrderRow; deeds: Omit<OrderDeeds, 'isOwn'> }[]> {
  const ids = ratings.map(({ id }) => id);
  const ofCases = ratings.flatMap(({ region, case_id }) => (case_id === null ? [] : [{ region, id: case_id }]));
  const cases = rowCondition(ofCases, 'region', 'case_id');
  const columns = 'region, id, evaluation_id, case_id, opened_at, due_at, done_late';
  const rows = await select<OrderRow>(
    manager,
    `SELECT ${columns} FROM work_order WHERE evaluation_id IN (${inList(ids)})
      UNION SELECT ${columns} FROM work_order WHERE ${cases.sql} ORDER BY id`,
    [...ids, ...cases.parameters],
  );
  const history = await entriesOf<{ to_state: WorkOrderState }>(manager, rows, {
    ...{ table: 'work_order_history', about: 'work_order_id', columns: 'to_state' },
  });
  const calls = await entriesOf<{ purpose: string; result: string }>(manager, rows, {
    ...{ table: 'work_order_callback', about: 'work_order_id', columns: 'purpose, result' },
  });
  return rows.map(row => ({
    row,
    deeds: {
      openedAt: instantOf(row.opened_at),
      isLimited: row.due_at !== null,
      isLate: row.done_late === 1,
      history: (history.get(row.id) ?? []).map(({ at, to_state: to }) => ({ at, to })),
      reachedAt: (calls.get(row.id) ?? []).flatMap(({ at, purpose, result }) =>
        purpose === 'RESULT' && result === 'REACHED' ? [at] : [],
      ),
    },
  }));
}

/** What happened to rows, by their ids and in the order of its times. */
async function entriesOf<T>(
  manager: EntityManager,
  keys: readonly RowKey[],
  { table, about, columns }: { table: string; about: string; columns: string },
): Promise<Map<string, (T & { at: Date })[]>> {
  const { sql, parameters } = rowCondition(keys, 'region', about);
  const rows = await select<T & { about: string; at: number | string }>(
    manager,
    `SELECT ${about} AS about, at, ${columns} FROM ${table} WHERE ${sql} ORDER BY at, id`,
    parameters,
  );
  const entries = rows.map(row => ({ ...row, at: instantOf(row.at) }));
  return groupBy(entries, ({ about: id }) => id);
}
