import { Entity, Index } from 'typeorm';
import { CodeColumn, DateColumn, PrimaryCodeColumn, PrimaryRegionColumn, TextColumn } from '../platform/columns';

/** Who serves the public for an institution (经办人, R-21), under the number that the institution gave. */
@Entity()
@Index('staff_member_number', ['institutionCode', 'number'], { unique: true })
export class StaffMember {
  @PrimaryRegionColumn() region: string;
  @PrimaryCodeColumn(128) institutionCode: string;
  @PrimaryCodeColumn(128) number: string;
  @TextColumn() nameSealed: string;
  @CodeColumn(128, { nullable: true }) windowCode: string | null;
  @DateColumn({ nullable: true }) validFrom: string | null;
  @DateColumn({ nullable: true }) validTo: string | null;
}
