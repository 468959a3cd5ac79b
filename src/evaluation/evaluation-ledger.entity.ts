import { Entity, Index } from 'typeorm';
import { CodeColumn, IdColumn, InstantColumn, PrimaryIdColumn, PrimaryRegionColumn } from '../platform/columns';

/**
 * What a ledger entry tells. The recording itself is the evaluation's own row. REINSTATED: it counts again, because the one
 * that counted in its place has left the figures. An exclusion is proposed by one person, and confirmed or rejected by another.
 */
export const ledgerEntryKinds = [
  'RECORDED',
  'SUPERSEDED',
  'REINSTATED',
  'QUARANTINED',
  'RELEASED',
  'EXCLUSION_PROPOSED',
  'EXCLUDED',
  'EXCLUSION_REJECTED',
] as const;
export type LedgerEntryKind = (typeof ledgerEntryKinds)[number];

/** What happened to a rating after it was recorded. Rows are only ever added. */
@Entity({ name: 'evaluation_ledger' })
@Index('evaluation_ledger_evaluation', ['region', 'evaluationId'])
export class EvaluationLedgerEntry {
  @PrimaryRegionColumn() region: string;
  @PrimaryIdColumn() id: string;
  @IdColumn() evaluationId: string;
  @InstantColumn() at: Date;
  @CodeColumn(24) entry: LedgerEntryKind;
  @CodeColumn(500, { nullable: true }) reason: string | null;
  @CodeColumn(128) actor: string;
  @CodeColumn(64) mac: string;
}
