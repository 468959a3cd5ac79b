import type { EntityManager } from 'typeorm';

/** What a statement takes: a `Date` becomes epoch milliseconds, a boolean 0 or 1. */
export type SqlValue = string | number | boolean | null | Date | Buffer;

/** Parameters of one statement stay below SQLite's limit of 32,766 and MySQL's of 65,535. */
const MAX_PARAMETERS = 15_000;
const MAX_ROWS = 500;
/** A statement stays below MySQL's default `max_allowed_packet` of 16 MB, in which a byte of a blob takes two. */
const MAX_BYTES = 4_000_000;

/** Rows of a query, with the column names of the database. */
export async function select<R>(manager: EntityManager, sql: string, parameters: SqlValue[] = []): Promise<R[]> {
  return (await manager.query(sql, parameters.map(bind))) as R[];
}

/** The first row of a query, or null. */
export async function selectOne<R>(
  manager: EntityManager,
  sql: string,
  parameters: SqlValue[] = [],
): Promise<R | null> {
  return (await select<R>(manager, sql, parameters))[0] ?? null;
}

/** Runs a statement inside a unit of work and answers how many rows it matched. */
export async function execute(tx: EntityManager, sql: string, parameters: SqlValue[] = []): Promise<number> {
  if (!tx.queryRunner) throw new Error('a write needs a unit of work');
  const result = await tx.queryRunner.query(sql, parameters.map(bind), true);
  return result.affected ?? 0;
}

/** Inserts rows that have the same columns, several in one statement. */
export async function insertRows(tx: EntityManager, table: string, rows: Record<string, SqlValue>[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {});
  const tuple = `(${inList(columns)})`;
  const isPrepared = tx.queryRunner !== undefined && tx.dataSource.options.type !== 'better-sqlite3';
  for (const { values, count, isWhole } of statements(rows, columns)) {
    const sql = `INSERT INTO ${table} (${columns.join(', ')}) VALUES ${`${tuple}, `.repeat(count - 1)}${tuple}`;
    if (isPrepared && isWhole) await executePrepared(tx, sql, values);
    else await execute(tx, sql, values);
  }
}

/**
 * A server keeps prepared statements and parses each once, which is half of the work of a large insert; but each number
 * of rows is a statement of its own, so only some numbers are prepared.
 */
const PREPARED_ROWS = [500, 100];

/** What TypeORM does not do itself on the connection of a transaction. */
interface PreparingConnection {
  promise(): { execute(sql: string, values: unknown[]): Promise<unknown> };
}

async function executePrepared(tx: EntityManager, sql: string, values: SqlValue[]): Promise<void> {
  const connection = (await tx.queryRunner!.connect()) as PreparingConnection;
  await connection.promise().execute(sql, values.map(bind));
}

interface Statement {
  values: SqlValue[];
  count: number;
  /** Whether it holds one of the numbers of rows that are prepared. */
  isWhole: boolean;
}

/** The values of as many rows as one statement takes. */
function* statements(rows: Record<string, SqlValue>[], columns: string[]): Iterable<Statement> {
  const most = Math.min(MAX_ROWS, Math.floor(MAX_PARAMETERS / columns.length));
  const sizes = PREPARED_ROWS.filter(size => size <= most);
  for (let start = 0; start < rows.length;) {
    const left = rows.length - start;
    const wanted = sizes.find(size => size <= left) ?? Math.min(left, most);
    const values: SqlValue[] = [];
    let bytes = 0;
    let count = 0;
    for (; count < wanted; count++) {
      const row = rows[start + count]!;
      const size = bytesIn(row);
      if (count > 0 && bytes + size > MAX_BYTES) break;
      bytes += size;
      for (const name of columns) values.push(row[name] ?? null);
    }
    yield { values, count, isWhole: sizes.includes(count) };
    start += count;
  }
}

function bytesIn(row: Record<string, SqlValue>): number {
  let bytes = 0;
  for (const name in row) {
    const value = row[name];
    if (Buffer.isBuffer(value)) bytes += value.length;
  }
  return bytes;
}

