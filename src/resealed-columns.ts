import type { SealedColumns } from './platform/resealing';

const ofRow = (table: string, columns: string[], id = 'id'): SealedColumns => {
  return { table, columns, key: ['region', id], row: [id] };
};
const ofCode = (table: string, columns: string[]): SealedColumns => {
  return { table, columns, key: ['region', 'code'], row: ['region', 'code'] };
};

/**
 * Every column that is sealed with a data key in a row that may change. All others stand in rows whose seal covers the
 * sealed text, or that are only ever added, and keep the key that they name.
 */
export const resealedColumns: readonly SealedColumns[] = [
  ofRow('content_key', ['wrapped']),
  ofRow('evaluation_identity', ['name', 'phone', 'id_number'], 'evaluation_id'),
  ofRow('case_applicant', ['name_sealed', 'phone_sealed', 'id_number_sealed'], 'case_id'),
  { table: 'service_case', columns: ['name_sealed'], key: ['region', 'id'], row: ['region', 'case_number'] },
  ofRow('channel_quarantine', ['reason', 'release_reason']),
  ofRow('import_job', ['file_name']),
  ofRow('channel_pull', ['source_cursor'], 'channel_code'),
  { table: 'channel_secret', columns: ['secret'], key: ['channel_code', 'id'], row: ['id'] },
  { table: 'person', columns: ['name_sealed'], key: ['id'], row: ['id'] },
  { table: 'person_contact', columns: ['email', 'phone'], key: ['person_id'], row: ['person_id'] },
  {
    table: 'staff_member',
    columns: ['name_sealed'],
    key: ['region', 'institution_code', 'number'],
    row: ['institution_code', 'number'],
  },
  { table: 'idempotency_answer', columns: ['answer'], key: ['request_key'], row: ['request_key'] },
  ofCode('destination', ['settings', 'secret', 'previous_secret']),
  ofCode('upstream_destination', ['settings', 'private_key']),
  ofCode('upstream_sender', ['settings', 'private_key', 'previous_key']),
];
