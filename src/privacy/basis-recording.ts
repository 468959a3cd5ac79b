import type { Principal } from '../identity/principal';
import type { RegionTree } from '../identity/region-tree';
import { isInScope, scopeOf } from '../identity/scope';
import type { Audit } from '../platform/audit';
import type { Database } from '../platform/database';
import type { RowKey } from '../platform/region-keys';
import { selectOne } from '../platform/sql';
import { type EgressBases, type NewBasis, nameOf, type Recipient } from './egress-bases';

/** Who wants a basis on record, or its end, and who has looked at that and agrees. */
export interface BasisRequest extends Pick<NewBasis, 'recipient' | 'kinds' | 'ground' | 'reason'> {
  /** The rating whose person consented, or does no longer. */
  evaluation: RowKey | null;
  askedBy: Principal;
  approvedBy: Principal | null;
}

/** RECORDED, or why not. */
export type BasisOutcome = 'RECORDED' | 'FORBIDDEN' | 'NOT_FOUND';

const tables = { UpstreamDestination: 'upstream_destination', Destination: 'destination' } as const;

/** Puts on record why persons' data may go to whom, by two persons; a consent is withdrawn by one, so that nothing delays it. */
export class BasisRecording {
  constructor(
    private readonly database: Database,
    private readonly regions: RegionTree,
    private readonly bases: EgressBases,
    private readonly audit: Audit,
  ) {}

  /** An office of the recipient's region must ask, and another person approve who is answerable for security. */
  async record({ recipient, evaluation, askedBy, approvedBy, ...said }: BasisRequest): Promise<BasisOutcome> {
    const isOffice = askedBy.roles.includes('MANAGEMENT_OFFICE');
    const isTheirs = isInScope(scopeOf(askedBy, this.regions), recipient.region);
    const isApproved =
      approvedBy?.roles.includes('SECURITY_ADMINISTRATOR') === true && approvedBy.subject !== askedBy.subject;
    const isEndOfConsent = evaluation !== null && said.ground === 'WITHDRAWN';
    if (!isOffice || !isTheirs || !(isApproved || isEndOfConsent)) return 'FORBIDDEN';
    return this.database.unitOfWork(async tx => {
      const sql = `SELECT code FROM ${tables[recipient.type]} WHERE region = ? AND code = ?`;
      if (!(await selectOne(tx, sql, [recipient.region, recipient.code]))) return 'NOT_FOUND';
      const rating = 'SELECT id FROM evaluation WHERE region = ? AND id = ?';
      if (evaluation && !(await selectOne(tx, rating, [evaluation.region, evaluation.id]))) return 'NOT_FOUND';
      const who = { actor: askedBy.subject, approvedBy: approvedBy?.subject ?? null };
      const evaluationId = evaluation?.id ?? null;
      await this.bases.add(tx, { ...said, ...who, recipient, evaluationId });
      const { kinds, ground } = said;
      await this.audit.record(tx, {
        ...{ actor: who.actor, action: 'egress-basis.recorded', region: recipient.region, subject: nameOf(recipient) },
        detail: { kinds: kinds.join(), ground, evaluation: evaluationId, approvedBy: who.approvedBy },
      });
      return 'RECORDED';
    });
  }
}

/** The recipient that a global id names; null where it names none. */
export function recipientNamed(named: { type: string; region: string; id: string } | null): Recipient | null {
  if (named?.type !== 'UpstreamDestination' && named?.type !== 'Destination') return null;
  return { type: named.type, region: named.region, code: named.id };
}
