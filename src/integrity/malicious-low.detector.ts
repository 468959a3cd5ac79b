import { mixedAtLeast } from '../platform/chances';
import { groupBy } from '../platform/group-by';
import { isOfOther, type RaterFacts, raterOf } from './base';
import { pastOf, shrunk } from './compare';
import { sumOf } from './facts';
import type { ObservedRating } from './observation';
import { bySubject, isBad, isGiven, percent, subjectOf } from './subjects';
import { type Context, type Detector, subjectKey, type Suspicion } from './suspicion';
import { MALICE } from './thresholds';

/**
 * One person who rates badly again and again in cases of many others. Whoever rates their own cases is never meant, however
 * many, nor the family's; and an agent whose clients met a slow office, or who always was hard to please, is not either: each
 * rating is weighed with how the others of the same unit rate, and those of an agent with how this one did before.
 */
export const maliciousLow: Detector = ({ ratings }, context) => {
  const given = ratings.filter(isGiven);
  const units = new Map(
    bySubject(given, ['INSTITUTION']).map(({ subject, items }) => [subjectKey(subject), items] as const),
  );
  const foreign = given.filter(rating => rating.raterKey && isOfOther(rating) !== false);
  return [...groupBy(foreign, ({ raterKey }) => raterKey!)].flatMap(([rater, own]) =>
    suspect(rater, own, { units, context }),
  );
};

interface Known {
  /** All ratings of each unit. */
  units: ReadonlyMap<string, readonly ObservedRating[]>;
  context: Context;
}

function suspect(rater: string, own: readonly ObservedRating[], { units, context }: Known): Suspicion[] {
  const bad = own.filter(isBad);
  if (!bad.length) return [];
  const before = context.base.weeks.flatMap(({ raters }) => raters.get(rater) ?? []);
  const chances = own.map(rating => chanceAt(rating, rater, units, context));
  const isAgent = own.filter(({ provenance }) => provenance === 'PROXY').length > own.length * MALICE.proxyShare;
  const lately = latelyOf([...before, raterOf(own)]).find(stretch => isMalice(stretch, chances, isAgent));
  if (!lately) return [];

  const places = new Set(bad.map(({ institution }) => institution));
  const average = chances.reduce((sum, { now }) => sum + now, 0) / chances.length;
  const isKnown = lately.applicants >= MALICE.applicants;
  return [
    {
      kind: 'MALICIOUS_LOW',
      subject: { type: 'RATER', institution: places.size === 1 ? [...places][0]! : null, code: rater },
      evaluationIds: bad.map(({ id }) => id),
      severity: 'MEDIUM',
      evidence: [
        {
          signal: isKnown ? '对他人办件反复给差评' : '反复给差评，办件归属不明',
          observed: `${bad.length} / ${own.length} 条为差评，涉及 ${places.size} 个单位，往期另有 ${lately.bad - bad.length} 条`,
          expected: `同一单位其他评价人的差评约占 ${percent(average, 1)}`,
        },
      ],
    },
  ];
}

/** What somebody gave in the last weeks, and before those. */
interface Lately {
  bad: number;
  ratings: number;
  applicants: number;
  unknown: number;
  before: { bad: number; ratings: number };
}

/** This week alone, with the one before, and so on. */
function latelyOf(weeks: readonly RaterFacts[]): Lately[] {
  const sum = (of: readonly RaterFacts[], what: 'bad' | 'ratings' | 'unknown') =>
    of.reduce((total, each) => total + each[what], 0);
  return weeks.slice(-MALICE.weeks).map((_, i) => {
    const [earlier, last] = [weeks.slice(0, weeks.length - 1 - i), weeks.slice(weeks.length - 1 - i)];
    return {
      ...{ bad: sum(last, 'bad'), ratings: sum(last, 'ratings'), unknown: sum(last, 'unknown') },
      applicants: new Set(last.flatMap(({ applicants }) => [...applicants])).size,
      before: { bad: sum(earlier, 'bad'), ratings: sum(earlier, 'ratings') },
    };
  });
}

/** How likely a bad rating is at a unit, with all allowance: this week, and by its past. */
interface Chance {
  now: number;
  before: number;
}

/** Whether so many bad ratings, in cases of so many, are neither chance nor the way of an agent. */
function isMalice(lately: Lately, units: readonly Chance[], isAgent: boolean): boolean {
  const { bad, ratings, applicants, unknown, before } = lately;
  if (applicants < MALICE.applicants && applicants + unknown < MALICE.unknown) return false;
  if (bad < ratings * MALICE.badShare) return false;
  const chances = isAgent ? units.map(unit => ofAgent(unit, before)) : units.map(({ now }) => now);
  const worst = Math.max(...chances, ...units.map(unit => unit.before));
  const earlier = new Array<number>(ratings - chances.length).fill(worst);
  return mixedAtLeast(bad, [...chances, ...earlier]) <= MALICE.chance;
}

/** How likely a demanding agent rates badly, given how this one did before, and how much worse the unit has become since. */
function ofAgent(unit: Chance, { bad, ratings }: Lately['before']): number {
  const demanding = Math.min(MALICE.agentMost, unit.now * MALICE.agentSlack);
  const usual = shrunk(bad, ratings, demanding, MALICE.agentWeight);
  return Math.max(unit.now, Math.min(0.9, usual * Math.max(1, unit.now / unit.before)));
}

/** How likely anybody rates badly there, this person left out: by the past, and the more who rated this week by them. */
function chanceAt(rating: ObservedRating, rater: string, units: Known['units'], { base }: Context): Chance {
  const subject = subjectOf('INSTITUTION', rating);
  const others = (subject ? (units.get(subjectKey(subject)) ?? []) : []).filter(({ raterKey }) => raterKey !== rater);
  const past = subject ? sumOf(pastOf(base, subject)) : { bad: 0, ratings: 0 };
  const before = shrunk(past.bad, past.ratings, 0.05, 20);
  const now = shrunk(others.filter(isBad).length, others.length, before, 50);
  return { now: allowed(now), before: allowed(before) };
}

const allowed = (share: number): number => Math.min(0.95, share * MALICE.slack + MALICE.least);
