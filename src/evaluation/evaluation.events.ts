import type { SatisfactionLevel } from '../sdk';
import type { Standing } from './evaluation-standing.entity';

/** Whether a rating counts has changed, for whatever reason its ledger gives. */
export interface StandingChanged {
  name: 'evaluation.standing-changed';
  region: string;
  payload: { evaluationId: string; from: Standing; to: Standing };
}

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
