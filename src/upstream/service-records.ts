import type { EntityManager } from 'typeorm';
import { type RowKey, rowCondition } from '../platform/region-keys';
import type { Sealing } from '../platform/sealing';
import { instantOf, select } from '../platform/sql';
import { serviceFacts, type ApplicantKind, type CaseStatus } from '../sdk';
import type { Released, ReleasedOf } from './personal-data';
import type { ReportedService } from './reported';

interface ServiceRow {
  region: string;
  case_id: string;
  case_number: string;
  name_sealed: string | null;
  status: CaseStatus | null;
  case_institution: string | null;
  service_item_code: string | null;
  accepted_at: number | string | null;
  completed_at: number | string | null;
  case_updated: number | string;
  service_number: number;
  stage: string | null;
  served_at: number | string | null;
  institution_code: string | null;
  window_code: string | null;
  staff_number: string | null;
  updated_at: number | string;
  kind: ApplicantKind | null;
  applicant_name: string | null;
  phone_sealed: string | null;
  id_number_sealed: string | null;
  applicant_updated: number | string | null;
}

/** What names a service in a report. */
export const serviceKey = (caseId: string, serviceNumber: number): string => `${caseId}/${serviceNumber}`;

/** Services by their keys, with their cases and applicants as far as these may go out. */
export async function servicesOf(
  manager: EntityManager,
  sealing: Sealing,
  keys: readonly RowKey[],
  releasedOf: ReleasedOf,
): Promise<Map<string, ReportedService>> {
  if (!keys.length) return new Map();
  const cases = [...new Map(keys.map(({ region, id }) => [id.split('/')[0]!, region]))];
  const { sql, parameters } = rowCondition(
    cases.map(([id, region]) => ({ region, id })),
    'r.region',
    'r.case_id',
  );
  const rows = await select<ServiceRow>(
    manager,
    `SELECT r.region, r.case_id, c.case_number, c.name_sealed, c.status, c.institution_code AS case_institution,
            c.service_item_code, c.accepted_at, c.completed_at, c.updated_at AS case_updated, r.service_number, r.stage,
            r.served_at, r.institution_code, r.window_code, r.staff_number, r.updated_at,
            a.kind, a.name_sealed AS applicant_name, a.phone_sealed, a.id_number_sealed, a.updated_at AS applicant_updated
       FROM service_record r
       JOIN service_case c ON c.region = r.region AND c.id = r.case_id
       LEFT JOIN case_applicant a ON a.region = r.region AND a.case_id = r.case_id
      WHERE ${sql}`,
    parameters,
  );
  return new Map(
    rows.map(row => {
      const key = serviceKey(row.case_id, row.service_number);
      return [key, serviceOf(row, sealing, releasedOf(key))];
    }),
  );
}

function serviceOf(row: ServiceRow, sealing: Sealing, released: Released): ReportedService {
  const open = (column: string, sealed: string | null) =>
    sealed === null ? null : sealing.open(sealed, { table: 'case_applicant', column, row: row.case_id });
  const time = (at: number | string | null) => (at === null ? null : instantOf(at));
  const caseName = { table: 'service_case', column: 'name_sealed', row: `${row.region}/${row.case_number}` };
  const isNamed = row.name_sealed !== null && released.has('NAME');
  const applicant = {
    kind: row.kind,
    // Opened to be masked, where it is not released.
    name: open('name_sealed', row.applicant_name),
    phone: released.has('PHONE') ? open('phone_sealed', row.phone_sealed) : null,
    idNumber: released.has('ID_NUMBER') ? open('id_number_sealed', row.id_number_sealed) : null,
  };
  const facts = serviceFacts({
    ...{ caseNumber: row.case_number, status: row.status ?? 'ACCEPTED', serviceNumber: row.service_number },
    caseName: isNamed ? sealing.open(row.name_sealed!, caseName) : null,
    ...{ institution: row.institution_code ?? row.case_institution, serviceItem: row.service_item_code },
    ...{ stage: row.stage, servedAt: time(row.served_at), window: row.window_code, staffMember: row.staff_number },
    ...{ acceptedAt: time(row.accepted_at), completedAt: time(row.completed_at), applicant },
  });
  const changes = [row.updated_at, row.case_updated, row.applicant_updated ?? 0].map(Number);
  return {
    ...{ kind: 'SERVICE', key: serviceKey(row.case_id, row.service_number), version: Math.max(...changes) },
    facts: { ...facts, region: row.region },
  };
}
