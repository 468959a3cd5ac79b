import type { EntityManager } from 'typeorm';
import type { Sealing } from '../platform/sealing';
import { execute, inList, insertRows, select } from '../platform/sql';
import type { ReadCatalog } from './catalog-document';
import { openStaffName, sealStaffName } from './staff-name';

/** A row of the catalogue: texts alone. */
export type Row = Record<string, string | null>;

/** A table that an import fills. */
export interface CatalogTable {
  name: string;
  /** A unique key of one or two columns. */
  key: readonly string[];
  /** From what is compared to what is stored, and back, where they differ. */
  sealed?(row: Row): Row;
  opened?(row: Row): Row;
}

/** How many entries of a kind were new, changed something, or were there as they are. */
export interface ImportCount {
  created: number;
  updated: number;
  unchanged: number;
}

export const regionTable: CatalogTable = { name: 'region', key: ['code'] };
export const institutionTable: CatalogTable = { name: 'institution', key: ['code'] };
export const windowTable: CatalogTable = { name: 'service_window', key: ['institution_code', 'code'] };
export const itemTable: CatalogTable = { name: 'service_item', key: ['code'] };

/** Names of staff are compared open and stored sealed. */
export function staffTable(sealing: Sealing): CatalogTable {
  type StaffRow = { institution_code: string; number: string; name_sealed: string };
  return {
    name: 'staff_member',
    key: ['institution_code', 'number'],
    sealed: row => ({ ...row, name_sealed: sealStaffName(sealing, row as StaffRow, row.name_sealed!) }),
    opened: row => ({ ...row, name_sealed: openStaffName(sealing, row as StaffRow) }),
  };
}

/** The rows of a file. `regionOf` gives the region of an institution. */
export function rowsOf(file: ReadCatalog, regionOf: (institution: string) => string) {
  return {
    regions: file.regions.map(entry => ({
      code: entry.code,
      parent_code: entry.parent,
      name: entry.name,
      level: entry.level,
      ...validity(entry),
    })),
    institutions: file.institutions.map(entry => ({
      region: entry.region,
      code: entry.code,
      name: entry.name,
      kind: entry.kind,
      ...validity(entry),
    })),
    windows: file.windows.map(entry => ({
      region: regionOf(entry.institution),
      institution_code: entry.institution,
      code: entry.code,
      name: entry.name,
      hall: entry.hall,
      ...validity(entry),
    })),
    staff: file.staff.map(entry => ({
      region: regionOf(entry.institution),
      institution_code: entry.institution,
      number: entry.number,
      name_sealed: entry.name,
      window_code: entry.window,
      ...validity(entry),
    })),
    items: file.items.map(entry => ({
      region: entry.region,
      code: entry.code,
      name: entry.name,
      institution_code: entry.institution,
      ...validity(entry),
    })),
  };
}

/** Adds the rows that are not there, changes those that differ, and counts. */
export async function saveRows(tx: EntityManager, table: CatalogTable, rows: readonly Row[]): Promise<ImportCount> {
  const { sealed = row => row, opened = row => row } = table;
  const keyOf = (row: Row) => table.key.map(column => row[column]).join('\n');
  const stored = new Map((await findRows(tx, table, rows)).map(row => [keyOf(row), opened(row)]));

  const created = rows.filter(row => !stored.has(keyOf(row)));
  const changed = rows.filter(row => stored.has(keyOf(row)) && differs(row, stored.get(keyOf(row))!));
  await insertRows(tx, table.name, created.map(sealed));
  for (const row of changed) await updateRow(tx, table, sealed(row));
  return {
    created: created.length,
    updated: changed.length,
    unchanged: rows.length - created.length - changed.length,
  };
}

async function findRows(tx: EntityManager, table: CatalogTable, rows: readonly Row[]): Promise<Row[]> {
  const columns = Object.keys(rows[0]!);
  const values = table.key.map(column => [...new Set(rows.map(row => row[column]!))]);
  const conditions = table.key.map((column, index) => `${column} IN (${inList(values[index]!)})`);
  const sql = `SELECT ${columns.join(', ')} FROM ${table.name} WHERE ${conditions.join(' AND ')}`;
  return select<Row>(tx, sql, values.flat());
}

async function updateRow(tx: EntityManager, table: CatalogTable, row: Row): Promise<void> {
  const columns = Object.keys(row).filter(column => !table.key.includes(column));
  await execute(
    tx,
    `UPDATE ${table.name} SET ${columns.map(column => `${column} = ?`).join(', ')}
     WHERE ${table.key.map(column => `${column} = ?`).join(' AND ')}`,
    [...columns, ...table.key].map(column => row[column]!),
  );
}

const differs = (one: Row, other: Row) => Object.keys(one).some(column => one[column] !== other[column]);

const validity = ({ validFrom, validTo }: { validFrom: string | null; validTo: string | null }) => ({
  valid_from: validFrom,
  valid_to: validTo,
});
