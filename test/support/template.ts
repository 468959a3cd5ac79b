import { copyFile, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createConnection, type RowDataPacket } from 'mysql2/promise';
import { migrations } from '../../migrations';
import { openDatabase } from '../../src/platform/database';

/** An SQLite file with every migration run. */
const SQLITE = 'template.sqlite';
/** Statements that make a MariaDB database as all migrations leave it. */
const MARIADB = 'template.sql';

/**
 * Runs every migration once on each kind of storage, and keeps in `folder` what came of it. Copies of that are all a story
 * needs that is not about migrations, and take a tenth of the time.
 */
export async function makeTemplates(folder: string, mariaDbUrl: string): Promise<void> {
  await Promise.all([makeSqlite(folder), makeMariaDb(folder, mariaDbUrl)]);
}

/** Fills an empty data directory. */
export function copySqlite(folder: string, dataDir: string): Promise<void> {
  return copyFile(path.join(folder, SQLITE), path.join(dataDir, 'haochaping.sqlite'));
}

/** Fills an empty database of any MariaDB. */
export async function copyMariaDb(folder: string, databaseUrl: string): Promise<void> {
  const connection = await createConnection({ uri: databaseUrl, multipleStatements: true });
  await connection.query(await readFile(path.join(folder, MARIADB), 'utf8'));
  await connection.end();
}

async function makeSqlite(folder: string): Promise<void> {
  await migrate(null, folder);
  await copyFile(path.join(folder, 'haochaping.sqlite'), path.join(folder, SQLITE));
}

async function makeMariaDb(folder: string, mariaDbUrl: string): Promise<void> {
  const connection = await createConnection(mariaDbUrl);
  await connection.query('CREATE DATABASE template CHARACTER SET utf8mb4 COLLATE utf8mb4_bin');
  await migrate(`${mariaDbUrl}/template`, folder);
  await connection.query('USE template');
  const rows = async (sql: string) => (await connection.query<RowDataPacket[]>(sql))[0];
  const statements: string[] = [];
  for (const { name } of await rows(
    'SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE()',
  )) {
    const [table] = await rows(`SHOW CREATE TABLE ${name}`);
    statements.push(table!['Create Table']);
    const content = await rows(`SELECT * FROM ${name}`);
    if (content.length)
      statements.push(connection.format(`INSERT INTO ${name} VALUES ?`, [content.map(row => Object.values(row))]));
  }
  await connection.query('DROP DATABASE template');
  await connection.end();
  await writeFile(path.join(folder, MARIADB), statements.join(';\n'));
}

async function migrate(url: string | null, dataDir: string): Promise<void> {
  const database = await openDatabase({ url, dataDir, isPatient: true, poolSize: 1, entities: [], migrations });
  await database.migrate();
  await database.close();
}
