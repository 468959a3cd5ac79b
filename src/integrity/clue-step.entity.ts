import { Entity, Index } from 'typeorm';
import {
  CodeColumn,
  IdColumn,
  InstantColumn,
  PrimaryIdColumn,
  PrimaryRegionColumn,
  TextColumn,
} from '../platform/columns';

/** What became of a clue: it went to a competent body, or that body said what came of it. */
export const clueStepKinds = ['REFERRED', 'RESULT'] as const;
export type ClueStepKind = (typeof clueStepKinds)[number];

/** One step with a clue. Rows are only ever added. */
@Entity({ name: 'clue_step' })
@Index('clue_step_clue', ['region', 'clueId'])
export class ClueStep {
  @PrimaryRegionColumn() region: string;
  @PrimaryIdColumn() id: string;
  @IdColumn() clueId: string;
  @CodeColumn(16) kind: ClueStepKind;
  /** The body that it was handed to, or that answered: 纪检监察, police, a superior. */
  @CodeColumn(200) body: string;
  /** The number of the letter or file. */
  @CodeColumn(128, { nullable: true }) reference: string | null;
  /** Sealed. */
  @TextColumn({ nullable: true }) note: string | null;
  @CodeColumn(128) actor: string;
  @InstantColumn() at: Date;
  @CodeColumn(64) mac: string;
}
