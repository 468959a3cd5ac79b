import type { EntityManager } from 'typeorm';
import type { PersonUnits } from '../identity/person-units';
import type { Principal } from '../identity/principal';
import type { RegionTree } from '../identity/region-tree';
import type { Result } from '../platform/errors';
import { shanghaiDate } from '../platform/shanghai';
import { selectOne } from '../platform/sql';
import type { PolicyService } from '../policy/policy.service';
import { appealsAgainst, exclusionsOf } from './appeal.query';
import { independent, reviews } from './independence';

/** What is to be judged. */
export interface Matter {
  region: string;
  evaluationId: string;
  /** The unit that was rated. */
  institutionCode: string | null;
  /** Who proposed what is to be judged; null where nobody did. */
  proposedBy: string | null;
  /** When it was brought up: the policy of that day says who reviews. */
  since: Date;
}

/** Tells who may judge in due process: somebody independent, of a body that reviews (R-89 … R-91). */
export class Judges {
  constructor(
    private readonly policies: Pick<PolicyService, 'resolve'>,
    private readonly regions: RegionTree,
    private readonly units: PersonUnits,
  ) {}

  /** Nothing where they may; else `NOT_INDEPENDENT` or `NOT_THE_REVIEWER`. */
  async mayJudge(tx: EntityManager, principal: Principal, matter: Matter): Promise<Result<null>> {
    const { region, evaluationId, institutionCode, proposedBy, since } = matter;
    const rating = await selectOne<{ staff_number: string | null }>(
      tx,
      'SELECT staff_number FROM evaluation WHERE region = ? AND id = ?',
      [region, evaluationId],
    );
    const appeals = await appealsAgainst(tx, [{ region, id: evaluationId }]);
    const answered = (await exclusionsOf(tx, appeals)).flatMap(({ rejectedBy }) => rejectedBy ?? []);
    const subjects = [
      ...appeals.map(({ submittedBy }) => submittedBy),
      ...(proposedBy ? [proposedBy] : []),
      ...answered,
    ];
    const parties = { institutionCode, staffNumber: rating?.staff_number ?? null, subjects };
    const isIndependent = independent(principal, await this.units.of(tx, principal), parties);
    if (!isIndependent.ok) return isIndependent;
    const { settings } = await this.policies.resolve(region, shanghaiDate(since));
    const first = appeals.length > 1 ? appeals[0] : null;
    return reviews(principal, settings.appealReviewerLevel, this.regions, first?.decidedRegion ?? null);
  }
}
