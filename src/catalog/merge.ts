import type { EntityManager } from 'typeorm';
import { execute, type SqlValue } from '../platform/sql';

/** A table into which facts are merged. It has the columns `version` and `updated_at`. */
export interface MergeTable {
  name: string;
  /** A unique key that every row brings. */
  key: readonly string[];
  /** Facts: a known one is replaced by another, and never erased by a row that does not have it. */
  facts: readonly string[];
  /** Facts that only move along a list, never back. */
  ranked?: Readonly<Record<string, readonly string[]>>;
  /** Rows that are in this state are left as they are. */
  unless?: { column: string; is: string };
  /** Facts that follow one of `facts` and are not compared, because equal values look different (sealed ones). */
  followers?: readonly string[];
}

const MAX_ROWS = 500;

/**
 * Inserts rows, and merges those whose key is there already into what is known, in a statement that reads nothing
 * first: processes that write the same row at once converge. A row that teaches something new gets the `version` and
 * `updated_at` of this write, so that by the version the caller sees what it changed. Sort rows by key, or writers wait
 * for each other in circles.
 */
export async function mergeRows(
  tx: EntityManager,
  table: MergeTable,
  rows: readonly Readonly<Record<string, SqlValue>>[],
): Promise<void> {
  const first = rows[0];
  if (!first) return;
  const columns = Object.keys(first);
  const tuple = `(${columns.map(() => '?').join(', ')})`;
  const onConflict = mergeClause(tx, table);
  for (let start = 0; start < rows.length; start += MAX_ROWS) {
    const chunk = rows.slice(start, start + MAX_ROWS);
    await execute(
      tx,
      `INSERT INTO ${table.name} (${columns.join(', ')}) VALUES ${chunk.map(() => tuple).join(', ')} ${onConflict}`,
      chunk.flatMap(row => columns.map(column => row[column] ?? null)),
    );
  }
}

function mergeClause(tx: EntityManager, { name, key, facts, ranked = {}, followers = [], unless }: MergeTable): string {
  const isSqlite = tx.dataSource.options.type === 'better-sqlite3';
  const incoming = (column: string) => (isSqlite ? `excluded.${column}` : `VALUES(${column})`);
  const current = (column: string) => `${name}.${column}`;
  const rank = (value: string, order: readonly string[]) =>
    `CASE ${value} ${order.map((step, index) => `WHEN '${step}' THEN ${index + 1}`).join(' ')} ELSE 0 END`;

  const ahead = (column: string, order: readonly string[]) =>
    `${rank(incoming(column), order)} > ${rank(current(column), order)}`;
  const news = [
    ...facts.map(
      column =>
        `(${incoming(column)} IS NOT NULL AND (${current(column)} IS NULL OR ${current(column)} <> ${incoming(column)}))`,
    ),
    ...Object.entries(ranked).map(([column, order]) => `(${ahead(column, order)})`),
  ].join(' OR ');
  const guard = unless ? `${current(unless.column)} <> '${unless.is}' AND ` : '';
  const when = (condition: string, column: string) =>
    `${column} = CASE WHEN ${guard}(${condition}) THEN ${incoming(column)} ELSE ${current(column)} END`;

  // MySQL assigns from left to right and reads what it has assigned, so what compares old with new comes first.
  const assignments = [
    when(news, 'version'),
    when(news, 'updated_at'),
    ...Object.entries(ranked).map(([column, order]) => when(ahead(column, order), column)),
    ...[...facts, ...followers].map(column => when(`${incoming(column)} IS NOT NULL`, column)),
  ].join(', ');
  return isSqlite
    ? `ON CONFLICT (${key.join(', ')}) DO UPDATE SET ${assignments}`
    : `ON DUPLICATE KEY UPDATE ${assignments}`;
}
