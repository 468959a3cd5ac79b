import { Entity, Index } from 'typeorm';
import { CodeColumn, InstantColumn, PrimaryCodeColumn, TextColumn } from './columns';

/** The first answer to a mutation, sealed, so that a client that missed it gets the same one again. */
@Entity({ name: 'idempotency_answer' })
@Index('idempotency_answer_age', ['createdAt'])
export class IdempotencyAnswer {
  /** Hash of actor, operation and the client's key. */
  @PrimaryCodeColumn(43)
  requestKey: string;

  @CodeColumn(64)
  inputMac: string;

  @TextColumn()
  answer: string;

  @InstantColumn()
  createdAt: Date;
}
