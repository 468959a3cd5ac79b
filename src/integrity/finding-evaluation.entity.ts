import { Entity, Index } from 'typeorm';
import { PrimaryIdColumn, PrimaryRegionColumn } from '../platform/columns';

/** A rating that a finding is about. */
@Entity({ name: 'integrity_finding_evaluation' })
@Index('integrity_finding_evaluation_rating', ['region', 'evaluationId'])
export class IntegrityFindingEvaluation {
  @PrimaryRegionColumn() region: string;
  @PrimaryIdColumn() findingId: string;
  @PrimaryIdColumn() evaluationId: string;
}
