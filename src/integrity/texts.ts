import { groupBy } from '../platform/group-by';
import type { TextFacts, WeekSummary } from './base';
import type { ObservedRating } from './observation';
import { type Subject, subjectKey } from './suspicion';

/** The words that most often occur among ratings, with the ratings that have them. */
export interface CommonText {
  key: string;
  ratings: ObservedRating[];
  /** Ratings with any words. */
  worded: number;
}

/** The words that come most often, one count for each person who uses them; null where nobody wrote anything. */
export function commonText(ratings: readonly ObservedRating[]): CommonText | null {
  const worded = ratings.filter(({ commentKey }) => commentKey);
  const [most] = [...groupBy(worded, ({ commentKey }) => commentKey!)].sort(
    ([, a], [, b]) => peopleIn(b) - peopleIn(a),
  );
  return most ? { key: most[0], ratings: most[1], worded: worded.length } : null;
}

/** How many different people gave ratings: who did not say who they are is somebody else each time. */
export function peopleIn(ratings: readonly ObservedRating[]): number {
  const known = ratings.flatMap(({ raterKey }) => raterKey ?? []);
  return new Set(known).size + ratings.length - known.length;
}

/** How often words are used: so many times, in so many ratings with words. */
export interface Usage {
  used: number;
  worded: number;
}

/** How often words are used by all other units of the region, this week and before; by the unit itself before where others write little. */
export function usageElsewhere(
  key: string,
  { institution }: Pick<Subject, 'institution'>,
  which: 'praiseTexts' | 'badTexts',
  { now, earlier, enough }: { now: WeekSummary; earlier: readonly WeekSummary[]; enough: number },
): Usage {
  const own = subjectKey({ type: 'INSTITUTION', institution, code: institution ?? '' });
  const others = [now, ...earlier].flatMap(week => unitsIn(week[which]).filter(([name]) => name !== own));
  const elsewhere = usageIn(key, others);
  if (elsewhere.worded >= enough) return elsewhere;
  const before = usageIn(
    key,
    earlier.flatMap(week => unitsIn(week[which]).filter(([name]) => name === own)),
  );
  return { used: elsewhere.used + before.used, worded: elsewhere.worded + before.worded };
}

const unitsIn = (texts: ReadonlyMap<string, TextFacts>): [string, TextFacts][] =>
  [...texts].filter(([name]) => name.startsWith('INSTITUTION '));

function usageIn(key: string, facts: readonly (readonly [string, TextFacts])[]): Usage {
  return facts.reduce(
    (sum, [, { total, counts }]) => ({ used: sum.used + (counts.get(key) ?? 0), worded: sum.worded + total }),
    { used: 0, worded: 0 },
  );
}
