import { Entity, Index } from 'typeorm';
import { CodeColumn, InstantColumn, PrimaryIdColumn, PrimaryRegionColumn } from '../platform/columns';
import type { Standing } from './evaluation-standing.entity';

/** A rating that does not count for a while, with the standing that it goes back to. */
@Entity({ name: 'evaluation_hold' })
@Index('evaluation_hold_channel', ['channelCode', 'receivedAt', 'evaluationId'])
export class EvaluationHold {
  @PrimaryRegionColumn() region: string;
  @PrimaryIdColumn() evaluationId: string;
  @CodeColumn(64) channelCode: string;
  @InstantColumn() receivedAt: Date;
  /** Null where there was no row of its standing, because it counted and always had. */
  @CodeColumn(16, { nullable: true }) standingBefore: Standing | null;
  @CodeColumn(500, { nullable: true }) reasonBefore: string | null;
  /** What its standing gives as reason meanwhile: where that has changed, somebody else has decided about it. */
  @CodeColumn(64) reason: string;
}
