import { Entity } from 'typeorm';
import {
  IdColumn,
  IntColumn,
  LongColumn,
  PrimaryIdColumn,
  PrimaryIntColumn,
  PrimaryRegionColumn,
} from '../platform/columns';

/** Some rows of an export, in a sealed file of their own, so that one that was broken off goes on behind them. */
@Entity({ name: 'export_part' })
export class ExportPart {
  @PrimaryRegionColumn() region: string;
  @PrimaryIdColumn() jobId: string;
  @PrimaryIntColumn() position: number;
  /** Name of the file among those of exports. */
  @IdColumn() file: string;
  @LongColumn() size: number;
  @IntColumn() partRows: number;
}
