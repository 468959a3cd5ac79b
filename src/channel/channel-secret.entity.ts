import { Entity, Index } from 'typeorm';
import { CodeColumn, InstantColumn, PrimaryCodeColumn, PrimaryIdColumn, TextColumn } from '../platform/columns';

/** A secret that a channel may sign with. There are several during a rotation. */
@Entity({ name: 'channel_secret' })
@Index('channel_secret_index', ['secretIndex'])
export class ChannelSecret {
  @PrimaryCodeColumn(64) channelCode: string;
  @PrimaryIdColumn() id: string;
  /** Sealed. */
  @TextColumn() secret: string;
  /** Finds the channel of a secret that is sent as a bearer token; empty where it was not made here. */
  @CodeColumn(43) secretIndex: string;
  @InstantColumn() createdAt: Date;
  /** From then on it is refused; null while it has no end. */
  @InstantColumn({ nullable: true }) notAfter: Date | null;
}
