import { Entity } from 'typeorm';
import {
  BooleanColumn,
  InstantColumn,
  PrimaryIdColumn,
  PrimaryIntColumn,
  PrimaryRegionColumn,
} from '../platform/columns';

/**
 * What had followed from a bad rating from a moment on, until the next version. Rows are only ever added, so that a figure can
 * be told as of any date.
 */
@Entity()
export class NegativeCourse {
  @PrimaryRegionColumn() region: string;
  @PrimaryIdColumn() evaluationId: string;
  /** From 1 on. */
  @PrimaryIntColumn() version: number;
  /** When that was done from which it follows; never before that of an earlier version. */
  @InstantColumn() at: Date;
  /** Under a real name, so that it is due to be called back. False in all where the rating does not count. */
  @BooleanColumn() named: boolean;
  @BooleanColumn() reached: boolean;
  @BooleanColumn() rectified: boolean;
  /** Has a day until which it was to be done, and was done by then. */
  @BooleanColumn() limited: boolean;
  @BooleanColumn() onTime: boolean;
}
