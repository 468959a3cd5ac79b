import type { RegionTree } from '../identity/region-tree';
import { mayRead, narrowScope, scopeCondition } from '../identity/scope';
import type { Scope } from '../identity/principal';
import { Conditions } from '../platform/conditions';
import type { Database } from '../platform/database';
import { AppError } from '../platform/errors';
import { groupBy } from '../platform/group-by';
import { rowCondition } from '../platform/region-keys';
import { shanghaiDate, startOfShanghaiDay } from '../platform/shanghai';
import { instantOf, select } from '../platform/sql';
import { isTriedEnough } from '../policy/callback-rules';
import type { PolicyService } from '../policy/policy.service';
import type { PolicySettings } from '../policy/settings';
import { isFinished, workOrderStates } from '../work-order/work-order-state';
import { negativeLevels } from './negative-levels';
import { type FollowUp, type Rates, RateTally } from './rates';

/** Of whom and when: a region with all below it, days `YYYY-MM-DD` in Asia/Shanghai by `evaluatedAt`, both in it. */
export interface RatesAsked {
  region: string;
  institution?: string | null;
  from: string;
  to: string;
}

/** Both rates of C-06, and which of them the policy wants to be 100 %. */
export type CallbackRatesView = Rates & { demanded: PolicySettings['fullRateOfRealNameNegatives'] };

interface NegativeRow {
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

const PAGE = 1_000;
/** A year and what hangs over: nobody asks for more at once, and the answer is counted while they wait. */
const MOST_DAYS = 400;
const DAY_MS = 86_400_000;
const DONE: readonly string[] = workOrderStates.filter(isFinished);
/** The order that deals with a rating: its own, or the one of its case that it has joined. */
const ORDER_OF = `COALESCE(
  (SELECT w.id FROM work_order w WHERE w.evaluation_id = e.id),
  (SELECT MAX(w.id) FROM work_order w WHERE w.region = e.region AND w.case_id = e.case_id))`;

/** The rates of C-06, counted from the records; no rate is ever a constant. */
export class CallbackRates {
  constructor(
    private readonly database: Database,
    private readonly regions: RegionTree,
    private readonly policies: PolicyService,
  ) {}

  /** Null where the region is out of scope, or the institution is. `PERIOD_TOO_LONG` beyond 400 days. */
  async of(scope: Scope, asked: RatesAsked): Promise<CallbackRatesView | null> {
    const { region, institution, to } = asked;
    const [begin, end] = instantsOf(asked);
    if (end - begin > MOST_DAYS * DAY_MS) throw new AppError('PERIOD_TOO_LONG', { limit: MOST_DAYS });
    const within = narrowScope(scope, region, this.regions);
    if (
      !mayRead(
        { ...within, staffMember: null },
        { region, institution: institution ?? scope.institution, staffMember: null },
      )
    ) {
      return null;
    }
    const tally = new RateTally();
    for (let last: NegativeRow | null = null; ;) {
      const rows: NegativeRow[] = await this.negatives(within, asked, last);
      await this.count(rows, tally);
      if (rows.length < PAGE) break;
      last = rows.at(-1)!;
    }
    const { settings } = await this.policies.resolve(region, to);
    return { ...tally.rates, demanded: settings.fullRateOfRealNameNegatives };
  }

  /** Bad ratings that count: neither excluded nor superseded by another of the same event. */
  private negatives(scope: Scope, asked: RatesAsked, last: NegativeRow | null): Promise<NegativeRow[]> {
    const where = new Conditions();
    where.addAll(scopeCondition(scope, { region: 'e.region', institution: 'e.institution_code', staffMember: null }));
    if (asked.institution) where.add('e.institution_code = ?', [asked.institution]);
    where.addIn('e.level', negativeLevels);
    where.add('e.evaluated_at >= ? AND e.evaluated_at < ?', instantsOf(asked));
    where.add("s.standing IS NULL OR s.standing IN ('COUNTED', 'UNDER_REVIEW')");
    if (last) where.addKeyset('e.evaluated_at', 'e.id', 'ASC', { value: Number(last.evaluated_at), id: last.id });
    return select<NegativeRow>(
      this.database.reader,
      `SELECT n.*, w.state, w.disposal, w.due_at, w.done_late
         FROM (SELECT e.id, e.region, e.real_name, e.evaluated_at, ${ORDER_OF} AS order_id
                 FROM evaluation e
                 LEFT JOIN evaluation_standing s ON s.region = e.region AND s.evaluation_id = e.id
                 ${where.sql} ORDER BY e.evaluated_at, e.id LIMIT ${PAGE}) n
         LEFT JOIN work_order w ON w.region = n.region AND w.id = n.order_id
        ORDER BY n.evaluated_at, n.id`,
      where.parameters,
    );
  }

  /** Counts a page of bad ratings, by the rules of the day and the place of each. */
  private async count(rows: readonly NegativeRow[], tally: RateTally): Promise<void> {
    const orders = rows.flatMap(({ region, order_id: id }) => (id ? [{ region, id }] : []));
    const { sql, parameters } = rowCondition(orders, 'region', 'work_order_id');
    const calls = await select<CallRow>(
      this.database.reader,
      `SELECT work_order_id, result, at FROM work_order_callback WHERE ${sql} AND purpose = 'RESULT' ORDER BY at, id`,
      parameters,
    );
    const byOrder = groupBy(calls, ({ work_order_id }) => work_order_id);
    const dayOf = (row: NegativeRow) => shanghaiDate(instantOf(row.evaluated_at));
    for (const ofOneDay of groupBy(rows, row => `${row.region} ${dayOf(row)}`).values()) {
      const [first] = ofOneDay as [NegativeRow, ...NegativeRow[]];
      const { settings } = await this.policies.resolve(first.region, dayOf(first));
      for (const row of ofOneDay) {
        tally.add(followUpOf(row, byOrder.get(row.order_id ?? '') ?? [], settings.callbackAttempts));
      }
    }
  }
}

/** The first instant of the days asked for, and the first one after them, as epoch ms. */
function instantsOf({ from, to }: RatesAsked): [number, number] {
  return [startOfShanghaiDay(from).getTime(), startOfShanghaiDay(to).getTime() + DAY_MS];
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
