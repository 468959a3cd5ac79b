import type { EntityManager } from 'typeorm';
import type { Scope } from '../identity/principal';
import type { RegionTree } from '../identity/region-tree';
import { narrowScope, scopeCondition } from '../identity/scope';
import { Conditions } from '../platform/conditions';
import { readDetail } from '../platform/audit';
import type { Keyset, Page } from '../platform/connection';
import { wrappedKey } from '../platform/content-keys';
import { type Listing, readPage } from '../platform/read-page';
import type { Database } from '../platform/database';
import { encodeGlobalId } from '../platform/global-id';
import type { RowMac } from '../platform/row-mac';
import type { Sealing } from '../platform/sealing';
import { storedFields, type StoredRow } from '../platform/stored-fields';

/** What the trail is narrowed to. All parts must hold; what is missing narrows nothing. */
export interface TrailCriteria {
  region?: string | null;
  /** `WorkOrder:01J…`, as entries name it. */
  subject?: string | null;
  actor?: string | null;
  action?: string | null;
  /** From then on, and before that. */
  from?: Date | null;
  to?: Date | null;
}

/** An action on record. */
export interface TrailEntry {
  id: string;
  region: string;
  at: Date;
  actor: string;
  action: string;
  subject: string;
  detail: string | null;
  /** Whether it is what was written. */
  isIntact: boolean;
  /** Its place in the list. */
  keyset: Keyset;
}

const SELECT = `SELECT audit_entry.*, ${wrappedKey('audit_entry')} AS reason_key FROM audit_entry`;

/** The audit trail as an auditor reads it. */
export class AuditTrail {
  constructor(
    private readonly database: Pick<Database, 'reader'>,
    private readonly regions: RegionTree,
    private readonly rowMac: RowMac,
    private readonly sealing: Sealing,
  ) {}

  /** One page of the actions in the regions of a scope, the newest first. */
  async list(
    scope: Scope,
    { region, subject, actor, action, from, to }: TrailCriteria,
    page: { first: number; after: Keyset | null },
  ): Promise<Page<TrailEntry>> {
    const where = new Conditions();
    const within = region ? narrowScope(scope, region, this.regions) : scope;
    where.addAll(scopeCondition(within, { region: 'region', institution: null, staffMember: null }));
    if (subject != null) where.add('subject = ?', [subject]);
    if (actor != null) where.add('actor = ?', [actor]);
    if (action != null) where.add('action = ?', [action]);
    if (from) where.add('at >= ?', [from]);
    if (to) where.add('at < ?', [to]);
    const manager = this.database.reader;
    const listing: Listing = { select: SELECT, where, order: ['at', 'id', 'DESC'] };
    return readPage(manager, listing, this.viewer(manager), page);
  }

  private viewer(manager: EntityManager): (row: StoredRow) => TrailEntry {
    const read = storedFields(manager, 'audit_entry');
    return ({ reason_key: reasonKey, ...row }) => {
      const { fields, mac } = read(row);
      const {
        region,
        id,
        at,
        actor,
        action,
        subject,
        detail = null,
      } = fields as Record<string, string> & { at: number };
      // What is not what was written is shown as it stands, and nothing is made of it.
      const told = this.rowMac.verify('audit_entry', fields, mac)
        ? readDetail({ id: id!, detail, reasonKey: reasonKey as string | null }, this.sealing)
        : { detail, isIntact: false };
      return {
        id: encodeGlobalId({ type: 'AuditEntry', region: region!, id: id! }),
        ...{ region: region!, at: new Date(at), actor: actor!, action: action!, subject: subject! },
        ...told,
        keyset: { value: at, id: id! },
      };
    };
  }
}
