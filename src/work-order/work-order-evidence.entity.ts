import { Entity, Index } from 'typeorm';
import { CodeColumn, IdColumn, PrimaryIdColumn, PrimaryRegionColumn } from '../platform/columns';

/** A file that proves what was done (4.1 step 5). Rows are only ever added, and say which bytes were meant. */
@Entity({ name: 'work_order_evidence' })
@Index('work_order_evidence_order', ['region', 'workOrderId'])
export class WorkOrderEvidence {
  @PrimaryRegionColumn() region: string;
  @PrimaryIdColumn() id: string;
  @IdColumn() workOrderId: string;
  /** The line of the order's history that it belongs to. */
  @IdColumn() entryId: string;
  @IdColumn() uploadId: string;
  @CodeColumn(64) sha256: string;
  @CodeColumn(64) mac: string;
}
