import { Entity, Index } from 'typeorm';
import {
  CodeColumn,
  InstantColumn,
  IntColumn,
  PrimaryIdColumn,
  PrimaryRegionColumn,
  TextColumn,
} from '../platform/columns';

/** ACCEPTED: nothing was refused. REFUSED: nothing could be taken. QUARANTINED: set aside whole, for a person to decide. */
export const deliveryStatuses = ['ACCEPTED', 'PARTLY_REFUSED', 'REFUSED', 'QUARANTINED'] as const;
export type DeliveryStatus = (typeof deliveryStatuses)[number];

/** Bytes that arrived from an authentic sender, with what was made of them. Its body is in `delivery_part`. */
@Entity({ name: 'delivery' })
@Index('delivery_message', ['channelCode', 'messageKey'], { unique: true })
@Index('delivery_channel_time', ['channelCode', 'receivedAt', 'id'])
@Index('delivery_region_time', ['region', 'receivedAt', 'id'])
export class Delivery {
  @PrimaryRegionColumn() region: string;
  @PrimaryIdColumn() id: string;
  @CodeColumn(64) channelCode: string;
  /** Hash of the sender's message id; null where the sender has none, or where another body came under it first. */
  @CodeColumn(43, { nullable: true }) messageKey: string | null;
  @CodeColumn(128) sender: string;
  @InstantColumn() receivedAt: Date;
  @CodeColumn(16) status: DeliveryStatus;
  @IntColumn() accepted: number;
  @IntColumn() duplicates: number;
  @IntColumn() refused: number;
  @IntColumn() bodyBytes: number;
  /** Keyed hash of the body. */
  @CodeColumn(64) bodyMac: string;
  /** Content type, headers and query, sealed: with the body all that a replay needs. */
  @TextColumn() envelope: string;
}
