import type { BlindIndex } from '../platform/blind-index';
import type { Sealing } from '../platform/sealing';
import type { SqlValue } from '../platform/sql';
import { caseStatuses, type ServiceFacts } from '../sdk/canonical';
import type { MergeTable } from './merge';

/*
 * The facts of a service as rows, and how each table merges them with what it knows.
 */

type Row = Record<string, SqlValue>;

export const mergedCase: MergeTable = {
  name: 'service_case',
  key: ['region', 'case_number'],
  facts: ['name_index', 'institution_code', 'service_item_code', 'accepted_at', 'completed_at'],
  followers: ['name_sealed'],
  ranked: { status: caseStatuses, origin: ['STUB', 'WEAK', 'RECORDED'] },
};

/** How a weak source tells of a case: as long as nobody else has. */
export const weaklyMergedCase: MergeTable = { ...mergedCase, unless: { column: 'origin', is: 'RECORDED' } };

export const mergedRecord: MergeTable = {
  name: 'service_record',
  key: ['region', 'case_id', 'service_number'],
  facts: ['stage', 'served_at', 'institution_code', 'window_code', 'staff_number'],
};

export const mergedApplicant: MergeTable = {
  name: 'case_applicant',
  key: ['region', 'case_id'],
  facts: ['kind', 'name_index', 'phone_index', 'id_number_index'],
  followers: ['name_sealed', 'phone_sealed', 'id_number_sealed'],
};

/**
 * A case as a service record tells of it. Its name is sealed, because citizens' names stand in it, and for the case number:
 * the row that is there may have another id.
 */
export function caseRow(
  facts: ServiceFacts & { isWeak?: boolean },
  id: string,
  version: string,
  at: Date,
  sealing: Sealing,
  blindIndex: BlindIndex,
): Row {
  const { region, caseNumber, caseName } = facts;
  const place = { table: 'service_case', column: 'name_sealed', row: `${region}/${caseNumber}` };
  return {
    region,
    id,
    case_number: caseNumber,
    name_sealed: caseName && sealing.seal(caseName, place),
    name_index: caseName && blindIndex.textIndex(caseName),
    status: facts.status,
    institution_code: facts.institution,
    service_item_code: facts.serviceItem,
    accepted_at: facts.acceptedAt,
    completed_at: facts.completedAt,
    origin: facts.isWeak ? 'WEAK' : 'RECORDED',
    version,
    created_at: at,
    updated_at: at,
  };
}

/** A case of which nothing but its number is known. */
export function stubRow(key: { region: string; caseNumber: string }, id: string, version: string, at: Date) {
  return {
    region: key.region,
    id,
    case_number: key.caseNumber,
    origin: 'STUB',
    version,
    created_at: at,
    updated_at: at,
  };
}

/** The n-th service of a case. */
export function recordRow(facts: ServiceFacts, caseId: string, version: string, at: Date): Row {
  return {
    region: facts.region,
    case_id: caseId,
    service_number: facts.serviceNumber,
    stage: facts.stage,
    served_at: facts.servedAt,
    institution_code: facts.institution,
    window_code: facts.window,
    staff_number: facts.staffMember,
    version,
    recorded_at: at,
    updated_at: at,
  };
}

/** The applicant with sealed values and their blind indices; null where the facts name none. */
export function applicantRow(
  facts: ServiceFacts,
  caseId: string,
  version: string,
  at: Date,
  sealing: Sealing,
  blindIndex: BlindIndex,
): Row | null {
  const { applicant } = facts;
  if (!applicant) return null;
  const seal = (value: string | null, column: string) =>
    value === null ? null : sealing.seal(value, { table: 'case_applicant', column, row: caseId });
  return {
    region: facts.region,
    case_id: caseId,
    kind: applicant.kind,
    name_sealed: seal(applicant.name, 'name_sealed'),
    name_index: applicant.name && blindIndex.nameIndex(applicant.name),
    phone_sealed: seal(applicant.phone, 'phone_sealed'),
    phone_index: applicant.phone && blindIndex.phoneIndex(applicant.phone),
    id_number_sealed: seal(applicant.idNumber, 'id_number_sealed'),
    id_number_index: applicant.idNumber && blindIndex.idNumberIndex(applicant.idNumber),
    version,
    updated_at: at,
  };
}
