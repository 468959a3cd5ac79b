import type { EntityManager } from 'typeorm';
import type { Conditions } from '../platform/conditions';
import { isHandledBelowSql } from '../evaluation/handled-below';
import { groupBy } from '../platform/group-by';
import { rowCondition } from '../platform/region-keys';
import { shanghaiDate } from '../platform/shanghai';
import { instantOf, select, type SqlValue } from '../platform/sql';
import { isTriedEnough } from '../policy/callback-rules';
import type { PolicyService } from '../policy/policy.service';
import type { PolicySettings } from '../policy/settings';
import { isFinished, workOrderStates } from '../work-order/work-order-state';
import { negativeLevels } from './negative-levels';
import type { FollowUp } from './rates';

/** A bad rating with the order that deals with it. */
export interface NegativeRow {
  id: string;
  region: string;
  real_name: number;
  evaluated_at: number | string;
  order_id: string | null;
  state: string | null;
  disposal: string | null;
  due_at: number | string | null;
  done_late: number | null;
}

interface CallRow {
  work_order_id: string;
  result: 'REACHED' | 'UNREACHABLE' | 'REFUSED';
  at: number | string;
}

const DONE: readonly string[] = workOrderStates.filter(isFinished);
/** The order that deals with a rating: its own, or the one of its case that it has joined. */
const ORDER_OF = `COALESCE(
  (SELECT w.id FROM work_order w WHERE w.evaluation_id = e.id),
  (SELECT MAX(w.id) FROM work_order w WHERE w.region = e.region AND w.case_id = e.case_id))`;

/**
 * Bad ratings (`e`) that are in the rates of call-backs and rectification: that count (by their standing `s`: neither excluded
 * nor superseded by another of the same event), that somebody gave, and that are dealt with here and not by a lower platform.
 */
export function addCountingNegatives(where: Conditions): void {
  where.addIn('e.level', negativeLevels);
  where.add("e.provenance NOT IN ('CANARY', 'DEFAULTED')");
  where.add(`NOT ${isHandledBelowSql}`);
  where.add("s.standing IS NULL OR s.standing IN ('COUNTED', 'UNDER_REVIEW')");
}

/** Bad ratings with their orders, by the time at which they were given; `where` may be followed by an order and a limit. */
export function findNegatives(
  manager: EntityManager,
  where: string,
  parameters: readonly SqlValue[],
): Promise<NegativeRow[]> {
  return select<NegativeRow>(
    manager,
    `SELECT n.*, w.state, w.disposal, w.due_at, w.done_late
       FROM (SELECT e.id, e.region, e.real_name, e.evaluated_at, ${ORDER_OF} AS order_id
               FROM evaluation e
               LEFT JOIN evaluation_standing s ON s.region = e.region AND s.evaluation_id = e.id
               ${where}) n
       LEFT JOIN work_order w ON w.region = n.region AND w.id = n.order_id
      ORDER BY n.evaluated_at, n.id`,
    [...parameters],
  );
}

/** What followed from each bad rating, in their order, by the rules of the day and the place of each. */
export async function followUpsOf(
  manager: EntityManager,
  policies: Pick<PolicyService, 'resolve'>,
  rows: readonly NegativeRow[],
): Promise<FollowUp[]> {
  const orders = rows.flatMap(({ region, order_id: id }) => (id ? [{ region, id }] : []));
  const { sql, parameters } = rowCondition(orders, 'region', 'work_order_id');
  const calls = await select<CallRow>(
    manager,
    `SELECT work_order_id, result, at FROM work_order_callback WHERE ${sql} AND purpose = 'RESULT' ORDER BY at, id`,
    parameters,
  );
  const byOrder = groupBy(calls, ({ work_order_id }) => work_order_id);
  const followUps: FollowUp[] = [];
  for (const row of rows) {
    const { settings } = await policies.resolve(row.region, shanghaiDate(instantOf(row.evaluated_at)));
    followUps.push(followUpOf(row, byOrder.get(row.order_id ?? '') ?? [], settings.callbackAttempts));
  }
  return followUps;
}

function followUpOf(row: NegativeRow, calls: readonly CallRow[], policy: PolicySettings['callbackAttempts']): FollowUp {
  const results = calls.map(({ result }) => result);
  const attemptedAt = calls.map(({ at }) => instantOf(at));
  const isGivenUp = isTriedEnough(attemptedAt, policy);
  const isDone = DONE.includes(row.state ?? '');
  const hasLimit = row.due_at !== null;
  return {
    isRealName: row.real_name === 1,
    call: results.includes('REACHED')
      ? 'REACHED'
      : results.includes('REFUSED')
        ? 'REFUSED'
        : isGivenUp
          ? 'UNREACHABLE'
          : 'OPEN',
    isRectified: isDone && (row.disposal === 'ON_THE_SPOT' || row.disposal === 'TIME_LIMITED'),
    hasLimit,
    isOnTime: hasLimit && isDone && row.done_late === 0,
  };
}
