import type { EntityManager } from 'typeorm';

/** What a statement takes: a `Date` becomes epoch milliseconds, a boolean 0 or 1. */
export type SqlValue = string | number | boolean | null | Date | Buffer;

/** Parameters of one statement stay below SQLite's limit of 32,766 and MySQL's of 65,535. */
const MAX_PARAMETERS = 15_000;
const MAX_ROWS = 500;

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
  const first = rows[0];
  if (!first) return;
  const columns = Object.keys(first);
  const perStatement = Math.min(MAX_ROWS, Math.floor(MAX_PARAMETERS / columns.length));
  const tuple = `(${inList(columns)})`;
  for (let start = 0; start < rows.length; start += perStatement) {
    const chunk = rows.slice(start, start + perStatement);
    const values = chunk.flatMap(row => columns.map(name => row[name] ?? null));
    await execute(
      tx,
      `INSERT INTO ${table} (${columns.join(', ')}) VALUES ${chunk.map(() => tuple).join(', ')}`,
      values,
    );
  }
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
  return UNAVAILABLE.has(driverCode(error) ?? '') || isTransient(error);
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

const TRANSIENT = new Set([
  'ER_LOCK_DEADLOCK',
  'ER_LOCK_WAIT_TIMEOUT',
  'ER_CHECKREAD', // MariaDB: record has changed since last read (innodb_snapshot_isolation)
  'SQLITE_BUSY',
  'SQLITE_BUSY_SNAPSHOT',
]);

const UNAVAILABLE = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ETIMEDOUT',
  'EPIPE',
  'PROTOCOL_CONNECTION_LOST',
  'ER_CON_COUNT_ERROR',
  'ER_SERVER_SHUTDOWN',
  'ER_OPTION_PREVENTS_STATEMENT',
  'ER_DISK_FULL',
  'ER_RECORD_FILE_FULL',
  'SQLITE_FULL',
]);

function driverCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const { driverError, code } = error as { driverError?: { code?: string }; code?: string };
  return driverError?.code ?? code;
}

function bind(value: SqlValue): string | number | null | Buffer {
  if (value instanceof Date) return value.getTime();
  return typeof value === 'boolean' ? Number(value) : value;
}
