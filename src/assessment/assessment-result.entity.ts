import { Entity, Index } from 'typeorm';
import {
  BooleanColumn,
  CodeColumn,
  IdColumn,
  IntColumn,
  PrimaryIdColumn,
  PrimaryRegionColumn,
  TextColumn,
} from '../platform/columns';
import type { AssessmentSubjectKind } from '../policy/assessment-rules';

/** How one subject came out of an assessment. Rows are only ever added. */
@Entity({ name: 'assessment_result' })
@Index('assessment_result_subject', ['region', 'assessmentId', 'institutionCode', 'code'], { unique: true })
@Index('assessment_result_own', ['institutionCode', 'subjectKind', 'code'])
export class AssessmentResult {
  @PrimaryRegionColumn() region: string;
  @PrimaryIdColumn() id: string;
  @IdColumn() assessmentId: string;
  @CodeColumn(16) subjectKind: AssessmentSubjectKind;
  @CodeColumn(128) institutionCode: string;
  /** Of the unit, or the number of a member of its staff. */
  @CodeColumn(128) code: string;
  /** The rank; null where it has none. */
  @IntColumn({ nullable: true }) place: number | null;
  @BooleanColumn() tail: boolean;
  /** The whole result as canonical JSON. */
  @TextColumn() content: string;
  @CodeColumn(64) mac: string;
}
