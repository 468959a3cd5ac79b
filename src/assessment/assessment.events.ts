import type { AssessmentState } from './assessment.entity';
import type { DeductionState } from './deduction.entity';

/** An assessment was drafted or became final. */
export interface AssessmentChanged {
  name: 'assessment.changed';
  region: string;
  payload: { assessmentId: string; state: AssessmentState };
}

/** A deduction was proposed, confirmed or rejected. */
export interface DeductionChanged {
  name: 'deduction.changed';
  region: string;
  payload: { deductionId: string; state: DeductionState };
}
