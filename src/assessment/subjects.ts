import type { EntityManager } from 'typeorm';
import type { Scope } from '../identity/principal';
import { isInScope, regionCondition } from '../identity/scope';
import { Conditions } from '../platform/conditions';
import { select, selectOne } from '../platform/sql';
import type { AssessmentSubjectKind } from '../policy/assessment-rules';
import type { Period } from '../policy/periods';

/** Names a subject: a unit twice over, or a member of staff by unit and number. */
export interface SubjectName {
  institution: string;
  code: string;
}

/** The units or staff of a scope's regions that were valid on a day of a period, in the order of their codes. */
export async function subjectsIn(
  manager: EntityManager,
  scope: Scope,
  kind: AssessmentSubjectKind,
  { firstDay, lastDay }: Period,
): Promise<SubjectName[]> {
  const where = new Conditions();
  where.addAll(regionCondition(scope, 'region'));
  where.add('valid_from IS NULL OR valid_from <= ?', [lastDay]);
  where.add('valid_to IS NULL OR valid_to >= ?', [firstDay]);
  const columns =
    kind === 'STAFF'
      ? 'institution_code AS institution, number AS code FROM staff_member'
      : 'code AS institution, code FROM institution';
  return select(manager, `SELECT ${columns} ${where.sql} ORDER BY institution, code`, where.parameters);
}

/** The region of a unit that a scope may speak of; null where it is unknown or outside. */
export async function regionOfUnit(manager: EntityManager, scope: Scope, institution: string): Promise<string | null> {
  const sql = 'SELECT region FROM institution WHERE code = ?';
  const region = (await selectOne<{ region: string }>(manager, sql, [institution]))?.region;
  const isTheirs = scope.institution === null || scope.institution === institution;
  return region && isTheirs && isInScope(scope, region) ? region : null;
}

/** Whether a unit has a member of staff of this number. */
export async function isOfStaff(manager: EntityManager, { institution, code }: SubjectName): Promise<boolean> {
  const sql = 'SELECT number FROM staff_member WHERE institution_code = ? AND number = ?';
  return (await selectOne(manager, sql, [institution, code])) !== null;
}
