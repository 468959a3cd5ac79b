import type { EvaluationRecorded } from '../evaluation/evaluation.events';
import type { CallbackReported, ComplaintRecorded } from '../intake/intake.events';
import type { RowsRecorded } from '../platform/rows-of-record';

/** How the rows of a table are sealed. */
export interface SealedTable {
  /** Whether they change, with a version that counts how often; other rows are only ever added. */
  changes?: true;
  /** The column that tells who acted. */
  actor: string | null;
}

/** The tables whose rows are sealed: each has the key (region, id) and a MAC over all its other columns. */
export const sealedTables: Readonly<Record<string, SealedTable>> = {
  audit_entry: { actor: 'actor' },
  evaluation: { actor: 'channel_code' },
  evaluation_ledger: { actor: 'actor' },
  complaint: { actor: 'channel_code' },
  reported_callback: { actor: 'channel_code' },
  work_order_history: { actor: 'actor' },
  work_order_callback: { actor: 'agent' },
  work_order_evidence: { actor: null },
  re_rating: { actor: null },
  callback_attempt: { actor: 'agent' },
  callback_draw: { actor: null },
  clue: { actor: 'recorded_by' },
  clue_step: { actor: 'actor' },
  appeal: { actor: 'decided_by', changes: true },
  appeal_evidence: { actor: null },
  exclusion: { actor: 'confirmed_by', changes: true },
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
