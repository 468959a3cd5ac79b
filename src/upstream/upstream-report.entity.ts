import { Entity, Index } from 'typeorm';
import {
  CodeColumn,
  IdColumn,
  InstantColumn,
  IntColumn,
  PrimaryIdColumn,
  PrimaryRegionColumn,
  RegionColumn,
} from '../platform/columns';
import type { Lateness } from './lateness';
import type { Reported } from './reported';

/** What became of a report; REJECTED by the other side, for good unless a person asks again. */
export type ReportState = 'PENDING' | 'DELIVERED' | 'ALREADY_THERE' | 'REJECTED';

/**
 * That a destination is to be told of a version of a record, and what it said. The record itself is read when it is sent.
 * It is a list of work and no evidence: what was reported is proved by comparing the records of both sides.
 */
@Entity()
@Index('upstream_report_record', ['destinationRegion', 'destinationCode', 'recordKey', 'kind', 'version'], {
  unique: true,
})
@Index('upstream_report_state', ['destinationRegion', 'destinationCode', 'state', 'id'])
@Index('upstream_report_order', ['destinationRegion', 'destinationCode', 'orderKey', 'state'])
@Index('upstream_report_time', ['region', 'recordAt'])
export class UpstreamReport {
  @PrimaryRegionColumn() region: string;
  /** In the order in which they are sent. */
  @PrimaryIdColumn() id: string;
  @RegionColumn() destinationRegion: string;
  @CodeColumn(64) destinationCode: string;
  @CodeColumn(16) kind: Reported['kind'];
  /** The rating's id; of a service the case's id and its number. */
  @CodeColumn(64) recordKey: string;
  /** What made it necessary: the event, or nothing for a rating, which is recorded once; `AGAIN` where it is told anew. */
  @IdColumn() version: string;
  /** The case, or the rating of none: of those that share it a later one never goes before an earlier one. */
  @CodeColumn(32) orderKey: string;
  /** When the service was given, or the rating. */
  @InstantColumn() recordAt: Date;
  @CodeColumn(16) lateness: Lateness;
  @InstantColumn({ nullable: true }) lateAt: Date | null;
  @CodeColumn(16) state: ReportState;
  @IntColumn() attempts: number;
  /** The other side's, where it rejected it. */
  @CodeColumn(64, { nullable: true }) reason: string | null;
  @CodeColumn(200, { nullable: true }) pointer: string | null;
  /** SM3 of what was sent last. */
  @CodeColumn(64, { nullable: true }) digest: string | null;
  @InstantColumn() createdAt: Date;
  @InstantColumn() dueAt: Date;
  @InstantColumn({ nullable: true }) answeredAt: Date | null;
}
