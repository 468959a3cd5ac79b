import { rate } from '../platform/rate';
import type { AssessmentRules, AssessmentSubjectKind } from '../policy/assessment-rules';
import { weighedIndicators } from '../policy/assessment-rules';
import { halfUp, hundredths, tenThousandths } from './decimals';
import { type Indicator, type Share, shareOf, type SubjectFacts } from './indicators';

/** What one indicator gave, with all that one needs to count it again by hand. */
export interface BreakdownEntry {
  indicator: Indicator;
  /** The addends of the numerator; of DEDUCTION the points of each in hundredths. */
  terms: number[];
  whole: number;
  /** Of the self-evaluation or third-party result that was taken. */
  period: string | null;
  /** The share with four places, half up; null where there is nothing to divide by, so that it is left out. */
  value: string | null;
  /** By the policy, of 100; 0 for DEDUCTION. */
  weight: number;
  /** The weights of all that have a value: this one counts `weight / weightSum`. */
  weightSum: number;
  /** With two places, half up; below 0 for DEDUCTION. */
  points: string;
}

/** A score with what it is made of. */
export interface Score {
  /** In hundredths; null where nothing has a value. */
  score: number | null;
  breakdown: BreakdownEntry[];
}

/**
 * The score of a subject: 100 × Σ weight × value / Σ weight over what has a value, less what was deducted,
 * never below 0. It is rounded once, from the values as they are shown.
 */
export function scoreOf(facts: SubjectFacts, kind: AssessmentSubjectKind, rules: AssessmentRules): Score {
  const weights = rules.weights[kind];
  const shares = weighedIndicators.flatMap(indicator => {
    const weight = weights[indicator];
    if (weight === undefined) return [];
    const share: Share = shareOf(indicator, facts, kind) ?? { terms: [], whole: 0, period: null };
    const value = rate(sum(share.terms), share.whole);
    return [{ indicator, ...share, value, weight }];
  });
  const valued = shares.filter(({ value }) => value !== null);
  const weightSum = sum(valued.map(({ weight }) => weight));
  const deducted = deductedFrom(facts, rules);
  const breakdown: BreakdownEntry[] = shares.map(share => ({
    ...share,
    weightSum,
    points: hundredths(pointsOf([share], weightSum)),
  }));
  if (deducted) {
    const deduction = { indicator: 'DEDUCTION' as const, terms: facts.deductions, whole: 0, period: null };
    breakdown.push({ ...deduction, value: null, weight: 0, weightSum, points: hundredths(-deducted) });
  }
  const score = weightSum ? Math.max(0, pointsOf(valued, weightSum) - deducted) : null;
  return { score, breakdown };
}

/** What is deducted, in hundredths: all confirmed deductions, as far as the policy lets them add up. */
function deductedFrom({ deductions }: SubjectFacts, { deduction }: AssessmentRules): number {
  return Math.min(sum(deductions), deduction.mostTogether * 100);
}

/** In hundredths: a value of 1 with all the weight is 100 points. */
function pointsOf(entries: readonly { value: string | null; weight: number }[], weightSum: number): number {
  const weighed = entries.reduce((total, { value, weight }) => total + weight * tenThousandths(value ?? '0.0000'), 0);
  return weightSum ? Number(halfUp(BigInt(weighed), BigInt(weightSum))) : 0;
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
