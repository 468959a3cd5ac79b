import { Entity, Index } from 'typeorm';
import {
  BooleanColumn,
  CodeColumn,
  DateColumn,
  InstantColumn,
  IntColumn,
  PrimaryCodeColumn,
  PrimaryRegionColumn,
  TextColumn,
} from '../platform/columns';

/** A day of which a destination was asked what it knows, or is to be asked. */
@Entity()
@Index('upstream_comparison_due', ['dueAt'])
export class UpstreamComparison {
  /** That of the destination. */
  @PrimaryRegionColumn() region: string;
  /** The destination's code and the day. */
  @PrimaryCodeColumn(80) id: string;
  @CodeColumn(64) destinationCode: string;
  @DateColumn() date: string;
  /** A person asked for it: what was rejected is tried again, too. */
  @BooleanColumn() asksAgain: boolean;
  /** What the other side said: region by region how many, and their digest, as JSON; null before it said anything. */
  @TextColumn({ nullable: true }) remote: string | null;
  /** How many records were put back, because the other side had them not, or otherwise. */
  @IntColumn() resent: number;
  /** How many the other side has that we do not know. */
  @IntColumn() theirs: number;
  @InstantColumn({ nullable: true }) comparedAt: Date | null;
  @IntColumn() failures: number;
  /** Null where nothing is to be done. */
  @InstantColumn({ nullable: true }) dueAt: Date | null;
  @CodeColumn(36, { nullable: true }) leaseToken: string | null;
}
