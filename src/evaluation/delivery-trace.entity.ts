import { Entity, Index } from 'typeorm';
import { InstantColumn, PrimaryCodeColumn, PrimaryIdColumn, PrimaryRegionColumn } from '../platform/columns';

/** That a delivery brought a record or something about a case, of which no rating tells. */
@Entity({ name: 'delivery_trace' })
@Index('delivery_trace_index', ['traceIndex'])
@Index('delivery_trace_age', ['receivedAt'])
export class DeliveryTrace {
  /** Of the delivery. */
  @PrimaryRegionColumn() region: string;
  @PrimaryIdColumn() deliveryId: string;
  /** Keyed hash of the record's number at its sender, or of the number of the case. */
  @PrimaryCodeColumn(24) traceIndex: string;
  @InstantColumn() receivedAt: Date;
}
