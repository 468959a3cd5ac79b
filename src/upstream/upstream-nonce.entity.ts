import { Entity, Index } from 'typeorm';
import { InstantColumn, PrimaryCodeColumn, PrimaryRegionColumn } from '../platform/columns';

/** A nonce that a sender used up, as long as an envelope of its time would still be taken. */
@Entity()
@Index('upstream_nonce_received', ['receivedAt'])
export class UpstreamNonce {
  @PrimaryRegionColumn() region: string;
  @PrimaryCodeColumn(64) senderCode: string;
  @PrimaryCodeColumn(64) nonce: string;
  @InstantColumn() receivedAt: Date;
}
