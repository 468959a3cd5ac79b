import type { EntityManager } from 'typeorm';
import type { Scope } from '../identity/principal';
import { mayRead, scopeCondition } from '../identity/scope';
import { Conditions } from '../platform/conditions';
import { type Keyset, type Page, pageOf } from '../platform/connection';
import { encodeGlobalId } from '../platform/global-id';
import { type RowKey, rowCondition } from '../platform/region-keys';
import { inList, instantOf, select } from '../platform/sql';
import { unfinishedStates, type WorkOrderDisposal, type WorkOrderState } from './work-order-state';

/** An order as it is read. */
export interface WorkOrderView {
  region: string;
  id: string;
  /** The id that clients see. */
  globalId: string;
  version: number;
  number: string;
  evaluationId: string | null;
  institutionCode: string | null;
  state: WorkOrderState;
  disposal: WorkOrderDisposal | null;
  assigneeSubject: string | null;
  openedAt: Date;
  dueAt: Date | null;
  dueProvisional: boolean;
  /** From when its limit counts; null where that is not known. */
  dueFrom: Date | null;
  /** Working days that extensions have added to the limit. */
  grantedDays: number;
  /** How many steps of the ladder of reminders are done. */
  ladderStep: number;
  /** When the next one is due; null where none is. */
  nextStepAt: Date | null;
  /** The rules by which it is due: names of the policy packs. */
  policyVersion: string;
  supervised: boolean;
  returnedTimes: number;
  extendedTimes: number;
  /** Working days of the extension that is asked for; 0 where none is. */
  extensionDays: number;
  /** How often the citizen was not satisfied and it went one level up. */
  escalatedTimes: number;
}

/** What a list of orders is narrowed to. All parts must hold; an empty or missing part narrows nothing. */
export interface WorkOrderCriteria {
  states?: readonly WorkOrderState[] | null;
  overdue?: boolean | null;
  institutions?: readonly string[] | null;
  number?: string | null;
}

/** The orders of the list. Equal times are ordered by id; what has no due date comes last. */
export const workOrderOrders = {
  DUE_AT_ASC: { column: 'due_at', direction: 'ASC' },
  DUE_AT_DESC: { column: 'due_at', direction: 'DESC' },
  OPENED_AT_DESC: { column: 'opened_at', direction: 'DESC' },
  OPENED_AT_ASC: { column: 'opened_at', direction: 'ASC' },
} as const;
export type WorkOrderOrder = keyof typeof workOrderOrders;

interface WorkOrderRow {
  region: string;
  id: string;
  version: number;
  number: string;
  evaluation_id: string | null;
  institution_code: string | null;
  state: WorkOrderState;
  disposal: WorkOrderDisposal | null;
  assignee_subject: string | null;
  opened_at: number | string;
  due_at: number | string | null;
  due_provisional: number;
  due_from: number | string | null;
  granted_days: number;
  ladder_step: number;
  next_step_at: number | string | null;
  policy_version: string;
  supervised: number;
  returned_times: number;
  extended_times: number;
  extension_days: number;
  escalated_times: number;
}

const SELECT = `
  SELECT w.region, w.id, w.version, w.number, w.evaluation_id, w.institution_code, w.state, w.disposal,
         w.assignee_subject, w.opened_at, w.due_at, w.due_provisional, w.due_from, w.granted_days,
         w.ladder_step, w.next_step_at, w.policy_version, w.supervised,
         w.returned_times, w.extended_times, w.extension_days, w.escalated_times
    FROM work_order w`;

/** A member of staff sees their ratings, never the orders that follow from them. */
const SCOPE_COLUMNS = { region: 'w.region', institution: 'w.institution_code', staffMember: null };

/** One page of the orders within a scope; `now` is what "overdue" is measured by. */
export async function listWorkOrders(
  manager: EntityManager,
  scope: Scope,
  criteria: WorkOrderCriteria,
  order: WorkOrderOrder,
  page: { first: number; after: Keyset | null },
  now: Date,
): Promise<Page<WorkOrderView>> {
  const { column, direction } = workOrderOrders[order];
  const { after } = page;
  const read = async (narrow: (where: Conditions) => void, limit: number) => {
    const where = new Conditions();
    where.addAll(scopeCondition(scope, SCOPE_COLUMNS));
    addCriteria(where, criteria, now);
    narrow(where);
    const sql = `${SELECT} ${where.sql} ORDER BY w.${column} ${direction}, w.id ${direction} LIMIT ${limit}`;
    return select<WorkOrderRow>(manager, sql, where.parameters);
  };

  const wanted = page.first + 1;
  const isPastDates = after !== null && after.value === null;
  const dated = isPastDates
    ? []
    : await read(where => {
        where.add(`w.${column} IS NOT NULL`);
        where.addKeyset(`w.${column}`, 'w.id', direction, after);
      }, wanted);
  // Databases put null first or last as they like, so what has no due date is read after all that has one.
  const undated =
    column !== 'due_at' || dated.length === wanted
      ? []
      : await read(where => {
          where.add('w.due_at IS NULL');
          if (isPastDates) where.add(`w.id ${direction === 'ASC' ? '>' : '<'} ?`, [after.id]);
        }, wanted - dated.length);
  return pageOf([...dated, ...undated].map(view), page.first);
}

