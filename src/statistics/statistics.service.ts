import type { Scope } from '../identity/principal';
import type { RegionTree } from '../identity/region-tree';
import { narrowScope } from '../identity/scope';
import type { Clock } from '../platform/clock';
import type { Database } from '../platform/database';
import { AppError } from '../platform/errors';
import type { PolicyService } from '../policy/policy.service';
import type { TargetKind } from '../sdk';
import type { Dimension } from './dimensions';
import { type Figure, type FiguresAsked, readFigures } from './figures.query';
import { recountFigures } from './recount';
import type { Interval } from './spans';

/** What somebody wants to know: of a region with all below it, days `YYYY-MM-DD` in Asia/Shanghai, both in it. */
export interface StatisticsAsked {
  region: string;
  from: string;
  to: string;
  /** Each gives figures of its own; the region's where there is none. */
  groupBy?: readonly Dimension[] | null;
  interval?: Interval | null;
  targetKinds?: readonly TargetKind[] | null;
  /** As the figures stood then, counted from the records; the latest where null. */
  asOf?: Date | null;
}

const DAY_MS = 86_400_000;
/** A year and what hangs over: where each day has figures of its own, or figures are counted while somebody waits. */
const MOST_DAYS = 400;
const MOST_MONTHS_OF_DAYS = 3_700;
/** Somebody waits for what they asked for as of an instant, and hears that it is too much before they give up. */
const MOST_MS = 6_000;
/** Of one dimension: more than anybody reads, and less than fills the memory. */
const MOST_FIGURES = 20_000;

/** Figures for whoever may read them, and for whatever is made of them. */
export class Statistics {
  constructor(
    private readonly database: Database,
    private readonly regions: RegionTree,
    private readonly policies: PolicyService,
    private readonly clock: Clock,
  ) {}

  /**
   * The figures of all dimensions that were asked for, within a scope; nothing of a region outside it. Throws
   * `BAD_USER_INPUT` where the days end before they begin, `PERIOD_TOO_LONG`, `RESULT_TOO_LARGE` and, as of an instant,
   * `COUNT_TOO_LONG`.
   */
  async of(scope: Scope, asked: StatisticsAsked): Promise<{ figures: Figure[]; asOf: Date }> {
    const { region, from, to, groupBy, interval = null, targetKinds, asOf } = asked;
    checkDays(asked);
    const within = narrowScope(scope, region, this.regions);
    const now = this.clock.now();
    const at = asOf && asOf < now ? asOf : now;
    const until = performance.now() + MOST_MS;
    const figures: Figure[] = [];
    for (const dimension of new Set<Dimension>(groupBy?.length ? groupBy : ['REGION'])) {
      const days = { from, to, interval, mostRows: MOST_FIGURES, until };
      const wanted: FiguresAsked = { scope: within, ...days, dimension, targetKinds };
      figures.push(...(await (asOf ? this.asOf(wanted, at) : this.latest(wanted))));
    }
    return { figures, asOf: at };
  }

  /** The latest figures, for what is made of them inside the product. */
  latest(asked: FiguresAsked): Promise<Figure[]> {
    return readFigures(this.database.reader, asked);
  }

  /** Figures as they stood at an instant, counted from the records and the ledger. */
  asOf(asked: FiguresAsked, at: Date): Promise<Figure[]> {
    return recountFigures(this.database.reader, this.policies, asked, at);
  }
}

function checkDays({ from, to, interval, asOf }: StatisticsAsked): void {
  if (from > to) throw new AppError('BAD_USER_INPUT');
  const limit = interval === 'DAY' || asOf ? MOST_DAYS : MOST_MONTHS_OF_DAYS;
  if ((Date.parse(to) - Date.parse(from)) / DAY_MS >= limit) throw new AppError('PERIOD_TOO_LONG', { limit });
}
