import type { Principal, Scope } from '../identity/principal';
import type { Refusals } from '../identity/refusals';
import type { RegionTree } from '../identity/region-tree';
import { isInScope } from '../identity/scope';
import type { Audit } from '../platform/audit';
import type { Database } from '../platform/database';
import { fail, ok, type Result } from '../platform/errors';
import type { Idempotency } from '../platform/idempotency';
import { addDays, startOfShanghaiDay } from '../platform/shanghai';
import { inList, instantOf, select } from '../platform/sql';
import { type Account, summaryOf, tallyOf } from './comparison';
import type { Comparisons, RemoteSummaries } from './comparisons';
import { recordsOfDay } from './day-records';
import type { DestinationAddress, UpstreamDestinations } from './upstream-destinations';

/** What is known of a day of a region with one destination. */
export interface ReconciliationRow {
  destination: string;
  local: number;
  delivered: number;
  alreadyThere: number;
  pending: number;
  rejected: number;
  oldestPendingAt: Date | null;
  /** Null where nothing was compared yet. */
  digestMatches: boolean | null;
}

/** Which day a person wants compared. */
export interface WishedComparison {
  region: string;
  /** `YYYY-MM-DD`. */
  date: string;
  idempotencyKey: string;
}

interface Counts {
  kind: string;
  state: string;
  count: number | string;
  oldest: number | string;
}

/** Says what was reported of a day, and whether both sides know the same. */
export class Reconciliation {
  constructor(
    private readonly database: Database,
    private readonly regions: Pick<RegionTree, 'chain' | 'subtree'>,
    private readonly destinations: UpstreamDestinations,
    private readonly comparisons: Comparisons,
    private readonly idempotency: Idempotency,
    private readonly audit: Audit,
    private readonly refusals: Pick<Refusals, 'noted'>,
  ) {}

  /** A row for each destination to which a region of the caller's scope, or something below it, is reported. */
  async of({ scope }: { scope: Scope }, region: string, date: string): Promise<ReconciliationRow[]> {
    if (!isInScope(scope, region)) return [];
    const { reader } = this.database;
    const destinations = await this.destinations.above(reader, this.onLine(region));
    const said = await this.comparisons.saidOf(reader, destinations, date);
    return Promise.all(
      destinations.map(each => this.rowOf(each, region, date, said.get(`${each.region}/${each.code}`) ?? null)),
    );
  }

  /** Has a day compared now with all destinations of the caller's scope that it concerns. Answers how many they are. */
  async wish(
    { principal, scope }: { principal: Principal; scope: Scope },
    wished: WishedComparison,
  ): Promise<Result<{ requested: number }>> {
    const { region, date, idempotencyKey: key } = wished;
    const operation = 'reconcileUpstream';
    const request = { actor: principal.subject, operation, key, input: wished };
    const result = await this.idempotency.run(request, async tx => {
      if (!isInScope(scope, region)) return fail(['input', 'region'], 'NOT_FOUND');
      const all = await this.destinations.above(tx, this.onLine(region));
      const own = all.filter(destination => isInScope(scope, destination.region));
      for (const destination of own) await this.comparisons.wish(tx, destination, date);
      const detail = { date, destinations: own.length };
      const action = 'upstream.comparison-requested';
      await this.audit.record(tx, { actor: principal.subject, action, region, subject: `Region:${region}`, detail });
      return ok({ requested: own.length });
    });
    const subject = `Region:${region}`;
    return this.refusals.noted(principal, { action: 'upstream.refused', subject, operation }, result);
  }

  private async rowOf(
    destination: DestinationAddress,
    region: string,
    date: string,
    said: RemoteSummaries | null,
  ): Promise<ReconciliationRow> {
    const inside = new Set(this.regions.subtree(destination.region));
    const regions = this.regions.subtree(region).filter(each => inside.has(each));
    const { reader } = this.database;
    const tally = await tallyOf(recordsOfDay(reader, { date, regions, since: destination.since }), { date });
    const ofRegions = tally.parts;
    const counts = await this.counts(destination, regions, date);
    const count = (kinds: readonly string[], state: string) =>
      counts.reduce(
        (sum, each) => (kinds.includes(each.kind) && each.state === state ? sum + Number(each.count) : sum),
        0,
      );
    const waiting = counts.filter(({ state }) => state === 'PENDING').map(({ oldest }) => Number(oldest));
    return {
      destination: destination.code,
      local: ofRegions.reduce((sum, each) => sum + each.count, 0),
      delivered: count(['EVALUATION'], 'DELIVERED'),
      alreadyThere: count(['EVALUATION'], 'ALREADY_THERE'),
      pending: count(['SERVICE', 'EVALUATION', 'CORRECTION'], 'PENDING'),
      rejected: count(['SERVICE', 'EVALUATION', 'CORRECTION'], 'REJECTED'),
      oldestPendingAt: waiting.length ? instantOf(Math.min(...waiting)) : null,
      digestMatches: said && matches(regions, ofRegions, said),
    };
  }

  private counts({ region, code }: DestinationAddress, regions: readonly string[], date: string): Promise<Counts[]> {
    return select<Counts>(
      this.database.reader,
      `SELECT kind, state, COUNT(*) AS count, MIN(created_at) AS oldest FROM upstream_report
        WHERE region IN (${inList(regions)}) AND record_at >= ? AND record_at < ?
          AND destination_region = ? AND destination_code = ?
        GROUP BY kind, state`,
      [...regions, startOfShanghaiDay(date), startOfShanghaiDay(addDays(date, 1)), region, code],
    );
  }

  private onLine(region: string): string[] {
    return [...new Set([...this.regions.chain(region), ...this.regions.subtree(region)])];
  }
}

/** Whether both sides know the same of each of some regions: ours as it is now, theirs as they said last. */
function matches(regions: readonly string[], ofRegions: Account['parts'], said: RemoteSummaries): boolean {
  const here = new Map(ofRegions.map(each => [each.part, each]));
  const above = new Map(said.map(each => [each.region, each]));
  return regions.every(region => {
    const [ours, theirs] = [here.get(region) ?? NOTHING, above.get(region) ?? NOTHING];
    return ours.count === theirs.count && ours.digest === theirs.digest;
  });
}

const NOTHING = summaryOf([]);
