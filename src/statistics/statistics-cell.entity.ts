import { Entity } from 'typeorm';
import { IntColumn, PrimaryCodeColumn, PrimaryRegionColumn } from '../platform/columns';
import type { TargetKind } from '../sdk';
import type { Grain } from './cell';
import { type Measure, measures } from './counts';
import type { CellDimension } from './dimensions';

/**
 * Counts of a day or a month (fold of events). The key is in the order in which figures are read: of a region, by one
 * dimension, period after period. Its other columns are the measures of `counts.ts`.
 */
@Entity()
export class StatisticsCell {
  @PrimaryRegionColumn() region: string;
  @PrimaryCodeColumn(16) dimension: CellDimension;
  @PrimaryCodeColumn(8) grain: Grain;
  /** The first day of it, `YYYY-MM-DD`. */
  @PrimaryCodeColumn(10) period: string;
  @PrimaryCodeColumn(128) institution: string;
  @PrimaryCodeColumn(128) code: string;
  @PrimaryCodeColumn(16) targetKind: TargetKind;
}

/** Came when there were cells already, in which it is none until they are counted anew. */
const LATER: readonly Measure[] = ['handled_below'];

for (const measure of measures) {
  const preset = LATER.includes(measure) ? { default: 0 } : {};
  IntColumn({ name: measure, ...preset })(StatisticsCell.prototype, measure);
}
