import { groupBy } from '../platform/group-by';
import type { ObservedRating } from './observation';

/** Two stages of a case that are rated nearer to each other than this were rated in one go: who reads both needs longer. */
const AT_ONCE_MS = 10_000;

/** A case of which several stages were rated. */
export interface RatedStages {
  /** In the order in which they were rated. */
  ratings: ObservedRating[];
  isAtOnce: boolean;
  /** Whether they were rated in another order than they were gone through. */
  isOutOfOrder: boolean;
}

/** The cases of which at least two services were rated. */
export function stagesOf(ratings: readonly ObservedRating[]): RatedStages[] {
  const numbered = ratings.filter(({ caseId, serviceNumber }) => caseId && serviceNumber !== null);
  return [...groupBy(numbered, ({ caseId }) => caseId!).values()]
    .filter(own => new Set(own.map(({ serviceNumber }) => serviceNumber)).size > 1)
    .map(own => {
      const ordered = [...own].sort((a, b) => a.evaluatedAt.getTime() - b.evaluatedAt.getTime());
      const next = (i: number) => ordered[i + 1]!;
      const pairs = ordered.slice(0, -1);
      return {
        ratings: ordered,
        isAtOnce: pairs.every((each, i) => next(i).evaluatedAt.getTime() - each.evaluatedAt.getTime() <= AT_ONCE_MS),
        isOutOfOrder: pairs.some((each, i) => next(i).serviceNumber! < each.serviceNumber!),
      };
    });
}
