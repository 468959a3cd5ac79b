import { type QueryRunner, Table, TableColumn, TableIndex } from 'typeorm';
import { insertRows, type SqlValue } from './sql';

/** A column of a migration: one of the types that mean the same on SQLite and on MySQL. */
export interface ColumnSpec {
  type: 'varchar' | 'text' | 'bigint' | 'integer' | 'boolean' | 'blob';
  length?: number;
  nullable?: boolean;
}

/** The columns that migrations are written with; each has its decorator in `columns.ts`. */
export const column = {
  region: (): ColumnSpec => ({ type: 'varchar', length: 12 }),
  id: (): ColumnSpec => ({ type: 'varchar', length: 26 }),
  code: (length: number): ColumnSpec => ({ type: 'varchar', length }),
  text: (): ColumnSpec => ({ type: 'text' }),
  instant: (): ColumnSpec => ({ type: 'bigint' }),
  date: (): ColumnSpec => ({ type: 'varchar', length: 10 }),
  int: (): ColumnSpec => ({ type: 'integer' }),
  long: (): ColumnSpec => ({ type: 'bigint' }),
  boolean: (): ColumnSpec => ({ type: 'boolean' }),
  json: (): ColumnSpec => ({ type: 'text' }),
  bytes: (): ColumnSpec => ({ type: 'blob' }),
  nullable: (spec: ColumnSpec): ColumnSpec => ({ ...spec, nullable: true }),
};

interface Keys {
  primaryKey: string[];
  /** Unique indexes by name. */
  unique?: Record<string, string[]>;
  /** Other indexes by name. */
  index?: Record<string, string[]>;
}

/** On MySQL every text is utf8mb4 and compared byte by byte, whatever the server's defaults are. */
const ENGINE = 'InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin';

/**
 * Creates a table with its indexes, and with `rows` in it. On MySQL each statement commits by itself, so a migration
 * that was killed has left tables behind: it runs again from its beginning and makes them anew. Throws where such a
 * table holds more than its first rows, because then it was no migration that left it.
 */
export async function createTable(
  queryRunner: QueryRunner,
  name: string,
  columns: Record<string, ColumnSpec>,
  keys: Keys,
  rows: readonly Record<string, SqlValue>[] = [],
): Promise<void> {
  if (!isSqlite(queryRunner)) await dropRemains(queryRunner, name, rows.length);
  await queryRunner.createTable(
    new Table({
      name,
      columns: Object.entries(columns).map(([columnName, spec]) => tableColumn(columnName, spec, keys.primaryKey)),
      indices: [...indexes(keys.unique, true), ...indexes(keys.index, false)],
      engine: ENGINE,
    }),
  );
  await insertRows(queryRunner.manager, name, [...rows]);
}

async function dropRemains(queryRunner: QueryRunner, name: string, mostRows: number): Promise<void> {
  if (!(await queryRunner.hasTable(name))) return;
  const [found] = (await queryRunner.query(`SELECT COUNT(*) AS count FROM \`${name}\``)) as { count: string }[];
  if (Number(found?.count) > mostRows) {
    throw new Error(`the table ${name} is there already and has rows, but no migration is recorded that made it`);
  }
  await queryRunner.query(`DROP TABLE \`${name}\``);
}

/**
 * Adds an integer column to a table that has rows, which get `preset`; where that is null, the column may be empty. A
 * migration that was killed has added it already. The schema builders of TypeORM would copy the whole table on SQLite.
 */
export async function addColumn(
  queryRunner: QueryRunner,
  table: string,
  name: string,
  preset: number | null,
  type: 'integer' | 'bigint' = 'integer',
): Promise<void> {
  if (await queryRunner.hasColumn(table, name)) return;
  const rule = preset === null ? '' : ` NOT NULL DEFAULT ${preset}`;
  await queryRunner.query(`ALTER TABLE ${table} ADD COLUMN ${name} ${type}${rule}`);
}

