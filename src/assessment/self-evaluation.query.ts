import type { EntityManager } from 'typeorm';
import type { Scope } from '../identity/principal';
import { mayRead, scopeCondition } from '../identity/scope';
import { Conditions } from '../platform/conditions';
import type { Keyset, Page } from '../platform/connection';
import { encodeGlobalId } from '../platform/global-id';
import { readPage } from '../platform/read-page';
import { type RowKey, rowCondition } from '../platform/region-keys';
import { instantOf, select } from '../platform/sql';

/** A self-evaluation as it is read; what was said is sealed. */
export interface SelfEvaluationView extends RowKey {
  globalId: string;
  institutionCode: string;
  period: string;
  scores: number[];
  sealedNotes: string;
  submittedBy: string;
  onBehalf: boolean;
  submittedAt: Date;
  /** Whether a later one of the unit and period has taken its place. */
  superseded: boolean;
}

interface Row extends RowKey {
  institution_code: string;
  period: string;
  scores: string;
  notes: string;
  submitted_by: string;
  on_behalf: number | boolean;
  submitted_at: number | string;
  later: number | string;
}

const SELECT = `SELECT s.region, s.id, s.institution_code, s.period, s.scores, s.notes, s.submitted_by, s.on_behalf,
  s.submitted_at, (SELECT COUNT(*) FROM self_evaluation t WHERE t.region = s.region AND t.last_day = s.last_day
    AND t.institution_code = s.institution_code AND t.period = s.period AND t.id > s.id) AS later FROM self_evaluation s`;

/** One page of the self-evaluations within a scope, the last submitted first. */
export async function listSelfEvaluations(
  manager: EntityManager,
  scope: Scope,
  periods: readonly string[] | null | undefined,
  page: { first: number; after: Keyset | null },
): Promise<Page<SelfEvaluationView>> {
  const where = new Conditions();
  where.addAll(
    scopeCondition(unitScope(scope), { region: 's.region', institution: 's.institution_code', staffMember: null }),
  );
  where.addFilter('s.period', periods);
  return readPage(manager, { select: SELECT, where, order: ['s.submitted_at', 's.id', 'DESC'] }, view, page);
}

/** Self-evaluations by their keys, within a scope. */
export async function findSelfEvaluations(
  manager: EntityManager,
  scope: Scope,
  keys: readonly RowKey[],
): Promise<SelfEvaluationView[]> {
  const { sql, parameters } = rowCondition(keys, 's.region', 's.id');
  const rows = await select<Row>(manager, `${SELECT} WHERE ${sql}`, parameters);
  return rows
    .map(view)
    .filter(({ region, institutionCode: institution }) =>
      mayRead(unitScope(scope), { region, institution, staffMember: null }),
    );
}

const unitScope = (scope: Scope): Scope => ({ ...scope, staffMember: null });

function view(row: Row): SelfEvaluationView {
  const { region, id } = row;
  return {
    ...{ region, id, globalId: encodeGlobalId({ type: 'SelfEvaluation', region, id }) },
    ...{ institutionCode: row.institution_code, period: row.period, scores: JSON.parse(row.scores) as number[] },
    ...{ sealedNotes: row.notes, submittedBy: row.submitted_by, onBehalf: Boolean(row.on_behalf) },
    ...{ submittedAt: instantOf(row.submitted_at), superseded: Number(row.later) > 0 },
  };
}
