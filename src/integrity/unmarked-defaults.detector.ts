import { binomialAtLeast, binomialAtMost, shareBounds } from '../platform/chances';
import { isNight } from './base';
import { densest } from './bins';
import { pastOf, shrunk, usualOf } from './compare';
import { sumOf } from './facts';
import type { ObservedRating } from './observation';
import {
  bySubject,
  duration,
  type Group,
  isGiven,
  isPraise,
  isTimed,
  isTop,
  percent,
  withoutRepeats,
} from './subjects';
import { median } from './quantiles';
import { type Context, type Detector, type EvidenceRow, type Subject, subjectKey, type Suspicion } from './suspicion';
import { CHANCE, DAY, DEFAULTS } from './thresholds';

interface Sign {
  ratings: readonly ObservedRating[];
  row: EvidenceRow;
}

/**
 * Praise that a job gives and does not mark as default: always given or delivered at the same distance from the service, at night, or
 * all at once for nearly every service where few people rated before.
 */
export const unmarkedDefaults: Detector = ({ ratings }, context) => {
  const given = ratings.filter(isGiven);
  const groups = bySubject(given, ['STAFF', 'WINDOW', 'INSTITUTION']);
  return withoutRepeats(groups.flatMap(group => suspect(group, context)));
};

function suspect({ subject, items }: Group<ObservedRating>, context: Context): Suspicion[] {
  const timed = items.filter(isTimed);
  const found = [
    longLag(timed),
    shortLag(timed),
    deliveryLag(timed),
    context.isOver ? atNight(subject, timed, context) : null,
    context.isOver ? jump(subject, items, context) : null,
  ];
  const signs = found.flatMap(sign => sign ?? []);
  if (!signs.length) return [];
  const ids = new Set(signs.flatMap(({ ratings }) => ratings.map(({ id }) => id)));
  return [
    {
      ...{ kind: 'UNMARKED_DEFAULTS', subject, evaluationIds: [...ids], evidence: signs.map(({ row }) => row) },
      severity: signs.length > 1 || ids.size >= 50 ? 'HIGH' : 'MEDIUM',
    },
  ];
}

const lagOf = ({ servedAt, evaluatedAt }: ObservedRating): number => evaluatedAt.getTime() - servedAt!.getTime();

const arrivalOf = ({ servedAt, receivedAt }: ObservedRating): number => receivedAt.getTime() - servedAt!.getTime();

/** Where service and rating bear the same moment, one was taken for the other. */
const lagged = (ratings: readonly ObservedRating[]) => ratings.filter(each => each.servedAt && lagOf(each) !== 0);

/** The same distance from the service, hours or days later; to the minute, or days later to the hour. */
function longLag(timed: readonly ObservedRating[]): Sign | null {
  const late = lagged(timed).filter(rating => lagOf(rating) >= DEFAULTS.longLag);
  const afterDays = late.filter(rating => lagOf(rating) >= DAY);
  return (
    sameLag(late, DEFAULTS.longBin, DEFAULTS.longShare) ??
    sameLag(afterDays, DEFAULTS.daysBin, DEFAULTS.daysShare, isPraise)
  );
}

/** The same few seconds after the service, where clocks are read to the second. */
function shortLag(timed: readonly ObservedRating[]): Sign | null {
  const soon = lagged(timed).filter(rating => lagOf(rating) >= 0 && lagOf(rating) < DEFAULTS.shortLag);
  const before = timed.filter(rating => rating.servedAt && lagOf(rating) <= 0).length;
  if (before > soon.length * DEFAULTS.behind) return null;
  const wholeMinutes = soon.filter(rating => lagOf(rating) % 60_000 === 0).length;
  return wholeMinutes > soon.length / 2 ? null : sameLag(soon, DEFAULTS.shortBin, DEFAULTS.shortShare);
}

