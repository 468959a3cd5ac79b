import type { ObservedRating } from './observation';
import { bySubject, duration, type Group, isBad, isGiven, isPraise, isTimed, withoutRepeats } from './subjects';
import { type Context, type Detector, subjectKey, type Suspicion } from './suspicion';
import { median } from './quantiles';
import { praisedAlone } from './praised-alone';
import { groupBy } from '../platform/group-by';
import { CHANCE, RHYTHM } from './thresholds';

/** Ratings that follow one another. */
interface Run {
  start: number;
  end: number;
}

/**
 * Ratings in the rhythm of a program: in a row nearer to each other than people can be, measured against how dense they
 * come at that very hour, or with pauses that are all alike. One direction: bulk praise, or bulk blame.
 */
export const scriptedRatings: Detector = ({ ratings }, context) => {
  const given = ratings.filter(isGiven);
  const timed = given.filter(isTimed);
  const people = bySubject(timed, ['STAFF', 'WINDOW']);
  const units = bySubject(timed, ['INSTITUTION'], ({ channel }) => channel);
  const channels = bySubject(
    timed.filter(({ institution }) => !institution),
    ['CHANNEL'],
  );
  const rhythms = withoutRepeats([...people, ...units, ...channels].flatMap(suspect));
  return context.isOver ? [...rhythms, ...alone(given, context, rhythms)] : rhythms;
};

/** Clerks whose praise comes as that of no colleague does, where the rhythm did not say so already. */
function alone(given: readonly ObservedRating[], context: Context, told: readonly Suspicion[]): Suspicion[] {
  const units = groupBy(given, ({ institution }) => institution ?? '');
  const isTold = new Set(told.map(({ subject }) => subjectKey(subject)));
  return bySubject(given, ['STAFF']).flatMap(group => {
    const { subject } = group;
    const found = isTold.has(subjectKey(subject))
      ? null
      : praisedAlone(group, units.get(subject.institution ?? '')!, context);
    if (!found) return [];
    const evaluationIds = found.ratings.map(({ id }) => id);
    return [{ kind: 'SCRIPTED_RATINGS', subject, evaluationIds, severity: 'MEDIUM', evidence: found.evidence }];
  });
}

function suspect({ subject, items }: Group<ObservedRating>): Suspicion[] {
  if (items.length < RHYTHM.ratings) return [];
  const ordered = [...items].sort((a, b) => a.evaluatedAt.getTime() - b.evaluatedAt.getTime());
  const times = ordered.map(({ evaluatedAt }) => evaluatedAt.getTime());
  const runs = [...quickRuns(ordered, times), ...regularRuns(ordered, times)];
  const places = new Set(runs.flatMap(({ start, end }) => range(start, end)));
  if (!places.size) return [];

  const gaps = runs.flatMap(({ start, end }) => range(start, end - 1).map(i => times[i + 1]! - times[i]!));
  const longest = Math.max(...runs.map(({ start, end }) => end - start + 1));
  const inRuns = [...places].sort((a, b) => a - b).map(i => ordered[i]!);
  return [
    {
      kind: 'SCRIPTED_RATINGS',
      subject,
      evaluationIds: inRuns.map(({ id }) => id),
      severity: places.size >= 30 ? 'HIGH' : 'MEDIUM',
      evidence: [
        {
          signal: '评价节奏',
          observed: `连续 ${longest} 条评价，间隔中位数 ${duration(median(gaps))}`,
          expected: `该时段其余评价的间隔中位数 ${duration(median(restOf(times, places)))}`,
        },
        {
          signal: '评价方向',
          observed: inRuns.every(isBad) ? '均为差评' : `好评 ${inRuns.filter(isPraise).length} / ${inRuns.length}`,
          expected: '等候办事的人评价有高有低',
        },
      ],
    },
  ];
}

/** Runs in which nobody could have handed over, read and pressed. */
function quickRuns(ordered: readonly ObservedRating[], times: readonly number[]): Run[] {
  return RHYTHM.paces.flatMap(pace =>
    runsWithin(times, pace).filter(run => {
      const own = ordered.slice(run.start, run.end + 1);
      if (own.length < RHYTHM.ratings || !isOneSided(own)) return false;
      if (isOfOnePerson(own) && pace > RHYTHM.oneRaterPace) return false;
      const chance = 1 - Math.exp(-pace * densityAround(times, run));
      return times.length * chance ** (own.length - 1) < CHANCE;
    }),
  );
}

/** Runs of pauses that are all alike, whatever their length. */
function regularRuns(ordered: readonly ObservedRating[], times: readonly number[]): Run[] {
  const runs: Run[] = [];
  for (let start = 0; start + RHYTHM.alike < times.length;) {
    const first = times.slice(start, start + RHYTHM.alike + 1);
    const pause = median(first.slice(1).map((time, i) => time - first[i]!));
    const room = Math.max(pause * RHYTHM.likeness, pause >= 4 * RHYTHM.clock ? RHYTHM.clock : 0);
    let end = start;
    while (end + 1 < times.length && Math.abs(times[end + 1]! - times[end]! - pause) <= room) end++;
    const isRun = pause > 0 && pause <= RHYTHM.longestPause && end - start >= RHYTHM.alike;
    const isUnlikely = times.length * RHYTHM.alikeByChance ** (end - start) < CHANCE;
    if (isRun && isUnlikely && isOneSided(ordered.slice(start, end + 1))) runs.push({ start, end });
    start = Math.max(end, start + 1);
  }
  return runs;
}

function runsWithin(times: readonly number[], pace: number): Run[] {
  const runs: Run[] = [];
  for (let start = 0; start < times.length;) {
    let end = start;
    while (end + 1 < times.length && times[end + 1]! - times[end]! <= pace) end++;
    if (end > start) runs.push({ start, end });
    start = end + 1;
  }
  return runs;
}

/** Ratings a millisecond beside a run, where they are densest. */
function densityAround(times: readonly number[], { start, end }: Run): number {
  const [from, to] = [times[start]!, times[end]!];
  const densities = RHYTHM.flanks.flatMap(width => [
    countBetween(times, from - width, from) / width,
    countBetween(times, to + 1, to + 1 + width) / width,
  ]);
  return Math.max(RHYTHM.leastDensity, ...densities);
}

/** Times from `from` on and before `to`; the times are in order. */
function countBetween(times: readonly number[], from: number, to: number): number {
  return placeOf(times, to) - placeOf(times, from);
}

function placeOf(times: readonly number[], time: number): number {
  let [low, high] = [0, times.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (times[middle]! < time) low = middle + 1;
    else high = middle;
  }
  return low;
}

function isOneSided(ratings: readonly ObservedRating[]): boolean {
  const least = ratings.length * RHYTHM.purity;
  return ratings.filter(isPraise).length >= least || ratings.filter(isBad).length >= least;
}

/** One person who says who they are, with cases of others: an agent works off a list, too. */
function isOfOnePerson(ratings: readonly ObservedRating[]): boolean {
  const [first] = ratings;
  return first?.raterKey != null && ratings.every(({ raterKey }) => raterKey === first.raterKey);
}

const range = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, i) => from + i);

function restOf(times: readonly number[], places: ReadonlySet<number>): number[] {
  const rest = times.filter((_, i) => !places.has(i));
  return rest.slice(1).map((time, i) => time - rest[i]!);
}
