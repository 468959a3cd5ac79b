import { Entity, Index } from 'typeorm';
import {
  CodeColumn,
  IdColumn,
  InstantColumn,
  PrimaryIdColumn,
  PrimaryRegionColumn,
  TextColumn,
} from '../platform/columns';

/** The applicant of a case, apart from it because it is personal data: sealed, found only by blind index. */
@Entity()
@Index('case_applicant_phone', ['region', 'phoneIndex'])
@Index('case_applicant_id_number', ['region', 'idNumberIndex'])
export class CaseApplicant {
  @PrimaryRegionColumn() region: string;
  @PrimaryIdColumn() caseId: string;
  @CodeColumn(32, { nullable: true }) kind: string | null;
  @TextColumn({ nullable: true }) nameSealed: string | null;
  @CodeColumn(22, { nullable: true }) nameIndex: string | null;
  @TextColumn({ nullable: true }) phoneSealed: string | null;
  @CodeColumn(22, { nullable: true }) phoneIndex: string | null;
  @TextColumn({ nullable: true }) idNumberSealed: string | null;
  @CodeColumn(22, { nullable: true }) idNumberIndex: string | null;
  /** The write that last changed the row. */
  @IdColumn() version: string;
  @InstantColumn() updatedAt: Date;
}
