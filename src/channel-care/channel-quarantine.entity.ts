import { Entity, Index } from 'typeorm';
import { CodeColumn, InstantColumn, PrimaryIdColumn, PrimaryRegionColumn, TextColumn } from '../platform/columns';

/** A stretch of time: what a channel sent in it is out of the figures until somebody lets it go. */
@Entity({ name: 'channel_quarantine' })
@Index('channel_quarantine_channel', ['channelCode', 'heldFrom'])
export class ChannelQuarantine {
  @PrimaryRegionColumn() region: string;
  @PrimaryIdColumn() id: string;
  @CodeColumn(64) channelCode: string;
  @InstantColumn() heldFrom: Date;
  /** From then on nothing is held any more; null while it has no end. */
  @InstantColumn({ nullable: true }) heldUntil: Date | null;
  /** Sealed: people write names into reasons. */
  @TextColumn() reason: string;
  @InstantColumn() openedAt: Date;
  @CodeColumn(128) openedBy: string;
  /** When, by whom and why some of it was last let go. */
  @InstantColumn({ nullable: true }) releasedAt: Date | null;
  @CodeColumn(128, { nullable: true }) releasedBy: string | null;
  /** Sealed. */
  @TextColumn({ nullable: true }) releaseReason: string | null;
}
