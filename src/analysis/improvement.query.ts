import type { EntityManager } from 'typeorm';
import type { Scope } from '../identity/principal';
import { mayRead, scopeCondition } from '../identity/scope';
import { Conditions } from '../platform/conditions';
import type { Keyset, Page } from '../platform/connection';
import { encodeGlobalId } from '../platform/global-id';
import { readPage } from '../platform/read-page';
import { type RowKey, rowCondition } from '../platform/region-keys';
import { instantOf, select } from '../platform/sql';
import type { ImprovementOutcome, ImprovementState, ImprovementStepKind } from './improvement-transitions';
import type { MeasureKind, Routing } from './improvement.entity';

/** An improvement as it is read; what people wrote is sealed. */
export interface ImprovementView extends RowKey {
  globalId: string;
  institutionCode: string;
  serviceItemCode: string | null;
  sealedProblem: string;
  measure: MeasureKind;
  routing: Routing;
  dueOn: string;
  state: ImprovementState;
  openedBy: string;
  openedAt: Date;
  doneAt: Date | null;
  outcome: ImprovementOutcome | null;
  closedAt: Date | null;
  version: number;
}

/** A step as it is read. */
export interface ImprovementStepView {
  id: string;
  improvementId: string;
  kind: ImprovementStepKind;
  sealedText: string;
  actor: string;
  at: Date;
}

/** What a list is narrowed to; all parts must hold, and an empty one narrows nothing. */
export interface ImprovementsAsked {
  states: readonly ImprovementState[];
  institutions: readonly string[];
  serviceItems: readonly string[];
  /** Not done on this day `YYYY-MM-DD` though due before; null narrows nothing. */
  overdueOn: string | null;
}

interface ImprovementRow {
  region: string;
  id: string;
  institution_code: string;
  service_item_code: string | null;
  problem: string;
  measure: MeasureKind;
  routing: Routing;
  due_on: string;
  state: ImprovementState;
  opened_by: string;
  opened_at: number | string;
  done_at: number | string | null;
  outcome: ImprovementOutcome | null;
  closed_at: number | string | null;
  version: number;
}

const SELECT = `SELECT region, id, institution_code, service_item_code, problem, measure, routing, due_on, state, opened_by,
  opened_at, done_at, outcome, closed_at, version FROM improvement`;
const SCOPE_COLUMNS = { region: 'region', institution: 'institution_code', staffMember: null };

/** One page of the improvements in scope, the last opened first. */
export async function listImprovements(
  manager: EntityManager,
  scope: Scope,
  asked: ImprovementsAsked,
  page: { first: number; after: Keyset | null },
): Promise<Page<ImprovementView>> {
  const where = new Conditions();
  where.addAll(scopeCondition(scope, SCOPE_COLUMNS));
  where.addFilter('state', asked.states);
  where.addFilter('institution_code', asked.institutions);
  where.addFilter('service_item_code', asked.serviceItems);
  if (asked.overdueOn) where.add("due_on < ? AND state IN ('OPEN', 'IN_PROGRESS')", [asked.overdueOn]);
  return readPage(manager, { select: SELECT, where, order: ['opened_at', 'id', 'DESC'] }, view, page);
}

/** Improvements by their keys, within a scope. */
export async function findImprovements(
  manager: EntityManager,
  scope: Scope,
  keys: readonly RowKey[],
): Promise<ImprovementView[]> {
  const { sql, parameters } = rowCondition(keys, 'region', 'id');
  const rows = await select<ImprovementRow>(manager, `${SELECT} WHERE ${sql}`, parameters);
  return rows
    .map(view)
    .filter(({ region, institutionCode }) =>
      mayRead(scope, { region, institution: institutionCode, staffMember: null }),
    );
}

/** All steps with these improvements, oldest first. */
export async function stepsWith(
  manager: EntityManager,
  improvements: readonly RowKey[],
): Promise<ImprovementStepView[]> {
  const { sql, parameters } = rowCondition(improvements, 'region', 'improvement_id');
  const rows = await select<{
    id: string;
    improvement_id: string;
    kind: ImprovementStepKind;
    text: string;
    actor: string;
    at: number | string;
  }>(
    manager,
    `SELECT id, improvement_id, kind, text, actor, at FROM improvement_step WHERE ${sql} ORDER BY at, id`,
    parameters,
  );
  return rows.map(({ id, improvement_id, kind, text, actor, at }) => ({
    ...{ id, improvementId: improvement_id, kind, sealedText: text, actor, at: instantOf(at) },
  }));
}

function view(row: ImprovementRow): ImprovementView {
  const { region, id } = row;
  return {
    ...{ region, id, globalId: encodeGlobalId({ type: 'Improvement', region, id }) },
    institutionCode: row.institution_code,
    serviceItemCode: row.service_item_code,
    sealedProblem: row.problem,
    measure: row.measure,
    routing: row.routing,
    dueOn: row.due_on,
    state: row.state,
    openedBy: row.opened_by,
    openedAt: instantOf(row.opened_at),
    doneAt: instantOf(row.done_at),
    outcome: row.outcome,
    closedAt: instantOf(row.closed_at),
    version: row.version,
  };
}
