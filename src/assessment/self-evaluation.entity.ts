import { Entity, Index } from 'typeorm';
import {
  BooleanColumn,
  CodeColumn,
  DateColumn,
  InstantColumn,
  JsonColumn,
  PrimaryIdColumn,
  PrimaryRegionColumn,
  TextColumn,
} from '../platform/columns';

/** What a unit evaluates of itself (自我评价, R-98), in the order of the text. */
export const selfEvaluationAspects = [
  'ITEM_LIST_MANAGEMENT',
  'FLOW_OPTIMISATION',
  'SERVICE_ATTITUDE',
  'WINDOW_BUILDING',
  'SUPERVISION',
  'NEGATIVE_REVIEWS_AND_COMPLAINTS',
  'CONVENIENCE_INNOVATIONS',
] as const;
export type SelfEvaluationAspect = (typeof selfEvaluationAspects)[number];

/** How a unit evaluated itself for a period. Rows are only ever added; of one period the last counts. */
@Entity({ name: 'self_evaluation' })
@Index('self_evaluation_period', ['region', 'lastDay', 'institutionCode'])
@Index('self_evaluation_submitted', ['region', 'submittedAt', 'id'])
export class SelfEvaluation {
  @PrimaryRegionColumn() region: string;
  @PrimaryIdColumn() id: string;
  @CodeColumn(128) institutionCode: string;
  @CodeColumn(8) period: string;
  @DateColumn() firstDay: string;
  @DateColumn() lastDay: string;
  /** Seven scores 0–100, in the order of the aspects. */
  @JsonColumn() scores: number[];
  /** What was said of each aspect, in their order, as JSON, sealed. */
  @TextColumn() notes: string;
  @CodeColumn(128) submittedBy: string;
  /** By the office, for a unit that cannot. */
  @BooleanColumn() onBehalf: boolean;
  @InstantColumn() submittedAt: Date;
  @CodeColumn(64) mac: string;
}
