import { Entity, Index } from 'typeorm';
import {
  CodeColumn,
  DateColumn,
  IdColumn,
  InstantColumn,
  IntColumn,
  PrimaryIdColumn,
  PrimaryRegionColumn,
  TextColumn,
} from '../platform/columns';

/** What an identity may be opened for. */
export const openingPurposes = [
  'VERIFICATION_CALLBACK',
  'RESULT_CALLBACK',
  'SAMPLE_CALLBACK',
  'AFTER_EFFECTS',
] as const;

export type OpeningPurpose = (typeof openingPurposes)[number];

/** That somebody looked at who an evaluator is, and what for. Rows are only ever added. */
@Entity({ name: 'identity_opening' })
@Index('identity_opening_day', ['subjectKey', 'day', 'ordinal'], { unique: true })
@Index('identity_opening_evaluation', ['evaluationId', 'subjectKey'])
export class IdentityOpening {
  @PrimaryRegionColumn()
  region: string;

  @PrimaryIdColumn()
  id: string;

  /** Id of the rating, or of the case whose applicant it was. */
  @IdColumn()
  evaluationId: string;

  @CodeColumn(32)
  purpose: OpeningPurpose;

  /** In the words of who opened it, sealed. */
  @TextColumn()
  noteSealed: string;

  @CodeColumn(128)
  subject: string;

  /** `textKey` of the subject. */
  @CodeColumn(43)
  subjectKey: string;

  /** The day in Asia/Shanghai; with `ordinal` it counts what one person opens in a day. */
  @DateColumn()
  day: string;

  @IntColumn()
  ordinal: number;

  @InstantColumn()
  openedAt: Date;

  @InstantColumn()
  expiresAt: Date;
}
