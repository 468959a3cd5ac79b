import type { EntityManager } from 'typeorm';
import type { Clock } from '../platform/clock';
import { IntegrityError } from '../platform/crypto-suite';
import type { IdGenerator } from '../platform/ids';
import type { RowMac } from '../platform/row-mac';
import type { RowsOfRecord } from '../platform/rows-of-record';
import type { Sealing } from '../platform/sealing';
import { inList, instantOf, select, selectOne, type SqlValue } from '../platform/sql';
import { storedFields, type StoredRow } from '../platform/stored-fields';
import type { Ground, PersonalKind } from './egress-basis.entity';

/** Whoever is outside and is told something: a higher platform, or where notices go. */
export interface Recipient {
  type: 'UpstreamDestination' | 'Destination';
  region: string;
  code: string;
}

/** Why something may go to a recipient. */
export interface Basis {
  kind: PersonalKind;
  ground: Ground;
  reason: string;
  /** Null for one that stands from the beginning. */
  id: string | null;
}

/** What two persons have put on record of a recipient; WITHDRAWN ends what held. */
export interface NewBasis {
  recipient: Recipient;
  kinds: readonly PersonalKind[];
  ground: Ground | 'WITHDRAWN';
  reason: string;
  evaluationId: string | null;
  actor: string;
  approvedBy: string | null;
}

type Standing = Readonly<Record<Recipient['type'], readonly Basis[]>>;
type Fields = Record<'id' | 'reason' | 'evaluation_id', string> & { kind: PersonalKind; ground: NewBasis['ground'] };

/** What the law demands of everybody from the first day. It is shown like any other, and can be withdrawn. */
const standing: Standing = {
  UpstreamDestination: [{ kind: 'NUMBERS', ground: 'STATUTORY', reason: '国办发〔2019〕51号', id: null }],
  Destination: [{ kind: 'CONTACT', ground: 'STATUTORY', reason: '个人信息保护法第十三条第一款第三项', id: null }],
};

const TABLE = 'egress_basis';

/** Why persons' data may go to whom. A row that was edited behind the program's back lets nothing out. */
export class EgressBases {
  constructor(
    private readonly sealing: Sealing,
    private readonly records: RowsOfRecord,
    private readonly rowMac: RowMac,
    private readonly ids: IdGenerator,
    private readonly clock: Clock,
  ) {}

  /** Puts a basis on record, or its end. */
  async add(tx: EntityManager, { recipient, kinds, ground, reason, evaluationId, actor, approvedBy }: NewBasis) {
    const at = this.clock.now();
    const rows = kinds.map(kind => {
      const id = this.ids.next();
      return {
        ...{ region: recipient.region, id, recipient: nameOf(recipient), kind, ground },
        reason: this.sealing.seal(reason, placeOf(id)),
        ...{ evaluation_id: evaluationId, actor, approved_by: approvedBy, at },
      };
    });
    await this.records.add(tx, TABLE, rows);
  }

  /** What holds for a recipient, kind by kind. */
  async of(manager: EntityManager, recipient: Recipient): Promise<Map<PersonalKind, Basis>> {
    const holds = new Map(standing[recipient.type].map(basis => [basis.kind, basis]));
    for (const { id, kind, ground, reason } of await this.rows(manager, recipient, 'evaluation_id IS NULL', [])) {
      holds.delete(kind);
      if (ground !== 'WITHDRAWN') {
        holds.set(kind, { kind, ground, reason: this.sealing.open(reason, placeOf(id)), id });
      }
    }
    return holds;
  }

  /** When what holds for a recipient was last changed; null where it never was. */
  async changedAt(manager: EntityManager, recipient: Recipient): Promise<Date | null> {
    const sql = `SELECT MAX(at) AS at FROM ${TABLE} WHERE region = ? AND recipient = ? AND evaluation_id IS NULL`;
    const row = await selectOne<{ at: number | string | null }>(manager, sql, [recipient.region, nameOf(recipient)]);
    return row?.at == null ? null : instantOf(row.at);
  }

  /** To what the persons of some ratings have consented, and still do. */
  async consents(
    manager: EntityManager,
    recipient: Recipient,
    ratings: readonly string[],
  ): Promise<Map<string, ReadonlySet<PersonalKind>>> {
    const given = new Map<string, Set<PersonalKind>>();
    if (!ratings.length) return given;
    const rows = await this.rows(manager, recipient, `evaluation_id IN (${inList(ratings)})`, ratings);
    for (const { evaluation_id: rating, kind, ground } of rows) {
      const own = given.get(rating) ?? new Set();
      if (ground === 'CONSENT') own.add(kind);
      else own.delete(kind);
      given.set(rating, own);
    }
    return given;
  }

  /** The oldest first. */
  private async rows(manager: EntityManager, recipient: Recipient, condition: string, more: readonly SqlValue[]) {
    const sql = `SELECT * FROM ${TABLE} WHERE region = ? AND recipient = ? AND ${condition} ORDER BY id`;
    const rows = await select<StoredRow>(manager, sql, [recipient.region, nameOf(recipient), ...more]);
    return rows.map(storedFields(manager, TABLE)).map(({ fields, mac }) => {
      if (!this.rowMac.verify(TABLE, fields, mac))
        throw new IntegrityError(`a row of ${TABLE} is not what was written`);
      return fields as unknown as Fields;
    });
  }
}

/** As the trail and the ledger name it. */
export const nameOf = ({ type, code }: Recipient): string => `${type}:${code}`;

const placeOf = (row: string) => ({ table: TABLE, column: 'reason', row });
