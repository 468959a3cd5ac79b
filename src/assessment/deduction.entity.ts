import { Entity, Index } from 'typeorm';
import {
  CodeColumn,
  DateColumn,
  InstantColumn,
  IntColumn,
  PrimaryIdColumn,
  PrimaryRegionColumn,
  TextColumn,
} from '../platform/columns';
import type { AssessmentSubjectKind } from '../policy/assessment-rules';

/** Proposed by one person, confirmed or rejected by another. */
export const deductionStates = ['PROPOSED', 'CONFIRMED', 'REJECTED'] as const;
export type DeductionState = (typeof deductionStates)[number];

/** What was verified: duties not done, no rectification, falsified or steered ratings, obstruction or retaliation. */
export const deductionGrounds = ['DUTY_NOT_DONE', 'NOT_RECTIFIED', 'FALSIFICATION', 'RETALIATION', 'OTHER'] as const;
export type DeductionGround = (typeof deductionGrounds)[number];

/** Points that a verified failure costs (扣分, R-104). It counts once a second person has confirmed it. */
@Entity()
@Index('deduction_period', ['region', 'lastDay', 'state'])
@Index('deduction_proposed', ['region', 'proposedAt', 'id'])
export class Deduction {
  @PrimaryRegionColumn() region: string;
  @PrimaryIdColumn() id: string;
  @CodeColumn(16) subjectKind: AssessmentSubjectKind;
  @CodeColumn(128) institutionCode: string;
  /** Of the unit, or the number of a member of its staff. */
  @CodeColumn(128) code: string;
  @CodeColumn(8) period: string;
  @DateColumn() firstDay: string;
  @DateColumn() lastDay: string;
  /** Hundredths. */
  @IntColumn() points: number;
  @CodeColumn(24) ground: DeductionGround;
  /** Sealed. */
  @TextColumn() reason: string;
  @CodeColumn(16) state: DeductionState;
  @CodeColumn(128) proposedBy: string;
  @InstantColumn() proposedAt: Date;
  @CodeColumn(128, { nullable: true }) decidedBy: string | null;
  @InstantColumn({ nullable: true }) decidedAt: Date | null;
  /** The second person's word, sealed. */
  @TextColumn({ nullable: true }) note: string | null;
  @IntColumn() version: number;
  /** Made anew with every change. */
  @CodeColumn(64) mac: string;
}
