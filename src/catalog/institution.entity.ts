import { Entity, Index } from 'typeorm';
import { CodeColumn, DateColumn, PrimaryCodeColumn, PrimaryRegionColumn } from '../platform/columns';

/** An institution that gives services (政务服务机构). Its code, a USCC, is unique in the country. */
@Entity()
@Index('institution_code', ['code'], { unique: true })
export class Institution {
  @PrimaryRegionColumn() region: string;
  @PrimaryCodeColumn(128) code: string;
  @CodeColumn(200) name: string;
  @CodeColumn(32, { nullable: true }) kind: string | null;
  @DateColumn({ nullable: true }) validFrom: string | null;
  @DateColumn({ nullable: true }) validTo: string | null;
}
