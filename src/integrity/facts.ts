import type { Subject } from './suspicion';

/** What is remembered of a subject in a week. Counts only, so that a base of many weeks is small. */
export interface UnitFacts {
  subject: Subject;
  /** Ratings that somebody gave, without marked defaults. */
  ratings: number;
  top: number;
  bad: number;
  defaulted: number;
  commented: number;
  /** Ratings at night, and ratings of which it is known when they were given. */
  atNight: number;
  timed: number;
  /** Ratings that arrived or were given long after the service. */
  old: number;
  /** Ratings of which it is known whose case it is and who rated, and those by somebody else than the applicant. */
  identified: number;
  byOthers: number;
  /** Cases of which several stages were rated, and those where it was done in one go. */
  staged: number;
  stagedAtOnce: number;
  services: number;
  /** Services so old that their citizens would have been asked to rate by now, and those whose citizens were. */
  askable: number;
  invited: number;
  /** At units: ratings of such services of the same week for which somebody had asked, and for which nobody had, and the bad of both. */
  asked: number;
  askedBad: number;
  unasked: number;
  unaskedBad: number;
  complaints: number;
  callbacks: number;
  dissatisfiedCallbacks: number;
}

/** Counts without the subject that they are of. */
export type Facts = Omit<UnitFacts, 'subject'>;

/** Of a subject of which nothing is known. */
export const NOTHING: Facts = {
  ...{ ratings: 0, top: 0, bad: 0, defaulted: 0, commented: 0, atNight: 0, timed: 0, old: 0, identified: 0 },
  ...{ byOthers: 0, staged: 0, stagedAtOnce: 0, services: 0, askable: 0, invited: 0, asked: 0 },
  ...{ askedBad: 0, unasked: 0, unaskedBad: 0, complaints: 0, callbacks: 0, dissatisfiedCallbacks: 0 },
};

const NAMES = Object.keys(NOTHING) as (keyof Facts)[];

/** Everything that several weeks or subjects have together. */
export function sumOf(all: readonly Facts[]): Facts {
  const sum = { ...NOTHING };
  for (const facts of all) {
    for (const name of NAMES) sum[name] += facts[name];
  }
  return sum;
}

/** What is left of `all` without `part`. */
export function without(all: Facts, part: Facts): Facts {
  const rest = { ...all };
  for (const name of NAMES) rest[name] -= part[name];
  return rest;
}
