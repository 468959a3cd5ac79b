import type { AssessmentRules } from '../policy/assessment-rules';
import type { Stood } from './indicators';

/** The ranks of scores in their order, the highest 1; equal ones share a rank and the next is passed over (1, 2, 2, 4). */
export function ranksOf(scores: readonly number[]): number[] {
  const sorted = scores.toSorted((a, b) => b - a);
  const rankOf = new Map<number, number>();
  sorted.forEach((score, i) => rankOf.has(score) || rankOf.set(score, i + 1));
  return scores.map(score => rankOf.get(score)!);
}

/** How many of the ranked are the tail (排名靠后); none where they are too few. */
export function tailSize(ranked: number, { percent, atLeast, fromRanked }: AssessmentRules['tail']): number {
  return ranked < fromRanked ? 0 : Math.max(atLeast, Math.floor((ranked * percent) / 100));
}

/** Whether a rank is of the tail. Of those who share a rank that begins above it nobody is: nobody is worse than the other. */
export function isTail(rank: number, ranked: number, tail: AssessmentRules['tail']): boolean {
  return rank > ranked - tailSize(ranked, tail);
}

/**
 * How many periods in a row a subject has been at the tail, this one included (连续排名靠后, C-18). A period in which it was
 * not ranked, or that was not assessed, neither counts nor breaks. `periods` go back from this one.
 */
export function tailRunsOf(periods: readonly Stood[]): number {
  const ranked = periods.filter(period => period.ranked);
  const end = ranked.findIndex(({ tail }) => !tail);
  return end < 0 ? ranked.length : end;
}
