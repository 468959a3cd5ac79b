import type { RegionTree } from '../identity/region-tree';
import type { Clock } from '../platform/clock';
import type { Database } from '../platform/database';
import { addDays, shanghaiDate, startOfShanghaiDay, weekdayOf } from '../platform/shanghai';
import { isUniqueViolation, selectOne } from '../platform/sql';
import { summaryOf, type WeekSummary } from './base';
import { suspicionsOf } from './detectors';
import type { FindingRecorder, SeenAt } from './finding-recorder';
import type { Observed } from './observation';
import { readObserved } from './observation.query';
import type { Hashing } from './observed-ratings.query';
import type { Suspicion } from './suspicion';

/** Weeks before, with which a week is compared. */
const BASE_WEEKS = 8;
/** Weeks that are over and looked at again where more has arrived: systems deliver late. */
const WEEKS_BACK = 2;
/** Summaries that are kept in memory, the counts of a region's week each; others are read again. */
const MOST_KEPT = 400;

/**
 * Looks through the weeks of all regions for what seems dishonest: the running one, and those just over. One region and week is
 * in memory at a time, and only where something arrived since it was last looked at.
 */
export class FindingSweep {
  private readonly summaries = new Map<string, WeekSummary>();
  private readonly looked = new Map<string, string>();

  constructor(
    private readonly database: Database,
    private readonly regions: Pick<RegionTree, 'codes' | 'refresh'>,
    private readonly hashing: Hashing,
    private readonly recorder: FindingRecorder,
    private readonly clock: Clock,
  ) {}

  /** Looks through all regions; answers how many findings are new. Several processes may do it at once. */
  async sweep(): Promise<number> {
    await this.regions.refresh();
    const running = mondayOf(shanghaiDate(this.clock.now()));
    let opened = 0;
    for (const region of this.regions.codes()) {
      for (let back = WEEKS_BACK; back >= 0; back--) {
        opened += await this.look(region, addDays(running, -7 * back), back > 0);
      }
    }
    return opened;
  }

  private async look(region: string, week: string, isOver: boolean): Promise<number> {
    const state = await this.stateOf(region, week, isOver);
    const place = `${region} ${week}`;
    if (!state || this.looked.get(place) === state) return 0;
    const observed = await this.read(region, week);
    const weeks: WeekSummary[] = [];
    for (let back = BASE_WEEKS; back > 0; back--) {
      const summary = await this.summary(region, addDays(week, -7 * back));
      if (summary.units.size || weeks.length) weeks.push(summary); // weeks from before the start say nothing
    }
    const suspicions = suspicionsOf(observed, { weeks }, isOver);
    let opened = 0;
    for (const suspicion of suspicions) opened += (await this.record({ region, week }, suspicion)) ? 1 : 0;
    if (this.looked.size > MOST_KEPT * 10) this.looked.clear();
    this.looked.set(place, state);
    return opened;
  }

  private async record(seen: SeenAt, suspicion: Suspicion): Promise<boolean> {
    try {
      return await this.database.unitOfWork(tx => this.recorder.record(tx, seen, suspicion));
    } catch (error) {
      if (isUniqueViolation(error)) return false; // another process is at it
      throw error;
    }
  }

  /** What tells whether more has arrived; null where nothing ever did. */
  private async stateOf(region: string, week: string, isOver: boolean): Promise<string | null> {
    const [from, to] = bounds(week);
    const ratings = await selectOne<{ count: number | string; last: string | null }>(
      this.database.reader,
      'SELECT COUNT(*) AS count, MAX(received_at) AS last FROM evaluation WHERE region = ? AND received_at >= ? AND received_at < ?',
      [region, from, to],
    );
    const served = await selectOne<{ count: number | string }>(
      this.database.reader,
      'SELECT COUNT(*) AS count FROM service_record WHERE region = ? AND served_at >= ? AND served_at < ?',
      [region, from, to],
    );
    if (!Number(ratings?.count) && !Number(served?.count)) return null;
    return JSON.stringify([ratings?.count, ratings?.last, served?.count, isOver]);
  }

  private async summary(region: string, week: string): Promise<WeekSummary> {
    const key = `${region} ${week}`;
    const kept = this.summaries.get(key) ?? summaryOf(await this.read(region, week));
    this.summaries.delete(key); // the last used stands last
    this.summaries.set(key, kept);
    if (this.summaries.size > MOST_KEPT) this.summaries.delete(this.summaries.keys().next().value!);
    return kept;
  }

  private read(region: string, week: string): Promise<Observed> {
    const [from, to] = bounds(week);
    return readObserved(this.database.reader, { region, from, to }, this.hashing, this.clock.now());
  }
}

/** The Monday of the week of a day, both `YYYY-MM-DD`. */
export const mondayOf = (day: string): string => addDays(day, -((weekdayOf(day) + 6) % 7));

const bounds = (week: string): [Date, Date] => [startOfShanghaiDay(week), startOfShanghaiDay(addDays(week, 7))];
