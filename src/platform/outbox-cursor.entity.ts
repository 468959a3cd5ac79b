import { Entity } from 'typeorm';
import { CodeColumn, InstantColumn, LongColumn, PrimaryCodeColumn } from './columns';

/** How far a consumer has come: every event up to `position` has had its effects, or stands among its failures. */
@Entity({ name: 'outbox_cursor' })
export class OutboxCursor {
  @PrimaryCodeColumn(64)
  consumer: string;

  @LongColumn()
  position: number;

  /** Who works for the consumer now; each claim has a token of its own. */
  @CodeColumn(36, { nullable: true })
  leaseToken: string | null;

  /** From then on another may claim it; the epoch where nobody works. */
  @InstantColumn()
  leasedUntil: Date;
}
