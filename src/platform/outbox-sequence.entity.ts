import { Entity } from 'typeorm';
import { LongColumn, PrimaryCodeColumn } from './columns';

/** One row: the number given to an event last. */
@Entity({ name: 'outbox_sequence' })
export class OutboxSequence {
  @PrimaryCodeColumn(16)
  name: string;

  @LongColumn()
  lastSeq: number;
}
