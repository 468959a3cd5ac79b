import { Entity, Index } from 'typeorm';
import {
  CodeColumn,
  IdColumn,
  InstantColumn,
  IntColumn,
  PrimaryIdColumn,
  PrimaryRegionColumn,
} from '../platform/columns';
import type { CallbackPurpose } from '../sdk';

/** What people are drawn for by lot: the sample of a month, the survey at the end of a period. */
export const drawOccasions = ['MONTHLY_SAMPLE', 'CONCENTRATED_SURVEY'] as const;
export type DrawOccasion = (typeof drawOccasions)[number];

/** What brought a task about: a draw, or the watch over who rated badly. */
export const callbackOccasions = [...drawOccasions, 'AFTER_EFFECTS'] as const;
export type CallbackOccasion = (typeof callbackOccasions)[number];

/** How far a task has come. UNREACHABLE was tried as often as the policy asks, and never counts as reached. */
export const callbackTaskStates = ['OPEN', 'REACHED', 'UNREACHABLE', 'REFUSED'] as const;
export type CallbackTaskState = (typeof callbackTaskStates)[number];

/** Somebody whom the office is to call, why, and until when. */
@Entity({ name: 'callback_task' })
@Index('callback_task_cause', ['region', 'causeKey'], { unique: true })
@Index('callback_task_due', ['region', 'dueAt', 'id'])
@Index('callback_task_list', ['region', 'state', 'dueAt', 'id'])
@Index('callback_task_evaluation', ['region', 'evaluationId'])
@Index('callback_task_draw', ['region', 'drawId'])
export class CallbackTask {
  @PrimaryRegionColumn() region: string;
  @PrimaryIdColumn() id: string;
  /** What it is for, so that nothing is asked twice: occasion, period or round, and what it is about. */
  @CodeColumn(96) causeKey: string;
  @CodeColumn(24) occasion: CallbackOccasion;
  @CodeColumn(16) purpose: CallbackPurpose;
  /** The rating that it is about; null for a sampled service. */
  @IdColumn({ nullable: true }) evaluationId: string | null;
  @IdColumn({ nullable: true }) caseId: string | null;
  @IntColumn({ nullable: true }) serviceNumber: number | null;
  @CodeColumn(128, { nullable: true }) institutionCode: string | null;
  /** The draw that chose it. */
  @IdColumn({ nullable: true }) drawId: string | null;
  /** `2026-02`, `2026Q1`: what was drawn from, or in which period it is asked. */
  @CodeColumn(8) period: string;
  /** How often this person has been asked, with this time. */
  @IntColumn() round: number;
  @InstantColumn() openedAt: Date;
  /** End of the day until which to call. */
  @InstantColumn() dueAt: Date;
  @CodeColumn(16) state: CallbackTaskState;
  @IntColumn() attempts: number;
  @InstantColumn({ nullable: true }) settledAt: Date | null;
  @IntColumn() version: number;
}
