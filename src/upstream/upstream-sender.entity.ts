import { Entity, Index } from 'typeorm';
import {
  BooleanColumn,
  InstantColumn,
  IntColumn,
  PrimaryCodeColumn,
  PrimaryRegionColumn,
  TextColumn,
} from '../platform/columns';

/** A lower platform that reports records of its region, and of all below it, to us. */
@Entity()
@Index('upstream_sender_code', ['code'], { unique: true })
export class UpstreamSender {
  @PrimaryRegionColumn() region: string;
  /** Its app mark, by which it says who it is. */
  @PrimaryCodeColumn(64) code: string;
  /** Sealed, so that nobody exchanges a key behind the program's back: its public keys, and who handles bad ratings. */
  @TextColumn() settings: string;
  /** Sealed: the SM2 key for which it encrypts, and the one before, which opens what it sends until then. */
  @TextColumn() privateKey: string;
  @TextColumn({ nullable: true }) previousKey: string | null;
  @InstantColumn({ nullable: true }) previousUntil: Date | null;
  @BooleanColumn() enabled: boolean;
  @InstantColumn() createdAt: Date;
  @IntColumn() version: number;
}
