import { Entity, Index } from 'typeorm';
import {
  BooleanColumn,
  CodeColumn,
  IdColumn,
  InstantColumn,
  IntColumn,
  PrimaryIdColumn,
  PrimaryRegionColumn,
} from '../platform/columns';
import type { WorkOrderDisposal, WorkOrderState } from './work-order-state';

/** A rectification order (差评整改工单): what is to be done about a negative rating, a complaint, or both of one case. */
@Entity({ name: 'work_order' })
@Index('work_order_by_number', ['number'], { unique: true })
@Index('work_order_cause', ['region', 'causeKey'], { unique: true })
@Index('work_order_evaluation', ['evaluationId'], { unique: true })
@Index('work_order_case', ['region', 'caseId'])
@Index('work_order_region_due', ['region', 'dueAt', 'id'])
@Index('work_order_due', ['dueAt', 'id'])
@Index('work_order_state', ['region', 'state', 'dueAt', 'id'])
@Index('work_order_institution', ['institutionCode', 'dueAt', 'id'])
@Index('work_order_region_opened', ['region', 'openedAt', 'id'])
@Index('work_order_opened', ['openedAt', 'id'])
@Index('work_order_next_step', ['nextStepAt', 'region', 'id'])
export class WorkOrder {
  @PrimaryRegionColumn() region: string;
  @PrimaryIdColumn() id: string;
  /** As officials write it: `ZG-990001-20260302-0007`. */
  @CodeColumn(40) number: string;
  /** What it was opened for: `evaluation:<id>` or `complaint:<id>`. Its unique index is why nothing is ordered twice. */
  @CodeColumn(64) causeKey: string;
  @IdColumn({ nullable: true }) evaluationId: string | null;
  @IdColumn({ nullable: true }) complaintId: string | null;
  @IdColumn({ nullable: true }) caseId: string | null;
  /** Null where the catalogue did not know the code: then it is the region's office that has to place it. */
  @CodeColumn(128, { nullable: true }) institutionCode: string | null;
  @CodeColumn(24) state: WorkOrderState;
  @CodeColumn(24, { nullable: true }) disposal: WorkOrderDisposal | null;
  @CodeColumn(128, { nullable: true }) assigneeSubject: string | null;
  @InstantColumn() openedAt: Date;
  /**
   * From when its limit counts: the receipt of the rating or complaint, later the moment it was sent back. Null where it is
   * not known any more; then the due date stays as it is.
   */
  @InstantColumn({ nullable: true }) dueFrom: Date | null;
  /** Null where the policy sets no limit. */
  @InstantColumn({ nullable: true }) dueAt: Date | null;
  /** Whether the due date leans on a year whose holidays are not published yet. */
  @BooleanColumn() dueProvisional: boolean;
  @BooleanColumn() supervised: boolean;
  /** How often a unit gave it back (退回改派). */
  @IntColumn({ default: 0 }) returnedTimes: number;
  @IntColumn({ default: 0 }) extendedTimes: number;
  /** Working days of the extension that is asked for; 0 where none is. */
  @IntColumn({ default: 0 }) extensionDays: number;
  /** Working days that extensions have added to the limit. */
  @IntColumn({ default: 0 }) grantedDays: number;
  /** How many steps of the policy's ladder of reminders are done. */
  @IntColumn({ default: 0 }) ladderStep: number;
  /** When the next step is due; null where none is. */
  @InstantColumn({ nullable: true }) nextStepAt: Date | null;
  /** Whether the unit has done its part after the due date of that time, were it only once (1): no later round mends it. */
  @IntColumn({ default: 0 }) doneLate: number;
  /** How often the citizen was not satisfied and it went one level up. */
  @IntColumn({ default: 0 }) escalatedTimes: number;
  /** The rules by which it is due: names of the policy packs. */
  @CodeColumn(500) policyVersion: string;
  /** Whether it was opened, and closed at once, to test a channel (1): in no list, no figure, nobody's work. */
  @IntColumn({ default: 0 }) isCanary: number;
  /** Counts up with every change. */
  @IntColumn() version: number;
}
