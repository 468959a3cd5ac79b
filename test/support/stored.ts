import { migrations } from '../../migrations';
import { type Database, openDatabase } from '../../src/platform/database';
import { select, type SqlValue } from '../../src/platform/sql';
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
export async function ask<R>(storage: Storage, sql: string, parameters: SqlValue[] = []): Promise<R[]> {
  const database = await openStorage(storage);
  try {
    return await select<R>(database.reader, sql, parameters);
  } finally {
    await database.close();
  }
}

/** Reads ratings and orders in one go. */
export async function readStored(storage: Storage): Promise<Stored> {
  const database = await openStorage(storage);
  try {
    const evaluations = await select<{ id: string; external_id: string; level: Level }>(
      database.reader,
      'SELECT id, external_id, level FROM evaluation',
    );
    const orders = await select<{ evaluation_id: string }>(
      database.reader,
      'SELECT evaluation_id FROM work_order WHERE evaluation_id IS NOT NULL',
    );
    return {
      evaluations: evaluations.map(({ external_id, ...row }) => ({ ...row, externalId: external_id })),
      orders: orders.map(row => ({ evaluationId: row.evaluation_id })),
    };
  } finally {
    await database.close();
  }
}

/** What is written behind people's backs, whenever it is time: notices on their way, seals, and what sweeps have seen. */
const BACKGROUND = ['deadline_basis', 'outbound_message', 'person_digest', 'person_notice', 'seal'];

/** How many rows each table of a storage has, but for those that fill by themselves. */
export async function rowCounts(storage: Storage): Promise<Record<string, number>> {
  const tables = await ask<{ name: string }>(
    storage,
    storage.kind === 'sqlite'
      ? "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
      : 'SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE()',
  );
  const filledByRequests = tables.filter(({ name }) => !BACKGROUND.includes(name));
  const one = filledByRequests.map(({ name }) => `SELECT '${name}' AS name, COUNT(*) AS amount FROM ${name}`);
  const counts = await ask<{ name: string; amount: number | string }>(storage, one.join(' UNION ALL '));
  return Object.fromEntries(counts.map(({ name, amount }) => [name, Number(amount)]));
}
