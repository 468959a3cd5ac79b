import { Entity, Index } from 'typeorm';
import { CodeColumn, InstantColumn, JsonColumn, LongColumn, PrimaryIdColumn, RegionColumn } from './columns';

/** Something that happened, written in the transaction in which it happened. */
@Entity({ name: 'outbox_event' })
@Index('outbox_event_seq', ['seq'], { unique: true })
export class OutboxEventRow {
  @PrimaryIdColumn()
  id: string;

  @CodeColumn(64)
  name: string;

  @RegionColumn()
  region: string;

  /** Ids and codes only; never personal data. */
  @JsonColumn()
  payload: object;

  @InstantColumn()
  emittedAt: Date;

  /** Its place in the order that consumers read, without gaps; null until the sequencer has seen it committed. */
  @LongColumn({ nullable: true })
  seq: number | null;
}
