import type { EntityManager } from 'typeorm';
import { mayCall } from '../identity/access';
import type { Principal, Scope } from '../identity/principal';
import { mayRead, scopeCondition } from '../identity/scope';
import { Conditions } from '../platform/conditions';
import type { Keyset, Page } from '../platform/connection';
import { readPage } from '../platform/read-page';
import { encodeGlobalId } from '../platform/global-id';
import { type RowKey, rowCondition } from '../platform/region-keys';
import { instantOf, select } from '../platform/sql';
import type { Caller } from '../work-order/evidence-keeper';
import type { AppealDecision, AppealGround, AppealState } from './appeal.entity';
import type { ExclusionState } from './exclusion.entity';

/** An appeal as it is read; what people wrote is sealed. */
export interface AppealView extends RowKey {
  globalId: string;
  evaluationId: string;
  instance: number;
  institutionCode: string | null;
  ground: AppealGround;
  submittedBy: string;
  submittedAt: Date;
  sealedStatement: string;
  dueAt: Date | null;
  state: AppealState;
  decision: AppealDecision | null;
  sealedReason: string | null;
  decidedRegion: string | null;
  decidedAt: Date | null;
  version: number;
}

/** An exclusion as it is read. */
export interface ExclusionView extends RowKey {
  globalId: string;
  evaluationId: string;
  /** The unit that was rated. */
  institutionCode: string | null;
  appealId: string | null;
  ground: AppealGround;
  sealedReason: string;
  state: ExclusionState;
  proposedBy: string;
  proposedAt: Date;
  confirmedBy: string | null;
  rejectedBy: string | null;
  rejectedAt: Date | null;
  /** The second person's word. */
  sealedNote: string | null;
  version: number;
}

interface AppealRow {
  region: string;
  id: string;
  evaluation_id: string;
  instance: number;
  institution_code: string | null;
  ground: AppealGround;
  submitted_by: string;
  submitted_at: number | string;
  statement: string;
  due_at: number | string | null;
  state: AppealState;
  decision: AppealDecision | null;
  reason: string | null;
  decided_region: string | null;
  decided_at: number | string | null;
  version: number;
}

interface ExclusionRow {
  region: string;
  id: string;
  evaluation_id: string;
  institution_code: string | null;
  appeal_id: string | null;
  ground: AppealGround;
  reason: string;
  state: ExclusionState;
  proposed_by: string;
  proposed_at: number | string;
  confirmed_by: string | null;
  rejected_by: string | null;
  rejected_at: number | string | null;
  note: string | null;
  version: number;
}

const COLUMNS = { region: 'region', institution: 'institution_code', staffMember: null };
const APPEAL = `SELECT region, id, evaluation_id, instance, institution_code, ground, submitted_by, submitted_at, statement, due_at, state,
  decision, reason, decided_region, decided_at, version FROM appeal`;
const EXCLUSION = `SELECT x.region, x.id, x.evaluation_id, e.institution_code, x.appeal_id, x.ground, x.reason, x.state,
  x.proposed_by, x.proposed_at, x.confirmed_by, x.rejected_by, x.rejected_at, x.note, x.version
  FROM exclusion x JOIN evaluation e ON e.region = x.region AND e.id = x.evaluation_id`;

/** The appeals against ratings, the last of each last. */
export async function appealsAgainst(manager: EntityManager, evaluations: readonly RowKey[]): Promise<AppealView[]> {
  const { sql, parameters } = rowCondition(evaluations, 'region', 'evaluation_id');
  return (await select<AppealRow>(manager, `${APPEAL} WHERE ${sql} ORDER BY instance`, parameters)).map(appealOf);
}

/** Appeals by their keys, as far as the caller may see them: a member of staff sees their own. */
export async function findAppeals(
  manager: EntityManager,
  { principal, scope }: Caller,
  keys: readonly RowKey[],
): Promise<AppealView[]> {
  const { sql, parameters } = rowCondition(keys, 'region', 'id');
  const rows = await select<AppealRow>(manager, `${APPEAL} WHERE ${sql}`, parameters);
  const isTheirs = ({ submittedBy }: AppealView) => seesAll(principal) || submittedBy === principal.subject;
  return rows.map(appealOf).filter(appeal => isSeen(scope, appeal) && isTheirs(appeal));
}

