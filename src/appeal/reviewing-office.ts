import type { EntityManager } from 'typeorm';
import type { RegionTree } from '../identity/region-tree';
import type { RowKey } from '../platform/region-keys';
import { shanghaiDate } from '../platform/shanghai';
import type { PolicyService } from '../policy/policy.service';
import { appealsAgainst } from './appeal.query';
import { isOfReviewers } from './independence';

/** What it takes to find the office that reviews an appeal. */
export interface ReviewWorld {
  policies: Pick<PolicyService, 'resolve'>;
  regions: Pick<RegionTree, 'chain' | 'find' | 'contains'>;
}

/** The region whose office is to decide an appeal: the nearest that reviews, in a second instance above the first. */
export async function reviewingRegion(
  manager: EntityManager,
  { policies, regions }: ReviewWorld,
  { region, id, evaluationId }: RowKey & { evaluationId: string },
): Promise<string> {
  const appeals = await appealsAgainst(manager, [{ region, id: evaluationId }]);
  const own = appeals.find(appeal => appeal.id === id)!;
  const before = appeals.find(({ instance }) => instance < own.instance);
  const { settings } = await policies.resolve(region, shanghaiDate(own.submittedAt));
  const reviewer = regions
    .chain(region)
    .findLast(code => isOfReviewers(code, settings.appealReviewerLevel, regions, before?.decidedRegion ?? null));
  return reviewer ?? region;
}
