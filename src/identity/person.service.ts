import type { EntityManager } from 'typeorm';
import type { BlindIndex } from '../platform/blind-index';
import type { Clock } from '../platform/clock';
import type { Database } from '../platform/database';
import { AppError } from '../platform/errors';
import { textKey } from '../platform/hash';
import type { Sealing } from '../platform/sealing';
import { execute, inList, insertRows, isUniqueViolation, select, selectOne, type SqlValue } from '../platform/sql';
import { type Contact, PersonContacts } from './person-contacts';
import { PersonUnits } from './person-units';
import type { Principal } from './principal';
import { areExclusive, type Role } from './roles';

/** What a token or an import says of a person. */
export interface PersonFacts {
  subject: string;
  name: string | null;
  region: string | null;
  institution: string | null;
  staffMember: string | null;
  roles: readonly Role[];
  /** Whether they answer for their unit; left out where nothing is said of that. */
  head?: boolean;
}

interface PersonRow {
  id: string;
  name_sealed: string | null;
  region: string | null;
  institution: string | null;
  staff_member: string | null;
  roles: string;
  heads_unit: number;
  version: number;
}

const COLUMNS = 'id, name_sealed, region, institution, staff_member, roles, heads_unit, version';
const MAX_ATTEMPTS = 5;

/** The persons that this system has met, with their names sealed. */
export class PersonService {
  readonly contacts: PersonContacts;
  readonly units = new PersonUnits();

  constructor(
    private readonly database: Database,
    private readonly sealing: Sealing,
    private readonly blindIndex: BlindIndex,
    private readonly clock: Clock,
  ) {
    this.contacts = new PersonContacts(sealing, clock);
  }

  /**
   * Notes who signed in. Throws `ROLES_EXCLUSIVE` where the roles of this token and those that the subject was given
   * before exclude one another (L3-CES1-08): one person does not come round that with two tokens.
   */
  async admit({ subject, region, institution, staffMember, roles }: Principal, name: string | null): Promise<void> {
    const facts = { subject, name, region, institution, staffMember, roles };
    const rolesAfter = (held: readonly Role[]) => union(held, roles);
    const stored = await findRow(this.database.reader, textKey(subject));
    if (stored && this.isSame(stored, facts, rolesAfter(heldBy(stored)))) return;
    await this.database.unitOfWork(tx => this.save(tx, facts, rolesAfter));
  }

  /**
   * Sets who a person is, as an import or a security administrator says: these roles and no others; of contacts what is
   * said, and no more.
   */
  async assign(tx: EntityManager, facts: PersonFacts & Partial<Contact>): Promise<void> {
    const id = textKey(facts.subject);
    const isNewContact = await this.contacts.keep(tx, id, facts);
    await this.units.forget(tx, id);
    if (facts.institution !== null) await this.units.keep(tx, id, facts.institution);
    await this.save(tx, facts, () => union(facts.roles, []), isNewContact);
  }

  /** Names by subject, opened: of officials, for those who may see them. Subjects without a known name are left out. */
  async namesOf(subjects: readonly string[]): Promise<Map<string, string>> {
    const bySubject = new Map(subjects.map(subject => [textKey(subject), subject]));
    const rows = await select<PersonRow>(
      this.database.reader,
      `SELECT id, name_sealed FROM person WHERE name_sealed IS NOT NULL AND id IN (${inList([...bySubject.keys()])})`,
      [...bySubject.keys()],
    );
    return new Map(rows.map(row => [bySubject.get(row.id)!, this.sealing.open(row.name_sealed!, namePlace(row.id))]));
  }

  private async save(
    tx: EntityManager,
    facts: PersonFacts,
    rolesAfter: (held: readonly Role[]) => readonly Role[],
    isChanged = false,
  ): Promise<void> {
    const id = textKey(facts.subject);
    for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
      const stored = await findRow(tx, id);
      const roles = rolesAfter(stored ? heldBy(stored) : []);
      if (areExclusive(roles)) throw new AppError('ROLES_EXCLUSIVE');
      if (stored && !isChanged && this.isSame(stored, facts, roles)) return;
      if (facts.institution !== null) await this.units.keep(tx, id, facts.institution);
      if (await this.write(tx, id, facts, roles, stored)) return;
      // Another process changed this person at the same moment: look again.
    }
    throw new AppError('UNAVAILABLE');
  }

  private isSame(stored: PersonRow, facts: PersonFacts, roles: readonly Role[]): boolean {
    return (
      stored.roles === JSON.stringify(roles) &&
      stored.region === facts.region &&
      stored.institution === facts.institution &&
      stored.staff_member === facts.staffMember &&
      stored.heads_unit === headsUnit(facts, stored) &&
      (facts.name === null ||
        (stored.name_sealed !== null && this.sealing.open(stored.name_sealed, namePlace(stored.id)) === facts.name))
    );
  }

  private async write(
    tx: EntityManager,
    id: string,
    facts: PersonFacts,
    roles: readonly Role[],
    stored: PersonRow | null,
  ): Promise<boolean> {
    const columns = {
      ...(facts.name !== null && {
        name_sealed: this.sealing.seal(facts.name, namePlace(id)),
        name_index: this.blindIndex.nameIndex(facts.name),
      }),
      region: facts.region,
      institution: facts.institution,
      staff_member: facts.staffMember,
      roles: JSON.stringify(roles),
      heads_unit: headsUnit(facts, stored),
      version: (stored?.version ?? 0) + 1,
      updated_at: this.clock.now(),
    };
    if (!stored) return inserted(tx, { id, subject: facts.subject, ...columns });
    const assignments = Object.keys(columns).map(name => `${name} = ?`);
    const sql = `UPDATE person SET ${assignments.join(', ')} WHERE id = ? AND version = ?`;
    return (await execute(tx, sql, [...Object.values(columns), id, stored.version])) === 1;
  }
}

async function inserted(tx: EntityManager, row: Record<string, SqlValue>): Promise<boolean> {
  try {
    await insertRows(tx, 'person', [row]);
    return true;
  } catch (error) {
    if (isUniqueViolation(error)) return false;
    throw error;
  }
}

function findRow(manager: EntityManager, id: string): Promise<PersonRow | null> {
  return selectOne(manager, `SELECT ${COLUMNS} FROM person WHERE id = ?`, [id]);
}

/** What is not said stays, but nobody heads a unit because they headed another. */
function headsUnit({ head, institution }: PersonFacts, stored: PersonRow | null): number {
  if (head !== undefined) return Number(head);
  return stored?.institution === institution ? stored.heads_unit : 0;
}

const heldBy = (stored: PersonRow) => JSON.parse(stored.roles) as Role[];
const union = (one: readonly Role[], other: readonly Role[]): readonly Role[] =>
  [...new Set([...one, ...other])].sort();
const namePlace = (id: string) => ({ table: 'person', column: 'name_sealed', row: id });