/** Placeholders for `IN (…)`, without the brackets. An empty list would be no valid SQL, so it matches nothing. */
export function inList(values: readonly unknown[]): string {
  return values.length ? values.map(() => '?').join(', ') : 'NULL';
}

/** Whether a statement failed because a row with the same unique key is there already. */
export function isUniqueViolation(error: unknown): boolean {
  const code = driverCode(error);
  return code === 'ER_DUP_ENTRY' || code === 'SQLITE_CONSTRAINT_PRIMARYKEY' || code === 'SQLITE_CONSTRAINT_UNIQUE';
}

/** Whether a transaction failed for a reason that is gone when it is run again. */
export function isTransient(error: unknown): boolean {
  return TRANSIENT.has(driverCode(error) ?? '');
}

/** Whether the database cannot be reached or cannot take more: the same statement may pass later. */
export function isUnavailable(error: unknown): boolean {
  return UNAVAILABLE.has(driverCode(error) ?? '') || isTransient(error) || POOL_REFUSES.test(messageOf(error));
}

/** Whether a statement names a table that is not there. */
export function isMissingTable(error: unknown): boolean {
  return driverCode(error) === 'ER_NO_SUCH_TABLE' || /no such table/.test(messageOf(error));
}

/** Bytes of a blob column, whichever class the driver gave. */
export function bytesOf(value: Buffer | ArrayBuffer | Uint8Array): Buffer {
  if (Buffer.isBuffer(value)) return value;
  return value instanceof ArrayBuffer ? Buffer.from(value) : Buffer.from(value.buffer, value.byteOffset, value.length);
}

/** An instant column of a raw row. */
export function instantOf(value: number | string): Date;
export function instantOf(value: number | string | null): Date | null;
export function instantOf(value: number | string | null): Date | null {
  return value === null ? null : new Date(Number(value));
}

/** A row is not as it was read: another transaction was quicker. The unit of work is run again, and reads it anew. */
export class StaleRowError extends Error {
  readonly code = 'STALE_ROW';

  constructor(table: string) {
    super(`a row of ${table} was changed meanwhile`);
    this.name = 'StaleRowError';
  }
}

const TRANSIENT = new Set([
  'STALE_ROW',
  'ER_LOCK_DEADLOCK',
  'ER_LOCK_WAIT_TIMEOUT',
  'ER_CHECKREAD', // MariaDB: record has changed since last read (innodb_snapshot_isolation)
  'SQLITE_BUSY',
  'SQLITE_BUSY_SNAPSHOT',
]);

const UNAVAILABLE = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'EPIPE',
  'PROTOCOL_CONNECTION_LOST',
  'ER_QUERY_TIMEOUT', // MySQL: max_execution_time
  '1969', // MariaDB: max_statement_time
  'ER_CON_COUNT_ERROR',
  'ER_TOO_MANY_USER_CONNECTIONS',
  'ER_USER_LIMIT_REACHED',
  'ER_CANT_CREATE_THREAD', // no memory for one more connection
  'ER_OUTOFMEMORY',
  'ER_OUT_OF_RESOURCES',
  'ER_DBACCESS_DENIED_ERROR', // rights that were taken away by mistake are given back
  'ER_TABLEACCESS_DENIED_ERROR',
  'ER_SERVER_SHUTDOWN',
  'ER_OPTION_PREVENTS_STATEMENT',
  'ER_DISK_FULL',
  'ER_RECORD_FILE_FULL',
  'SQLITE_FULL',
  'SQLITE_NOMEM',
]);

/** What a pool says that has no code for it. */
const POOL_REFUSES = /^(Queue limit reached|Pool is closed|Can't add new command when connection is in closed state)/;

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : '');

/** The code that the driver gave an error; a number where it knows no name. */
export function driverCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const { driverError, code } = error as { driverError?: { code?: string | number }; code?: string | number };
  return (driverError?.code ?? code)?.toString();
}

function bind(value: SqlValue): string | number | null | Buffer {
  if (value instanceof Date) return value.getTime();
  return typeof value === 'boolean' ? Number(value) : value;
}
