import type { EntityManager } from 'typeorm';
import type { Result } from '../platform/errors';
import type { EvaluationInput } from '../sdk';
import type { ChannelView } from '../channel/channel.service';

/** A rating that somebody has the right to submit, with what the right itself decides. */
export interface SubmissionEntry {
  channel: ChannelView;
  region: string;
  rating: EvaluationInput;
  /** Names the rating within its channel. */
  externalId: string;
  /** In whose name: the subject of a principal, a ticket, the code of a window. Fit for the log. */
  sender: string;
  /** Whose idempotency keys it is sent under; strangers never share one. */
  actor: string;
  /** What becomes of a rating of a service that has one. */
  takenSlot: 'KEEP' | 'REFUSE';
  /** The longest comment, in characters as people count them; null for the canonical record's own limit. */
  maxCommentLength: number | null;
  /** In the unit of work, before the rating is kept: uses the right up. Answers further flags. */
  claim?(tx: EntityManager): Promise<Result<string[]>>;
  /** In the unit of work, once it is clear what became of the rating. */
  settle?(tx: EntityManager, became: { evaluationId: string; isRecorded: boolean }): Promise<void>;
  /** The rating that used the right up before; null where it was none. */
  usedFor?(): Promise<string | null>;
}
