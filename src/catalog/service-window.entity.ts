import { Entity, Index } from 'typeorm';
import { CodeColumn, DateColumn, PrimaryCodeColumn, PrimaryRegionColumn } from '../platform/columns';

/** A window of an institution in a service hall. Its region is that of the institution. */
@Entity()
@Index('service_window_code', ['institutionCode', 'code'], { unique: true })
export class ServiceWindow {
  @PrimaryRegionColumn() region: string;
  @PrimaryCodeColumn(128) institutionCode: string;
  @PrimaryCodeColumn(128) code: string;
  @CodeColumn(200) name: string;
  @CodeColumn(200, { nullable: true }) hall: string | null;
  @DateColumn({ nullable: true }) validFrom: string | null;
  @DateColumn({ nullable: true }) validTo: string | null;
}
