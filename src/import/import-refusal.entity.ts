import { Entity } from 'typeorm';
import {
  CodeColumn,
  IntColumn,
  JsonColumn,
  PrimaryIdColumn,
  PrimaryIntColumn,
  PrimaryRegionColumn,
} from '../platform/columns';
import type { RecordProblem } from '../intake/refused-record.entity';

/** A row of an imported file that was not taken: what its report says. */
@Entity({ name: 'import_refusal' })
export class ImportRefusal {
  @PrimaryRegionColumn() region: string;
  @PrimaryIdColumn() jobId: string;
  @PrimaryIntColumn() chunk: number;
  @PrimaryIntColumn() position: number;
  /** As a spreadsheet counts; null where that cannot be told. */
  @IntColumn({ nullable: true }) fileRow: number | null;
  @CodeColumn(128, { nullable: true }) externalId: string | null;
  @JsonColumn() problems: RecordProblem[];
}
