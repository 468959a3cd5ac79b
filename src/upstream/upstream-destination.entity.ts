import { Entity, Index } from 'typeorm';
import {
  BooleanColumn,
  CodeColumn,
  InstantColumn,
  IntColumn,
  PrimaryCodeColumn,
  PrimaryRegionColumn,
  TextColumn,
} from '../platform/columns';

/** A higher platform to which records of a region and of all below it are reported, and how that goes. */
@Entity()
@Index('upstream_destination_due', ['dueAt'])
export class UpstreamDestination {
  @PrimaryRegionColumn() region: string;
  @PrimaryCodeColumn(64) code: string;
  /** In whose codes (`province-format.ts`). */
  @CodeColumn(32) format: string;
  /** Sealed, so that nobody exchanges a key behind the program's back: address, app mark, key of the other side, what is released. */
  @TextColumn() settings: string;
  /** Sealed: the SM2 key by which we sign. */
  @TextColumn() privateKey: string;
  @BooleanColumn() enabled: boolean;
  /** What was rated before is not reported. */
  @InstantColumn() since: Date;
  /** Times in a row that it could not be reached. */
  @IntColumn() failures: number;
  @InstantColumn() createdAt: Date;
  @IntColumn() version: number;
  /** Before then it is left in peace; where somebody sends, when their lease ends. */
  @InstantColumn() dueAt: Date;
  @CodeColumn(36, { nullable: true }) leaseToken: string | null;
}
