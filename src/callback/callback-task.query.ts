import type { EntityManager } from 'typeorm';
import type { Scope } from '../identity/principal';
import { isInScope, regionCondition } from '../identity/scope';
import { Conditions } from '../platform/conditions';
import type { Keyset, Page } from '../platform/connection';
import { readPage } from '../platform/read-page';
import { encodeGlobalId } from '../platform/global-id';
import { type RowKey, rowCondition } from '../platform/region-keys';
import { instantOf, select } from '../platform/sql';
import type { CallbackMethod, CallbackResult, SatisfactionLevel } from '../sdk';
import type { Consequence } from './callback-attempt.entity';
import type { CallbackOccasion, CallbackTaskState } from './callback-task.entity';

/** A task as it is read. */
export interface CallbackTaskView extends RowKey {
  globalId: string;
  occasion: CallbackOccasion;
  purpose: 'SAMPLE' | 'AFTER_EFFECTS';
  evaluationId: string | null;
  caseId: string | null;
  serviceNumber: number | null;
  institutionCode: string | null;
  period: string;
  round: number;
  openedAt: Date;
  dueAt: Date;
  state: CallbackTaskState;
  settledAt: Date | null;
  version: number;
}

/** An attempt as it is read. */
export interface CallbackAttemptView {
  taskId: string;
  at: Date;
  agent: string;
  method: CallbackMethod;
  result: CallbackResult;
  norms: SatisfactionLevel | null;
  efficiency: SatisfactionLevel | null;
  attitude: SatisfactionLevel | null;
  consequence: Consequence | null;
  id: string;
  sealedNote: string | null;
}

/** What a list of tasks is narrowed to. All parts must hold; an empty or missing part narrows nothing. */
export interface CallbackTaskCriteria {
  institutions?: readonly string[] | null;
  occasions?: readonly CallbackOccasion[] | null;
  states?: readonly CallbackTaskState[] | null;
  period?: string | null;
}

interface TaskRow {
  region: string;
  id: string;
  occasion: CallbackOccasion;
  purpose: 'SAMPLE' | 'AFTER_EFFECTS';
  evaluation_id: string | null;
  case_id: string | null;
  service_number: number | null;
  institution_code: string | null;
  period: string;
  round: number;
  opened_at: number | string;
  due_at: number | string;
  state: CallbackTaskState;
  settled_at: number | string | null;
  version: number;
}

const SELECT = `SELECT region, id, occasion, purpose, evaluation_id, case_id, service_number, institution_code, period,
  round, opened_at, due_at, state, settled_at, version FROM callback_task`;

/** One page of the tasks of a scope's regions, the next that is due first. */
export async function listCallbackTasks(
  manager: EntityManager,
  scope: Scope,
  criteria: CallbackTaskCriteria,
  page: { first: number; after: Keyset | null },
): Promise<Page<CallbackTaskView>> {
  const where = new Conditions();
  where.addAll(regionCondition(scope, 'region'));
  where.addFilter('institution_code', criteria.institutions);
  where.addFilter('occasion', criteria.occasions);
  where.addFilter('state', criteria.states);
  if (criteria.period) where.add('period = ?', [criteria.period]);
  return readPage(manager, { select: SELECT, where, order: ['due_at', 'id', 'ASC'] }, view, page);
}

/** Tasks by their keys, within a scope. */
export async function findCallbackTasks(
  manager: EntityManager,
  scope: Scope,
  keys: readonly RowKey[],
): Promise<CallbackTaskView[]> {
  const { sql, parameters } = rowCondition(keys, 'region', 'id');
  const rows = await select<TaskRow>(manager, `${SELECT} WHERE ${sql}`, parameters);
  return rows.map(view).filter(({ region }) => isInScope(scope, region));
}

/** All attempts at these tasks, oldest first. */
export async function attemptsAt(manager: EntityManager, tasks: readonly RowKey[]): Promise<CallbackAttemptView[]> {
  const { sql, parameters } = rowCondition(tasks, 'region', 'task_id');
  const rows = await select<
    Omit<CallbackAttemptView, 'taskId' | 'at' | 'sealedNote'> & { task_id: string; at: number; note: string | null }
  >(
    manager,
    `SELECT id, task_id, at, agent, method, result, norms, efficiency, attitude, consequence, note
       FROM callback_attempt WHERE ${sql} ORDER BY at, id`,
    parameters,
  );
  return rows.map(({ task_id, at, note, ...row }) => ({
    ...row,
    taskId: task_id,
    at: instantOf(at),
    sealedNote: note,
  }));
}

function view(row: TaskRow): CallbackTaskView {
  return {
    region: row.region,
    id: row.id,
    globalId: encodeGlobalId({ type: 'CallbackTask', region: row.region, id: row.id }),
    occasion: row.occasion,
    purpose: row.purpose,
    evaluationId: row.evaluation_id,
    caseId: row.case_id,
    serviceNumber: row.service_number,
    institutionCode: row.institution_code,
    period: row.period,
    round: row.round,
    openedAt: instantOf(row.opened_at),
    dueAt: instantOf(row.due_at),
    state: row.state,
    settledAt: instantOf(row.settled_at),
    version: row.version,
  };
}
