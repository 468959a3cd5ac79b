import path from 'node:path';
import libsql from 'libsql';
import { createConnection } from 'mysql2/promise';
import { migrations } from '../../migrations';
import { type Database, openDatabase } from '../../src/platform/database';
import type { SqlValue } from '../../src/platform/sql';
import type { SatisfactionLevel } from '../../src/sdk';
import type { Storage } from './storages';

/** A level of satisfaction. */
export type Level = SatisfactionLevel;

/** What the tables hold of ratings and their orders, whoever may see it. */
export interface Stored {
  evaluations: { id: string; externalId: string; level: Level }[];
  /** Orders about ratings. */
  orders: { evaluationId: string }[];
}

/** Opens a storage beside the product, or after it was killed. */
export function openStorage(storage: Storage): Promise<Database> {
  return openDatabase({
    url: storage.databaseUrl ?? null,
    dataDir: storage.dataDirectory,
    poolSize: 2,
    entities: [],
    migrations,
  });
}

/** Asks the tables of a storage, whether or not the product runs on it. */
export async function ask<R>(
  { databaseUrl, dataDirectory }: Pick<Storage, 'databaseUrl' | 'dataDirectory'>,
  sql: string,
  parameters: SqlValue[] = [],
): Promise<R[]> {
  return databaseUrl ? askServer(databaseUrl, sql, parameters) : askFile(dataDirectory, sql, parameters);
}

async function askServer<R>(uri: string, sql: string, parameters: SqlValue[]): Promise<R[]> {
  const connection = await createConnection({ uri, supportBigNumbers: true });
  try {
    return (await connection.query(sql, parameters))[0] as R[];
  } finally {
    await connection.end();
  }
}

function askFile<R>(dataDirectory: string, sql: string, parameters: SqlValue[]): R[] {
  const file = new libsql(path.join(dataDirectory, 'haochaping.sqlite'), { readonly: true, timeout: 1_000 });
  try {
    return file.prepare(sql).all(...parameters) as R[];
  } finally {
    file.close();
  }
}

/** Reads ratings and orders. */
export async function readStored(storage: Storage): Promise<Stored> {
  const evaluations = await ask<{ id: string; external_id: string; level: Level }>(
    storage,
    'SELECT id, external_id, level FROM evaluation',
  );
  const orders = await ask<{ evaluation_id: string }>(
    storage,
    'SELECT evaluation_id FROM work_order WHERE evaluation_id IS NOT NULL',
  );
  return {
    evaluations: evaluations.map(({ external_id, ...row }) => ({ ...row, externalId: external_id })),
    orders: orders.map(row => ({ evaluationId: row.evaluation_id })),
  };
}

/** The names of all tables of a storage. */
export async function tableNames(storage: Storage): Promise<string[]> {
  const tables = await ask<{ name: string }>(
    storage,
    storage.kind === 'sqlite'
      ? "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
      : 'SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE()',
  );
  return tables.map(({ name }) => name);
}

/** What is written behind people's backs, whenever it is time: notices on their way, seals, and what sweeps have seen. */
const BACKGROUND = ['deadline_basis', 'outbound_message', 'person_digest', 'person_notice', 'seal'];

/** How many rows each table of a storage has, but for those that fill by themselves. */
export async function rowCounts(storage: Storage): Promise<Record<string, number>> {
  const filledByRequests = (await tableNames(storage)).filter(name => !BACKGROUND.includes(name));
  const one = filledByRequests.map(name => `SELECT '${name}' AS name, COUNT(*) AS amount FROM ${name}`);
  const counts = await ask<{ name: string; amount: number | string }>(storage, one.join(' UNION ALL '));
  return Object.fromEntries(counts.map(({ name, amount }) => [name, Number(amount)]));
}
