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
import type { AppealGround } from './appeal.entity';

/** Proposed by one person, confirmed or rejected by another. */
export const exclusionStates = ['PROPOSED', 'CONFIRMED', 'REJECTED'] as const;
export type ExclusionState = (typeof exclusionStates)[number];

/** That a rating is not adopted (不予采纳, R-91): it stays, and leaves the figures once a second person has confirmed it. */
@Entity()
@Index('exclusion_evaluation', ['region', 'evaluationId'])
@Index('exclusion_appeal', ['region', 'appealId'])
@Index('exclusion_proposed', ['region', 'proposedAt', 'id'])
export class Exclusion {
  @PrimaryRegionColumn() region: string;
  @PrimaryIdColumn() id: string;
  @IdColumn() evaluationId: string;
  @IdColumn({ nullable: true }) appealId: string | null;
  @CodeColumn(24) ground: AppealGround;
  /** Sealed. */
  @TextColumn() reason: string;
  @CodeColumn(16) state: ExclusionState;
  @CodeColumn(128) proposedBy: string;
  @InstantColumn() proposedAt: Date;
  @CodeColumn(128, { nullable: true }) confirmedBy: string | null;
  @InstantColumn({ nullable: true }) confirmedAt: Date | null;
  @CodeColumn(128, { nullable: true }) rejectedBy: string | null;
  @InstantColumn({ nullable: true }) rejectedAt: Date | null;
  /** The second person's word, sealed. */
  @TextColumn({ nullable: true }) note: string | null;
  @IntColumn() version: number;
  /** Made anew with every change. */
  @CodeColumn(64, { default: '' }) mac: string;
}
