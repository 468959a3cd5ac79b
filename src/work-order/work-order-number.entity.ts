import { Entity } from 'typeorm';
import { IntColumn, PrimaryCodeColumn, PrimaryRegionColumn } from '../platform/columns';

/** The last number that a region gave to an order on a day. */
@Entity({ name: 'work_order_number' })
export class WorkOrderNumber {
  @PrimaryRegionColumn() region: string;
  /** `YYYY-MM-DD` in Asia/Shanghai. */
  @PrimaryCodeColumn(10) day: string;
  @IntColumn() lastNumber: number;
}
