import { Entity } from 'typeorm';
import { CodeColumn, InstantColumn, PrimaryIdColumn, PrimaryRegionColumn } from '../platform/columns';

/** Whether a rating counts in the figures. */
export type Standing = 'COUNTED' | 'UNDER_REVIEW' | 'EXCLUDED' | 'SUPERSEDED';

/**
 * The standing that follows from the ledger's latest entry. A rating without a row is COUNTED, as nearly all are.
 */
@Entity({ name: 'evaluation_standing' })
export class EvaluationStanding {
  @PrimaryRegionColumn() region: string;
  @PrimaryIdColumn() evaluationId: string;
  @CodeColumn(16) standing: Standing;
  @CodeColumn(500, { nullable: true }) reason: string | null;
  @InstantColumn() changedAt: Date;
}
