import type { EntityMetadata } from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata';
import { entities } from '../../src/entities';
import { freshDatabase, type TestDatabase } from '../support/database';
import { columnsWithoutPersons } from './columns-without-persons';
import { quotedIn, tableRows } from './privacy-page';

/** `a.b`, `.c` is `a.b` and `a.c`. */
function columnsIn(cell: string): string[] {
  let table = '';
  return quotedIn(cell).map(word => {
    if (!word.startsWith('.')) [table] = word.split('.') as [string];
    return word.startsWith('.') ? `${table}${word}` : word;
  });
}

/** The length of a hash that stands for an account; a shorter column is an id of ours, a day, a state or another code. */
const HASH = 43;

/** Whether a column can hold a person: sealed or in words, as a blind index, or by a name or an account. */
function mayHoldPerson({ type, length, databaseName }: ColumnMetadata): boolean {
  if (databaseName.endsWith('_index')) return true;
  return type === 'varchar' ? Number(length) >= HASH : ['text', 'simple-json', 'blob'].includes(String(type));
}

const covers = (entry: string, column: string) =>
  entry.startsWith('*.') ? column.endsWith(entry.slice(1)) : entry === column;

describe('personal data', () => {
  const catalogue = tableRows('Where it stands');
  const listed = catalogue.flatMap(([, columns]) => columnsIn(columns!));
  const free = Object.values(columnsWithoutPersons).flat();
  let database: TestDatabase;
  let tables: EntityMetadata[];
  let candidates: string[];
  beforeAll(async () => {
    database = await freshDatabase('sqlite', [], entities);
    tables = database.reader.dataSource.entityMetadatas;
    candidates = tables.flatMap(({ tableName, columns }) =>
      columns.filter(mayHoldPerson).map(({ databaseName }) => `${tableName}.${databaseName}`),
    );
  });
  afterAll(() => database?.dispose());

  it('is only where the document says, or the column has a reason to hold none', () => {
    const unknown = candidates.filter(column => ![...listed, ...free].some(entry => covers(entry, column)));
    expect(unknown).toEqual([]);
  });

  it('is not said to be and not to be in the same column', () => {
    const both = candidates.filter(column => [listed, free].every(list => list.some(entry => covers(entry, column))));
    expect(both).toEqual([]);
  });

  it('is named by columns that there are', () => {
    expect([...listed, ...free].filter(entry => !candidates.some(column => covers(entry, column)))).toEqual([]);
  });

  it('has a purpose, a time and an end', () => {
    expect(catalogue.length).toBeGreaterThan(20);
    expect(catalogue.filter(cells => cells.length !== 5 || cells.some(cell => !cell))).toEqual([]);
  });

  it('would be missed in any of its columns', () => {
    expect(candidates).toEqual(
      expect.arrayContaining(['evaluation.comment', 'invitation.phone_index', 'delivery_part.bytes', 'person.subject']),
    );
  });
});
