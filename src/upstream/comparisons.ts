import type { EntityManager } from 'typeorm';
import { type Clock, inFuture } from '../platform/clock';
import { addDays, shanghaiDate } from '../platform/shanghai';
import { execute, inList, insertRows, instantOf, isUniqueViolation, select } from '../platform/sql';
import type { Summary } from './comparison';
import type { DestinationName } from './reports';
import type { DestinationAddress } from './upstream-destinations';

/** What a destination said of a day: region by region. */
export type RemoteSummaries = ({ region: string } & Summary)[];

/** A day that was, or is to be, compared. */
export interface ComparisonRow {
  region: string;
  id: string;
  destination_code: string;
  date: string;
  asks_again: number;
  remote: string | null;
  theirs: number;
  compared_at: number | string | null;
  failures: number;
}

/** So many days back a day is compared anew each day: until then late records and decisions still come. */
const COMPARED_ANEW_DAYS = 7;
/** What is to be told is above by then, where nothing is in the way. */
const TOLD_WITHIN_MS = 5 * 60_000;
/** A sweep wishes for so many days at most; the next one goes on. */
const MOST_DAYS = 400;

/** Which days are compared with which destinations, and what came of it. */
export class Comparisons {
  constructor(private readonly clock: Clock) {}

  /** Wishes for what every day brings: each past day since the beginning once, and the last ones anew each day. */
  async sweep(tx: EntityManager, { region, code, since }: DestinationAddress): Promise<void> {
    const now = this.clock.now();
    const today = shanghaiDate(now);
    const rows = await select<{ date: string; compared_at: number | string | null }>(
      tx,
      'SELECT date, compared_at FROM upstream_comparison WHERE region = ? AND destination_code = ?',
      [region, code],
    );
    const known = new Map(rows.map(row => [row.date, row.compared_at === null ? null : instantOf(row.compared_at)]));
    const fresh: string[] = [];
    for (let day = shanghaiDate(since); day < today && fresh.length < MOST_DAYS; day = addDays(day, 1)) {
      if (!known.has(day)) fresh.push(day);
    }
    await insertRows(
      tx,
      'upstream_comparison',
      fresh.map(date => this.rowOf({ region, code }, date, false)),
    );
    const anew = [...known].flatMap(([date, comparedAt]) =>
      comparedAt && date >= addDays(today, -COMPARED_ANEW_DAYS) && shanghaiDate(comparedAt) < today ? [date] : [],
    );
    await execute(
      tx,
      `UPDATE upstream_comparison SET due_at = ? WHERE region = ? AND id IN (${inList(anew)}) AND due_at IS NULL`,
      [now, region, ...anew.map(date => idOf(code, date))],
    );
  }

  /**
   * Has days compared once more of which something late is to be told: a paper form, a decision after an appeal. Those that
   * every day compares anew, those that nobody compared yet, and the one that is being compared just now stay as they are.
   */
  async late(tx: EntityManager, { region, code }: DestinationName, recordAt: readonly Date[]): Promise<void> {
    const anewFrom = addDays(shanghaiDate(this.clock.now()), -COMPARED_ANEW_DAYS);
    const days = [...new Set(recordAt.map(shanghaiDate))].filter(day => day < anewFrom).sort();
    if (!days.length) return;
    await execute(
      tx,
      `UPDATE upstream_comparison SET due_at = ? WHERE region = ? AND id IN (${inList(days)}) AND due_at IS NULL`,
      [inFuture(this.clock, TOLD_WITHIN_MS), region, ...days.map(day => idOf(code, day))],
    );
  }

  /** Wishes for one day now, as a person asks: what was rejected is then reported again, too. Whoever compares it just now begins anew. */
  async wish(tx: EntityManager, destination: DestinationName, date: string): Promise<void> {
    try {
      await insertRows(tx, 'upstream_comparison', [this.rowOf(destination, date, true)]);
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
      const sql =
        'UPDATE upstream_comparison SET asks_again = ?, due_at = ?, failures = 0, lease_token = NULL WHERE region = ? AND id = ?';
      await execute(tx, sql, [true, this.clock.now(), destination.region, idOf(destination.code, date)]);
    }
  }

  /** What destinations said of a day, by region of the destination and code; those that were never asked are left out. */
  async saidOf(
    manager: EntityManager,
    destinations: readonly DestinationName[],
    date: string,
  ): Promise<Map<string, RemoteSummaries>> {
    const rows = await select<ComparisonRow>(
      manager,
      `SELECT region, destination_code, remote FROM upstream_comparison
        WHERE region IN (${inList(destinations)}) AND date = ? AND remote IS NOT NULL`,
      [...destinations.map(({ region }) => region), date],
    );
    return new Map(
      rows.map(row => [`${row.region}/${row.destination_code}`, JSON.parse(row.remote!) as RemoteSummaries]),
    );
  }

  private rowOf({ region, code }: DestinationName, date: string, asksAgain: boolean) {
    return {
      ...{ region, id: idOf(code, date), destination_code: code, date, asks_again: asksAgain, remote: null },
      ...{ resent: 0, theirs: 0, compared_at: null, failures: 0, due_at: this.clock.now(), lease_token: null },
    };
  }
}

const idOf = (code: string, date: string): string => `${code}/${date}`;
