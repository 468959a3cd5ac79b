import { binomialAtLeast } from '../platform/chances';
import { ageOf, OLD_AFTER_MS } from './base';
import { groupBy } from '../platform/group-by';
import { densest } from './bins';
import { shrunk, usualOf } from './compare';
import type { ObservedRating } from './observation';
import { bySubject, duration, type Group, isBad, isGiven, isTimed, percent, withoutRepeats } from './subjects';
import { median } from './quantiles';
import type { Context, Detector, EvidenceRow, Suspicion } from './suspicion';
import { CHANCE, OLD } from './thresholds';

interface Sign {
  ratings: readonly ObservedRating[];
  row: EvidenceRow;
}

/**
 * Times of praise that were moved: old cases rated in batches, all times off by the same hours, ratings from before the service. A
 * device that was offline delivers late, too: but once, with times of its own, and not after three weeks.
 */
export const backdated: Detector = ({ ratings }, context) => {
  const good = ratings.filter(rating => isGiven(rating) && !rating.isTimeAssumed && !isBad(rating));
  const groups = [...bySubject(good, ['INSTITUTION']), ...bySubject(good, ['CHANNEL'])];
  return withoutRepeats(groups.flatMap(group => suspect(group, context)));
};

function suspect({ subject, items }: Group<ObservedRating>, context: Context): Suspicion[] {
  const usual = usualOf(context, subject);
  const timed = items.filter(isTimed);
  const signs = [
    context.isOver ? oldBatch(timed, usual) : null,
    shift(timed),
    sameWait(items), // whoever wrote it down, nobody waits alike each time
    beforeService(timed),
  ].flatMap(sign => sign ?? []);
  if (!signs.length) return [];
  const ids = new Set(signs.flatMap(({ ratings }) => ratings.map(({ id }) => id)));
  return [
    {
      ...{ kind: 'BACKDATED', subject, evaluationIds: [...ids], evidence: signs.map(({ row }) => row) },
      severity: signs.length > 1 || ids.size >= 30 ? 'HIGH' : 'MEDIUM',
    },
  ];
}

const receivedOf = ({ receivedAt }: ObservedRating): number => receivedAt.getTime();
const delayOf = ({ evaluatedAt, receivedAt }: ObservedRating): number => receivedAt.getTime() - evaluatedAt.getTime();

const waitOf = ({ evaluatedAt, servedAt }: ObservedRating): number => evaluatedAt.getTime() - servedAt!.getTime();
const arrivalOf = (rating: ObservedRating): string => String(Math.floor(receivedOf(rating) / 600_000));
/** At how many different times they arrived. */
const arrivalsOf = (ratings: readonly ObservedRating[]): number => new Set(ratings.map(arrivalOf)).size;

/** How many arrived when nobody else's did: what waited for a line comes together within seconds. */
function arrivedAlone(ratings: readonly ObservedRating[]): number {
  const minuteOf = (rating: ObservedRating) => String(Math.floor(receivedOf(rating) / OLD.company));
  return [...groupBy(ratings, minuteOf).values()]
    .filter(some => new Set(some.map(({ id, raterKey }) => raterKey ?? id)).size === 1)
    .reduce((sum, some) => sum + some.length, 0);
}

/** Ratings of long ago that come together. */
function oldBatch(items: readonly ObservedRating[], usual: { old: number; timed: number }): Sign | null {
  const old = items.filter(rating => ageOf(rating) > OLD_AFTER_MS);
  if (densest(old, receivedOf, OLD.batch).length < OLD.ratings) return null;
  const share = Math.max(OLD.leastShare, 2 * shrunk(usual.old, usual.timed, OLD.leastShare, 100));
  if (binomialAtLeast(old.length, items.length, Math.min(0.95, share)) > OLD.chance) return null;
  return {
    ratings: old,
    row: {
      signal: '成批补录的旧件评价',
      observed: `${old.length} / ${items.length} 条，距办理或评价 ${duration(median(old.map(ageOf)))}`,
      expected: `其他单位和往期超过 ${duration(OLD_AFTER_MS)} 的占 ${percent(usual.old, usual.timed)}`,
    },
  };
}

/** The same hours between rating and arrival, again and again. */
function shift(items: readonly ObservedRating[]): Sign | null {
  const delayed = items.filter(rating => Math.abs(delayOf(rating)) >= OLD.shift);
  const alike = densest(delayed, delayOf, OLD.shiftBin);
  const arrivals = arrivalsOf(alike);
  if (alike.length < OLD.ratings || arrivals < OLD.arrivals) return null;
  if (items.length * binomialAtLeast(alike.length, items.length, OLD.shiftShare) > CHANCE) return null;
  return {
    ratings: alike,
    row: {
      signal: '评价时间整体平移',
      observed: `${alike.length} 条与到达时间的差均为 ${duration(median(alike.map(delayOf)))}，分 ${arrivals} 次到达`,
      expected: '延迟到达的评价时间差各不相同',
    },
  };
}

/**
 * The same moment after the service, again and again, in ratings that each arrive long after it at a time of their own. A form
 * on paper knows the day, and is typed in when there is time; where both bear the same moment, one was taken for the other.
 */
function sameWait(items: readonly ObservedRating[]): Sign | null {
  const told = items.filter(rating => rating.provenance !== 'PAPER' && rating.servedAt && waitOf(rating) !== 0);
  const delayed = told.filter(rating => delayOf(rating) >= OLD.shift);
  const alike = densest(delayed, waitOf, OLD.waitBin);
  if (alike.length < OLD.ratings || arrivedAlone(alike) < alike.length * OLD.ownArrivals) return null;
  if (delayed.length * binomialAtLeast(alike.length, delayed.length, OLD.waitShare) > CHANCE) return null;
  return {
    ratings: alike,
    row: {
      signal: '评价时间改到办理之后的同一时刻',
      observed: `${alike.length} / ${delayed.length} 条晚到的评价均称在办理后约 ${duration(median(alike.map(waitOf)))} 作出，到达时间各不相同`,
      expected: '晚到的评价多为事后作出，与办理的间隔各不相同',
    },
  };
}

/** Praise from before the service. */
function beforeService(items: readonly ObservedRating[]): Sign | null {
  const known = items.filter(({ servedAt }) => servedAt);
  const early = known.filter(rating => rating.servedAt!.getTime() - rating.evaluatedAt.getTime() > OLD.before);
  if (early.length < OLD.ratings) return null;
  if (binomialAtLeast(early.length, known.length, OLD.beforeShare) > OLD.chance) return null;
  return {
    ratings: early,
    row: {
      signal: '评价早于办理',
      observed: `${early.length} / ${known.length} 条`,
      expected: `不超过 ${percent(OLD.beforeShare, 1)}`,
    },
  };
}