/** Orders by region and id, within a scope: what lies outside is absent. */
export async function findWorkOrders(
  manager: EntityManager,
  scope: Scope,
  keys: readonly RowKey[],
): Promise<WorkOrderView[]> {
  const { sql, parameters } = rowCondition(keys, 'w.region', 'w.id');
  const rows = await select<WorkOrderRow>(manager, `${SELECT} WHERE ${sql}`, parameters);
  return rows.map(view).filter(order => isVisible(scope, order));
}

/** Orders of which a step of the ladder is due, those that wait longest first. */
export async function findDueForReminder(manager: EntityManager, now: Date, limit: number): Promise<WorkOrderView[]> {
  const sql = `${SELECT} WHERE w.next_step_at <= ? ORDER BY w.next_step_at, w.region, w.id LIMIT ${limit}`;
  return (await select<WorkOrderRow>(manager, sql, [now])).map(view);
}

/** Orders of a region whose due date runs, after an id, in the order of their ids. */
export async function findRunning(
  manager: EntityManager,
  region: string,
  after: string,
  limit: number,
): Promise<WorkOrderView[]> {
  const sql = `${SELECT} WHERE w.region = ? AND w.id > ? AND w.state IN (${inList(unfinishedStates)})
    ORDER BY w.id LIMIT ${limit}`;
  return (await select<WorkOrderRow>(manager, sql, [region, after, ...unfinishedStates])).map(view);
}

/** Orders by the rating that they are about; without a scope for whoever holds the rating's receipt. */
export async function findByEvaluation(
  manager: EntityManager,
  scope: Scope | null,
  evaluationIds: readonly string[],
): Promise<WorkOrderView[]> {
  const rows = await select<WorkOrderRow>(manager, `${SELECT} WHERE w.evaluation_id IN (${inList(evaluationIds)})`, [
    ...evaluationIds,
  ]);
  return rows.map(view).filter(order => scope === null || isVisible(scope, order));
}

/** The ratings that count for the events of these ratings, by the id of each. */
export async function holdersOf(
  manager: EntityManager,
  evaluations: readonly RowKey[],
): Promise<ReadonlyMap<string, string>> {
  if (!evaluations.length) return new Map();
  const { sql, parameters } = rowCondition(evaluations, 'e.region', 'e.id');
  const rows = await select<{ id: string; holder: string }>(
    manager,
    `SELECT e.id, slot.evaluation_id AS holder FROM evaluation e
       JOIN evaluation_slot slot ON slot.region = e.region AND slot.case_id = e.case_id
        AND slot.service_number = e.service_number AND slot.evaluation_number = e.evaluation_number
      WHERE ${sql}`,
    parameters,
  );
  return new Map(rows.map(({ id, holder }) => [id, holder]));
}

function isVisible(scope: Scope, { region, institutionCode }: WorkOrderView): boolean {
  return mayRead(scope, { region, institution: institutionCode, staffMember: null });
}

function addCriteria(where: Conditions, criteria: WorkOrderCriteria, now: Date): void {
  where.addFilter('w.state', criteria.states);
  where.addFilter('w.institution_code', criteria.institutions);
  if (criteria.number) where.add('w.number = ?', [criteria.number]);
  else where.add('w.is_canary = 0');
  if (criteria.overdue == null) return;
  const unfinished = `w.state IN (${inList(unfinishedStates)})`;
  if (criteria.overdue) where.add(`w.due_at < ? AND ${unfinished}`, [now, ...unfinishedStates]);
  else where.add(`w.due_at IS NULL OR w.due_at >= ? OR NOT ${unfinished}`, [now, ...unfinishedStates]);
}

function view(row: WorkOrderRow): WorkOrderView {
  return {
    region: row.region,
    id: row.id,
    globalId: encodeGlobalId({ type: 'WorkOrder', region: row.region, id: row.id }),
    version: row.version,
    number: row.number,
    evaluationId: row.evaluation_id,
    institutionCode: row.institution_code,
    state: row.state,
    disposal: row.disposal,
    assigneeSubject: row.assignee_subject,
    openedAt: instantOf(row.opened_at),
    dueAt: instantOf(row.due_at),
    dueProvisional: row.due_provisional === 1,
    dueFrom: instantOf(row.due_from),
    grantedDays: row.granted_days,
    ladderStep: row.ladder_step,
    nextStepAt: instantOf(row.next_step_at),
    policyVersion: row.policy_version,
    supervised: row.supervised === 1,
    returnedTimes: row.returned_times,
    extendedTimes: row.extended_times,
    extensionDays: row.extension_days,
    escalatedTimes: row.escalated_times,
  };
}
