import type { AppealDecision, AppealState } from './appeal.entity';

/** An appeal was submitted, admitted or decided. */
export interface AppealChanged {
  name: 'appeal.changed';
  region: string;
  payload: { appealId: string; evaluationId: string; state: AppealState; decision: AppealDecision | null };
}

/** A second person confirmed that a rating is not adopted: figures, upstream and the management body follow. */
export interface ExclusionConfirmed {
  name: 'exclusion.confirmed';
  region: string;
  payload: { exclusionId: string; evaluationId: string };
}

/** A second person did not agree that a rating is not adopted: it counts as before. */
export interface ExclusionRejected {
  name: 'exclusion.rejected';
  region: string;
  payload: { exclusionId: string; evaluationId: string };
}
