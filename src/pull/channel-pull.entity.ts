import { Entity, Index } from 'typeorm';
import {
  CodeColumn,
  InstantColumn,
  IntColumn,
  JsonColumn,
  PrimaryCodeColumn,
  PrimaryRegionColumn,
  TextColumn,
} from '../platform/columns';
import type { RecordProblem } from '../intake/refused-record.entity';

/** How far a channel that we ask ourselves has come, and when it is asked next. */
@Entity({ name: 'channel_pull' })
@Index('channel_pull_due', ['dueAt'])
export class ChannelPull {
  @PrimaryRegionColumn() region: string;
  @PrimaryCodeColumn(64) channelCode: string;
  /** The edit of the channel that was last noticed. */
  @IntColumn() channelVersion: number;
  /** Where the source goes on, sealed; null at the beginning. It moves with what was made of what it led to. */
  @TextColumn({ nullable: true }) sourceCursor: string | null;
  /** When the source last answered. */
  @InstantColumn({ nullable: true }) answeredAt: Date | null;
  /** Times in a row that it did not. */
  @IntColumn() failures: number;
  @JsonColumn({ nullable: true }) lastProblem: RecordProblem | null;
  /** When a worker may ask; where one does, when its lease ends. */
  @InstantColumn() dueAt: Date;
  @CodeColumn(36, { nullable: true }) leaseToken: string | null;
}
