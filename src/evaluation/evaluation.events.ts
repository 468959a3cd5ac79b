import type { SatisfactionLevel } from '../sdk';
import type { Standing } from './evaluation-standing.entity';

/** A rating was recorded. Ids and codes only: whoever needs more reads the rating. */
export interface EvaluationRecorded {
  name: 'evaluation.recorded';
  region: string;
  payload: {
    evaluationId: string;
    level: SatisfactionLevel;
    standing: Standing;
  };
}
