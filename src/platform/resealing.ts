import { IntegrityError } from './crypto-suite';
import type { Database, Dialect } from './database';
import { keyIdOf, type Sealing } from './sealing';
import { execute, inList, select, type SqlValue } from './sql';

/** Sealed columns of a table whose rows may change. */
export interface SealedColumns {
  table: string;
  columns: readonly string[];
  /** Its primary key. */
  key: readonly string[];
  /** What its values are bound to as `Place.row`: these columns, with a slash between. */
  row: readonly string[];
}

/** What came of it. */
export interface Resealed {
  resealed: number;
  /** Values that do not open: they were altered, and stay as they are. */
  unreadable: number;
}

type Row = Record<string, SqlValue>;

/** Few enough that nobody waits for the locks. */
const AT_ONCE = 200;

/**
 * Seals with the present key what is sealed with one of the keys `old`. It may be ended at any time and run again: each
 * value says itself with which key it is sealed. A value that somebody changes meanwhile is left to them.
 */
export async function reseal(
  database: Database,
  sealing: Sealing,
  old: ReadonlySet<string>,
  tables: readonly SealedColumns[],
): Promise<Resealed> {
  const sum: Resealed = { resealed: 0, unreadable: 0 };
  for (const table of tables) {
    for await (const rows of pagesOf(database, table)) {
      const changes = rows.flatMap(row => changesOf(row, table, sealing, old));
      const readable = changes.filter(({ after }) => after !== null);
      sum.unreadable += changes.length - readable.length;
      if (readable.length) sum.resealed += await database.unitOfWork(tx => write(tx, table, readable));
    }
  }
  return sum;
}

interface Change {
  row: Row;
  column: string;
  before: string;
  /** Null where it does not open. */
  after: string | null;
}

function changesOf(
  row: Row,
  { table, columns, row: boundTo }: SealedColumns,
  sealing: Sealing,
  old: ReadonlySet<string>,
) {
  return columns.flatMap((column): Change[] => {
    const before = row[column];
    if (typeof before !== 'string' || !old.has(keyIdOf(before))) return [];
    const place = { table, column, row: boundTo.map(name => row[name]).join('/') };
    try {
      return [{ row, column, before, after: sealing.seal(sealing.openBuffer(before, place), place) }];
    } catch (error) {
      if (!(error instanceof IntegrityError)) throw error;
      return [{ row, column, before, after: null }];
    }
  });
}

async function write(tx: Parameters<typeof execute>[0], { table, key }: SealedColumns, changes: readonly Change[]) {
  const own = key.map(name => `${name} = ?`).join(' AND ');
  let count = 0;
  for (const { row, column, before, after } of changes) {
    const sql = `UPDATE ${table} SET ${column} = ? WHERE ${own} AND ${column} = ?`;
    count += await execute(tx, sql, [after, ...key.map(name => row[name]!), before]);
  }
  return count;
}

/** All rows of a table, in the order of its primary key. */
async function* pagesOf({ reader, dialect }: Database, { table, columns, key, row }: SealedColumns) {
  const wanted = [...new Set([...key, ...row, ...columns])].join(', ');
  for (let last: Row | undefined; ;) {
    const behind = last ? behindOf(dialect, key, last) : { sql: '1 = 1', parameters: [] };
    const sql = `SELECT ${wanted} FROM ${table} WHERE ${behind.sql} ORDER BY ${key.join(', ')} LIMIT ${AT_ONCE}`;
    const rows = await select<Row>(reader, sql, behind.parameters);
    if (rows.length) yield rows;
    if (rows.length < AT_ONCE) return;
    last = rows.at(-1)!;
  }
}

/** Each database finds its way in an index by the form that the other reads the whole table for. */
function behindOf(dialect: Dialect, key: readonly string[], last: Row): { sql: string; parameters: SqlValue[] } {
  const values = key.map(name => last[name]!);
  if (dialect === 'sqlite') return { sql: `(${key.join(', ')}) > (${inList(values)})`, parameters: values };
  const ways = key.map((name, i) => [...key.slice(0, i).map(before => `${before} = ?`), `${name} > ?`].join(' AND '));
  return { sql: `(${ways.join(' OR ')})`, parameters: key.flatMap((_, i) => values.slice(0, i + 1)) };
}
