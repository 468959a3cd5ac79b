import type { Audit } from '../platform/audit';
import type { Database } from '../platform/database';
import { type Basis, type EgressBases, nameOf, type Recipient } from './egress-bases';
import type { PersonalKind } from './egress-basis.entity';

/** What is about to leave. */
export interface Passage {
  recipient: Recipient;
  purpose: 'REPORTING' | 'NOTICES';
  /** What of persons is in it; nothing where it is empty. */
  kinds: readonly PersonalKind[];
  records: number;
}

/** By what action the ledger stands in the audit trail. */
export const PASSED = 'personal-data.sent';

/** Something may not leave, because nothing on record says why it may. */
export class BasisMissing extends Error {
  override name = 'BasisMissing';

  constructor(readonly kinds: readonly PersonalKind[]) {
    super(`no basis is on record for ${kinds.join(', ')}`);
  }
}

/**
 * The gate through which everything goes that leaves for a third party and may hold a person: what has no basis on record
 * stays here, and what has is in the ledger before it leaves. The ledger is part of the audit trail, so it is
 * sealed, and nobody shortens it.
 */
export class Egress {
  constructor(
    private readonly database: Database,
    private readonly bases: EgressBases,
    private readonly audit: Audit,
  ) {}

  /** Sends, where each kind of personal data in it has a basis; otherwise throws `BasisMissing`, and nothing is sent. */
  async pass<T>({ recipient, purpose, kinds, records }: Passage, send: () => Promise<T>): Promise<T> {
    if (!kinds.length) return send();
    const held = await this.bases.of(this.database.reader, recipient);
    const missing = kinds.filter(kind => !held.has(kind));
    if (missing.length) throw new BasisMissing(missing);
    const basis = kinds
      .flatMap(kind => held.get(kind) ?? [])
      .map(told)
      .join(' ');
    await this.database.unitOfWork(tx =>
      this.audit.record(tx, {
        ...{ actor: 'system', action: PASSED, region: recipient.region, subject: nameOf(recipient) },
        detail: { purpose, kinds: kinds.join(), records, basis },
      }),
    );
    return send();
  }
}

/** `NAME:STATUTORY:01J…`. */
const told = ({ kind, ground, id }: Basis): string => [kind, ground, ...(id ? [id] : [])].join(':');
