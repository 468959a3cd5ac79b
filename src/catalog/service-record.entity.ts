import { Entity, Index } from 'typeorm';
import {
  CodeColumn,
  IdColumn,
  InstantColumn,
  PrimaryIdColumn,
  PrimaryIntColumn,
  PrimaryRegionColumn,
} from '../platform/columns';

/** The n-th service given in a case (服务记录), with the codes that were sent. */
@Entity()
@Index('service_record_region_given', ['region', 'servedAt', 'recordedAt'])
@Index('service_record_given', ['servedAt', 'recordedAt'])
@Index('service_record_window', ['institutionCode', 'windowCode', 'servedAt'])
export class ServiceRecord {
  @PrimaryRegionColumn() region: string;
  @PrimaryIdColumn() caseId: string;
  @PrimaryIntColumn() serviceNumber: number;
  @CodeColumn(1000, { nullable: true }) stage: string | null;
  @InstantColumn({ nullable: true }) servedAt: Date | null;
  @CodeColumn(128, { nullable: true }) institutionCode: string | null;
  @CodeColumn(128, { nullable: true }) windowCode: string | null;
  @CodeColumn(128, { nullable: true }) staffNumber: string | null;
  /** The write that last changed the row. */
  @IdColumn() version: string;
  @InstantColumn() recordedAt: Date;
  @InstantColumn() updatedAt: Date;
}
