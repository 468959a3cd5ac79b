import { Entity, Index } from 'typeorm';
import {
  CodeColumn,
  IdColumn,
  InstantColumn,
  PrimaryIdColumn,
  PrimaryRegionColumn,
  TextColumn,
} from '../platform/columns';
import type { CallbackMethod, CallbackPurpose, CallbackResult, SatisfactionLevel } from '../sdk';

/** One attempt to call back the citizen of an order, reached or not (R-75, R-81 … R-84). Rows are only ever added. */
@Entity({ name: 'work_order_callback' })
@Index('work_order_callback_order', ['region', 'workOrderId'])
export class WorkOrderCallback {
  @PrimaryRegionColumn() region: string;
  @PrimaryIdColumn() id: string;
  @IdColumn() workOrderId: string;
  @InstantColumn() at: Date;
  /** Subject of who called. */
  @CodeColumn(128) agent: string;
  /** The unit of who called; null for who is of none. */
  @CodeColumn(128, { nullable: true }) agentInstitution: string | null;
  @CodeColumn(16) purpose: CallbackPurpose;
  @CodeColumn(16) method: CallbackMethod;
  @CodeColumn(16) result: CallbackResult;
  /** How the citizen rates what was done; null where they did not say. */
  @CodeColumn(24, { nullable: true }) satisfaction: SatisfactionLevel | null;
  /** Sealed. */
  @TextColumn({ nullable: true }) note: string | null;
  @CodeColumn(64) mac: string;
}
