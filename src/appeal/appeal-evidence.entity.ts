import { Entity, Index } from 'typeorm';
import { CodeColumn, IdColumn, PrimaryIdColumn, PrimaryRegionColumn } from '../platform/columns';

/** A file that proves an appeal. Rows are only ever added, and say which bytes were meant. */
@Entity({ name: 'appeal_evidence' })
@Index('appeal_evidence_appeal', ['region', 'appealId'])
export class AppealEvidence {
  @PrimaryRegionColumn() region: string;
  @PrimaryIdColumn() id: string;
  @IdColumn() appealId: string;
  @IdColumn() uploadId: string;
  @CodeColumn(64) sha256: string;
  @CodeColumn(64) mac: string;
}