/** Given at any moment, but handed over days later, and each at the same distance from its service: by a job, not by a line. */
function deliveryLag(timed: readonly ObservedRating[]): Sign | null {
  const late = timed.filter(
    rating => rating.servedAt && arrivalOf(rating) >= DEFAULTS.delivery + Math.max(0, lagOf(rating)),
  );
  const alike = densest(late, arrivalOf, DEFAULTS.deliveryBin);
  if (alike.length < DEFAULTS.ratings) return null;
  if (alike.filter(isPraise).length < alike.length * DEFAULTS.purity) return null;
  if (late.length * binomialAtLeast(alike.length, late.length, DEFAULTS.deliveryShare) > CHANCE) return null;
  return {
    ratings: alike,
    row: {
      signal: '评价到达与办结的时间差相同',
      observed: `${alike.length} / ${late.length} 条相差约 ${duration(median(alike.map(arrivalOf)))}`,
      expected: '线路中断后到达的，时间差各不相同',
    },
  };
}

function sameLag(ratings: readonly ObservedRating[], width: number, share: number, isMeant = isTop): Sign | null {
  const alike = densest(ratings, lagOf, width);
  if (alike.length < DEFAULTS.ratings || !alike.every(isMeant)) return null;
  // Each rating could have been the one with which others agree, so the chance counts that often.
  if (ratings.length * binomialAtLeast(alike.length, ratings.length, share) > CHANCE) return null;
  return {
    ratings: alike,
    row: {
      signal: '评价与办结的时间差相同',
      observed: `${alike.length} / ${ratings.length} 条相差均为 ${duration(median(alike.map(lagOf)))}`,
      expected: `同一时间差不超过 ${percent(share, 1)}`,
    },
  };
}

function atNight(subject: Subject, timed: readonly ObservedRating[], context: Context): Sign | null {
  const atNight = timed.filter(({ evaluatedAt }) => isNight(evaluatedAt));
  const night = atNight.filter(isTop);
  if (night.length < Math.max(DEFAULTS.ratings, atNight.length * DEFAULTS.purity)) return null;
  const usual = usualOf(context, subject);
  const share = Math.max(DEFAULTS.nightShare, 2 * shrunk(usual.atNight, usual.timed, DEFAULTS.nightShare / 2, 100));
  if (binomialAtLeast(night.length, timed.length, Math.min(0.95, share)) > CHANCE) return null;
  return {
    ratings: night,
    row: {
      signal: '零点至六点的非常满意',
      observed: `${night.length} / ${timed.length} 条`,
      expected: `其他单位和往期 ${percent(usual.atNight, usual.timed)}`,
    },
  };
}

/** Far more services are rated than in the best week so far, and all that is new is praise without a word. */
function jump(subject: Subject, items: readonly ObservedRating[], { base, now }: Context): Sign | null {
  const services = now.units.get(subjectKey(subject))?.services ?? 0;
  const past = pastOf(base, subject).filter(week => week.services >= DEFAULTS.services);
  if (services < DEFAULTS.services || past.length < DEFAULTS.weeks) return null;
  const best = Math.max(...past.map(week => week.ratings / week.services));
  const rated = Math.min(items.length, services);
  if (binomialAtLeast(rated, services, Math.min(0.97, best * DEFAULTS.jump + 0.05)) > CHANCE) return null;
  const before = sumOf(past);
  const top = items.filter(isTop);
  const praise = binomialAtLeast(top.length, items.length, shareBounds(before.top, before.ratings).high);
  const worded = items.filter(({ commentKey }) => commentKey).length;
  const silence = binomialAtMost(worded, items.length, shareBounds(before.commented, before.ratings).low);
  if (praise > DEFAULTS.praiseByChance || praise * silence > DEFAULTS.pureByChance) return null;
  return {
    ratings: top.filter(({ commentKey }) => !commentKey),
    row: {
      signal: '参评率骤升且几乎全为非常满意',
      observed: `参评率 ${percent(rated, services)}，非常满意 ${percent(top.length, items.length)}，有文字的 ${percent(worded, items.length)}`,
      expected: `往期参评率最高 ${percent(best, 1)}，非常满意 ${percent(before.top, before.ratings)}，有文字的 ${percent(before.commented, before.ratings)}`,
    },
  };
}
