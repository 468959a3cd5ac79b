import { Entity, Index } from 'typeorm';
import {
  CodeColumn,
  DateColumn,
  InstantColumn,
  IntColumn,
  PrimaryIdColumn,
  PrimaryRegionColumn,
} from '../platform/columns';

/** What a third party that was commissioned found of a unit (第三方评价, R-99). Rows are only ever added; of one period the last counts. */
@Entity({ name: 'third_party_result' })
@Index('third_party_result_period', ['region', 'lastDay', 'institutionCode'])
@Index('third_party_result_recorded', ['region', 'recordedAt', 'id'])
export class ThirdPartyResult {
  @PrimaryRegionColumn() region: string;
  @PrimaryIdColumn() id: string;
  @CodeColumn(128) institutionCode: string;
  @CodeColumn(8) period: string;
  @DateColumn() firstDay: string;
  @DateColumn() lastDay: string;
  /** Hundredths, at most 10,000. */
  @IntColumn() score: number;
  /** Who evaluated. */
  @CodeColumn(200) organisation: string;
  @CodeColumn(128) recordedBy: string;
  @InstantColumn() recordedAt: Date;
  @CodeColumn(64) mac: string;
}
