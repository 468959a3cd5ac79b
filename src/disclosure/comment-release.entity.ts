import { Entity, Index } from 'typeorm';
import {
  CodeColumn,
  IdColumn,
  InstantColumn,
  PrimaryIdColumn,
  PrimaryRegionColumn,
  TextColumn,
} from '../platform/columns';

/** A comment may be published, or may not any more. */
export const releaseEntries = ['RELEASED', 'WITHDRAWN'] as const;
export type ReleaseEntry = (typeof releaseEntries)[number];

/** What a person decided about publishing a comment. Rows are only ever added; of a rating the last one holds. */
@Entity({ name: 'comment_release' })
@Index('comment_release_evaluation', ['region', 'evaluationId', 'id'])
export class CommentRelease {
  @PrimaryRegionColumn() region: string;
  @PrimaryIdColumn() id: string;
  @IdColumn() evaluationId: string;
  @CodeColumn(16) entry: ReleaseEntry;
  /** As it may be published, sealed; null where it was withdrawn. */
  @TextColumn({ nullable: true }) text: string | null;
  /** The public reply as it may be published, sealed; null where there was none. */
  @TextColumn({ nullable: true }) reply: string | null;
  /** Why it was withdrawn, sealed. */
  @TextColumn({ nullable: true }) reason: string | null;
  @CodeColumn(128) actor: string;
  @InstantColumn() at: Date;
  @CodeColumn(64) mac: string;
}
