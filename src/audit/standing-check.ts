import type { EntityManager } from 'typeorm';
import type { LedgerEntryKind } from '../evaluation/evaluation-ledger.entity';
import type { Standing } from '../evaluation/evaluation-standing.entity';
import { standingAfter } from '../evaluation/standing-after';
import type { RowKey } from '../platform/region-keys';
import { select } from '../platform/sql';

interface LedgerRow {
  region: string;
  evaluation_id: string;
  id: string;
  entry: LedgerEntryKind;
  actor: string;
}

interface StandingRow {
  region: string;
  evaluation_id: string;
  standing: Standing;
}

/** A rating whose standing does not follow from its ledger. */
export interface WrongStanding extends RowKey {
  /** Who made the last entry; null where there is none. */
  actor: string | null;
}

const ROWS_AT_ONCE = 1_000;

/** The ratings whose standing is not what their ledger leads to. One without a standing is COUNTED. */
export async function* wrongStandings(manager: EntityManager): AsyncGenerator<WrongStanding> {
  const standings = walk<StandingRow>(manager, 'evaluation_standing', 'region, evaluation_id, standing', []);
  let next = await standings.next();
  const before = (key: string): boolean => !next.done && keyOf(next.value) < key;
  for await (const entries of ledgers(manager)) {
    const { region, evaluation_id: id, actor } = entries.at(-1)!;
    const key = keyOf(entries[0]!);
    for (; before(key); next = await standings.next()) yield withoutLedger(next.value!);
    const isStated = !next.done && keyOf(next.value) === key;
    const standing = isStated ? next.value!.standing : 'COUNTED';
    if (standing !== standingAfter(entries.map(({ entry }) => entry))) yield { region, id, actor };
    if (isStated) next = await standings.next();
  }
  for (; !next.done; next = await standings.next()) yield withoutLedger(next.value);
}

/** The entries of one rating after the other, each in the order of their making. */
async function* ledgers(manager: EntityManager): AsyncGenerator<LedgerRow[]> {
  let own: LedgerRow[] = [];
  const columns = 'region, evaluation_id, id, entry, actor';
  for await (const row of walk<LedgerRow>(manager, 'evaluation_ledger', columns, ['id'])) {
    if (own.length && keyOf(own[0]!) !== keyOf(row)) {
      yield own;
      own = [];
    }
    own.push(row);
  }
  if (own.length) yield own;
}

/** The rows of a table in the order of their ratings, and of `further` columns. */
async function* walk<R extends StandingRow | LedgerRow>(
  manager: EntityManager,
  table: string,
  columns: string,
  further: readonly 'id'[],
): AsyncGenerator<R> {
  const order = ['region', 'evaluation_id', ...further];
  let last: string[] | null = null;
  for (;;) {
    const beyond = last && beyondOf(order, last);
    const rows: R[] = await select<R>(
      manager,
      `SELECT ${columns} FROM ${table} ${beyond ? `WHERE ${beyond.sql}` : ''} ORDER BY ${order.join(', ')} LIMIT ${ROWS_AT_ONCE}`,
      beyond?.parameters ?? [],
    );
    yield* rows;
    if (rows.length < ROWS_AT_ONCE) return;
    last = order.map(column => String(rows.at(-1)![column as keyof R]));
  }
}

/** What sorts behind a row: by the first column, or by the next where that is equal, and so on. */
function beyondOf(order: readonly string[], last: readonly string[]): { sql: string; parameters: string[] } {
  const cases = order.map((column, i) =>
    [...order.slice(0, i).map(same => `${same} = ?`), `${column} > ?`].join(' AND '),
  );
  return { sql: `(${cases.join(') OR (')})`, parameters: order.flatMap((_column, i) => last.slice(0, i + 1)) };
}

const keyOf = ({ region, evaluation_id }: Pick<StandingRow, 'region' | 'evaluation_id'>) =>
  `${region}/${evaluation_id}`;
const withoutLedger = ({ region, evaluation_id: id }: StandingRow): WrongStanding => ({ region, id, actor: null });
