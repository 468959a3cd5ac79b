import { satisfactionLevels, type SatisfactionLevel } from '../sdk/canonical';

/**
 * What is counted of a place and a stretch of time, in the order of the columns of `statistics_cell`. Whole numbers, so that
 * figures are sums, and sums of sums.
 */
export const measures = [
  /** Ratings that count and that somebody gave, by level. */
  'given_very_satisfied',
  'given_satisfied',
  'given_basically_satisfied',
  'given_dissatisfied',
  'given_very_dissatisfied',
  /** Default ratings that the policy lets count in statistics, by level; in no rate of satisfaction ever. */
  'default_very_satisfied',
  'default_satisfied',
  'default_basically_satisfied',
  'default_dissatisfied',
  'default_very_dissatisfied',
  /** Default ratings, whether the policy lets them count or not. */
  'defaulted',
  /** Of those given: by people who came to it by themselves. */
  'self_given',
  /** Ratings that do not count: not adopted or held, and those in whose place another one of their event counts. */
  'excluded',
  'superseded',
  /** Services given, people asked to rate, and those of them who did. */
  'served',
  'invited',
  'answered',
  /** Of the bad ratings given: those that a lower platform reported and deals with, of which nothing that follows counts here. */
  'handled_below',
  /** Of the other bad ratings: under a real name; of these reached; rectified; with a day until which to be done; done by then. */
  'named_negatives',
  'reached',
  'rectified',
  'limited',
  'on_time',
] as const;
export type Measure = (typeof measures)[number];

/** The counts of a place and a stretch of time; what is missing is none. */
export type Counts = Partial<Record<Measure, number>>;

/** The measure of a level among the ratings that somebody gave. */
export const givenAt = (level: SatisfactionLevel): Measure => `given_${level.toLowerCase() as Lowercase<typeof level>}`;
/** The measure of a level among the default ratings that count. */
export const defaultAt = (level: SatisfactionLevel): Measure =>
  `default_${level.toLowerCase() as Lowercase<typeof level>}`;

/** Adds counts to others, `times` of them (-1 takes them away). */
export function addTo(sum: Counts, counts: Counts, times = 1): void {
  for (const name of measures) {
    const count = counts[name];
    if (count) sum[name] = (sum[name] ?? 0) + times * count;
  }
}

/** How many there are of several measures together. */
export const countOf = (counts: Counts, ...names: readonly Measure[]): number =>
  names.reduce((sum, name) => sum + (counts[name] ?? 0), 0);

/** Ratings that somebody gave and that count: the denominator of satisfaction. */
export const givenIn = (counts: Counts): number => countOf(counts, ...satisfactionLevels.map(givenAt));
/** All that counts, default ratings among them where the policy counts them. */
export const totalIn = (counts: Counts): number =>
  givenIn(counts) + countOf(counts, ...satisfactionLevels.map(defaultAt));
/** Of those given the bad ones (差评). */
export const negativesIn = (counts: Counts): number => countOf(counts, 'given_dissatisfied', 'given_very_dissatisfied');
/** Of the bad ones those that are dealt with here: the denominator of rectification. */
export const dueNegativesIn = (counts: Counts): number => negativesIn(counts) - countOf(counts, 'handled_below');
