import { Entity, Index } from 'typeorm';
import {
  CodeColumn,
  InstantColumn,
  IntColumn,
  JsonColumn,
  PrimaryIdColumn,
  PrimaryRegionColumn,
} from '../platform/columns';
import type { CallbackOccasion } from './callback-task.entity';
import type { DrawnInstitution } from './lots';

/**
 * That services of a period were drawn for call-backs, with what an auditor needs to draw them again. Rows are
 * only ever added; the unique index is why a period is drawn once.
 */
@Entity({ name: 'callback_draw' })
@Index('callback_draw_period', ['region', 'occasion', 'period'], { unique: true })
export class CallbackDraw {
  @PrimaryRegionColumn() region: string;
  @PrimaryIdColumn() id: string;
  @CodeColumn(24) occasion: CallbackOccasion;
  @CodeColumn(8) period: string;
  /** Drawn from what was served from here on … */
  @InstantColumn() servedFrom: Date;
  /** … and before here. */
  @InstantColumn() servedUntil: Date;
  /** How much was drawn: so many percent of each institution's, and at least so many. */
  @IntColumn() percent: number;
  @IntColumn() atLeast: number;
  /** Services of that time, those of people who cannot be called too. */
  @IntColumn() services: number;
  /** Services of people who can be called. */
  @IntColumn() population: number;
  /** SHA-256 over the names of the population. */
  @CodeColumn(64) populationDigest: string;
  @IntColumn() sampleSize: number;
  @JsonColumn() institutions: DrawnInstitution[];
  /** SHA-256 of the seed that ordered the population. */
  @CodeColumn(64) seedCommitment: string;
  @InstantColumn() drawnAt: Date;
  @CodeColumn(64) mac: string;
}
