import { groupBy } from '../platform/group-by';
import { isOfOther } from './base';
import { pastOf, shrunk } from './compare';
import { sumOf } from './facts';
import type { ObservedRating } from './observation';
import { bySubject, isBad, isGiven, percent, subjectOf } from './subjects';
import { mixedAtLeast } from './statistics';
import { type Context, type Detector, subjectKey, type Suspicion } from './suspicion';
import { CHANCE_OF_FEW, MALICE } from './thresholds';

/**
 * One person who rates badly again and again in cases that are not theirs. Whoever rates their own cases is never meant,
 * however many; and an agent whose clients met a slow office is not either: each rating is weighed with how the others of the
 * same unit rate.
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
  const before = context.base.weeks.flatMap(({ raters }) => raters.get(rater) ?? []);
  const badBefore = before.reduce((sum, each) => sum + each.bad, 0);
  const isKnown = bad.filter(isOfOther).length * 2 > bad.length;
  const cases = new Set(bad.map(({ id, caseId, serviceNumber }) => (caseId ? `${caseId} ${serviceNumber}` : id))).size;
  if (cases < 2 || cases + badBefore < (isKnown ? MALICE.ratings : MALICE.unknown)) return [];

  const chances = own.map(rating => chanceAt(rating, rater, units, context));
  const worst = Math.max(...chances);
  const earlier = before.flatMap(({ ratings }) => new Array<number>(ratings).fill(worst));
  if (mixedAtLeast(bad.length + badBefore, [...chances, ...earlier]) > CHANCE_OF_FEW) return [];
  const places = new Set(bad.map(({ institution }) => institution));
  const average = chances.reduce((sum, chance) => sum + chance, 0) / chances.length;
  return [
    {
      kind: 'MALICIOUS_LOW',
      subject: { type: 'RATER', institution: places.size === 1 ? [...places][0]! : null, code: rater },
      evaluationIds: bad.map(({ id }) => id),
      severity: 'MEDIUM',
      evidence: [
        {
          signal: isKnown ? '对他人办件反复给差评' : '反复给差评，办件归属不明',
          observed: `${bad.length} / ${own.length} 条为差评，涉及 ${places.size} 个单位，往期另有 ${badBefore} 条`,
          expected: `同一单位其他评价人的差评约占 ${percent(average, 1)}`,
        },
      ],
    },
  ];
}

/** How likely anybody rates badly there, this person left out. */
function chanceAt(rating: ObservedRating, rater: string, units: Known['units'], { base }: Context): number {
  const subject = subjectOf('INSTITUTION', rating);
  const others = (subject ? (units.get(subjectKey(subject)) ?? []) : []).filter(({ raterKey }) => raterKey !== rater);
  const past = subject ? sumOf(pastOf(base, subject)) : { bad: 0, ratings: 0 };
  const share = shrunk(others.filter(isBad).length + past.bad, others.length + past.ratings, 0.05, 20);
  return Math.min(0.95, share * MALICE.slack + MALICE.least);
}
