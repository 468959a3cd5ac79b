import { Entity } from 'typeorm';
import {
  BooleanColumn,
  CodeColumn,
  InstantColumn,
  IntColumn,
  JsonColumn,
  PrimaryCodeColumn,
  PrimaryRegionColumn,
  TextColumn,
} from '../platform/columns';
import type { NoticeKind } from './notice.entity';

/** Where messages of a region and of all below it are sent to, and how that goes. */
@Entity()
export class Destination {
  @PrimaryRegionColumn() region: string;
  @PrimaryCodeColumn(64) code: string;
  /** The messenger that sends there. */
  @CodeColumn(32) adapter: string;
  /** Sealed: addresses of webhooks hold tokens. */
  @TextColumn() settings: string;
  /** Sealed; null where it needs none. */
  @TextColumn({ nullable: true }) secret: string | null;
  /** Sealed: the one before, with which messages are signed, too, until then. */
  @TextColumn({ nullable: true }) previousSecret: string | null;
  @InstantColumn({ nullable: true }) previousUntil: Date | null;
  /** The kinds of notices that it takes; empty for all. */
  @JsonColumn() kinds: NoticeKind[];
  @BooleanColumn() enabled: boolean;
  /** Times in a row that it could not be reached. */
  @IntColumn() failures: number;
  @InstantColumn() createdAt: Date;
  @IntColumn() version: number;
  /** Before then it is left in peace; where somebody sends, when their lease ends. */
  @InstantColumn() dueAt: Date;
  @CodeColumn(36, { nullable: true }) leaseToken: string | null;
}
