import { Entity, Index } from 'typeorm';
import { CodeColumn, IdColumn, PrimaryIdColumn, PrimaryRegionColumn } from '../platform/columns';

/** A file that proves a deduction, or the report of a third party. Rows are only ever added, and say which bytes were meant. */
@Entity({ name: 'assessment_evidence' })
@Index('assessment_evidence_owner', ['region', 'ownerId'])
export class AssessmentEvidence {
  @PrimaryRegionColumn() region: string;
  @PrimaryIdColumn() id: string;
  @IdColumn() ownerId: string;
  @IdColumn() uploadId: string;
  @CodeColumn(64) sha256: string;
  @CodeColumn(64) mac: string;
}
