import type { AssessmentMeasures, AssessmentSubjectKind } from '../policy/assessment-rules';
import { givenIn, negativesIn } from '../statistics/counts';
import type { SubjectFacts } from './indicators';

/**
 * What follows from an assessment, from the kindest on: commended, no awards, supervised in particular, reported to the
 * organisation department, rectify within a limit, interviewed, held to account (R-104 … R-109).
 */
export const assessmentMeasures = [
  'COMMENDATION',
  'LOSS_OF_AWARDS',
  'FOCUS_SUPERVISION',
  'ORGANISATION_REPORT',
  'RECTIFICATION_WITHIN_LIMIT',
  'INTERVIEW',
  'ACCOUNTABILITY',
] as const;
/** See the list of the same name. */
export type AssessmentMeasure = (typeof assessmentMeasures)[number];

/** A measure, and the numbers that it follows from: `found` reaches `threshold`. */
export interface MeasureTaken {
  measure: AssessmentMeasure;
  because: 'SATISFACTION' | 'DEDUCTIONS' | 'NEGATIVE_RATE' | 'NEGATIVES' | 'TAIL_RUNS';
  found: number;
  threshold: number;
  /** Of how many ratings, where it is a share of them. */
  whole: number | null;
  /** Waits until the appeals are settled that are open: what is disputed harms nobody. */
  frozen: boolean;
}

/** The rules that measures follow from. */
export interface MeasureRules {
  assessmentMeasures: AssessmentMeasures;
  rankingTailRuns: number;
}

/** How a subject came out, as far as measures follow from it. */
interface Outcome {
  facts: SubjectFacts;
  kind: AssessmentSubjectKind;
  ranked: boolean;
  tailRuns: number;
}

/** The measures that follow, in their order. The text proposes them; people take them. */
export function measuresOf(outcome: Outcome, rules: MeasureRules): MeasureTaken[] {
  const { facts, kind, ranked, tailRuns } = outcome;
  const { commendation, focusSupervision, organisationReport, interview, accountability } = rules.assessmentMeasures;
  const given = givenIn(facts.counts);
  const negatives = negativesIn(facts.counts);
  const frozen = facts.openAppeals > 0;
  const taken: MeasureTaken[] = [];
  const take = (measure: AssessmentMeasure, why: Omit<MeasureTaken, 'measure' | 'frozen' | 'whole'>, whole?: number) =>
    taken.push({ measure, ...why, whole: whole ?? null, frozen: frozen && isAdverse(measure) });
  const atTail = (measure: AssessmentMeasure, furtherRuns: number) => {
    const threshold = rules.rankingTailRuns + furtherRuns;
    if (!ranked || tailRuns < threshold) return false;
    take(measure, { because: 'TAIL_RUNS', found: tailRuns, threshold });
    return true;
  };
  const manyNegatives = (measure: AssessmentMeasure, threshold: number) => {
    if (negatives >= threshold) take(measure, { because: 'NEGATIVES', found: negatives, threshold });
  };

  if (commendation && ranked && !facts.deductions.length) {
    const { satisfactionPercent: threshold } = commendation;
    const satisfied = given - negatives;
    const because = { because: 'SATISFACTION' as const, found: satisfied, threshold };
    if (satisfied * 100 >= threshold * given) take('COMMENDATION', because, given);
  }
  if (facts.deductions.length) {
    take('LOSS_OF_AWARDS', { because: 'DEDUCTIONS', found: facts.deductions.length, threshold: 1 });
  }
  if (focusSupervision && negatives >= focusSupervision.negatives) {
    const { negativePercent: threshold } = focusSupervision;
    const because = { because: 'NEGATIVE_RATE' as const, found: negatives, threshold };
    if (negatives * 100 >= threshold * given) take('FOCUS_SUPERVISION', because, given);
  }
  if (organisationReport && kind === 'STAFF') manyNegatives('ORGANISATION_REPORT', organisationReport.negatives);
  atTail('RECTIFICATION_WITHIN_LIMIT', 0);
  if (interview) atTail('INTERVIEW', interview.furtherRuns);
  if (accountability && !atTail('ACCOUNTABILITY', accountability.furtherRuns) && accountability.negatives !== null) {
    manyNegatives('ACCOUNTABILITY', accountability.negatives);
  }
  return taken;
}

/** Whether it follows from ratings and harms: what follows from a verified failure is not disputed by an appeal against a rating. */
const isAdverse = (measure: AssessmentMeasure): boolean => measure !== 'COMMENDATION' && measure !== 'LOSS_OF_AWARDS';
