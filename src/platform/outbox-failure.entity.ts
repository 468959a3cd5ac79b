import { Entity, Index } from 'typeorm';
import { CodeColumn, InstantColumn, IntColumn, PrimaryCodeColumn, PrimaryIdColumn } from './columns';

/** An event that a consumer could not handle. The row is there exactly as long as the event has had no effect. */
@Entity({ name: 'outbox_failure' })
@Index('outbox_failure_due', ['consumer', 'state', 'nextAt'])
@Index('outbox_failure_event', ['eventId'])
export class OutboxFailure {
  @PrimaryCodeColumn(64)
  consumer: string;

  @PrimaryIdColumn()
  eventId: string;

  /** RETRY: tried again at `nextAt`. DEAD: waits for a person to redrive it. */
  @CodeColumn(8)
  state: 'RETRY' | 'DEAD';

  @IntColumn()
  attempts: number;

  @InstantColumn()
  nextAt: Date;

  /** The last attempt. */
  @InstantColumn()
  failedAt: Date;

  /** Class, code and place of the error; never what it said, which may quote personal data. */
  @CodeColumn(500)
  lastError: string;
}
