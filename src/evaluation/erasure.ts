import type { EntityManager } from 'typeorm';
import type { Principal } from '../identity/principal';
import type { RegionTree } from '../identity/region-tree';
import { isInScope, scopeOf } from '../identity/scope';
import type { Audit } from '../platform/audit';
import { destroyContentKey } from '../platform/content-keys';
import type { Database } from '../platform/database';
import type { RowKey } from '../platform/region-keys';
import { execute, select, selectOne } from '../platform/sql';
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

interface Rated {
  case_id: string | null;
  delivery_region: string | null;
  delivery_id: string;
  released: string | null;
}

/**
 * Takes the person out of a rating by destroying keys: who rated, what they wrote, who applied, and the bytes that brought
 * it. The rating stays as it was recorded, with its level, its seal and its place in every figure (P24).
 */
export class Erasure {
  constructor(
    private readonly database: Database,
    private readonly regions: RegionTree,
    private readonly audit: Audit,
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
      await destroy(tx, evaluation, rated);
      await this.audit.record(tx, {
        ...{ actor: askedBy.subject, action: 'person.erased', region, subject: `Evaluation:${id}` },
        detail: { basis, approvedBy: approvedBy.subject },
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
        return Number(rated !== null && (await destroy(tx, evaluation, rated)) > 0);
      });
    }
    return count;
  }
}

async function ratingOf(tx: EntityManager, { region, id }: RowKey): Promise<Rated | null> {
  return selectOne<Rated>(
    tx,
    `SELECT case_id, delivery_id,
            (SELECT d.region FROM delivery d WHERE d.channel_code = e.channel_code AND d.received_at = e.received_at
              AND d.id = e.delivery_id AND d.status = 'ACCEPTED') AS delivery_region,
            (SELECT entry FROM comment_release r WHERE r.region = e.region AND r.evaluation_id = e.id
              ORDER BY id DESC LIMIT 1) AS released
       FROM evaluation e WHERE region = ? AND id = ?`,
    [region, id],
  );
}

/** Answers how many keys and rows were there. */
async function destroy(
  tx: EntityManager,
  { region, id }: RowKey,
  { case_id, delivery_region, delivery_id }: Rated,
): Promise<number> {
  const said = [{ region, id }, ...(await saidAfterwards(tx, { region, id }, case_id))];
  // What else arrived with it and was refused can still be replayed, and goes with its time.
  const raw = delivery_region === null ? [] : [{ region: delivery_region, id: delivery_id }];
  let count = 0;
  for (const record of [...said, ...raw]) count += Number(await destroyContentKey(tx, record));
  const own = [region, id];
  count += await execute(tx, 'DELETE FROM evaluation_identity WHERE region = ? AND evaluation_id = ?', own);
  if (case_id === null) return count;
  const ofCase = [region, case_id];
  count += await execute(tx, 'DELETE FROM case_applicant WHERE region = ? AND case_id = ?', ofCase);
  const name = 'name_sealed IS NOT NULL OR name_index IS NOT NULL';
  const unnamed = `UPDATE service_case SET name_sealed = NULL, name_index = NULL WHERE region = ? AND id = ? AND (${name})`;
  return count + (await execute(tx, unnamed, ofCase));
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
