import type { EntityManager } from 'typeorm';
import type { Clock } from '../platform/clock';
import { encodeGlobalId } from '../platform/global-id';
import { rate } from '../platform/rate';
import { instantOf, select } from '../platform/sql';
import type { PolicyReader } from '../policy/policy.service';
import { isFinished, type WorkOrderState, workOrderStates } from '../work-order/work-order-state';
import { WorkOrderTerms } from '../work-order/work-order-terms';
import { eachPage, type Simulated } from './simulated';

/** An order whose due date would have been another. */
export interface MovedOrder {
  id: string;
  number: string;
  dueNow: Date | null;
  dueThen: Date | null;
}

/** What other limits would have done to the orders of a stretch of time. */
export interface OrderSimulation {
  orders: number;
  /**
   * Late by the rules that hold, and by those of the draft: done after the due date, or not done and past it. Of an order that
   * was sent back the last round is judged by both: how long the earlier ones had is not known any more.
   */
  lateNow: number;
  lateThen: number;
  /** Of all orders: decimals with four places, null where there was none. */
  lateRateNow: string | null;
  lateRateThen: string | null;
  newlyLate: number;
  noLongerLate: number;
  /** Some whose due date would have been another, the first opened first. */
  moved: MovedOrder[];
}

interface Row {
  region: string;
  id: string;
  number: string;
  state: WorkOrderState;
  opened_at: number | string;
  due_from: number | string | null;
  due_at: number | string | null;
  granted_days: number;
  done_at: number | string | null;
}

const MOST_SHOWN = 20;
const UNFINISHED = workOrderStates.filter(state => !isFinished(state));
const FINISHED = workOrderStates.filter(isFinished);
const listed = (states: readonly string[]) => states.map(state => `'${state}'`).join(', ');

/** Counts the orders that were opened on the days, by the rules that hold and by those of the draft. */
export async function simulateOrders(
  manager: EntityManager,
  simulated: Simulated,
  { draft, clock }: { draft: PolicyReader; clock: Clock },
): Promise<OrderSimulation> {
  const terms = new WorkOrderTerms(draft, clock);
  const now = clock.now();
  const sum = { orders: 0, lateNow: 0, lateThen: 0, newlyLate: 0, noLongerLate: 0, moved: [] as MovedOrder[] };
  for await (const row of ordersOf(manager, simulated)) {
    const dueNow = row.due_at === null ? null : instantOf(row.due_at);
    const from = instantOf(row.due_from ?? row.opened_at);
    const { dueAt: dueThen } = await terms.of({ region: row.region, from, grantedDays: row.granted_days });
    const doneAt = isFinished(row.state) && row.done_at !== null ? instantOf(row.done_at) : null;
    const isLate = (due: Date | null) => due !== null && due < (doneAt ?? now);
    const [wasLate, wouldBeLate] = [isLate(dueNow), isLate(dueThen)];
    sum.orders++;
    sum.lateNow += Number(wasLate);
    sum.lateThen += Number(wouldBeLate);
    sum.newlyLate += Number(!wasLate && wouldBeLate);
    sum.noLongerLate += Number(wasLate && !wouldBeLate);
    if (dueNow?.getTime() === dueThen?.getTime() || sum.moved.length >= MOST_SHOWN) continue;
    const id = encodeGlobalId({ type: 'WorkOrder', region: row.region, id: row.id });
    sum.moved.push({ id, number: row.number, dueNow, dueThen });
  }
  return { ...sum, lateRateNow: rate(sum.lateNow, sum.orders), lateRateThen: rate(sum.lateThen, sum.orders) };
}

/** With the time at which the unit did its part for the last time. */
const ordersOf = (manager: EntityManager, { regions, from, to }: Simulated): AsyncGenerator<Row> =>
  eachPage<Row>(regions, (region, after, limit) =>
    select<Row>(
      manager,
      `SELECT w.region, w.id, w.number, w.state, w.opened_at, w.due_from, w.due_at, w.granted_days,
              (SELECT MAX(h.at) FROM work_order_history h WHERE h.region = w.region AND h.work_order_id = w.id
                  AND h.from_state IN (${listed(UNFINISHED)}) AND h.to_state IN (${listed(FINISHED)})) AS done_at
         FROM work_order w
        WHERE w.region = ? AND w.opened_at >= ? AND w.opened_at < ? AND w.id > ? AND w.is_canary = 0 ORDER BY w.id LIMIT ${limit}`,
      [region, from, to, after],
    ),
  );
