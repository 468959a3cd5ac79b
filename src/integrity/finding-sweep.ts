import { setImmediate } from 'node:timers/promises';
import type { EntityManager } from 'typeorm';
import type { RegionTree } from '../identity/region-tree';
import type { Clock } from '../platform/clock';
import type { Database } from '../platform/database';
import { LeasedRows, type RowLease, takeTurn } from '../platform/row-lease';
import { addDays, shanghaiDate, startOfShanghaiDay, weekdayOf } from '../platform/shanghai';
import { insertRows, isUniqueViolation, select } from '../platform/sql';
import { arrivalsIn } from './arrivals.query';
import { summaryOf, type WeekSummary } from './base';
import { contextOf } from './compare';
import { detectors } from './detectors';
import type { FindingRecorder, SeenAt } from './finding-recorder';
import { KeptSummaries } from './kept-summaries';
import type { Observed } from './observation';
import { readObserved } from './observation.query';
import type { Hashing } from './observed-ratings.query';
import type { Suspicion } from './suspicion';
import { INVITATION } from './thresholds';

/** Weeks before, with which a week is compared. */
const BASE_WEEKS = 8;
/** Weeks that are over and looked at again where more has arrived: systems deliver late. */
const WEEKS_BACK = 2;
/** A region is left alone for so long, a little less than until its process looks again; then others may, too. */
const REST_MS = 50 * 60_000;

/** A region that is being looked through, with what has come of its weeks. */
interface Turn {
  region: string;
  states: Map<string, string | null>;
}

/**
 * Looks through the weeks of all regions for what seems dishonest: the running one, and those just over. One process looks through
 * a region at a time, one week is in memory, and only where something came or changed since it was last looked at.
 */
export class FindingSweep {
  private readonly turns: LeasedRows;
  private readonly summaries = new KeptSummaries();
  private readonly looked = new Map<string, string>();

  constructor(
    private readonly database: Database,
    private readonly regions: Pick<RegionTree, 'codes' | 'refresh'>,
    private readonly hashing: Hashing,
    private readonly recorder: FindingRecorder,
    private readonly clock: Clock,
  ) {
    this.turns = new LeasedRows(database, clock, 'integrity_sweep', 'region');
  }

  /**
   * Looks through the regions at which nobody has looked for the best part of an hour; answers how many findings are new. What
   * fails in one region is thrown when the others are done.
   */
  async sweep(): Promise<number> {
    await this.regions.refresh();
    await this.enrol();
    const running = mondayOf(shanghaiDate(this.clock.now()));
    this.forgetBefore(addDays(running, -7 * (WEEKS_BACK + BASE_WEEKS)));
    let opened = 0;
    const faults: unknown[] = [];
    const rest = (lease: RowLease) => lease.release(new Date(this.clock.now().getTime() + REST_MS));
    const work = async (lease: RowLease) => {
      opened += await this.lookThrough(lease.region, running);
      await rest(lease);
    };
    const onFault = async (lease: RowLease, error: unknown) => {
      faults.push(error);
      await rest(lease);
    };
    while (await takeTurn(await this.turns.claim(), work, onFault)) await setImmediate();
    if (faults.length) throw faults[0];
    return opened;
  }

  /** Regions that are new. */
  private async enrol(): Promise<void> {
    const rows = await select<{ region: string }>(this.database.reader, 'SELECT region FROM integrity_sweep');
    const known = new Set(rows.map(({ region }) => region));
    for (const region of this.regions.codes().filter(code => !known.has(code))) {
      const row = { region, due_at: this.clock.now(), lease_token: null };
      await this.onceOnly(tx => insertRows(tx, 'integrity_sweep', [row]), undefined);
    }
  }

  private async lookThrough(region: string, running: string): Promise<number> {
    const turn: Turn = { region, states: new Map() };
    let opened = 0;
    for (let back = WEEKS_BACK; back >= 0; back--)
      opened += await this.look(turn, addDays(running, -7 * back), back > 0);
    return opened;
  }

  private async look(turn: Turn, week: string, isOver: boolean): Promise<number> {
    const { region } = turn;
    const arrived = await this.stateOf(turn, week);
    const place = `${week} ${region}`;
    const state = `${arrived} ${isOver}`;
    if (!arrived || this.looked.get(place) === state) return 0;
    const observed = await this.read(region, week);
    const now = summaryOf(observed);
    this.summaries.keep(region, week, arrived, now);
    const weeks: WeekSummary[] = [];
    for (let back = BASE_WEEKS; back > 0; back--) {
      const summary = await this.summary(turn, addDays(week, -7 * back));
      if (summary.units.size || weeks.length) weeks.push(summary); // weeks from before the start say nothing
    }
    const context = contextOf(observed, { weeks }, isOver, now);
    let opened = 0;
    for (const detect of detectors) {
      for (const suspicion of detect(observed, context)) {
        opened += (await this.record({ region, week }, suspicion)) ? 1 : 0;
      }
      await setImmediate(); // requests of others are answered in between
    }
    this.looked.set(place, state);
    return opened;
  }

  private record(seen: SeenAt, suspicion: Suspicion): Promise<boolean> {
    return this.onceOnly(tx => this.recorder.record(tx, seen, suspicion), false);
  }

  /** What another process does at the same moment is done. */
  private async onceOnly<T>(work: (tx: EntityManager) => Promise<T>, otherwise: T): Promise<T> {
    try {
      return await this.database.unitOfWork(work);
    } catch (error) {
      if (isUniqueViolation(error)) return otherwise;
      throw error;
    }
  }

  /**
   * What had come of a week when it was asked first in this turn; null where nothing ever did. As long as its services may still
   * be too young to have been invited, each day is another state.
   */
  private async stateOf({ region, states }: Turn, week: string): Promise<string | null> {
    const known = states.get(week);
    if (known !== undefined) return known;
    const [from, to] = bounds(week);
    const arrived = await arrivalsIn(this.database.reader, { region, from, to });
    const now = this.clock.now();
    const isYoung = now.getTime() < to.getTime() + INVITATION.within;
    const state = arrived && `${arrived}${isYoung ? ` ${shanghaiDate(now)}` : ''}`;
    states.set(week, state);
    return state;
  }

  private async summary(turn: Turn, week: string): Promise<WeekSummary> {
    const { region } = turn;
    const state = await this.stateOf(turn, week);
    const kept = this.summaries.get(region, week, state);
    if (kept) return kept;
    const summary = summaryOf(await this.read(region, week));
    this.summaries.keep(region, week, state, summary);
    await setImmediate();
    return summary;
  }

  private read(region: string, week: string): Promise<Observed> {
    const [from, to] = bounds(week);
    return readObserved(this.database.reader, { region, from, to }, this.hashing, this.clock.now());
  }

  private forgetBefore(week: string): void {
    this.summaries.forgetBefore(week);
    for (const place of this.looked.keys()) if (place < week) this.looked.delete(place);
  }
}

/** The Monday of the week of a day, both `YYYY-MM-DD`. */
export const mondayOf = (day: string): string => addDays(day, -((weekdayOf(day) + 6) % 7));

const bounds = (week: string): [Date, Date] => [startOfShanghaiDay(week), startOfShanghaiDay(addDays(week, 7))];
