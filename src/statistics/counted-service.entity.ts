import { Entity } from 'typeorm';
import { CodeColumn, DateColumn, PrimaryIdColumn, PrimaryIntColumn, PrimaryRegionColumn } from '../platform/columns';

/** Where a service is counted as given. Facts of a service may come late or change; then it is counted elsewhere. */
@Entity()
export class CountedService {
  @PrimaryRegionColumn() region: string;
  @PrimaryIdColumn() caseId: string;
  @PrimaryIntColumn() serviceNumber: number;
  @DateColumn() day: string;
  @CodeColumn(128, { nullable: true }) institution: string | null;
  @CodeColumn(128, { name: 'window_code', nullable: true }) window: string | null;
  @CodeColumn(128, { nullable: true }) staffMember: string | null;
  @CodeColumn(128, { nullable: true }) serviceItem: string | null;
}
