import { createConnection } from 'mysql2/promise';

/**
 * Gives the application's database user what it needs and no more: no DDL, and on append-only tables no UPDATE and no
 * DELETE, so that not even the application can change what was recorded (T5). Both URLs name the same database.
 */
export async function grantToApplication(options: {
  ownerUrl: string;
  applicationUrl: string;
  appendOnly: readonly string[];
}): Promise<void> {
  const grantee = await currentUser(options.applicationUrl);
  const owner = await createConnection({ uri: options.ownerUrl, connectTimeout: 5_000 });
  try {
    const [tables] = await owner.query(
      `SELECT table_name AS name FROM information_schema.tables
        WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE'`,
    );
    const [[database]] = (await owner.query('SELECT DATABASE() AS name')) as unknown as [[{ name: string }]];
    await owner
      .query(`REVOKE ALL PRIVILEGES ON ${quoted(database.name)}.* FROM ${grantee}`)
      .catch(ignoreNothingGranted);
    for (const { name } of tables as { name: string }[]) {
      const rights = options.appendOnly.includes(name) ? 'SELECT, INSERT' : 'SELECT, INSERT, UPDATE, DELETE';
      await owner.query(`GRANT ${rights} ON ${quoted(name)} TO ${grantee}`);
    }
  } finally {
    await owner.end();
  }
}

async function currentUser(url: string): Promise<string> {
  const connection = await createConnection({ uri: withoutDatabase(url), connectTimeout: 5_000 });
  try {
    const [[row]] = (await connection.query('SELECT CURRENT_USER() AS user')) as unknown as [[{ user: string }]];
    const at = row.user.lastIndexOf('@');
    return [row.user.slice(0, at), row.user.slice(at + 1)].map(part => `'${part.replace(/'/g, "''")}'`).join('@');
  } finally {
    await connection.end();
  }
}

/** The user may have no right on the database yet, and then cannot name it. */
function withoutDatabase(url: string): string {
  const parsed = new URL(url);
  parsed.pathname = '/';
  return parsed.href;
}

const quoted = (name: string) => `\`${name.replace(/`/g, '``')}\``;

function ignoreNothingGranted(error: { code?: string }): void {
  if (error.code !== 'ER_NONEXISTING_GRANT') throw error as Error;
}
