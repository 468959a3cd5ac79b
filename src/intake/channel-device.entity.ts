import { Entity } from 'typeorm';
import { InstantColumn, PrimaryCodeColumn } from '../platform/columns';

/** A device of a channel, and when it was last heard. */
@Entity({ name: 'channel_device' })
export class ChannelDevice {
  @PrimaryCodeColumn(64) channelCode: string;
  @PrimaryCodeColumn(64) device: string;
  @InstantColumn() lastSeenAt: Date;
}
