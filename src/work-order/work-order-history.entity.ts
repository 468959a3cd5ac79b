import { Entity, Index } from 'typeorm';
import {
  CodeColumn,
  IdColumn,
  InstantColumn,
  PrimaryIdColumn,
  PrimaryRegionColumn,
  TextColumn,
} from '../platform/columns';
import type { WorkOrderState } from './work-order-state';
import { workOrderActions } from './work-order-transitions';

/**
 * What was done about an order. `*_JOINED`: what was to have an order of its own is dealt with in this one. REMINDED: its
 * unit was (催办); ESCALATED: an office was told (督办); DUE_MOVED: it is due on another day because the rules have changed;
 * RE_RATED: by the citizen.
 */
export const historyActions = [
  'OPENED',
  'RATING_JOINED',
  'COMPLAINT_JOINED',
  'REMINDED',
  'ESCALATED',
  'DUE_MOVED',
  'RE_RATED',
  ...workOrderActions,
] as const;
export type HistoryAction = (typeof historyActions)[number];

/** The course of an order, action by action. Rows are only ever added; `mac` makes an edit visible. */
@Entity({ name: 'work_order_history' })
@Index('work_order_history_order', ['region', 'workOrderId'])
export class WorkOrderHistoryEntry {
  @PrimaryRegionColumn() region: string;
  @PrimaryIdColumn() id: string;
  @IdColumn() workOrderId: string;
  @InstantColumn() at: Date;
  /** Subject of the person, or `system`. */
  @CodeColumn(128) actor: string;
  @CodeColumn(32) action: HistoryAction;
  /** Null at the opening. */
  @CodeColumn(24, { nullable: true }) fromState: WorkOrderState | null;
  @CodeColumn(24) toState: WorkOrderState;
  /** Sealed: officials write names into their notes. */
  @TextColumn({ nullable: true }) note: string | null;
  @CodeColumn(64) mac: string;
}
