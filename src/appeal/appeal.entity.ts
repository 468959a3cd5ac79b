import { Entity, Index } from 'typeorm';
import {
  CodeColumn,
  IdColumn,
  InstantColumn,
  IntColumn,
  PrimaryIdColumn,
  PrimaryRegionColumn,
  RegionColumn,
  TextColumn,
} from '../platform/columns';

/** Why a rating is appealed against. */
export const appealGrounds = ['MISTAKEN_RATING', 'MALICIOUS_RATING', 'OTHER'] as const;
export type AppealGround = (typeof appealGrounds)[number];

/** How far an appeal has come. */
export const appealStates = ['SUBMITTED', 'ADMITTED', 'DECIDED'] as const;
export type AppealState = (typeof appealStates)[number];

/** What was decided. */
export const appealDecisions = ['UPHELD', 'DISMISSED', 'INADMISSIBLE'] as const;
export type AppealDecision = (typeof appealDecisions)[number];

/** The appeal of somebody who was rated (申诉, R-89): once for a rating, and once more where the policy has a second instance. */
@Entity()
@Index('appeal_evaluation', ['region', 'evaluationId', 'instance'], { unique: true })
@Index('appeal_state', ['region', 'state', 'submittedAt', 'id'])
@Index('appeal_submitted', ['region', 'submittedAt', 'id'])
@Index('appeal_due', ['state', 'region', 'dueAt', 'id'])
export class Appeal {
  @PrimaryRegionColumn() region: string;
  @PrimaryIdColumn() id: string;
  @IdColumn() evaluationId: string;
  /** 1, or 2 for the second review. */
  @IntColumn() instance: number;
  /** The unit that was rated: nobody of it decides. */
  @CodeColumn(128, { nullable: true }) institutionCode: string | null;
  @CodeColumn(24) ground: AppealGround;
  /** Sealed. */
  @TextColumn() statement: string;
  @CodeColumn(128) submittedBy: string;
  @InstantColumn() submittedAt: Date;
  /** By when it is to be decided; null where the policy sets no limit. */
  @InstantColumn({ nullable: true }) dueAt: Date | null;
  @CodeColumn(16) state: AppealState;
  @CodeColumn(128, { nullable: true }) admittedBy: string | null;
  @InstantColumn({ nullable: true }) admittedAt: Date | null;
  @CodeColumn(16, { nullable: true }) decision: AppealDecision | null;
  /** Sealed. */
  @TextColumn({ nullable: true }) reason: string | null;
  @CodeColumn(128, { nullable: true }) decidedBy: string | null;
  /** Where the body stands that decided: a second review goes above it. */
  @RegionColumn({ nullable: true }) decidedRegion: string | null;
  @InstantColumn({ nullable: true }) decidedAt: Date | null;
  @IntColumn() version: number;
  /** Made anew with every change. */
  @CodeColumn(64, { default: '' }) mac: string;
}
