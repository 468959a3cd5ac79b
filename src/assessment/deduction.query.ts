import type { EntityManager } from 'typeorm';
import type { Scope } from '../identity/principal';
import { mayRead, scopeCondition } from '../identity/scope';
import { Conditions } from '../platform/conditions';
import type { Keyset, Page } from '../platform/connection';
import { encodeGlobalId } from '../platform/global-id';
import { readPage } from '../platform/read-page';
import { type RowKey, rowCondition } from '../platform/region-keys';
import { instantOf, select } from '../platform/sql';
import type { AssessmentSubjectKind } from '../policy/assessment-rules';
import { hundredths } from './decimals';
import type { DeductionGround, DeductionState } from './deduction.entity';

/** A deduction as it is read; what people wrote is sealed. */
export interface DeductionView extends RowKey {
  globalId: string;
  subjectKind: AssessmentSubjectKind;
  institutionCode: string;
  code: string;
  period: string;
  /** With two places. */
  points: string;
  ground: DeductionGround;
  sealedReason: string;
  state: DeductionState;
  proposedBy: string;
  proposedAt: Date;
  decidedBy: string | null;
  decidedAt: Date | null;
  sealedNote: string | null;
  version: number;
}

interface Row extends RowKey {
  subject_kind: AssessmentSubjectKind;
  institution_code: string;
  code: string;
  period: string;
  points: number;
  ground: DeductionGround;
  reason: string;
  state: DeductionState;
  proposed_by: string;
  proposed_at: number | string;
  decided_by: string | null;
  decided_at: number | string | null;
  note: string | null;
  version: number;
}

const SELECT = `SELECT region, id, subject_kind, institution_code, code, period, points, ground, reason, state,
  proposed_by, proposed_at, decided_by, decided_at, note, version FROM deduction`;

/** One page of the deductions within a scope, the last proposed first. */
export async function listDeductions(
  manager: EntityManager,
  scope: Scope,
  { states, periods }: { states?: readonly DeductionState[] | null; periods?: readonly string[] | null },
  page: { first: number; after: Keyset | null },
): Promise<Page<DeductionView>> {
  const where = new Conditions();
  where.addAll(scopeCondition(scope, { region: 'region', institution: 'institution_code', staffMember: null }));
  where.addFilter('state', states);
  where.addFilter('period', periods);
  return readPage(manager, { select: SELECT, where, order: ['proposed_at', 'id', 'DESC'] }, view, page);
}

/** Deductions by their keys, within a scope. */
export async function findDeductions(
  manager: EntityManager,
  scope: Scope,
  keys: readonly RowKey[],
): Promise<DeductionView[]> {
  const { sql, parameters } = rowCondition(keys, 'region', 'id');
  const rows = await select<Row>(manager, `${SELECT} WHERE ${sql}`, parameters);
  return rows
    .map(view)
    .filter(({ region, institutionCode: institution }) => mayRead(scope, { region, institution, staffMember: null }));
}

function view(row: Row): DeductionView {
  const { region, id, code, period, ground, state, version } = row;
  return {
    ...{ region, id, globalId: encodeGlobalId({ type: 'Deduction', region, id }), code, period, ground, state },
    ...{ subjectKind: row.subject_kind, institutionCode: row.institution_code, points: hundredths(row.points) },
    ...{ sealedReason: row.reason, proposedBy: row.proposed_by, proposedAt: instantOf(row.proposed_at) },
    ...{ decidedBy: row.decided_by, decidedAt: instantOf(row.decided_at), sealedNote: row.note, version },
  };
}
