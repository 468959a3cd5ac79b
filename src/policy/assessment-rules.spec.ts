import { AssessmentMeasures, AssessmentRules } from './assessment-rules';
import { BUILT_IN_PACKS } from './pack';

const { assessment, assessmentMeasures } = BUILT_IN_PACKS[0]!.settings as {
  assessment: AssessmentRules;
  assessmentMeasures: AssessmentMeasures;
};
const ofStaff = (weights: object) => ({ ...assessment, weights: { ...assessment.weights, STAFF: weights } });
const isRules = (rules: unknown) => AssessmentRules.safeParse(rules).success;
const areMeasures = (measures: unknown) => AssessmentMeasures.safeParse(measures).success;

describe('the rules of an assessment', () => {
  it('weigh with whole numbers that add up to 100', () => {
    expect(isRules(ofStaff({ SATISFACTION_RATE: 100 }))).toBe(true);
    for (const weights of [
      { SATISFACTION_RATE: 99 },
      { SATISFACTION_RATE: 60, ON_TIME_RATE: 41 },
      { SATISFACTION_RATE: 99.5, ON_TIME_RATE: 0.5 },
      {},
    ]) {
      expect(isRules(ofStaff(weights))).toBe(false);
    }
  });

  it('weigh of members of staff nothing that is known of units alone', () => {
    expect(isRules(ofStaff({ SATISFACTION_RATE: 90, THIRD_PARTY: 10 }))).toBe(false);
    expect(isRules(ofStaff({ SATISFACTION_RATE: 90, SELF_EVALUATION: 10 }))).toBe(false);
  });

  it('let one deduction cost no more than all together', () => {
    expect(isRules({ ...assessment, deduction: { mostEach: 21, mostTogether: 20 } })).toBe(false);
  });

  it('know measures in their order: an interview before accountability, and nobody both commended and supervised', () => {
    expect(areMeasures(assessmentMeasures)).toBe(true);
    expect(areMeasures({ ...assessmentMeasures, interview: { furtherRuns: 3 } })).toBe(false);
    expect(areMeasures({ ...assessmentMeasures, commendation: { satisfactionPercent: 95 } })).toBe(false);
    expect(areMeasures({ ...assessmentMeasures, accountability: { furtherRuns: 2, negatives: 4 } })).toBe(false);
    expect(areMeasures({ ...assessmentMeasures, interview: null, accountability: null })).toBe(true);
  });
});
