import { Entity, Index } from 'typeorm';
import {
  CodeColumn,
  IdColumn,
  InstantColumn,
  PrimaryIdColumn,
  PrimaryRegionColumn,
  TextColumn,
} from '../platform/columns';
import type { CallbackMethod, CallbackResult, SatisfactionLevel } from '../sdk';

/** What a rating had for whoever gave it (关联影响, S3 Art 11). */
export const consequences = ['POSITIVE', 'NONE', 'NEGATIVE'] as const;
export type Consequence = (typeof consequences)[number];

/** One attempt to call the person of a task, reached or not. Rows are only ever added. */
@Entity({ name: 'callback_attempt' })
@Index('callback_attempt_task', ['region', 'taskId'])
export class CallbackAttempt {
  @PrimaryRegionColumn() region: string;
  @PrimaryIdColumn() id: string;
  @IdColumn() taskId: string;
  @InstantColumn() at: Date;
  /** Subject of who called. */
  @CodeColumn(128) agent: string;
  @CodeColumn(16) method: CallbackMethod;
  @CodeColumn(16) result: CallbackResult;
  /** 服务规范. */
  @CodeColumn(24, { nullable: true }) norms: SatisfactionLevel | null;
  /** 服务效率. */
  @CodeColumn(24, { nullable: true }) efficiency: SatisfactionLevel | null;
  /** 服务态度. */
  @CodeColumn(24, { nullable: true }) attitude: SatisfactionLevel | null;
  @CodeColumn(16, { nullable: true }) consequence: Consequence | null;
  /** Sealed. */
  @TextColumn({ nullable: true }) note: string | null;
  @CodeColumn(64) mac: string;
}
