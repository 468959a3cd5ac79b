import { type Counts, countOf, dueNegativesIn, givenIn } from '../statistics/counts';
import type { AssessmentSubjectKind, WeighedIndicator } from '../policy/assessment-rules';
import { weighedIndicators } from '../policy/assessment-rules';

/** What a score is made of, in the order in which it is shown: what is weighed, then what is taken away. */
export const indicators = [...weighedIndicators, 'DEDUCTION'] as const;
/** See the list of the same name. */
export type Indicator = (typeof indicators)[number];

/** A share: the sum of `terms` of `whole`. `period` is that of a self-evaluation or third-party result. */
export interface Share {
  terms: number[];
  whole: number;
  period: string | null;
}

/** A self-evaluation that counts: seven scores 0–100, in the order of the aspects. */
export interface CountedSelfEvaluation {
  period: string;
  scores: number[];
}

/** A third-party result that counts: a score in hundredths, at most 10,000. */
export interface CountedThirdParty {
  period: string;
  score: number;
}

/** What is known of a subject as of the instant of an assessment. */
export interface SubjectFacts {
  /** Code of the unit. */
  institution: string;
  /** Of the unit, or the number of a member of staff in it. */
  code: string;
  counts: Counts;
  selfEvaluation: CountedSelfEvaluation | null;
  thirdParty: CountedThirdParty | null;
  /** Confirmed deductions of the period, in hundredths of points. */
  deductions: number[];
  /** Appeals against ratings of the period that are not settled. */
  openAppeals: number;
  /** How it stood in earlier periods of the same kind, the last first. */
  history: readonly Stood[];
}

/** How a subject stood in one period. */
export interface Stood {
  ranked: boolean;
  tail: boolean;
}

/** Names a subject among those of its kind. */
export const subjectKey = ({ institution, code }: { institution: string; code: string }): string =>
  JSON.stringify([institution, code]);

const LEVELS = ['given_very_satisfied', 'given_satisfied', 'given_basically_satisfied'] as const;
const BEST = 100;

/** The shares of a subject; null where there is nothing of the kind for it at all. A whole of 0 has no value. */
export function shareOf(indicator: WeighedIndicator, facts: SubjectFacts, kind: AssessmentSubjectKind): Share | null {
  const { counts, selfEvaluation, thirdParty } = facts;
  const of = (terms: number[], whole: number): Share => ({ terms, whole, period: null });
  switch (indicator) {
    case 'SATISFACTION_RATE':
      return of(
        LEVELS.map(level => countOf(counts, level)),
        givenIn(counts),
      );
    case 'ACTIVE_RATE': {
      const served = countOf(counts, 'served');
      return of([Math.min(givenIn(counts), served)], served);
    }
    case 'CALLBACK_RATE':
      return of([countOf(counts, 'reached')], countOf(counts, 'named_negatives'));
    case 'RECTIFICATION_RATE':
      return of([countOf(counts, 'rectified')], dueNegativesIn(counts));
    case 'ON_TIME_RATE':
      return of([countOf(counts, 'on_time')], countOf(counts, 'limited'));
    case 'SELF_EVALUATION': {
      if (kind === 'STAFF' || !selfEvaluation) return null;
      const { scores, period } = selfEvaluation;
      return { terms: scores, whole: BEST * scores.length, period };
    }
    case 'THIRD_PARTY':
      return kind === 'STAFF' || !thirdParty
        ? null
        : { terms: [thirdParty.score], whole: BEST * 100, period: thirdParty.period };
  }
}
