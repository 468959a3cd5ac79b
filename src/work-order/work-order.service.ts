import type { EvaluationView } from '../evaluation/evaluation.query';
import type { Scope } from '../identity/principal';
import type { RegionTree } from '../identity/region-tree';
import { narrowScope } from '../identity/scope';
import type { Clock } from '../platform/clock';
import type { Keyset, Page } from '../platform/connection';
import type { Database } from '../platform/database';
import { groupBy } from '../platform/group-by';
import { type RowKey, rowCondition } from '../platform/region-keys';
import type { Sealing } from '../platform/sealing';
import { instantOf, select } from '../platform/sql';
import type { ExplainedDeadline } from '../policy/deadline';
import type { WorkOrderCallback } from './work-order-callback.entity';
import type { HistoryAction } from './work-order-history.entity';
import { isFinished, type WorkOrderState } from './work-order-state';
import type { WorkOrderTerms } from './work-order-terms';
import {
  findByEvaluation,
  holdersOf,
  findWorkOrders,
  listWorkOrders,
  type WorkOrderCriteria,
  type WorkOrderOrder,
  type WorkOrderView,
} from './work-order.query';

/** What a client narrows a list of orders to: a region stands for itself and all below it. */
export type WorkOrderFilterInput = WorkOrderCriteria & { region?: string | null };

/** One action on an order. */
export interface HistoryLine {
  at: Date;
  actor: string;
  action: HistoryAction;
  /** Null at the opening. */
  fromState: WorkOrderState | null;
  toState: WorkOrderState;
  note: string | null;
}

/** One attempt to call a citizen back. */
export type CallbackLine = Pick<WorkOrderCallback, 'at' | 'purpose' | 'method' | 'result' | 'satisfaction' | 'note'>;

type CallbackRow = Omit<CallbackLine, 'at'> & { id: string; work_order_id: string; at: number | string };

interface HistoryRow {
  id: string;
  work_order_id: string;
  at: number | string;
  actor: string;
  action: HistoryAction;
  from_state: WorkOrderState | null;
  to_state: WorkOrderState;
  note: string | null;
}

/** Reads work orders. Whatever lies outside the viewer's scope reads as absent. */
export class WorkOrderService {
  constructor(
    private readonly database: Database,
    private readonly regions: RegionTree,
    private readonly sealing: Sealing,
    private readonly terms: Pick<WorkOrderTerms, 'of'>,
    private readonly clock: Clock,
  ) {}

  /** One page of the orders in scope. */
  async list(
    scope: Scope,
    filter: WorkOrderFilterInput,
    order: WorkOrderOrder,
    page: { first: number; after: Keyset | null },
  ): Promise<Page<WorkOrderView>> {
    const within = filter.region ? narrowScope(scope, filter.region, this.regions) : scope;
    return listWorkOrders(this.database.reader, within, filter, order, page, this.clock.now());
  }

  /** The orders of these keys, as far as they are in scope. */
  async find(scope: Scope, keys: readonly RowKey[]): Promise<WorkOrderView[]> {
    return findWorkOrders(this.database.reader, scope, keys);
  }

  /**
   * The order about each rating; null where there is none in scope. No scope: all of them. A negative rating of an event
   * that was rated negatively before is settled with the order of that one.
   */
  async ofEvaluations(scope: Scope | null, evaluations: readonly EvaluationView[]): Promise<(WorkOrderView | null)[]> {
    const { reader } = this.database;
    const holders = await holdersOf(
      reader,
      evaluations.filter(({ standing, score }) => standing === 'SUPERSEDED' && score <= 2),
    );
    const ids = [...evaluations.map(({ id }) => id), ...holders.values()];
    const orders = await findByEvaluation(reader, scope, ids);
    const byEvaluation = new Map(orders.map(order => [order.evaluationId, order]));
    return evaluations.map(({ id }) => byEvaluation.get(id) ?? byEvaluation.get(holders.get(id) ?? '') ?? null);
  }

  /** Whether the unit has let the due date pass. */
  isOverdue({ state, dueAt }: WorkOrderView): boolean {
    return dueAt !== null && dueAt < this.clock.now() && !isFinished(state);
  }

  /**
   * How the due date of an order comes about, day by day. Null where today's rules give another date: those that it was
   * finished by, or those that it is about to be counted again by.
   */
  async explain({ region, dueFrom, dueAt, grantedDays }: WorkOrderView): Promise<ExplainedDeadline | null> {
    if (!dueFrom) return null;
    const terms = await this.terms.of({ region, from: dueFrom, grantedDays });
    return terms.dueAt?.getTime() === dueAt?.getTime() ? terms : null;
  }

  /** The course of each order, oldest action first. */
  async histories(orders: readonly WorkOrderView[]): Promise<HistoryLine[][]> {
    const { sql, parameters } = rowCondition(orders, 'region', 'work_order_id');
    const rows = await select<HistoryRow>(
      this.database.reader,
      `SELECT id, work_order_id, at, actor, action, from_state, to_state, note FROM work_order_history
        WHERE ${sql} ORDER BY at, id`,
      parameters,
    );
    const byOrder = groupBy(rows, row => row.work_order_id);
    return orders.map(({ id }) => (byOrder.get(id) ?? []).map(row => this.line(row)));
  }

  /** The call-backs of each order, oldest first. */
  async callbacks(orders: readonly WorkOrderView[]): Promise<CallbackLine[][]> {
    const { sql, parameters } = rowCondition(orders, 'region', 'work_order_id');
    const rows = await select<CallbackRow>(
      this.database.reader,
      `SELECT id, work_order_id, at, purpose, method, result, satisfaction, note FROM work_order_callback
        WHERE ${sql} ORDER BY at, id`,
      parameters,
    );
    const byOrder = groupBy(rows, row => row.work_order_id);
    return orders.map(({ id }) =>
      (byOrder.get(id) ?? []).map(({ id: row, at, purpose, method, result, satisfaction, note }) => ({
        ...{ at: instantOf(at), purpose, method, result, satisfaction },
        note: note === null ? null : this.sealing.open(note, { table: 'work_order_callback', column: 'note', row }),
      })),
    );
  }

  /** The public reply of each order; null until it is closed. */
  async publicReplies(orders: readonly WorkOrderView[]): Promise<(string | null)[]> {
    const histories = await this.histories(orders);
    return histories.map(lines => lines.findLast(({ action }) => action === 'CLOSE_WORK_ORDER')?.note ?? null);
  }

  private line(row: HistoryRow): HistoryLine {
    const place = { table: 'work_order_history', column: 'note', row: row.id };
    return {
      at: instantOf(row.at),
      actor: row.actor,
      action: row.action,
      fromState: row.from_state,
      toState: row.to_state,
      note: row.note === null ? null : this.sealing.open(row.note, place),
    };
  }
}
