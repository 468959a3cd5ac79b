import type { Principal } from '../identity/principal';
import type { RegionTree } from '../identity/region-tree';
import { fail, ok, type Result } from '../platform/errors';
import type { PolicySettings } from '../policy/settings';

/** From the highest to the lowest. */
const LEVELS: readonly PolicySettings['appealReviewerLevel'][] = ['PROVINCE', 'CITY', 'DISTRICT', 'STREET'];

/** Who must not judge: the unit that was rated, and who has a part in it already. */
export interface Parties {
  institutionCode: string | null;
  /** Who appealed, or who proposed what is to be confirmed. */
  subject: string;
}

/**
 * Whether somebody may judge in a matter: nobody of the rated unit, nobody in their own cause, and not the person whose
 * step is to be confirmed (R-89 … R-91).
 */
export function independent({ subject, institution }: Principal, parties: Parties): Result<null> {
  const isPartial = subject === parties.subject || (institution !== null && institution === parties.institutionCode);
  return isPartial ? fail(['input', 'id'], 'NOT_INDEPENDENT') : ok(null);
}

/** The administrative levels of the bodies that review where a policy names this one: it, and those above it. */
export function levelsFrom(level: PolicySettings['appealReviewerLevel']): readonly string[] {
  return LEVELS.slice(0, LEVELS.indexOf(level) + 1);
}

/** Whether the body of a person reviews appeals (R-90, C-10): of the policy's level or above it, in a second instance above the first. */
export function reviews(
  { region }: Principal,
  level: PolicySettings['appealReviewerLevel'],
  regions: RegionTree,
  firstInstance: string | null,
): Result<null> {
  const own = region === null ? undefined : regions.find(region)?.level;
  const isHighEnough = own !== undefined && levelsFrom(level).includes(own);
  const isAbove = firstInstance === null || (region !== firstInstance && regions.contains(region!, firstInstance));
  return isHighEnough && isAbove ? ok(null) : fail(['input', 'id'], 'NOT_THE_REVIEWER');
}
