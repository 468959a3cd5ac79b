import type { EntityManager } from 'typeorm';
import type { Database } from '../platform/database';
import type { RowKey } from '../platform/region-keys';
import { addDays, startOfShanghaiDay } from '../platform/shanghai';
import { inList, select } from '../platform/sql';
import type { ReportQueue } from './report-queue';
import type { Reports } from './reports';
import type { DestinationAddress } from './upstream-destinations';

/** What became of ratings that the other side knows otherwise than we do. */
export interface PutBackAgain {
  resent: number;
  /** Those that wait to be sent anyway, or were while the other side was asked. */
  waiting: number;
  /** Those that the other side has, as it said when they were sent again, and still otherwise: a person has to look. */
  inVain: number;
}

const KEYS_AT_ONCE = 500;

/** Has reported what never was, what was rejected, and what differs. */
export class PutBack {
  constructor(
    private readonly database: Database,
    private readonly reports: Reports,
    private readonly queue: ReportQueue,
  ) {}

  /** Has the ratings of a day reported of which nothing ever was: what was there before the destination, and what got lost on the way. Answers how many. */
  async untold(destination: DestinationAddress, date: string, regions: readonly string[]): Promise<number> {
    const [from, to] = [startOfShanghaiDay(date), startOfShanghaiDay(addDays(date, 1))];
    const { region, code, since } = destination;
    const sql = (wanted: readonly string[]) => `SELECT e.region, e.id FROM evaluation e
        WHERE e.region IN (${inList(wanted)}) AND e.evaluated_at >= ? AND e.evaluated_at < ? AND e.evaluated_at >= ?
          AND e.provenance <> 'CANARY' AND NOT EXISTS (SELECT 1 FROM upstream_report r
                WHERE r.destination_region = ? AND r.destination_code = ? AND r.record_key = e.id AND r.kind = 'EVALUATION')
        ORDER BY e.evaluated_at, e.id LIMIT ${KEYS_AT_ONCE}`;
    let told = 0;
    for (let i = 0; i < regions.length; i += KEYS_AT_ONCE) {
      const wanted = regions.slice(i, i + KEYS_AT_ONCE);
      const parameters = [...wanted, from, to, since, region, code];
      told += await this.inPages(async tx => {
        const keys = await select<RowKey>(tx, sql(wanted), parameters);
        await this.queue.addRatings(tx, destination, keys);
        return keys.length;
      });
    }
    return told;
  }

  /** Has reported again what was rejected of a day, ratings and services, each with all services of its case. Answers how many. */
  rejected(destination: DestinationAddress, date: string): Promise<number> {
    return this.inPages(async tx => {
      const found = await this.reports.rejectedOf(tx, destination, date, KEYS_AT_ONCE);
      const cases = new Map(found.map(({ region, orderKey: id }) => [id, { region, id }]));
      await this.reports.forgetServices(tx, destination, [...cases.keys()]);
      await this.queue.addServices(tx, destination, [...cases.values()], '');
      const ratings = found.flatMap(({ kind, region, recordKey: id }) => (kind === 'SERVICE' ? [] : [{ region, id }]));
      await this.queue.addAgain(tx, destination, ratings);
      return found.length;
    });
  }

  /**
   * Has ratings reported again that differed at `askedAt`, but for those that wait to be sent anyway or were rejected, and
   * those that were reported again in vain since `comparedAt`; unless a person asks, for whom these are tried once more.
   */
  async differing(
    destination: DestinationAddress,
    keys: readonly RowKey[],
    { isAsked, comparedAt, askedAt }: { isAsked: boolean; comparedAt: Date | null; askedAt: Date },
  ): Promise<PutBackAgain> {
    const found: PutBackAgain = { resent: 0, waiting: 0, inVain: 0 };
    for (let i = 0; i < keys.length; i += KEYS_AT_ONCE) {
      const page = keys.slice(i, i + KEYS_AT_ONCE);
      const ids = page.map(({ id }) => id);
      const { resent, waiting, inVain } = await this.database.unitOfWork(async tx => {
        const underWay = await this.reports.underWay(tx, destination, ids, askedAt);
        const rejected = await this.reports.among(tx, destination, ids, ['REJECTED']);
        const vain = isAsked ? new Set<string>() : await this.reports.inVain(tx, destination, ids, comparedAt);
        const wanted = page.filter(({ id }) => !underWay.has(id) && !rejected.has(id) && !vain.has(id));
        await this.queue.addAgain(tx, destination, wanted);
        return {
          resent: wanted.length,
          waiting: underWay.size,
          inVain: [...vain].filter(id => !underWay.has(id)).length,
        };
      });
      found.resent += resent;
      found.waiting += waiting;
      found.inVain += inVain;
    }
    return found;
  }

  /** Works on pages until one is not full: each page is gone when it is done. */
  private async inPages(work: (tx: EntityManager) => Promise<number>): Promise<number> {
    for (let done = 0; ;) {
      const page = await this.database.unitOfWork(work);
      done += page;
      if (page < KEYS_AT_ONCE) return done;
    }
  }
}
