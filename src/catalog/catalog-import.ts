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
    private readonly audit: Audit,
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

    const report = await this.write(file, known.institutions);
    await this.note(file, report, actor);
    return { ok: true, report };
  }

  private async write(file: ReadCatalog, institutions: ReadonlyMap<string, string>): Promise<CatalogReport> {
    const regions = new Map([...institutions, ...file.institutions.map(({ code, region }) => [code, region] as const)]);
    const rows = rowsOf(file, institution => regions.get(institution)!);
    const moved = file.institutions.filter(({ code, region }) => (institutions.get(code) ?? region) !== region);
    const report = {
      regions: await this.inChunks(rows.regions, (tx, chunk) => saveRows(tx, regionTable, chunk)),
      institutions: await this.inChunks(rows.institutions, (tx, chunk) => saveRows(tx, institutionTable, chunk)),
      windows: await this.inChunks(rows.windows, (tx, chunk) => saveRows(tx, windowTable, chunk)),
      staff: await this.inChunks(rows.staff, (tx, chunk) => saveRows(tx, staffTable(this.sealing), chunk)),
      items: await this.inChunks(rows.items, (tx, chunk) => saveRows(tx, itemTable, chunk)),
      persons: await this.inChunks(file.persons, (tx, chunk) => this.savePersons(tx, chunk)),
    };
    await this.moveAlong(moved);
    return report;
  }

  private async inChunks<T>(
    entries: readonly T[],
    save: (tx: EntityManager, chunk: readonly T[]) => Promise<ImportCount>,
  ): Promise<ImportCount> {
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

  /** What belongs to an institution moves with it when its region changes (domain.md 2.6: codes are remapped). */
  private async moveAlong(moved: readonly { code: string; region: string }[]): Promise<void> {
    for (const { code, region } of moved) {
      await this.database.unitOfWork(async tx => {
        for (const table of ['service_window', 'staff_member']) {
          await execute(tx, `UPDATE ${table} SET region = ? WHERE institution_code = ?`, [region, code]);
        }
      });
    }
  }

  private async savePersons(tx: EntityManager, persons: readonly PersonFacts[]): Promise<ImportCount> {
    const before = await versions(tx, persons);
    for (const person of persons) await this.persons.assign(tx, person);
    const after = await versions(tx, persons);
    const ids = [...after.keys()];
    const created = ids.filter(id => !before.has(id)).length;
    const unchanged = ids.filter(id => before.get(id) === after.get(id)).length;
    return { created, updated: ids.length - created - unchanged, unchanged };
  }

  private async note(file: ReadCatalog, report: CatalogReport, actor: string): Promise<void> {
    const changes = Object.entries(report).map(([kind, { created, updated }]) => [kind, created + updated] as const);
    if (changes.every(([, count]) => count === 0)) return;
    await this.database.unitOfWork(tx =>
      this.audit.record(tx, {
        actor,
        action: 'catalog.imported',
        region: NATION,
        subject: `Catalog:${sha256Hex(JSON.stringify(file))}`,
        detail: Object.fromEntries(changes),
      }),
    );
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
