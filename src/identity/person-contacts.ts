import type { EntityManager } from 'typeorm';
import type { Clock } from '../platform/clock';
import type { Sealing } from '../platform/sealing';
import { execute, inList, insertRows, select } from '../platform/sql';

/** Where somebody is written to; null where that is not known. */
export interface Contact {
  email: string | null;
  phone: string | null;
}

interface ContactRow extends Contact {
  person_id: string;
}

/** E-mail addresses and phones of officials, sealed. They are opened to write to them, and for nothing else. */
export class PersonContacts {
  constructor(
    private readonly sealing: Sealing,
    private readonly clock: Clock,
  ) {}

  /** Keeps what is said of a person's contact; null takes it away, what is left out stays. Answers whether that changed anything. */
  async keep(tx: EntityManager, personId: string, said: Partial<Contact>): Promise<boolean> {
    if (said.email === undefined && said.phone === undefined) return false;
    const known = (await this.of(tx, [personId])).get(personId);
    const { email = known?.email ?? null, phone = known?.phone ?? null } = said;
    if (email === (known?.email ?? null) && phone === (known?.phone ?? null)) return false;
    const row = {
      email: email && this.sealing.seal(email, placeOf('email', personId)),
      phone: phone && this.sealing.seal(phone, placeOf('phone', personId)),
      updated_at: this.clock.now(),
    };
    if (!known) await insertRows(tx, 'person_contact', [{ person_id: personId, ...row }]);
    else {
      const sql = 'UPDATE person_contact SET email = ?, phone = ?, updated_at = ? WHERE person_id = ?';
      await execute(tx, sql, [...Object.values(row), personId]);
    }
    return true;
  }

  /** The contacts of persons by their ids; those of whom nothing is known are left out. */
  async of(manager: EntityManager, personIds: readonly string[]): Promise<Map<string, Contact>> {
    const rows = await select<ContactRow>(
      manager,
      `SELECT person_id, email, phone FROM person_contact WHERE person_id IN (${inList(personIds)})`,
      [...personIds],
    );
    return new Map(
      rows.map(row => [
        row.person_id,
        {
          email: row.email && this.sealing.open(row.email, placeOf('email', row.person_id)),
          phone: row.phone && this.sealing.open(row.phone, placeOf('phone', row.person_id)),
        },
      ]),
    );
  }
}

const placeOf = (column: 'email' | 'phone', row: string) => ({ table: 'person_contact', column, row });
