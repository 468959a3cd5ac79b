import { poissonAtLeast, poissonAtMost, shareBounds } from '../platform/chances';
import { VANISHED } from './thresholds';

/** Blame in one week: of so many ratings so many were bad, and what else tells whether things were as bad as before. */
export interface BlameWeek {
  ratings: number;
  bad: number;
  /** Ratings since the last bad one of the week; all of them unless told. */
  sinceBad?: number;
  /** Blame by other ways, out of so many. */
  beside: number;
  besideOf: number;
}

/** That blame stopped, with what was to be expected and what came by other ways meanwhile. */
export interface Vanished {
  chance: number;
  ratings: number;
  bad: number;
  expected: number;
  share: number;
  beside: number;
  besideExpected: number;
}

interface Stretch {
  /** By how much its chance counts more, because others are tried, too: the stretch since the last bad rating counts as much as all others. */
  weight: number;
  before: readonly BlameWeek[];
  /** Whole weeks. */
  weeks: readonly BlameWeek[];
  /** Ratings of the week before those, after its last bad one. */
  rest: number;
}

/**
 * Whether hardly any blame came lately where by the own past some should: in the last weeks, or since the last bad rating. `weeks`
 * are oldest first, this one last. A unit may have become better; so it is asked how likely this is for any change up to
 * `VANISHED.better`, given that blame by other ways came as it did. `left` is the part of what is expected that may still come.
 */
export function vanished(weeks: readonly BlameWeek[], left: number = VANISHED.left): Vanished | null {
  const found = stretchesOf(weeks).flatMap(stretch => judged(stretch, left) ?? []);
  return found.sort((a, b) => a.chance - b.chance)[0] ?? null;
}

function stretchesOf(weeks: readonly BlameWeek[]): Stretch[] {
  const counts = Array.from({ length: Math.min(VANISHED.weeks, weeks.length - 1) }, (_, i) => i + 1);
  const weight = 2 * counts.length;
  const whole = counts.map(count => ({ weight, before: weeks.slice(0, -count), weeks: weeks.slice(-count), rest: 0 }));
  const last = weeks.findLastIndex(({ bad }) => bad > 0);
  if (last < 0) return whole;
  const { sinceBad = 0 } = weeks[last]!;
  return [...whole, { weight: 2, before: weeks.slice(0, last + 1), weeks: weeks.slice(last + 1), rest: sinceBad }];
}

function judged({ weight, before, weeks, rest }: Stretch, left: number): Vanished | null {
  const sum = (of: readonly BlameWeek[], what: keyof BlameWeek): number =>
    of.reduce((total, week) => total + (week[what] ?? 0), 0);
  const [usualBad, usual] = [sum(before, 'bad'), sum(before, 'ratings') - rest];
  if (usualBad < VANISHED.before) return null;
  const share = shareBounds(usualBad, usual, VANISHED.deviations).low;
  const [ratings, bad] = [sum(weeks, 'ratings') + rest, sum(weeks, 'bad')];
  const expected = ratings * share;
  if (expected < VANISHED.expected || bad > expected * left) return null;
  const beside = sum(weeks, 'beside');
  const besideExpected = ((sum(before, 'beside') + 1) * sum(weeks, 'besideOf')) / Math.max(1, sum(before, 'besideOf'));
  const chances = VANISHED.changes.map(
    change => poissonAtMost(bad, expected * change) * poissonAtLeast(beside, besideExpected * change),
  );
  return { chance: Math.max(...chances) * weight, ...{ ratings, bad, expected, share, beside, besideExpected } };
}