/** Adds an index to a table that has rows. A migration that was killed has added it already. */
export async function addIndex(
  queryRunner: QueryRunner,
  table: string,
  name: string,
  columnNames: string[],
): Promise<void> {
  const found = await queryRunner.getTable(table);
  if (found?.indices.some(index => index.name === name)) return;
  await queryRunner.createIndex(table, new TableIndex({ name, columnNames }));
}

/** Adds a column of codes, empty in the rows that are there. */
export async function addCodeColumn(
  queryRunner: QueryRunner,
  table: string,
  name: string,
  length: number,
): Promise<void> {
  if (await queryRunner.hasColumn(table, name)) return;
  await queryRunner.query(`ALTER TABLE ${table} ADD COLUMN ${name} varchar(${length}) NOT NULL DEFAULT ''`);
}

/** Adds a column of codes that may be empty, and is in the rows that are there. */
export async function addOptionalCodeColumn(
  queryRunner: QueryRunner,
  table: string,
  name: string,
  length: number,
): Promise<void> {
  if (await queryRunner.hasColumn(table, name)) return;
  await queryRunner.query(`ALTER TABLE ${table} ADD COLUMN ${name} varchar(${length})`);
}

/** Rows that one statement of a migration changes at most, so that it holds no locks for long and can be undone. */
const BATCH = 5_000;

/**
 * Changes the rows of a large table for which a condition holds, in statements of some thousand rows each, along its key of
 * `region` and `id`. Each of them commits by itself: say in the condition what is still to be changed, and a migration that
 * was killed goes on where it was.
 */
export async function updateInBatches(
  queryRunner: QueryRunner,
  table: string,
  { set, where }: { set: string; where: string },
): Promise<void> {
  const ask = (sql: string, parameters: string[] = []) =>
    queryRunner.query(sql, parameters) as Promise<{ region: string; id: string }[]>;
  for (const { region } of await ask(`SELECT DISTINCT region FROM ${table} ORDER BY region`)) {
    for (let last: string | undefined = ''; last !== undefined;) {
      const rest = 'region = ? AND id > ?';
      const [end] = await ask(`SELECT region, id FROM ${table} WHERE ${rest} ORDER BY id LIMIT 1 OFFSET ${BATCH - 1}`, [
        region,
        last,
      ]);
      const batch = end ? `${rest} AND id <= ?` : rest;
      const named: string[] = [region, last, ...(end ? [end.id] : [])];
      await ask(`UPDATE ${table} SET ${set} WHERE ${batch} AND (${where})`, named);
      await queryRunner.commitTransaction();
      await queryRunner.startTransaction();
      last = end?.id;
    }
  }
}

/** Takes a column away again. */
export async function dropColumn(queryRunner: QueryRunner, table: string, name: string): Promise<void> {
  if (await queryRunner.hasColumn(table, name)) await queryRunner.query(`ALTER TABLE ${table} DROP COLUMN ${name}`);
}

/** Drops tables, the last made first. TypeORM would ask the server for everything about each of them before. */
export async function dropTables(queryRunner: QueryRunner, ...names: string[]): Promise<void> {
  for (const name of names) await queryRunner.query(`DROP TABLE IF EXISTS ${name}`);
}

function tableColumn(name: string, spec: ColumnSpec, primaryKey: string[]): TableColumn {
  return new TableColumn({
    name,
    type: spec.type,
    length: spec.length?.toString(),
    isNullable: spec.nullable ?? false,
    isPrimary: primaryKey.includes(name),
  });
}

function indexes(named: Record<string, string[]> = {}, isUnique: boolean): TableIndex[] {
  return Object.entries(named).map(([name, columnNames]) => new TableIndex({ name, columnNames, isUnique }));
}

function isSqlite(queryRunner: QueryRunner): boolean {
  return queryRunner.dataSource.options.type === 'better-sqlite3';
}
