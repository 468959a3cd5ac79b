import type { Consequence } from './callback-attempt.entity';

/** Somebody said what their rating had for them. */
export interface AfterEffectTold {
  name: 'after-effect.told';
  region: string;
  payload: { attemptId: string; evaluationId: string; consequence: Consequence };
}
