import type { RegionTree } from '../identity/region-tree';
import { mayRead, narrowScope, scopeCondition } from '../identity/scope';
import type { Scope } from '../identity/principal';
import { Conditions } from '../platform/conditions';
import type { Database } from '../platform/database';
import { AppError } from '../platform/errors';
import { startOfShanghaiDay } from '../platform/shanghai';
import type { PolicyService } from '../policy/policy.service';
import type { PolicySettings } from '../policy/settings';
import { addCountingNegatives, findNegatives, followUpsOf, type NegativeRow } from './follow-ups';
import { type Rates, RateTally } from './rates';

/** Of whom and when: a region with all below it, days `YYYY-MM-DD` in Asia/Shanghai by `evaluatedAt`, both in it. */
export interface RatesAsked {
  region: string;
  institution?: string | null;
  from: string;
  to: string;
}

/** Both rates of C-06, and which of them the policy wants to be 100 %. */
export type CallbackRatesView = Rates & { demanded: PolicySettings['fullRateOfRealNameNegatives'] };

const PAGE = 1_000;
/** A year and what hangs over: nobody asks for more at once, and the answer is counted while they wait. */
const MOST_DAYS = 400;
const DAY_MS = 86_400_000;
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
      for (const followUp of await followUpsOf(this.database.reader, this.policies, rows)) tally.add(followUp);
      if (rows.length < PAGE) break;
      last = rows.at(-1)!;
    }
    const { settings } = await this.policies.resolve(region, to);
    return { ...tally.rates, demanded: settings.fullRateOfRealNameNegatives };
  }

  private negatives(scope: Scope, asked: RatesAsked, last: NegativeRow | null): Promise<NegativeRow[]> {
    const where = new Conditions();
    where.addAll(scopeCondition(scope, { region: 'e.region', institution: 'e.institution_code', staffMember: null }));
    if (asked.institution) where.add('e.institution_code = ?', [asked.institution]);
    where.add('e.evaluated_at >= ? AND e.evaluated_at < ?', instantsOf(asked));
    addCountingNegatives(where);
    if (last) where.addKeyset('e.evaluated_at', 'e.id', 'ASC', { value: Number(last.evaluated_at), id: last.id });
    return findNegatives(
      this.database.reader,
      `${where.sql} ORDER BY e.evaluated_at, e.id LIMIT ${PAGE}`,
      where.parameters,
    );
  }
}

/** The first instant of the days asked for, and the first one after them, as epoch ms. */
function instantsOf({ from, to }: RatesAsked): [number, number] {
  return [startOfShanghaiDay(from).getTime(), startOfShanghaiDay(to).getTime() + DAY_MS];
}
