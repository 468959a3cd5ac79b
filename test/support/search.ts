import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import Redis from 'ioredis';
import { createConnection, type RowDataPacket } from 'mysql2/promise';
import { foundIn, soughtEverywhere } from './canary-citizen';
import { encodeText } from './encode-text';
import type { TestServer } from './servers';
import type { Storage } from './storages';
import { waitFor } from './wait-for';

/** Stands in every place that is searched at the end, so that the search is seen to find. */
const control = encodeText('司马对照雀19917263111');

/** Throws where one of the citizens whom the suites tell of stands in the open. */
export function requireNoCitizen(where: string, bytes: Buffer): void {
  const found = foundIn(bytes, soughtEverywhere);
  if (found.length) throw new Error(`${where} holds a citizen in the open: ${found.join(', ')}`);
}

/** Searches what a suite has stored, before it is removed: the files, and every row of every table. */
export async function searchStorage({ dataDirectory, databaseUrl }: Pick<Storage, 'dataDirectory' | 'databaseUrl'>) {
  for (const file of filesBelow(dataDirectory)) requireNoCitizen(file, readFileSync(file));
  if (!databaseUrl) return;
  const connection = await createConnection({ uri: databaseUrl, rowsAsArray: true });
  try {
    const [tables] = await connection.query<RowDataPacket[]>('SHOW TABLES');
    for (const [table] of tables as unknown as string[][]) {
      const [rows] = await connection.query<RowDataPacket[]>(`SELECT * FROM ${table}`);
      const values = (rows as unknown as unknown[][]).flat();
      requireNoCitizen(table!, Buffer.concat(values.flatMap(bytesOf)));
    }
  } finally {
    await connection.end();
  }
}

/** Ends the servers of a run, and searches whatever they leave on the disk: tables, logs of transactions, dump. */
export async function searchServers(mariaDb: TestServer, redis: TestServer): Promise<void> {
  const planted = Buffer.concat(control.map(({ bytes }) => bytes));
  const connection = await createConnection(mariaDb.url);
  await connection.query('CREATE DATABASE control_of_search');
  await connection.query('CREATE TABLE control_of_search.planted (bytes BLOB)');
  await connection.query('INSERT INTO control_of_search.planted VALUES (?)', [planted]);
  await connection.query('SHUTDOWN');
  const client = new Redis(redis.url);
  await client.config('SET', 'rdbcompression', 'no');
  await client.set('control-of-search', planted);
  await client.save();
  client.disconnect();
  await waitFor(() => !filesBelow(mariaDb.folder).some(file => file.endsWith('/pid')), { what: 'MariaDB has ended' });

  const dump = filesBelow(redis.folder).filter(file => file.endsWith('.rdb'));
  for (const files of [filesBelow(path.join(mariaDb.folder, 'data')), dump]) {
    const seen = new Set<string>();
    for (const file of files) {
      const bytes = readFileSync(file);
      for (const how of foundIn(bytes, control)) seen.add(how);
      requireNoCitizen(file, bytes);
    }
    if (seen.size < control.length) throw new Error(`the search does not find what was planted: ${files.join(', ')}`);
  }
}

function bytesOf(value: unknown): Buffer[] {
  if (Buffer.isBuffer(value)) return [value];
  return typeof value === 'string' ? [Buffer.from(value), Buffer.of(0)] : [];
}

function filesBelow(folder: string): string[] {
  return (readdirSync(folder, { recursive: true }) as string[])
    .map(name => path.join(folder, name))
    .filter(file => statSync(file, { throwIfNoEntry: false })?.isFile());
}
