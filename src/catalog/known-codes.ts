import type { EntityManager } from 'typeorm';
import { inList, select } from '../platform/sql';

/** What a record says with a code that the catalogue does not know. The record is taken nevertheless. */
export type CodeFlag = 'UNKNOWN_INSTITUTION' | 'UNKNOWN_WINDOW' | 'UNKNOWN_STAFF' | 'UNKNOWN_ITEM';

/** The codes of one record; null where it names none. */
export interface CodeReference {
  institution: string | null;
  window: string | null;
  staffMember: string | null;
  serviceItem: string | null;
}

interface Kind {
  flag: CodeFlag;
  table: string;
  column: string;
  isWithinInstitution: boolean;
  codeOf(reference: CodeReference): string | null;
}

const kinds: readonly Kind[] = [
  {
    flag: 'UNKNOWN_INSTITUTION',
    table: 'institution',
    column: 'code',
    isWithinInstitution: false,
    codeOf: reference => reference.institution,
  },
  {
    flag: 'UNKNOWN_WINDOW',
    table: 'service_window',
    column: 'code',
    isWithinInstitution: true,
    codeOf: reference => reference.window,
  },
  {
    flag: 'UNKNOWN_STAFF',
    table: 'staff_member',
    column: 'number',
    isWithinInstitution: true,
    codeOf: reference => reference.staffMember,
  },
  {
    flag: 'UNKNOWN_ITEM',
    table: 'service_item',
    column: 'code',
    isWithinInstitution: false,
    codeOf: reference => reference.serviceItem,
  },
];

const MAX_REMEMBERED = 50_000;

/**
 * Tells which codes the catalogue knows. It remembers the known ones, which stay known because nothing is ever removed
 * from the catalogue, and asks for the others each time: an import of another process counts at once.
 */
export class KnownCodes {
  private readonly remembered = new Set<string>();

  /** Flags of each record, in the order of `references`. */
  async unknown(manager: EntityManager, references: readonly CodeReference[]): Promise<CodeFlag[][]> {
    if (this.remembered.size > MAX_REMEMBERED) this.remembered.clear();
    const flags = references.map((): CodeFlag[] => []);
    for (const kind of kinds) {
      const known = await this.lookUp(manager, kind, references);
      references.forEach((reference, index) => {
        if (kind.codeOf(reference) !== null && !known.has(keyOf(kind, reference))) flags[index]!.push(kind.flag);
      });
    }
    return flags;
  }

  private async lookUp(
    manager: EntityManager,
    kind: Kind,
    references: readonly CodeReference[],
  ): Promise<ReadonlySet<string>> {
    const asked = references.filter(
      reference =>
        kind.codeOf(reference) !== null &&
        (!kind.isWithinInstitution || reference.institution !== null) &&
        !this.remembered.has(keyOf(kind, reference)),
    );
    if (!asked.length) return this.remembered;

    const codes = [...new Set(asked.map(reference => kind.codeOf(reference)!))];
    const institutions = kind.isWithinInstitution ? [...new Set(asked.map(reference => reference.institution!))] : [];
    const rows = await select<{ institution: string | null; code: string }>(
      manager,
      kind.isWithinInstitution
        ? `SELECT institution_code AS institution, ${kind.column} AS code FROM ${kind.table}
           WHERE institution_code IN (${inList(institutions)}) AND ${kind.column} IN (${inList(codes)})`
        : `SELECT NULL AS institution, ${kind.column} AS code FROM ${kind.table}
           WHERE ${kind.column} IN (${inList(codes)})`,
      [...institutions, ...codes],
    );
    for (const row of rows) this.remembered.add(rememberedKey(kind, row.institution, row.code));
    return this.remembered;
  }
}

const keyOf = (kind: Kind, reference: CodeReference) =>
  rememberedKey(kind, kind.isWithinInstitution ? reference.institution : null, kind.codeOf(reference)!);

// Codes hold no line breaks, so the parts cannot run into each other.
const rememberedKey = (kind: Kind, institution: string | null, code: string) =>
  [kind.table, institution ?? '', code].join('\n');
