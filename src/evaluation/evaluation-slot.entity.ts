import { Entity } from 'typeorm';
import { IdColumn, PrimaryIdColumn, PrimaryIntColumn, PrimaryRegionColumn } from '../platform/columns';

/** One rating for each service event (一事一评, 一次一评: ): which rating counts for it. The ledger tells who did before. */
@Entity({ name: 'evaluation_slot' })
export class EvaluationSlot {
  @PrimaryRegionColumn() region: string;
  @PrimaryIdColumn() caseId: string;
  @PrimaryIntColumn() serviceNumber: number;
  @PrimaryIntColumn() evaluationNumber: number;
  @IdColumn() evaluationId: string;
}