/** One page of the appeals that the caller may see, the last submitted first. */
export async function listAppeals(
  manager: EntityManager,
  { principal, scope }: Caller,
  states: readonly AppealState[] | null | undefined,
  page: { first: number; after: Keyset | null },
): Promise<Page<AppealView>> {
  const where = new Conditions();
  where.addAll(scopeCondition({ ...scope, staffMember: null }, COLUMNS));
  if (!seesAll(principal)) where.add('submitted_by = ?', [principal.subject]);
  where.addFilter('state', states);
  return readPage(manager, { select: APPEAL, where, order: ['submitted_at', 'id', 'DESC'] }, appealOf, page);
}

/** One page of the exclusions within a scope, the last proposed first. */
export async function listExclusions(
  manager: EntityManager,
  scope: Scope,
  states: readonly ExclusionState[] | null | undefined,
  page: { first: number; after: Keyset | null },
): Promise<Page<ExclusionView>> {
  const where = new Conditions();
  const columns = { region: 'x.region', institution: 'e.institution_code', staffMember: null };
  where.addAll(scopeCondition({ ...scope, staffMember: null }, columns));
  where.addFilter('x.state', states);
  return readPage(manager, { select: EXCLUSION, where, order: ['x.proposed_at', 'x.id', 'DESC'] }, exclusionOf, page);
}

/** Exclusions by their keys, within a scope. */
export async function findExclusions(
  manager: EntityManager,
  scope: Scope,
  keys: readonly RowKey[],
): Promise<ExclusionView[]> {
  const { sql, parameters } = rowCondition(keys, 'x.region', 'x.id');
  const rows = await select<ExclusionRow>(manager, `${EXCLUSION} WHERE ${sql}`, parameters);
  return rows.map(exclusionOf).filter(exclusion => isSeen(scope, exclusion));
}

/** The exclusions that appeals led to. */
export async function exclusionsOf(manager: EntityManager, appeals: readonly RowKey[]): Promise<ExclusionView[]> {
  const { sql, parameters } = rowCondition(appeals, 'x.region', 'x.appeal_id');
  return (await select<ExclusionRow>(manager, `${EXCLUSION} WHERE ${sql}`, parameters)).map(exclusionOf);
}

/** Only offices and auditors read the appeals of others, whatever else somebody is beside a clerk. */
const seesAll = (principal: Principal): boolean => mayCall(principal, 'exclusions');

function isSeen(scope: Scope, { region, institutionCode }: AppealView | ExclusionView): boolean {
  return mayRead({ ...scope, staffMember: null }, { region, institution: institutionCode, staffMember: null });
}

function appealOf(row: AppealRow): AppealView {
  return {
    region: row.region,
    id: row.id,
    globalId: encodeGlobalId({ type: 'Appeal', region: row.region, id: row.id }),
    evaluationId: row.evaluation_id,
    instance: row.instance,
    institutionCode: row.institution_code,
    ground: row.ground,
    submittedBy: row.submitted_by,
    submittedAt: instantOf(row.submitted_at),
    sealedStatement: row.statement,
    dueAt: instantOf(row.due_at),
    state: row.state,
    decision: row.decision,
    sealedReason: row.reason,
    decidedRegion: row.decided_region,
    decidedAt: instantOf(row.decided_at),
    version: row.version,
  };
}

function exclusionOf(row: ExclusionRow): ExclusionView {
  return {
    region: row.region,
    id: row.id,
    globalId: encodeGlobalId({ type: 'Exclusion', region: row.region, id: row.id }),
    evaluationId: row.evaluation_id,
    institutionCode: row.institution_code,
    appealId: row.appeal_id,
    ground: row.ground,
    sealedReason: row.reason,
    state: row.state,
    proposedBy: row.proposed_by,
    proposedAt: instantOf(row.proposed_at),
    confirmedBy: row.confirmed_by,
    rejectedBy: row.rejected_by,
    rejectedAt: instantOf(row.rejected_at),
    sealedNote: row.note,
    version: row.version,
  };
}
