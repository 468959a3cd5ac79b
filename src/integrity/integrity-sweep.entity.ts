import { Entity, Index } from 'typeorm';
import { CodeColumn, InstantColumn, PrimaryRegionColumn } from '../platform/columns';

/** When the weeks of a region are looked through next, and by whom they are now: one process at a time. */
@Entity({ name: 'integrity_sweep' })
@Index('integrity_sweep_due', ['dueAt'])
export class IntegritySweep {
  @PrimaryRegionColumn() region: string;
  /** From then on a process may look; where one does, when its lease ends. */
  @InstantColumn() dueAt: Date;
  @CodeColumn(36, { nullable: true }) leaseToken: string | null;
}
