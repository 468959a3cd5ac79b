import { Entity, Index } from 'typeorm';
import { CodeColumn, PrimaryIdColumn, PrimaryRegionColumn, TextColumn } from '../platform/columns';
import type { ApplicantKind } from '../sdk';

/** Who rated: sealed, and found again only by exact blind index. Kept apart, so that a rating can outlive it. */
@Entity({ name: 'evaluation_identity' })
@Index('evaluation_identity_phone', ['phoneIndex'])
@Index('evaluation_identity_id_number', ['idNumberIndex'])
@Index('evaluation_identity_name', ['nameIndex'])
export class EvaluationIdentity {
  @PrimaryRegionColumn() region: string;
  @PrimaryIdColumn() evaluationId: string;
  @CodeColumn(32, { nullable: true }) kind: ApplicantKind | null;
  @TextColumn({ nullable: true }) name: string | null;
  @TextColumn({ nullable: true }) phone: string | null;
  @TextColumn({ nullable: true }) idNumber: string | null;
  @CodeColumn(24, { nullable: true }) nameIndex: string | null;
  @CodeColumn(24, { nullable: true }) phoneIndex: string | null;
  @CodeColumn(24, { nullable: true }) idNumberIndex: string | null;
}
