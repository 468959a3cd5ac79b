import type { RegionTree } from '../identity/region-tree';
import type { Audit } from '../platform/audit';
import { type Clock, inFuture } from '../platform/clock';
import type { Database } from '../platform/database';
import type { Log } from '../platform/log';
import { restAfter } from '../platform/retry-schedule';
import { LeasedRows, type RowLease, takeTurn } from '../platform/row-lease';
import { instantOf, selectOne } from '../platform/sql';
import type { OutboundFetch } from '../sdk/contract';
import { type Account, type Difference, differenceOf, type Question, type RecordPages } from './comparison';
import type { ComparisonRow, Comparisons, RemoteSummaries } from './comparisons';
import { recordsOfDay } from './day-records';
import { askUpstream } from './ask-upstream';
import { provinceFormats } from './province-format';
import type { PutBack, PutBackAgain } from './put-back';
import type { UpstreamDestinations, UpstreamDestinationView } from './upstream-destinations';

/** What comparing is done with. */
export interface ReconcilerParts {
  database: Database;
  regions: Pick<RegionTree, 'subtree'>;
  destinations: UpstreamDestinations;
  comparisons: Comparisons;
  putBack: PutBack;
  fetch: OutboundFetch;
  audit: Audit;
  clock: Clock;
  log: Log;
}

interface Compared extends Difference {
  remote: RemoteSummaries;
}

/** When what was put back should be above, so that it is looked whether it is. */
const LOOK_AGAIN_MS = 5 * 60_000;
const REST_FAILURES = 5;

/**
 * Compares days with destinations, from the records of both sides, and has reported again what differs: that all was told is
 * proved. Of a destination that cannot be asked it only sees to it that everything was told.
 */
export class Reconciler {
  private readonly leases: LeasedRows;

  constructor(private readonly parts: ReconcilerParts) {
    this.leases = new LeasedRows(parts.database, parts.clock, 'upstream_comparison', 'id');
  }

  /** Wishes for the comparisons of today; many processes may do it. */
  async sweep(): Promise<void> {
    const { database, destinations, comparisons } = this.parts;
    for (const destination of await destinations.enabled(database.reader)) {
      await database.unitOfWork(tx => comparisons.sweep(tx, destination));
    }
  }

  /** Compares the day that has waited longest. Answers whether there was one. */
  async compareNext(): Promise<boolean> {
    return takeTurn(
      await this.leases.claim(),
      lease => this.compare(lease),
      (lease, error) => this.failed(lease, error),
    );
  }

  private async compare(lease: RowLease): Promise<void> {
    const { database, regions, destinations, putBack, clock } = this.parts;
    const row = await this.rowOf(lease);
    const destination = row && (await destinations.find(database.reader, row.region, row.destination_code));
    if (!destination?.enabled) return lease.release(null);
    const { date } = row!;
    const isAsked = Boolean(Number(row!.asks_again));
    const inside = regions.subtree(destination.region);
    const untold = await putBack.untold(destination, date, inside);
    const rejected = isAsked ? await putBack.rejected(destination, date) : 0;
    const askedAt = clock.now();
    const done = { failures: 0, compared_at: askedAt, asks_again: false };
    if (!provinceFormats[destination.format]!.isOurs) {
      return lease.release(null, { ...done, resent: untold + rejected });
    }
    const ofDay = recordsOfDay(database.reader, { date, regions: inside, since: destination.since });
    const compared = await this.differenceWith(destination, date, ofDay);
    const comparedAt = row!.compared_at === null ? null : instantOf(row!.compared_at);
    const again = await putBack.differing(destination, compared.ours, { isAsked, comparedAt, askedAt });
    await this.tell(destination, row!, compared, again);
    const isOvertaken = !compared.isSame && !compared.ours.length && !compared.theirs.length;
    const isUnderWay = isOvertaken || again.resent + again.waiting > 0;
    await lease.release(isUnderWay ? inFuture(clock, LOOK_AGAIN_MS) : null, {
      ...{ ...done, remote: JSON.stringify(compared.remote), theirs: compared.theirs.length },
      resent: untold + rejected + again.resent,
    });
  }

  private async differenceWith(
    destination: UpstreamDestinationView,
    date: string,
    ofDay: RecordPages,
  ): Promise<Compared> {
    const { fetch, clock } = this.parts;
    let remote: RemoteSummaries = [];
    const ask = async (question: Question): Promise<Account> => {
      const account = await askUpstream(destination, question, fetch, clock.now());
      if (question.region === undefined) {
        remote = account.parts.map(({ part: region, count, digest }) => ({ region, count, digest }));
      }
      return account;
    };
    return { ...(await differenceOf(ofDay, { date }, ask)), remote };
  }

  /** Puts on record what was found, once: as long as it is only waited for, or cannot be mended, there is nothing new to say. */
  private async tell(
    { region, code: destination }: UpstreamDestinationView,
    { date, theirs: knownTheirs }: ComparisonRow,
    { ours, theirs }: Difference,
    { resent, inVain }: PutBackAgain,
  ): Promise<void> {
    const { database, audit, log } = this.parts;
    if (inVain) {
      log.error({ region, destination, date, inVain }, 'ratings are otherwise above, and were reported again in vain');
    }
    if (!resent && theirs.length === Number(knownTheirs)) return;
    if (theirs.length) {
      log.error({ region, destination, date, theirs: theirs.length }, 'above are records that are not here');
    }
    await database.unitOfWork(tx =>
      audit.record(tx, {
        ...{ actor: 'system', action: 'upstream.difference-found', region },
        subject: `UpstreamDestination:${destination}`,
        detail: { date, ours: ours.length, theirs: theirs.length, resent },
      }),
    );
  }

  private async failed(lease: RowLease, err: unknown): Promise<void> {
    const { clock, log } = this.parts;
    log.warn(
      { err, region: lease.region, comparison: lease.id },
      'a day could not be compared, it will be tried again',
    );
    await lease.release(inFuture(clock, restAfter(REST_FAILURES)));
  }

  private rowOf({ region, id }: RowLease): Promise<ComparisonRow | null> {
    return selectOne<ComparisonRow>(
      this.parts.database.reader,
      `SELECT region, id, destination_code, date, asks_again, remote, theirs, compared_at, failures FROM upstream_comparison
        WHERE region = ? AND id = ?`,
      [region, id],
    );
  }
}
