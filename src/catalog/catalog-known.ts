import type { EntityManager } from 'typeorm';
import { inList, select } from '../platform/sql';
import { type KnownCatalog, windowKey } from './catalog-checks';
import type { ReadCatalog } from './catalog-document';

const CHUNK = 5_000;

/** What storage has of all that a file names or refers to. */
export async function knownCatalog(manager: EntityManager, file: ReadCatalog): Promise<KnownCatalog> {
  const regions = await select<{ code: string; parent_code: string | null }>(
    manager,
    'SELECT code, parent_code FROM region',
  );
  const institutions = await selectChunks<{ code: string; region: string }>(
    manager,
    [...file.institutions.map(entry => entry.code), ...institutionsReferredTo(file)],
    codes => `SELECT code, region FROM institution WHERE code IN (${codes})`,
  );
  const windows = await selectChunks<{ institution_code: string; code: string }>(
    manager,
    file.staff.flatMap(entry => (entry.window === null ? [] : [entry.institution])),
    codes => `SELECT institution_code, code FROM service_window WHERE institution_code IN (${codes})`,
  );
  return {
    parents: new Map(regions.map(row => [row.code, row.parent_code])),
    institutions: new Map(institutions.map(row => [row.code, row.region])),
    windows: new Set(windows.map(row => windowKey(row.institution_code, row.code))),
  };
}

function institutionsReferredTo(file: ReadCatalog): string[] {
  return [...file.windows, ...file.staff, ...file.items, ...file.persons].flatMap(entry => entry.institution ?? []);
}

async function selectChunks<R>(
  manager: EntityManager,
  values: readonly string[],
  sql: (placeholders: string) => string,
): Promise<R[]> {
  const distinct = [...new Set(values)];
  const rows: R[] = [];
  for (let start = 0; start < distinct.length; start += CHUNK) {
    const chunk = distinct.slice(start, start + CHUNK);
    rows.push(...(await select<R>(manager, sql(inList(chunk)), chunk)));
  }
  return rows;
}
