import { Entity, Index } from 'typeorm';
import {
  CodeColumn,
  IdColumn,
  InstantColumn,
  PrimaryIdColumn,
  PrimaryRegionColumn,
  TextColumn,
} from '../platform/columns';
import type { CaseStatus } from '../sdk/canonical';

/** STUB: only a rating named the case so far. WEAK: only weak sources told of it. RECORDED: a proven sender did. */
export type CaseOrigin = 'STUB' | 'WEAK' | 'RECORDED';

/**
 * A case (办件). Institution and item are the codes that were sent: links are resolved when somebody reads, so a code
 * that nobody knows today links as soon as the catalogue has it.
 */
@Entity()
@Index('service_case_number', ['region', 'caseNumber'], { unique: true })
export class ServiceCase {
  @PrimaryRegionColumn() region: string;
  @PrimaryIdColumn() id: string;
  @CodeColumn(128) caseNumber: string;
  /** What the case is about: sealed, and changed where its blind index has changed. */
  @TextColumn({ nullable: true }) nameSealed: string | null;
  @CodeColumn(22, { nullable: true }) nameIndex: string | null;
  @CodeColumn(16, { nullable: true }) status: CaseStatus | null;
  @CodeColumn(128, { nullable: true }) institutionCode: string | null;
  @CodeColumn(128, { nullable: true }) serviceItemCode: string | null;
  @InstantColumn({ nullable: true }) acceptedAt: Date | null;
  @InstantColumn({ nullable: true }) completedAt: Date | null;
  @CodeColumn(16) origin: CaseOrigin;
  /** The write that last changed the row. */
  @IdColumn() version: string;
  @InstantColumn() createdAt: Date;
  @InstantColumn() updatedAt: Date;
}
