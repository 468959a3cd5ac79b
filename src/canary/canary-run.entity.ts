import { Entity, Index } from 'typeorm';
import {
  CodeColumn,
  DateColumn,
  IdColumn,
  InstantColumn,
  IntColumn,
  PrimaryIdColumn,
  PrimaryRegionColumn,
} from '../platform/columns';
import type { CanaryLevel } from '../sdk';

/** Planned, on its way to a work order, all is well, it got lost, and nobody can tell. */
export const canaryStates = ['PLANNED', 'SENT', 'PASSED', 'FAILED', 'NOT_TESTABLE'] as const;
export type CanaryState = (typeof canaryStates)[number];

/** The steps of a bad rating, at any of which it may get lost. */
export const canarySteps = ['VERIFIED', 'PARSED', 'ACCEPTED', 'RECORDED', 'WORK_ORDER'] as const;
export type CanaryStep = (typeof canarySteps)[number];

/** One bad rating of our own that is sent through a channel, and how far it came (差评自检). */
@Entity({ name: 'canary_run' })
@Index('canary_run_once', ['region', 'channelCode', 'day', 'attempt', 'level'], { unique: true })
@Index('canary_run_planned', ['region', 'plannedAt', 'id'])
@Index('canary_run_state', ['state', 'plannedAt'])
@Index('canary_run_channel', ['channelCode', 'day', 'id'])
@Index('canary_run_outcome', ['channelCode', 'level', 'state', 'id'])
export class CanaryRun {
  @PrimaryRegionColumn() region: string;
  @PrimaryIdColumn() id: string;
  @CodeColumn(64) channelCode: string;
  /** In Asia/Shanghai. */
  @DateColumn() day: string;
  /** 1, and more where a person had it tested again on that day. */
  @IntColumn() attempt: number;
  @CodeColumn(24) level: CanaryLevel;
  @CodeColumn(16) state: CanaryState;
  /** Where it got lost. */
  @CodeColumn(16, { nullable: true }) step: CanaryStep | null;
  /** Why, or why it cannot be tested: a code of the error catalogue. */
  @CodeColumn(40, { nullable: true }) code: string | null;
  /** Subject of the person; null for the daily test. */
  @CodeColumn(128, { nullable: true }) requestedBy: string | null;
  @InstantColumn() plannedAt: Date;
  @InstantColumn({ nullable: true }) sentAt: Date | null;
  @InstantColumn({ nullable: true }) decidedAt: Date | null;
  /** The rating that was recorded of it. */
  @IdColumn({ nullable: true }) evaluationId: string | null;
  @IntColumn() version: number;
  /** Made anew with every change. */
  @CodeColumn(64) mac: string;
}
