import type { Connection } from 'mysql2/promise';
import { ConfigurationError } from './configuration-error';
import { withConnection } from './mysql-server';
import { driverCode } from './sql';

/** The database's owner and the application's user, by their URLs; both name the same database. */
export interface DatabaseUsers {
  ownerUrl: string;
  applicationUrl: string;
}

/** Throws `ConfigurationError` where owner and application are one user, whose rights cannot be divided. */
export async function requireTwoUsers({ ownerUrl, applicationUrl }: DatabaseUsers): Promise<void> {
  const [owner, application] = [
    await withConnection(withoutDatabase(ownerUrl), 'DATABASE_OWNER_URL', currentUser),
    await withConnection(withoutDatabase(applicationUrl), 'DATABASE_URL', currentUser),
  ];
  if (owner === application) {
    throw new ConfigurationError('DATABASE_OWNER_URL: must name another user than DATABASE_URL');
  }
}

/**
 * Gives the application's database user what it needs and no more: no DDL, and on append-only tables no UPDATE and no
 * DELETE, so that not even the application can change what was recorded (T5). Rights are given before others are taken,
 * because the application may be running. Throws `ConfigurationError` where it has rights left that only an
 * administrator of the database can take away.
 */
export async function grantToApplication(options: DatabaseUsers & { appendOnly: readonly string[] }): Promise<void> {
  const { ownerUrl, applicationUrl, appendOnly } = options;
  const grantee = await withConnection(withoutDatabase(applicationUrl), 'DATABASE_URL', currentUser);
  const database = await withConnection(ownerUrl, 'DATABASE_OWNER_URL', async owner => {
    const name = await currentDatabase(owner);
    const [tables] = await owner.query(
      `SELECT table_name AS name FROM information_schema.tables
        WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE'
        ORDER BY table_name = 'migrations'`, // who may read that one last has all the others
    );
    for (const table of (tables as { name: string }[]).map(row => row.name)) {
      const isAppendOnly = appendOnly.includes(table);
      const rights = isAppendOnly ? ['SELECT', 'INSERT'] : ['SELECT', 'INSERT', 'UPDATE', 'DELETE'];
      await owner.query(`GRANT ${rights.join(', ')} ON ${quoted(table)} TO ${grantee}`);
      const excess = isAppendOnly ? [...CHANGING, ...DEFINING] : DEFINING;
      await owner.query(`REVOKE ${excess.join(', ')} ON ${quoted(table)} FROM ${grantee}`);
    }
    for (const scope of new Set([name, asPattern(name)])) {
      await owner.query(`REVOKE ALL PRIVILEGES ON ${quoted(scope)}.* FROM ${grantee}`).catch(ignoreNothingGranted);
    }
    return name;
  });
  const grants = await withConnection(applicationUrl, 'DATABASE_URL', shownGrants);
  const excess = grants.flatMap(grant => excessOf(grant, database, appendOnly));
  if (!excess.length) return;
  throw new ConfigurationError(
    [
      'DATABASE_URL: its user could change what was recorded. An administrator of the database must take away:',
      ...excess.map(what => `  ${what}`),
    ].join('\n'),
  );
}

const CHANGING = ['UPDATE', 'DELETE'];
const DEFINING = ['CREATE', 'DROP', 'ALTER', 'INDEX', 'REFERENCES', 'TRIGGER', 'CREATE VIEW', 'GRANT OPTION'];
/** Rights over a server or a database from which any other could be had. */
const MIGHTY = ['ALL PRIVILEGES', 'SUPER', 'CREATE USER', 'FILE', 'CREATE ROUTINE', 'EVENT'];

/**
 * What a line of SHOW GRANTS gives that it must not, in words for an administrator; the line itself may hold the hash
 * of a password.
 */
function excessOf(grant: string, database: string, appendOnly: readonly string[]): string[] {
  const [, said = '', scope, options = ''] =
    /^GRANT (.+?) ON (?:TABLE )?((?:\*|`(?:[^`]|``)+`)\.(?:\*|`(?:[^`]|``)+`)) TO (.+)$/.exec(grant) ?? [];
  if (!scope) {
    if (/^GRANT \S+ ON (PROCEDURE|FUNCTION|PACKAGE) /.test(grant)) return [];
    return [grant.replace(/ TO .*$/, '').replace(/^GRANT /, 'the role or proxy ')];
  }
  const [onDatabase = '', onTable = ''] = scope.match(/\*|`(?:[^`]|``)+`/g) ?? [];
  const table = onTable === '*' ? null : unquoted(onTable);
  if (!covers(onDatabase, database)) return [];
  const rights = said.replace(/ \([^)]*\)/g, '').split(', '); // UPDATE (column) is UPDATE of something
  if (/ WITH GRANT OPTION/.test(options)) rights.push('GRANT OPTION');
  const mayChange = table !== null && !appendOnly.includes(table);
  const refused = [...MIGHTY, ...DEFINING, ...(mayChange ? [] : CHANGING)];
  const excess = rights.filter(right => refused.includes(right));
  return excess.length ? [`${excess.join(', ')} ON ${scope}`] : [];
}

/** Whether the database part of a grant, which may be a pattern with % and _, covers the database. */
function covers(onDatabase: string, database: string): boolean {
  if (onDatabase === '*') return true;
  const pattern = unquoted(onDatabase).replace(/\\?[\s\S]/g, part => {
    if (part === '%') return '.*';
    return part === '_' ? '.' : part.slice(-1).replace(/[^\w]/, '\\$&');
  });
  return new RegExp(`^${pattern}$`, 'is').test(database);
}

async function shownGrants(connection: Connection): Promise<string[]> {
  const [rows] = await connection.query('SHOW GRANTS');
  return (rows as Record<string, string>[]).map(row => Object.values(row)[0]!);
}

async function currentDatabase(connection: Connection): Promise<string> {
  const [rows] = await connection.query('SELECT DATABASE() AS name');
  return (rows as { name: string }[])[0]!.name;
}

/** As statements take it. */
async function currentUser(connection: Connection): Promise<string> {
  const [rows] = await connection.query('SELECT CURRENT_USER() AS user');
  const { user } = (rows as { user: string }[])[0]!;
  const at = user.lastIndexOf('@');
  return [user.slice(0, at), user.slice(at + 1)].map(part => `'${part.replace(/'/g, "''")}'`).join('@');
}

/** The user may have no right on the database yet, and then cannot name it. */
function withoutDatabase(url: string): string {
  const parsed = new URL(url);
  parsed.pathname = '/';
  return parsed.href;
}

const quoted = (name: string) => `\`${name.replace(/`/g, '``')}\``;
const unquoted = (name: string) => name.slice(1, -1).replace(/``/g, '`');
/** In grants on databases _ and % stand for other characters where nothing stands before them. */
const asPattern = (name: string) => name.replace(/[_%\\]/g, '\\$&');

/** An owner may not even take away at a scope at which it has no right itself; what is left is seen afterwards. */
function ignoreNothingGranted(error: unknown): void {
  const code = driverCode(error) ?? '';
  if (!['ER_NONEXISTING_GRANT', 'ER_NONEXISTING_TABLE_GRANT', 'ER_DBACCESS_DENIED_ERROR'].includes(code)) throw error;
}
