import type { Belonging } from '../identity/person-units';
import type { Principal } from '../identity/principal';
import type { RegionTree } from '../identity/region-tree';
import { fail, ok, type Result } from '../platform/errors';
import type { PolicySettings } from '../policy/settings';

/** From the highest to the lowest. */
const LEVELS: readonly PolicySettings['appealReviewerLevel'][] = ['PROVINCE', 'CITY', 'DISTRICT', 'STREET'];

/** Who must not judge: the unit that was rated, and who has a part in it already. */
export interface Parties {
  institutionCode: string | null;
  /** Under which number it was rated. */
  staffNumber: string | null;
  /** Who appealed, who proposed what is to be confirmed, and who said no to an exclusion of the rating before. */
  subjects: readonly string[];
}

/**
 * Whether somebody may judge in a matter: nobody who is or was of the rated unit, nobody in their own cause, and not the
 * person whose step is to be confirmed (R-89 … R-91). The number of somebody of another unit is another person's.
 */
export function independent(
  { subject }: Principal,
  { units, staffNumbers }: Belonging,
  { institutionCode, staffNumber, subjects }: Parties,
): Result<null> {
  const isOfTheUnit = institutionCode !== null && units.includes(institutionCode);
  const isRated = staffNumber !== null && staffNumbers.includes(staffNumber) && !units.length;
  return isOfTheUnit || isRated || subjects.includes(subject) ? fail(['input', 'id'], 'NOT_INDEPENDENT') : ok(null);
}

/** Whether the body of a person reviews appeals (R-90, C-10): of the policy's level or above it, in a second instance above the first. */
export function reviews(
  { region }: Principal,
  level: PolicySettings['appealReviewerLevel'],
  regions: Pick<RegionTree, 'find' | 'contains'>,
  firstInstance: string | null,
): Result<null> {
  const isReviewer = region !== null && isOfReviewers(region, level, regions, firstInstance);
  return isReviewer ? ok(null) : fail(['input', 'id'], 'NOT_THE_REVIEWER');
}

/** The same of the office of a region. */
export function isOfReviewers(
  region: string,
  level: PolicySettings['appealReviewerLevel'],
  regions: Pick<RegionTree, 'find' | 'contains'>,
  firstInstance: string | null,
): boolean {
  const highEnough: readonly string[] = LEVELS.slice(0, LEVELS.indexOf(level) + 1);
  const isHighEnough = highEnough.includes(regions.find(region)?.level ?? '');
  return (
    isHighEnough && (firstInstance === null || (region !== firstInstance && regions.contains(region, firstInstance)))
  );
}
