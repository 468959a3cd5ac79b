import { Entity, Index } from 'typeorm';
import {
  CodeColumn,
  IdColumn,
  InstantColumn,
  PrimaryIdColumn,
  PrimaryRegionColumn,
  TextColumn,
} from '../platform/columns';

/** What somebody may have done: retaliated (打击报复, R-88), broken discipline (违纪), broken the law (违法, R-96). */
export const clueKinds = ['RETALIATION', 'DISCIPLINE', 'LAW', 'OTHER'] as const;
export type ClueKind = (typeof clueKinds)[number];

/** Whence a clue comes: a person wrote it down, or a rater said that the rating had bad consequences for them. */
export const clueSources = ['PERSON', 'AFTER_EFFECTS'] as const;
export type ClueSource = (typeof clueSources)[number];

/** A clue to a breach of discipline or law (违纪违法线索). Rows are only ever added, and no unit ever sees one. */
@Entity()
@Index('clue_cause', ['region', 'causeKey'], { unique: true })
@Index('clue_recorded', ['region', 'recordedAt', 'id'])
export class Clue {
  @PrimaryRegionColumn() region: string;
  @PrimaryIdColumn() id: string;
  /** `attempt:<id>` of the call in which it was said, or `clue:<id>`: nothing becomes two clues. */
  @CodeColumn(64) causeKey: string;
  @CodeColumn(16) kind: ClueKind;
  @CodeColumn(16) source: ClueSource;
  /** The unit that it is about, where one is known. */
  @CodeColumn(128, { nullable: true }) institutionCode: string | null;
  @IdColumn({ nullable: true }) evaluationId: string | null;
  /** Sealed. */
  @TextColumn() text: string;
  @CodeColumn(128) recordedBy: string;
  @InstantColumn() recordedAt: Date;
  @CodeColumn(64) mac: string;
}
