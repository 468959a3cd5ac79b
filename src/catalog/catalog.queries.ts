import type { EntityManager } from 'typeorm';
import type { Scope } from '../identity/principal';
import { mayRead } from '../identity/scope';
import { groupBy } from '../platform/group-by';
import { maskName } from '../platform/masking';
import type { Sealing } from '../platform/sealing';
import { type RowKey, rowCondition } from '../platform/region-keys';
import { inList, instantOf, select } from '../platform/sql';
import type { CaseStatus } from '../sdk/canonical';
import { openStaffName } from './staff-name';

/*
 * Many rows of the catalogue in one query each: answers stand in the order of the keys, null where there is none.
 */

/** An institution with the code of its region. */
export interface InstitutionView {
  region: string;
  code: string;
  name: string;
  kind: string | null;
}

export interface ServiceWindowView {
  code: string;
  name: string;
  hall: string | null;
}

/** A member of staff; the name is masked. */
export interface StaffMemberView {
  number: string;
  name: string;
}

export interface ServiceItemView {
  code: string;
  name: string;
}

export interface ServiceCaseView {
  region: string;
  id: string;
  caseNumber: string;
  status: CaseStatus | null;
}

/** A service with the codes that were sent. */
export interface ServiceRecordView {
  serviceNumber: number;
  stage: string | null;
  servedAt: Date | null;
  institutionCode: string | null;
  windowCode: string | null;
  staffNumber: string | null;
}

/** Institutions by code. */
export async function findInstitutions(
  manager: EntityManager,
  codes: readonly string[],
): Promise<(InstitutionView | null)[]> {
  const rows = await select<InstitutionView>(
    manager,
    `SELECT region, code, name, kind FROM institution WHERE code IN (${inList(codes)})`,
    [...codes],
  );
  return inOrder(codes, rows, row => row.code);
}

/** Service items by code. */
export async function findItems(manager: EntityManager, codes: readonly string[]): Promise<(ServiceItemView | null)[]> {
  const rows = await select<ServiceItemView>(
    manager,
    `SELECT code, name FROM service_item WHERE code IN (${inList(codes)})`,
    [...codes],
  );
  return inOrder(codes, rows, row => row.code);
}

/** Windows by institution and code. */
export async function findWindows(
  manager: EntityManager,
  windows: readonly { institutionCode: string; code: string }[],
): Promise<(ServiceWindowView | null)[]> {
  const rows = await select<ServiceWindowView & { institution_code: string }>(
    manager,
    `SELECT institution_code, code, name, hall FROM service_window
     WHERE institution_code IN (${inList(windows)}) AND code IN (${inList(windows)})`,
    [...windows.map(window => window.institutionCode), ...windows.map(window => window.code)],
  );
  const keys = windows.map(({ institutionCode, code }) => `${institutionCode}\n${code}`);
  return inOrder(keys, rows, row => `${row.institution_code}\n${row.code}`);
}

/** Members of staff by institution and number. */
export async function findStaff(
  manager: EntityManager,
  sealing: Sealing,
  staff: readonly { institutionCode: string; number: string }[],
): Promise<(StaffMemberView | null)[]> {
  const rows = await select<{ institution_code: string; number: string; name_sealed: string }>(
    manager,
    `SELECT institution_code, number, name_sealed FROM staff_member
     WHERE institution_code IN (${inList(staff)}) AND number IN (${inList(staff)})`,
    [...staff.map(member => member.institutionCode), ...staff.map(member => member.number)],
  );
  const keys = staff.map(({ institutionCode, number }) => `${institutionCode}\n${number}`);
  const found = inOrder(keys, rows, row => `${row.institution_code}\n${row.number}`);
  return found.map(row => row && { number: row.number, name: maskName(openStaffName(sealing, row)) });
}

/** Cases by region and id. */
export async function findCaseViews(
  manager: EntityManager,
  cases: readonly RowKey[],
): Promise<(ServiceCaseView | null)[]> {
  const { sql, parameters } = rowCondition(cases, 'region', 'id');
  const rows = await select<{ region: string; id: string; case_number: string; status: CaseStatus | null }>(
    manager,
    `SELECT region, id, case_number, status FROM service_case WHERE ${sql}`,
    parameters,
  );
  const views = rows.map(({ region, id, case_number, status }) => ({ region, id, caseNumber: case_number, status }));
  return inOrder(
    cases.map(({ id }) => id),
    views,
    view => view.id,
  );
}

interface ServiceRow {
  region: string;
  case_id: string;
  service_number: number;
  stage: string | null;
  served_at: number | null;
  institution_code: string | null;
  window_code: string | null;
  staff_number: string | null;
}

/** The services of each case in their order, as far as they are in scope. */
export async function findServices(
  manager: EntityManager,
  scope: Scope,
  cases: readonly RowKey[],
): Promise<ServiceRecordView[][]> {
  const { sql, parameters } = rowCondition(cases, 'region', 'case_id');
  const rows = await select<ServiceRow>(
    manager,
    `SELECT region, case_id, service_number, stage, served_at, institution_code, window_code, staff_number
     FROM service_record WHERE ${sql} ORDER BY case_id, service_number`,
    parameters,
  );
  const visible = rows.filter(({ region, institution_code, staff_number }) =>
    mayRead(scope, { region, institution: institution_code, staffMember: staff_number }),
  );
  const byCase = groupBy(visible, row => row.case_id);
  return cases.map(({ id }) => (byCase.get(id) ?? []).map(serviceOf));
}

function serviceOf(row: ServiceRow): ServiceRecordView {
  return {
    serviceNumber: row.service_number,
    stage: row.stage,
    servedAt: instantOf(row.served_at),
    institutionCode: row.institution_code,
    windowCode: row.window_code,
    staffNumber: row.staff_number,
  };
}

function inOrder<T>(keys: readonly string[], rows: readonly T[], keyOf: (row: T) => string): (T | null)[] {
  const byKey = new Map(rows.map(row => [keyOf(row), row]));
  return keys.map(key => byKey.get(key) ?? null);
}

/** The whole name of a member of staff, for themselves; null where the catalogue does not know them. */
export async function findOwnName(
  manager: EntityManager,
  sealing: Sealing,
  { institutionCode, number }: { institutionCode: string; number: string },
): Promise<string | null> {
  const [row] = await select<{ institution_code: string; number: string; name_sealed: string }>(
    manager,
    'SELECT institution_code, number, name_sealed FROM staff_member WHERE institution_code = ? AND number = ?',
    [institutionCode, number],
  );
  return row ? openStaffName(sealing, row) : null;
}
