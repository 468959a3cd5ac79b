import type { EntityManager } from 'typeorm';
import type { RegionTree } from '../identity/region-tree';
import { type Role, UNIT_ROLES } from '../identity/roles';
import { textKey } from '../platform/hash';
import { inList, select, type SqlValue } from '../platform/sql';

/** A recipient as it is stored. */
export interface StoredRecipient {
  subject: string | null;
  role: Role | null;
  region: string;
  institution: string | null;
  headsOnly: boolean;
}

/** Tells who is meant, as persons stand now. */
export class Recipients {
  constructor(private readonly regions: Pick<RegionTree, 'chain'>) {}

  /**
   * The ids of the persons meant. Where a person is unknown, the handlers of their unit are, or the office; where a unit has no head, all of the role are; where it has nobody of the role, its
   * office is; where a region has no office, the next above it. Empty where nobody is left.
   */
  async resolve(manager: EntityManager, recipient: StoredRecipient): Promise<string[]> {
    const { subject, role, region, institution } = recipient;
    if (subject !== null) {
      const person = await ids(manager, 'id = ?', [textKey(subject)]);
      if (person.length) return person;
      const standIn: Role = institution === null ? 'MANAGEMENT_OFFICE' : 'INSTITUTION_HANDLER';
      return this.resolve(manager, { ...recipient, subject: null, role: standIn });
    }
    if (role === null) return [];
    const chain = this.chainFrom(region);
    const found =
      institution === null ? await this.nearest(manager, recipient, chain) : await ofUnit(manager, recipient, chain);
    if (found.length || !UNIT_ROLES.includes(role)) return found;
    return this.nearest(manager, { ...recipient, role: 'MANAGEMENT_OFFICE', headsOnly: false }, chain);
  }

  /** The region first, then what is above it. */
  private chainFrom(region: string): string[] {
    const chain = [...this.regions.chain(region)].reverse();
    return chain.length ? chain : [region];
  }

  private async nearest(
    manager: EntityManager,
    recipient: StoredRecipient,
    chain: readonly string[],
  ): Promise<string[]> {
    for (const region of chain) {
      const found = await withHeads(manager, recipient, 'region = ?', [region]);
      if (found.length) return found;
    }
    return [];
  }
}

/** Somebody of a city may belong to a unit whose orders are a district's. */
function ofUnit(manager: EntityManager, recipient: StoredRecipient, chain: readonly string[]): Promise<string[]> {
  const place = `region IN (${inList(chain)}) AND institution = ?`;
  return withHeads(manager, recipient, place, [...chain, recipient.institution]);
}

async function withHeads(
  manager: EntityManager,
  { role, headsOnly }: StoredRecipient,
  place: string,
  parameters: readonly SqlValue[],
): Promise<string[]> {
  const holdsRole = `${place} AND roles LIKE ?`;
  const values = [...parameters, `%"${role}"%`];
  const heads = headsOnly ? await ids(manager, `${holdsRole} AND heads_unit = 1`, values) : [];
  return heads.length ? heads : ids(manager, holdsRole, values);
}

async function ids(manager: EntityManager, where: string, parameters: SqlValue[]): Promise<string[]> {
  const rows = await select<{ id: string }>(manager, `SELECT id FROM person WHERE ${where} ORDER BY id`, parameters);
  return rows.map(({ id }) => id);
}
