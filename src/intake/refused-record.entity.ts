import { Entity } from 'typeorm';
import { CodeColumn, JsonColumn, PrimaryIdColumn, PrimaryIntColumn, PrimaryRegionColumn } from '../platform/columns';
import type { ErrorCode, ErrorParams } from '../platform/error-catalogue';

/** Why a record was refused: a place in the sender's own record, a stable code, and what its sentence names. */
export interface RecordProblem {
  pointer: string | null;
  code: ErrorCode;
  params?: ErrorParams;
}

/** A record of a delivery that could not be taken: a stored fact, which can be replayed once its cause is mended. */
@Entity({ name: 'refused_record' })
export class RefusedRecord {
  @PrimaryRegionColumn() region: string;
  @PrimaryIdColumn() deliveryId: string;
  /** Its place in the delivery, from 0. */
  @PrimaryIntColumn() position: number;
  @CodeColumn(128, { nullable: true }) externalId: string | null;
  @JsonColumn() problems: RecordProblem[];
}
