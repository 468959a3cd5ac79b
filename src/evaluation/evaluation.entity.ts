import { Entity, Index } from 'typeorm';
import {
  BooleanColumn,
  CodeColumn,
  IdColumn,
  InstantColumn,
  IntColumn,
  JsonColumn,
  PrimaryIdColumn,
  PrimaryRegionColumn,
  TextColumn,
} from '../platform/columns';
import type { Provenance, SatisfactionLevel, TargetKind } from '../sdk';

/**
 * A rating as it was given. Rows are only ever added: what happens to a rating later is in its ledger, and `mac` makes
 * an edit visible. Codes of institution, window, staff and item are the raw codes that were sent.
 */
@Entity({ name: 'evaluation' })
@Index('evaluation_external', ['channelCode', 'externalKey'], { unique: true })
@Index('evaluation_receipt', ['receiptHash'], { unique: true })
@Index('evaluation_time', ['evaluatedAt', 'id'])
@Index('evaluation_region_time', ['region', 'evaluatedAt', 'id'])
@Index('evaluation_region_level', ['region', 'level', 'evaluatedAt', 'id'])
@Index('evaluation_received', ['receivedAt', 'id'])
@Index('evaluation_region_received', ['region', 'receivedAt', 'id'])
@Index('evaluation_institution_time', ['institutionCode', 'evaluatedAt', 'id'])
@Index('evaluation_case', ['region', 'caseId'])
export class Evaluation {
  @PrimaryRegionColumn() region: string;
  @PrimaryIdColumn() id: string;
  @CodeColumn(64) channelCode: string;
  @IdColumn() deliveryId: string;
  /** The sender's own id of the record, and its hash for the unique index. */
  @CodeColumn(128) externalId: string;
  @CodeColumn(43) externalKey: string;
  @IdColumn({ nullable: true }) caseId: string | null;
  @IntColumn({ nullable: true }) serviceNumber: number | null;
  @IntColumn() evaluationNumber: number;
  @CodeColumn(16) targetKind: TargetKind;
  @CodeColumn(128, { nullable: true }) institutionCode: string | null;
  @CodeColumn(128, { nullable: true }) windowCode: string | null;
  @CodeColumn(128, { nullable: true }) staffNumber: string | null;
  @CodeColumn(128, { nullable: true }) serviceItemCode: string | null;
  @CodeColumn(24) level: SatisfactionLevel;
  /** The set that gives the option codes their meaning: `510` is praise in one and blame in another. */
  @CodeColumn(64) optionSet: string;
  @JsonColumn() options: string[];
  /** Sealed: citizens write names and addresses into their words. */
  @TextColumn({ nullable: true }) comment: string | null;
  @CodeColumn(24) provenance: Provenance;
  @BooleanColumn() realName: boolean;
  @InstantColumn() evaluatedAt: Date;
  @InstantColumn() receivedAt: Date;
  /** What was noticed on arrival: unknown codes, an assumed time, a missing real name. */
  @JsonColumn() flags: string[];
  @CodeColumn(43) receiptHash: string;
  /** Keyed hash of what the citizen said, level, options and words. */
  @CodeColumn(64) contentMac: string;
  @CodeColumn(64) mac: string;
}
