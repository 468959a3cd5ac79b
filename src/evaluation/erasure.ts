import type { EntityManager } from 'typeorm';
import type { Principal } from '../identity/principal';
import type { RegionTree } from '../identity/region-tree';
import { isInScope, scopeOf } from '../identity/scope';
import type { Audit } from '../platform/audit';
import { destroyContentKey } from '../platform/content-keys';
import type { Database } from '../platform/database';
import type { RowKey } from '../platform/region-keys';
import { execute, select, selectOne } from '../platform/sql';
import type { DeliveryTraces } from './delivery-traces';
import type { ErasedList } from './erased-list';

/** Why a person’s data are erased before their time (个保法 47). */
export const erasureBases = ['PURPOSE_ENDED', 'CONSENT_WITHDRAWN', 'UNLAWFUL', 'REQUESTED'] as const;
export type ErasureBasis = (typeof erasureBases)[number];

/** What is to be erased, who asks for it, and who has looked at that and agrees. */
export interface ErasureRequest {
  evaluation: RowKey;
  basis: ErasureBasis;
  askedBy: Principal;
  approvedBy: Principal;
}

/** ERASED, or why not. STILL_PUBLISHED: its words are, and must be withdrawn first. */
export type ErasureOutcome = 'ERASED' | 'FORBIDDEN' | 'NOT_FOUND' | 'STILL_PUBLISHED';

/** Deliveries that the audit trail names of one erasure. */
const MOST_NAMED = 1_000;

interface Rated {
  channel_code: string;
  external_id: string;
  case_id: string | null;
  case_number: string | null;
  released: string | null;
}

/**
 * Takes the person out of a rating by destroying keys: who rated, what they wrote, who applied, and the bytes of every
 * delivery that told of it or of its case. The rating stays as it was recorded, with its level, its seal and its place in every figure (P24).
 */
export class Erasure {
  constructor(
    private readonly database: Database,
    private readonly regions: RegionTree,
    private readonly audit: Audit,
    private readonly traces: DeliveryTraces,
    private readonly list: ErasedList,
  ) {}

  /** An office of the region must ask, and another person approve who is answerable for keys. */
  async erase({ evaluation, basis, askedBy, approvedBy }: ErasureRequest): Promise<ErasureOutcome> {
    const { region, id } = evaluation;
    const mayAsk = askedBy.roles.includes('MANAGEMENT_OFFICE') && isInScope(scopeOf(askedBy, this.regions), region);
    const mayApprove = approvedBy.roles.includes('SECURITY_ADMINISTRATOR') && askedBy.subject !== approvedBy.subject;
    if (!mayAsk || !mayApprove) return 'FORBIDDEN';
    return this.database.unitOfWork(async tx => {
      const rated = await ratingOf(tx, evaluation);
      if (!rated) return 'NOT_FOUND';
      if (rated.released === 'RELEASED') return 'STILL_PUBLISHED';
      const { deliveries } = await this.destroy(tx, evaluation, rated);
      await this.audit.record(tx, {
        ...{ actor: askedBy.subject, action: 'person.erased', region, subject: `Evaluation:${id}` },
        // What was refused of these cannot be replayed any more: their senders have to send it again.
        detail: { basis, approvedBy: approvedBy.subject, deliveries: deliveries.slice(0, MOST_NAMED).join(' ') },
      });
      // Before the commit: a line too many erases again what is gone, a line too few would let a backup bring it back.
      await this.list.add(evaluation);
      return 'ERASED';
    });
  }

  /** Erases again what a restored backup brought back. Answers how many ratings that were. */
  async repeat(): Promise<number> {
    let count = 0;
    for await (const evaluation of this.list.all()) {
      count += await this.database.unitOfWork(async tx => {
        const rated = await ratingOf(tx, evaluation);
        return Number(rated !== null && (await this.destroy(tx, evaluation, rated)).count > 0);
      });
    }
    return count;
  }

  /** Answers how many keys and rows were there, and of which deliveries. */
  private async destroy(
    tx: EntityManager,
    evaluation: RowKey,
    { channel_code: channelCode, external_id: externalId, case_id, case_number }: Rated,
  ): Promise<{ count: number; deliveries: string[] }> {
    const ofCase = case_number === null ? [] : [{ region: evaluation.region, caseNumber: case_number }];
    const told = [
      ...(await deliveriesOf(tx, evaluation, case_id)),
      ...(await this.traces.deliveriesOf(tx, [{ channelCode, externalId }, ...ofCase])),
    ];
    const deliveries: string[] = [];
    for (const delivery of told) if (await destroyContentKey(tx, delivery)) deliveries.push(delivery.id);
    let count = deliveries.length + (await removePersons(tx, evaluation, case_id));
    for (const words of [evaluation, ...(await saidAfterwards(tx, evaluation, case_id))])
      count += Number(await destroyContentKey(tx, words));
    return { count, deliveries };
  }
}

async function ratingOf(tx: EntityManager, { region, id }: RowKey): Promise<Rated | null> {
  return selectOne<Rated>(
    tx,
    `SELECT channel_code, external_id, case_id,
            (SELECT case_number FROM service_case c WHERE c.region = e.region AND c.id = e.case_id) AS case_number,
            (SELECT entry FROM comment_release r WHERE r.region = e.region AND r.evaluation_id = e.id
              ORDER BY id DESC LIMIT 1) AS released
       FROM evaluation e WHERE region = ? AND id = ?`,
    [region, id],
  );
}

/** The deliveries that brought the rating, and other ratings of its case: the applicant may stand in each. */
async function deliveriesOf(tx: EntityManager, { region, id }: RowKey, caseId: string | null): Promise<RowKey[]> {
  return select<RowKey>(
    tx,
    `SELECT d.region, d.id FROM evaluation e
       JOIN delivery d ON d.channel_code = e.channel_code AND d.received_at = e.received_at AND d.id = e.delivery_id
      WHERE e.region = ? AND ${caseId === null ? 'e.id' : 'e.case_id'} = ?`,
    [region, caseId ?? id],
  );
}

/** Answers how many rows were there. */
async function removePersons(tx: EntityManager, { region, id }: RowKey, caseId: string | null): Promise<number> {
  const own = [region, id];
  const count = await execute(tx, 'DELETE FROM evaluation_identity WHERE region = ? AND evaluation_id = ?', own);
  if (caseId === null) return count;
  const ofCase = [region, caseId];
  const applicants = await execute(tx, 'DELETE FROM case_applicant WHERE region = ? AND case_id = ?', ofCase);
  const name = 'name_sealed IS NOT NULL OR name_index IS NOT NULL';
  const unnamed = `UPDATE service_case SET name_sealed = NULL, name_index = NULL WHERE region = ? AND id = ? AND (${name})`;
  return count + applicants + (await execute(tx, unnamed, ofCase));
}

/** How the person rated what was put right, what they told whoever called them back, and what they complained of. */
async function saidAfterwards(tx: EntityManager, { region, id }: RowKey, caseId: string | null): Promise<RowKey[]> {
  const about = 'JOIN work_order w ON w.region = r.region AND';
  return select<RowKey>(
    tx,
    `SELECT r.region, r.id FROM re_rating r ${about} w.id = r.work_order_id WHERE w.region = ? AND w.evaluation_id = ?
      UNION SELECT r.region, r.id FROM reported_callback r ${about} w.number = r.work_order_number
             WHERE w.region = ? AND w.evaluation_id = ?
      UNION SELECT r.region, r.id FROM complaint r WHERE r.region = ? AND r.case_id = ?`,
    [region, id, region, id, region, caseId],
  );
}
