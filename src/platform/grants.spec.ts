import { randomBytes } from 'node:crypto';
import { createConnection } from 'mysql2/promise';
import { freshStorage, type Storage } from '../../test/support/storages';
import { ConfigurationError } from './configuration-error';
import { grantToApplication, requireTwoUsers } from './grants';

const appendOnly = ['evaluation'];

describe('the rights of the application', () => {
  let storage: Storage;
  let database: string;
  let application: string;
  let ownerUrl: string;
  let applicationUrl: string;

  const run = async (url: string, sql: string): Promise<unknown> => {
    const connection = await createConnection(url);
    try {
      return await connection.query(sql);
    } finally {
      await connection.end();
    }
  };
  const asRoot = (sql: string) => run(storage.databaseUrl!, sql);
  const asApplication = (sql: string) => run(applicationUrl, sql);
  const urlOf = (user: string) => storage.databaseUrl!.replace('root@', `${user}:secret@`);
  const grant = () => grantToApplication({ ownerUrl, applicationUrl, appendOnly });
  const pattern = () => `\`${database.replaceAll('_', '\\_')}\``;

  beforeEach(async () => {
    storage = await freshStorage('mariadb');
    database = new URL(storage.databaseUrl!).pathname.slice(1);
    const name = randomBytes(4).toString('hex');
    application = `'app_${name}'@'%'`;
    await asRoot(`CREATE USER ${application} IDENTIFIED BY 'secret'`);
    await asRoot(`CREATE USER 'own_${name}'@'%' IDENTIFIED BY 'secret'`);
    await asRoot(`GRANT ALL ON ${pattern()}.* TO 'own_${name}'@'%' WITH GRANT OPTION`);
    ownerUrl = urlOf(`own_${name}`);
    applicationUrl = urlOf(`app_${name}`);
    for (const table of ['evaluation', 'work_order', 'migrations']) await asRoot(`CREATE TABLE ${table} (id INT)`);
  });
  afterEach(async () => {
    for (const user of [application, application.replace('app_', 'own_')]) await asRoot(`DROP USER ${user}`);
    await storage.dispose();
  });

  const expectNoMoreThanNeeded = async () => {
    await asApplication('INSERT INTO evaluation VALUES (1)');
    await asApplication('UPDATE work_order SET id = 1');
    await asApplication('DELETE FROM work_order');
    for (const sql of [
      'UPDATE evaluation SET id = 2',
      'DELETE FROM evaluation',
      'TRUNCATE evaluation',
      'DROP TABLE evaluation',
      'ALTER TABLE evaluation ADD COLUMN x INT',
      'CREATE TABLE other (id INT)',
    ]) {
      await expect(asApplication(sql)).rejects.toMatchObject({ code: 'ER_TABLEACCESS_DENIED_ERROR' });
    }
  };

  it('are enough to work, and not enough to change what was recorded', async () => {
    await grant();
    await expectNoMoreThanNeeded();
    await grant();
    await expectNoMoreThanNeeded();
  });

  it.each([
    ['the database as administrators write it', () => `ALL ON ${pattern()}.*`],
    ['the database by its plain name', () => `ALL ON \`${database}\`.*`],
    ['a table that is append-only now', () => 'ALL ON evaluation'],
  ])('on %s are taken away', async (_what, rights) => {
    await asRoot(`GRANT ${rights()} TO ${application}`);
    await asRoot(`GRANT ${rights()} TO ${application.replace('app_', 'own_')} WITH GRANT OPTION`);
    await grant();
    await expectNoMoreThanNeeded();
  });

  it.each([
    ['on the database by a name that the owner does not have', () => `DROP ON \`${database}\`.*`, 'DROP ON `hcp_'],
    ['everywhere', () => 'SELECT, UPDATE ON *.*', 'UPDATE ON *.*'],
    ['on all databases with such a name', () => 'DELETE ON `hcp%`.*', 'DELETE ON `hcp%`.*'],
  ])('%s are an administrator’s to take away, and the start says so', async (_what, rights, told) => {
    await asRoot(`GRANT ${rights()} TO ${application}`);
    await expect(grant()).rejects.toThrow(ConfigurationError);
    await expect(grant()).rejects.toThrow(told);
    await expect(grant()).rejects.not.toThrow('secret');
  });

  it('that a role gives are an administrator’s to take away', async () => {
    const role = `role_${randomBytes(4).toString('hex')}`;
    await asRoot(`CREATE ROLE ${role}`);
    await asRoot(`GRANT ${role} TO ${application}`);
    try {
      await expect(grant()).rejects.toThrow(role);
    } finally {
      await asRoot(`DROP ROLE ${role}`);
    }
  });

  it('cannot be divided where it is the owner, and the owner keeps its own', async () => {
    const same = requireTwoUsers({ ownerUrl, applicationUrl: ownerUrl });
    await expect(same).rejects.toThrow(ConfigurationError);
    await expect(same).rejects.toThrow(/DATABASE_OWNER_URL.*DATABASE_URL/);
    await expect(same).rejects.not.toThrow('secret');
    await run(ownerUrl, 'CREATE TABLE more (id INT)');
    await requireTwoUsers({ ownerUrl, applicationUrl });
  });
});
