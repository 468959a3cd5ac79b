import { Entity, Index } from 'typeorm';
import {
  CodeColumn,
  IdColumn,
  InstantColumn,
  PrimaryIdColumn,
  PrimaryRegionColumn,
  TextColumn,
} from '../platform/columns';
import type { SatisfactionLevel } from '../sdk';

/** How a citizen rates the rectification of what they rated (整改实效, C-03): once for each order. Rows are only ever added. */
@Entity({ name: 're_rating' })
@Index('re_rating_order', ['region', 'workOrderId'], { unique: true })
export class ReRating {
  @PrimaryRegionColumn() region: string;
  @PrimaryIdColumn() id: string;
  @IdColumn() workOrderId: string;
  @InstantColumn() at: Date;
  @CodeColumn(24) level: SatisfactionLevel;
  /** Sealed. */
  @TextColumn({ nullable: true }) comment: string | null;
  @CodeColumn(64) mac: string;
}
