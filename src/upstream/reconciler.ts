import type { RegionTree } from '../identity/region-tree';
import type { Audit } from '../platform/audit';
import { type Clock, inFuture } from '../platform/clock';
import type { Database } from '../platform/database';
import type { Log } from '../platform/log';
import { restAfter } from '../platform/retry-schedule';
import { LeasedRows, type RowLease, takeTurn } from '../platform/row-lease';
import { selectOne } from '../platform/sql';
import type { OutboundFetch } from '../sdk/contract';
import { type Account, type Difference, differenceOf, type DigestedRecord, type Question } from './comparison';
import type { ComparisonRow, Comparisons, RemoteSummaries } from './comparisons';
import { recordsOfDay } from './day-records';
import { askUpstream } from './ask-upstream';
import type { ReportQueue } from './report-queue';
import type { Reports } from './reports';
import type { UpstreamDestinations, UpstreamDestinationView } from './upstream-destinations';

/** What comparing is done with. */
export interface ReconcilerParts {
  database: Database;
  regions: Pick<RegionTree, 'subtree'>;
  destinations: UpstreamDestinations;
  comparisons: Comparisons;
  reports: Reports;
  queue: ReportQueue;
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
const KEYS_AT_ONCE = 500;

/** Compares days with destinations, from the records of both sides, and has reported again what differs: that all was told is proved. */
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
    const { database, regions, destinations, clock } = this.parts;
    const row = await this.rowOf(lease);
    const destination = row && (await destinations.find(database.reader, row.region, row.destination_code));
    if (!destination?.enabled) return lease.release(null);
    const ofDay = await recordsOfDay(database.reader, {
      ...{ date: row!.date, regions: regions.subtree(destination.region), since: destination.since },
    });
    const compared = await this.differenceWith(destination, row!.date, ofDay);
    const { resent, isUnderWay } = await this.putBack(destination, row!, compared, ofDay);
    const { remote, theirs } = compared;
    if (theirs.length) {
      const { region, code } = destination;
      this.parts.log.error(
        { region, destination: code, date: row!.date, theirs: theirs.length },
        'above are records that are not here',
      );
    }
    await lease.release(isUnderWay ? inFuture(clock, LOOK_AGAIN_MS) : null, {
      ...{ remote: JSON.stringify(remote), resent, theirs: theirs.length, failures: 0, compared_at: clock.now() },
      asks_again: false,
    });
  }

  private async differenceWith(
    destination: UpstreamDestinationView,
    date: string,
    ofDay: readonly DigestedRecord[],
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

  /** Has reported again what differs, but for what waits to be sent anyway, and for what was rejected unless a person asks. */
  private async putBack(
    destination: UpstreamDestinationView,
    { asks_again, date }: ComparisonRow,
    { ours, theirs }: Difference,
    ofDay: readonly DigestedRecord[],
  ): Promise<{ resent: number; isUnderWay: boolean }> {
    const { database, reports, queue, audit } = this.parts;
    const regionOf = new Map(ofDay.map(({ key, region }) => [key, region]));
    let resent = 0;
    let waiting = 0;
    for (let i = 0; i < ours.length; i += KEYS_AT_ONCE) {
      await database.unitOfWork(async tx => {
        const keys = ours.slice(i, i + KEYS_AT_ONCE);
        const pending = await reports.among(tx, destination, keys, ['PENDING']);
        const rejected = Number(asks_again) ? new Set() : await reports.among(tx, destination, keys, ['REJECTED']);
        const wanted = keys.filter(key => !pending.has(key) && !rejected.has(key));
        await reports.forget(tx, destination, wanted);
        await queue.addRatings(
          tx,
          destination,
          wanted.map(id => ({ region: regionOf.get(id)!, id })),
        );
        resent += wanted.length;
        waiting += pending.size;
      });
    }
    if (ours.length || theirs.length) {
      await database.unitOfWork(tx =>
        audit.record(tx, {
          ...{ actor: 'system', action: 'upstream.difference-found', region: destination.region },
          subject: `UpstreamDestination:${destination.code}`,
          detail: { date, ours: ours.length, theirs: theirs.length, resent },
        }),
      );
    }
    return { resent, isUnderWay: resent + waiting > 0 };
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
      `SELECT region, id, destination_code, date, asks_again, remote, failures FROM upstream_comparison
        WHERE region = ? AND id = ?`,
      [region, id],
    );
  }
}
