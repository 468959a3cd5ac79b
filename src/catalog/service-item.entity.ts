import { Entity, Index } from 'typeorm';
import { CodeColumn, DateColumn, PrimaryCodeColumn, PrimaryRegionColumn } from '../platform/columns';

/** A service item (事项, R-27) under its implementing code of 31 characters, or 33 for a handling item. */
@Entity()
@Index('service_item_code', ['code'], { unique: true })
export class ServiceItem {
  @PrimaryRegionColumn() region: string;
  @PrimaryCodeColumn(128) code: string;
  @CodeColumn(200) name: string;
  @CodeColumn(128, { nullable: true }) institutionCode: string | null;
  @DateColumn({ nullable: true }) validFrom: string | null;
  @DateColumn({ nullable: true }) validTo: string | null;
}
