import { Entity, Index } from 'typeorm';
import { BooleanColumn, IdColumn, InstantColumn, PrimaryIdColumn, PrimaryRegionColumn } from '../platform/columns';

/**
 * What had followed from a bad rating by a moment: the latest entry holds. Rows are only ever added, so that a figure can be
 * told as of any date.
 */
@Entity()
@Index('negative_course_evaluation', ['region', 'evaluationId', 'id'])
export class NegativeCourse {
  @PrimaryRegionColumn() region: string;
  @PrimaryIdColumn() id: string;
  @IdColumn() evaluationId: string;
  @InstantColumn() at: Date;
  /** Under a real name, so that it is due to be called back. False in all where the rating does not count. */
  @BooleanColumn() named: boolean;
  @BooleanColumn() reached: boolean;
  @BooleanColumn() rectified: boolean;
  /** Has a day until which it was to be done, and was done by then. */
  @BooleanColumn() limited: boolean;
  @BooleanColumn() onTime: boolean;
}
