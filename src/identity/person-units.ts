import type { EntityManager } from 'typeorm';
import { textKey } from '../platform/hash';
import { execute, insertRows, isUniqueViolation, select, selectOne } from '../platform/sql';
import type { Principal } from './principal';

/** Of which units somebody is or was, and under which number they are rated there. */
export interface Belonging {
  /** Codes of institutions: that of their token first. */
  units: readonly string[];
  /** The numbers under which they may be rated: that of a token or an import, and their subject. */
  staffNumbers: readonly string[];
}

/** The units of persons: a token that leaves its unit out does not make anybody a stranger there. */
export class PersonUnits {
  /** Keeps that a person was said to be of a unit. */
  async keep(tx: EntityManager, personId: string, institution: string): Promise<void> {
    const known = 'SELECT institution FROM person_unit WHERE person_id = ? AND institution = ?';
    if (await selectOne(tx, known, [personId, institution])) return;
    try {
      await insertRows(tx, 'person_unit', [{ person_id: personId, institution }]);
    } catch (error) {
      if (!isUniqueViolation(error)) throw error; // another process has just kept it
    }
  }

  /** Forgets the units of a person, of whom an import says anew who they are. */
  async forget(tx: EntityManager, personId: string): Promise<void> {
    await execute(tx, 'DELETE FROM person_unit WHERE person_id = ?', [personId]);
  }

  /** Where somebody belongs, by their token and by all that was said of them before. */
  async of(manager: EntityManager, { subject, institution, staffMember }: Principal): Promise<Belonging> {
    const id = textKey(subject);
    const kept = await select<{ institution: string }>(
      manager,
      'SELECT institution FROM person_unit WHERE person_id = ? ORDER BY institution',
      [id],
    );
    const person = await selectOne<{ staff_member: string | null }>(
      manager,
      'SELECT staff_member FROM person WHERE id = ?',
      [id],
    );
    return {
      units: known([institution, ...kept.map(row => row.institution)]),
      staffNumbers: known([staffMember, person?.staff_member ?? null, subject]),
    };
  }
}

const known = (codes: readonly (string | null)[]): string[] => [
  ...new Set(codes.filter((code): code is string => code !== null)),
];
