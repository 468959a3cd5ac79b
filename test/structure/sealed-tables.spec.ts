import type { EntityMetadata } from 'typeorm';
import { sealedTables } from '../../src/audit/sealed-tables';
import { entities } from '../../src/entities';
import { freshDatabase, type TestDatabase } from '../support/database';

/** Tables under MACs of which no verdict and no score follows. */
const notSealed: Readonly<Record<string, string>> = {
  evaluation_match: 'which case a rating was matched with; the rating itself is sealed',
  invitation: 'changes with every use',
  seal: 'is the chain itself',
  upload: 'the evidence that names it is sealed, with its hash',
  window_code: 'changes when it is revoked',
};

describe('the sealed tables', () => {
  let database: TestDatabase;
  let tables: EntityMetadata[];
  beforeAll(async () => {
    database = await freshDatabase('sqlite', [], entities);
    tables = database.reader.dataSource.entityMetadatas;
  });
  afterAll(() => database?.dispose());

  const columnsOf = (table: EntityMetadata) => table.columns.map(({ databaseName }) => databaseName);

  it('are all that carry a MAC, but for those of which nothing follows', () => {
    const macked = tables.filter(table => columnsOf(table).includes('mac')).map(({ tableName }) => tableName);
    expect([...Object.keys(sealedTables), ...Object.keys(notSealed)].sort()).toEqual(macked.sort());
  });

  it.each(Object.entries(sealedTables))('%s has the key and the columns that seals read', (name, sealed) => {
    const table = tables.find(({ tableName }) => tableName === name)!;
    expect(table.primaryColumns.map(({ databaseName }) => databaseName)).toEqual(['region', 'id']);
    const read = [...sealed.actors, ...(sealed.changes ? ['version'] : []), 'mac'];
    expect(columnsOf(table)).toEqual(expect.arrayContaining(read));
  });
});
