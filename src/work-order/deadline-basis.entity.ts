import { Entity } from 'typeorm';
import { BooleanColumn, CodeColumn, InstantColumn, IntColumn, PrimaryRegionColumn } from '../platform/columns';

/** By which packs and holiday notices the running deadlines of a region were counted last. */
@Entity({ name: 'deadline_basis' })
export class DeadlineBasisRow {
  @PrimaryRegionColumn() region: string;
  @CodeColumn(64) digest: string;
  /** How many holiday notices were known. */
  @IntColumn() notices: number;
  /** When deadlines were first counted by it. */
  @InstantColumn() countedAt: Date;
  /** Whether they were counted once more after every process must have heard of it. */
  @BooleanColumn() settled: boolean;
}
