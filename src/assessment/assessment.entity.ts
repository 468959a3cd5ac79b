import { Entity, Index } from 'typeorm';
import {
  CodeColumn,
  IdColumn,
  InstantColumn,
  IntColumn,
  PrimaryIdColumn,
  PrimaryRegionColumn,
  TextColumn,
} from '../platform/columns';
import type { AssessmentSubjectKind } from '../policy/assessment-rules';

/** A draft counts for nothing; another run takes its place; what is final never changes. */
export const assessmentStates = ['DRAFT', 'SUPERSEDED', 'FINAL'] as const;
export type AssessmentState = (typeof assessmentStates)[number];

/** The assessment of a region, of all units or staff in it and below, for a period, as the records stood at an instant. */
@Entity()
@Index('assessment_run', ['region', 'subjectKind', 'period', 'run'], { unique: true })
@Index('assessment_ran', ['region', 'ranAt', 'id'])
export class Assessment {
  @PrimaryRegionColumn() region: string;
  @PrimaryIdColumn() id: string;
  @CodeColumn(8) period: string;
  @CodeColumn(16) subjectKind: AssessmentSubjectKind;
  /** Counts the runs of a region, period and kind from 1. */
  @IntColumn() run: number;
  @CodeColumn(16) state: AssessmentState;
  /** What was on record by then is in it. */
  @InstantColumn() asOf: Date;
  /** The version of the policy on the last day of the period. */
  @CodeColumn(400) policy: string;
  /** The rules of that policy that decide, as canonical JSON. */
  @TextColumn() rules: string;
  /** SHA-256 (hex) over all that was found, rules and instant among it. */
  @CodeColumn(64) digest: string;
  @IntColumn() subjects: number;
  @IntColumn() ranked: number;
  @CodeColumn(128) ranBy: string;
  @InstantColumn() ranAt: Date;
  @CodeColumn(128, { nullable: true }) finalizedBy: string | null;
  @InstantColumn({ nullable: true }) finalizedAt: Date | null;
  /** The final assessment that this one is to correct, which stays as it is. */
  @IdColumn({ nullable: true }) corrects: string | null;
  /** Sealed. */
  @TextColumn({ nullable: true }) correctionReason: string | null;
  @IntColumn() version: number;
  /** Made anew with every change. */
  @CodeColumn(64) mac: string;
}
