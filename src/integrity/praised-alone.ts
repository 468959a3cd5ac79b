import { groupBy } from '../platform/group-by';
import { binomialAtLeast, shareBounds } from '../platform/chances';
import type { WeekSummary } from './base';
import { type Facts, NOTHING, without } from './facts';
import type { ObservedRating } from './observation';
import { duration, type Group, isPraise, isTimed, percent } from './subjects';
import { type Context, type EvidenceRow, type Subject, subjectKey } from './suspicion';
import { ALONE, CHANCE } from './thresholds';

/** Praise of one clerk that comes as that of no colleague does. */
export interface PraisedAlone {
  ratings: readonly ObservedRating[];
  evidence: EvidenceRow[];
}

/**
 * More people rate one clerk than ever before, while no more rate the colleagues; and the ratings come by a way and at a distance
 * from the service at which hardly any come to those. Whoever asks more kindly is rated in the manner in which people rate there.
 * `unit` are the ratings of all clerks of the unit.
 */
export function praisedAlone(
  group: Group<ObservedRating>,
  unit: readonly ObservedRating[],
  context: Context,
): PraisedAlone | null {
  const more = moreThanBefore(group, context);
  const other = more && otherManner(group, unit);
  return other && isBeside(other.ratings, group, context)
    ? { ratings: other.ratings, evidence: [more, other.row] }
    : null;
}

/** Whether people rate as before beside it: where all ratings are odd, a clock is wrong or a device was replaced. */
function isBeside(
  odd: readonly ObservedRating[],
  { subject, items }: Group<ObservedRating>,
  { now }: Context,
): boolean {
  const services = now.units.get(subjectKey(subject))?.services ?? 0;
  return items.length - odd.length >= services * partOf(colleaguesOf(now, subject)) * ALONE.beside;
}

function moreThanBefore({ subject, items }: Group<ObservedRating>, { base, now }: Context): EvidenceRow | null {
  const services = now.units.get(subjectKey(subject))?.services ?? 0;
  const past = base.weeks.flatMap(week => againstColleagues(week, subject) ?? []);
  if (services < ALONE.services || past.length < ALONE.weeks) return null;
  const best = Math.max(...past);
  const colleagues = partOf(colleaguesOf(now, subject));
  const rated = Math.min(items.length, services);
  if (binomialAtLeast(rated, services, Math.min(ALONE.most, best * colleagues)) > ALONE.moreByChance) return null;
  return {
    signal: '仅该工作人员的参评率骤升',
    observed: percent(rated, services),
    expected: `同事 ${percent(colleagues, 1)}，往期最多为同事的 ${best.toFixed(1)} 倍`,
  };
}

/** How many of a clerk's services were rated in a week, against those of the colleagues; null where there were too few. */
function againstColleagues(week: WeekSummary, subject: Subject): number | null {
  const own = week.units.get(subjectKey(subject));
  const colleagues = partOf(colleaguesOf(week, subject));
  return own && own.services >= ALONE.services && colleagues ? partOf(own) / colleagues : null;
}

/** How many of the services are rated. */
const partOf = ({ ratings, services }: Facts): number => (services ? Math.min(1, ratings / services) : 0);

/** What the rest of the unit has. */
function colleaguesOf({ units }: WeekSummary, subject: Subject): Facts {
  const { institution } = subject;
  const unit = units.get(subjectKey({ type: 'INSTITUTION', institution, code: institution ?? '' })) ?? NOTHING;
  return without(unit, units.get(subjectKey(subject)) ?? NOTHING);
}

function otherManner({ subject, items }: Group<ObservedRating>, unit: readonly ObservedRating[]) {
  const own = items.filter(isPlaced);
  const others = unit.filter(each => each.staffMember && each.staffMember !== subject.code).filter(isPlaced);
  if (others.length < ALONE.colleagues) return null;
  const usual = groupBy(others, mannerOf);
  const manners = [...groupBy(own, mannerOf)].map(([manner, ratings]) => {
    const ofOthers = usual.get(manner)?.length ?? 0;
    const share = shareBounds(ofOthers, others.length).high * ALONE.otherwise;
    return { ratings, ofOthers, chance: binomialAtLeast(ratings.length, own.length, Math.min(ALONE.most, share)) };
  });
  const [odd] = manners.sort((one, other) => one.chance - other.chance);
  if (!odd || odd.chance * manners.length > CHANCE) return null;
  const { ratings, ofOthers } = odd;
  if (ratings.length < ALONE.ratings || ratings.filter(isPraise).length < ratings.length * ALONE.purity) return null;
  const [from, to] = mannerBounds(ratings[0]!);
  return {
    ratings,
    row: {
      signal: `经同一渠道、办结后 ${duration(from)}至 ${to === Infinity ? '更久' : duration(to)}的好评`,
      observed: `${ratings.length} / ${own.length} 条`,
      expected: `同事 ${ofOthers} / ${others.length} 条`,
    },
  };
}

const isPlaced = (rating: ObservedRating): boolean => isTimed(rating) && rating.servedAt !== null;

/** By which channel, and how long after the service. */
const mannerOf = (rating: ObservedRating): string => `${rating.channel} ${mannerBounds(rating)[0]}`;

function mannerBounds({ servedAt, evaluatedAt }: ObservedRating): [number, number] {
  const lag = evaluatedAt.getTime() - servedAt!.getTime();
  const next = ALONE.lags.findIndex(bound => lag < bound);
  return next < 0 ? [ALONE.lags.at(-1)!, Infinity] : [ALONE.lags[next - 1] ?? 0, ALONE.lags[next]!];
}
