import type { EvaluationRecorded } from '../evaluation/evaluation.events';
import type { CallbackReported, ComplaintRecorded } from '../intake/intake.events';
import type { RowsRecorded } from '../platform/rows-of-record';

/** How the rows of a table are sealed. */
export interface SealedTable {
  /** Whether they change, with a version that counts how often; other rows are only ever added. */
  changes?: true;
  /** The columns that tell who acted: the first of them that says somebody. */
  actors: readonly string[];
}

/** The tables whose rows are sealed: each has the key (region, id) and a MAC over all its other columns. */
export const sealedTables: Readonly<Record<string, SealedTable>> = {
  audit_entry: { actors: ['actor'] },
  evaluation: { actors: ['channel_code'] },
  evaluation_ledger: { actors: ['actor'] },
  complaint: { actors: ['channel_code'] },
  reported_callback: { actors: ['channel_code'] },
  work_order_history: { actors: ['actor'] },
  work_order_callback: { actors: ['agent'] },
  work_order_evidence: { actors: [] },
  re_rating: { actors: [] },
  callback_attempt: { actors: ['agent'] },
  callback_draw: { actors: [] },
  clue: { actors: ['recorded_by'] },
  clue_step: { actors: ['actor'] },
  integrity_finding: { actors: ['decided_by'], changes: true },
  improvement: { actors: ['closed_by', 'opened_by'], changes: true },
  improvement_step: { actors: ['actor'] },
  comment_release: { actors: ['actor'] },
  egress_basis: { actors: ['actor'] },
  public_report: { actors: ['published_by'] },
  canary_run: { actors: ['requested_by'], changes: true },
  appeal: { actors: ['decided_by'], changes: true },
  appeal_evidence: { actors: [] },
  exclusion: { actors: ['confirmed_by', 'rejected_by'], changes: true },
  assessment: { actors: ['finalized_by', 'ran_by'], changes: true },
  assessment_result: { actors: [] },
  assessment_evidence: { actors: [] },
  self_evaluation: { actors: ['submitted_by'] },
  third_party_result: { actors: ['recorded_by'] },
  deduction: { actors: ['decided_by', 'proposed_by'], changes: true },
};

/** Names of the sealed tables. */
export const sealedTableNames = Object.keys(sealedTables);

/** The events that announce rows to seal. Ratings and reports have one of their own, so that a push costs no further row. */
export type SealingEvent = RowsRecorded | EvaluationRecorded | ComplaintRecorded | CallbackReported;

/** Their names. */
export const sealingEvents: readonly SealingEvent['name'][] = [
  'rows.recorded',
  'evaluation.recorded',
  'complaint.recorded',
  'callback.reported',
];

/** A row of a sealed table. */
export interface SealedRow {
  table: string;
  region: string;
  id: string;
}

/** A key for maps. */
export const sealedRowKey = ({ table, region, id }: SealedRow): string => `${table} ${region} ${id}`;

/** The rows that an event announces. */
export function announcedRows({ name, region, payload }: SealingEvent): SealedRow[] {
  switch (name) {
    case 'rows.recorded':
      return payload.ids.map(id => ({ table: payload.table, region, id }));
    case 'evaluation.recorded':
      return [{ table: 'evaluation', region, id: payload.evaluationId }];
    case 'complaint.recorded':
      return [{ table: 'complaint', region, id: payload.complaintId }];
    case 'callback.reported':
      return [{ table: 'reported_callback', region, id: payload.callbackId }];
  }
}
