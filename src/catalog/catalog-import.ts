import type { EntityManager } from 'typeorm';
import type { PersonFacts, PersonService } from '../identity/person.service';
import type { Audit } from '../platform/audit';
import type { Database } from '../platform/database';
import { sha256Hex, textKey } from '../platform/hash';
import type { Sealing } from '../platform/sealing';
import { execute, inList, isUniqueViolation, select } from '../platform/sql';
import { checkCatalog } from './catalog-checks';
import { type CatalogProblem, type EntryKind, readCatalog, type ReadCatalog } from './catalog-document';
import { knownCatalog } from './catalog-known';
import {
  type ImportCount,
  institutionTable,
  itemTable,
  regionTable,
  rowsOf,
  saveRows,
  staffTable,
  windowTable,
} from './catalog-tables';

/** What an import did, by kind of entry. */
export type CatalogReport = Record<EntryKind, ImportCount>;

/** The report, or everything that stands in the way; then nothing was written. */
export type CatalogImportResult = { ok: true; report: CatalogReport } | { ok: false; problems: CatalogProblem[] };

type SaveChunk<T> = (tx: EntityManager, chunk: readonly T[]) => Promise<ImportCount>;

/** Entries of one transaction. */
const CHUNK = 500;
const MAX_ATTEMPTS = 3;
/** Under this region the audit trail keeps what concerns no single one. */
const NATION = '000000000000';

/** Loads catalogues. The same file again changes nothing; a file that is wrong anywhere changes nothing either. */
export class CatalogImport {
  constructor(
    private readonly database: Database,
    private readonly sealing: Sealing,
    private readonly persons: Pick<PersonService, 'assign'>,
    private readonly audit: Pick<Audit, 'record'>,
  ) {}

  /**
   * Checks a document whole, then writes it in transactions of some hundred entries. `actor` is named in the audit
   * trail. An import that was cut off is completed by running it again.
   */
  async run(document: unknown, actor: string): Promise<CatalogImportResult> {
    const read = readCatalog(document);
    if (!read.ok) return read;
    const file = read.value;
    const known = await knownCatalog(this.database.reader, file);
    const problems = checkCatalog(file, known);
    if (problems.length) return { ok: false, problems };

    return { ok: true, report: await this.write(file, known.institutions, actor) };
  }

  private async write(
    file: ReadCatalog,
    institutions: ReadonlyMap<string, string>,
    actor: string,
  ): Promise<CatalogReport> {
    const regions = new Map([...institutions, ...file.institutions.map(({ code, region }) => [code, region] as const)]);
    const rows = rowsOf(file, institution => regions.get(institution)!);
    const note = { actor, subject: `Catalog:${sha256Hex(JSON.stringify(file))}` };
    const save = <T>(kind: EntryKind, entries: readonly T[], saveChunk: SaveChunk<T>) =>
      this.inChunks(entries, async (tx, chunk) => {
        const count = await saveChunk(tx, chunk);
        await this.note(tx, note, kind, count);
        return count;
      });
    return {
      regions: await save('regions', rows.regions, (tx, chunk) => saveRows(tx, regionTable, chunk)),
      institutions: await save('institutions', rows.institutions, async (tx, chunk) => {
        await moveAlong(
          tx,
          chunk.filter(({ code, region }) => (institutions.get(code) ?? region) !== region),
        );
        return saveRows(tx, institutionTable, chunk);
      }),
      windows: await save('windows', rows.windows, (tx, chunk) => saveRows(tx, windowTable, chunk)),
      staff: await save('staff', rows.staff, (tx, chunk) => saveRows(tx, staffTable(this.sealing), chunk)),
      items: await save('items', rows.items, (tx, chunk) => saveRows(tx, itemTable, chunk)),
      persons: await save('persons', file.persons, (tx, chunk) => this.savePersons(tx, chunk)),
    };
  }

  private async inChunks<T>(entries: readonly T[], save: SaveChunk<T>): Promise<ImportCount> {
    const total: ImportCount = { created: 0, updated: 0, unchanged: 0 };
    for (let start = 0; start < entries.length; start += CHUNK) {
      const chunk = entries.slice(start, start + CHUNK);
      const count = await again(() => this.database.unitOfWork(tx => save(tx, chunk)));
      total.created += count.created;
      total.updated += count.updated;
      total.unchanged += count.unchanged;
    }
    return total;
  }

  private async savePersons(
    tx: EntityManager,
    persons: readonly ReadCatalog['persons'][number][],
  ): Promise<ImportCount> {
    const before = await versions(tx, persons);
    for (const person of persons) await this.persons.assign(tx, person);
    const after = await versions(tx, persons);
    const ids = [...after.keys()];
    const created = ids.filter(id => !before.has(id)).length;
    const unchanged = ids.filter(id => before.get(id) === after.get(id)).length;
    return { created, updated: ids.length - created - unchanged, unchanged };
  }

  /** In the transaction of the entries themselves: an import that is cut off leaves on record what it did. */
  private async note(
    tx: EntityManager,
    note: { actor: string; subject: string },
    kind: EntryKind,
    { created, updated }: ImportCount,
  ): Promise<void> {
    if (!created && !updated) return;
    await this.audit.record(tx, {
      ...note,
      action: 'catalog.imported',
      region: NATION,
      detail: { kind, created, updated },
    });
  }
}

/**
 * What belongs to an institution moves with it when its region changes (domain.md 2.6: codes are remapped), in one
 * transaction: once the institution itself has moved, nobody could tell that the rest has not.
 */
async function moveAlong(tx: EntityManager, moved: readonly { code: string; region: string }[]): Promise<void> {
  for (const { code, region } of moved) {
    for (const table of ['service_window', 'staff_member']) {
      await execute(tx, `UPDATE ${table} SET region = ? WHERE institution_code = ?`, [region, code]);
    }
  }
}

async function versions(tx: EntityManager, persons: readonly PersonFacts[]): Promise<Map<string, number>> {
  const ids = persons.map(({ subject }) => textKey(subject));
  const rows = await select<{ id: string; version: number }>(
    tx,
    `SELECT id, version FROM person WHERE id IN (${inList(ids)})`,
    ids,
  );
  return new Map(rows.map(({ id, version }) => [id, version]));
}

/** Runs a transaction again where another import added the same entry first: then it is there to be compared. */
async function again<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (attempt === MAX_ATTEMPTS || !isUniqueViolation(error)) throw error;
    }
  }
}
