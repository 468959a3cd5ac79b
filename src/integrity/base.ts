import { groupBy } from '../platform/group-by';
import { NOTHING, type UnitFacts } from './facts';
import { byLine, type LineFacts, linesOf } from './lines';
import type { Observed, ObservedRating, ObservedService } from './observation';
import { stagesOf } from './stages';
import { bySubject, isBad, isGiven, isTimed, isTop } from './subjects';
import { type Subject, subjectKey } from './suspicion';
import { INVITATION } from './thresholds';

/** What is remembered of somebody who rated cases of others. */
export interface RaterFacts {
  bad: number;
  ratings: number;
  /** Whose cases were rated badly, as far as it is known. */
  applicants: ReadonlySet<string>;
  /** Cases that were rated badly of which nobody knows whose they are. */
  unknown: number;
}

/** What is remembered of the words at a unit or window: how many ratings had any, and how often those came that came again. */
export interface TextFacts {
  total: number;
  counts: ReadonlyMap<string, number>;
}

/** What is remembered of one earlier week. */
export interface WeekSummary {
  from: Date;
  to: Date;
  /** By `subjectKey`: units, windows, members of staff, channels. */
  units: ReadonlyMap<string, UnitFacts>;
  /** The words of ratings that are not bad, by unit, window or channel of a unit (`subjectKey`). */
  praiseTexts: ReadonlyMap<string, TextFacts>;
  /** The words of bad ratings, likewise. */
  badTexts: ReadonlyMap<string, TextFacts>;
  /** By `subjectKey`: the channels of each unit, and each unit. */
  lines: ReadonlyMap<string, LineFacts>;
  /** Who rated cases of others, by the key of who rated; who did so once or twice and never badly is left out. */
  raters: ReadonlyMap<string, RaterFacts>;
}

/**
 * What was before, as the base of what is expected: one summary for each earlier week of the same region, oldest first. It need
 * not be complete, and may be empty; then a week is compared with the other units of its region alone.
 */
export interface Base {
  weeks: readonly WeekSummary[];
}

/** The base of these weeks, oldest first. A harness builds it of observed weeks, the product week by week with `summaryOf`. */
export const baseOf = (weeks: readonly Observed[]): Base => ({ weeks: weeks.map(summaryOf) });

/** Days after which a rating of a service is old (OLD_AFTER in thresholds.ts has why). */
export const OLD_AFTER_MS = 21 * 86_400_000;

/** Who gave no more, and all of it praise, is not remembered: it is nearly everybody. */
const FEW_PRAISES = 2;

const TYPES = ['STAFF', 'WINDOW', 'INSTITUTION', 'CHANNEL'] as const;
const SERVED_TYPES = ['STAFF', 'WINDOW', 'INSTITUTION'] as const;

/** Counts what happened in a stretch of time. */
export function summaryOf(observed: Observed): WeekSummary {
  const units = new Map<string, UnitFacts>();
  const factsOf = (subject: Subject): UnitFacts => {
    const key = subjectKey(subject);
    const facts = units.get(key) ?? { subject, ...NOTHING };
    units.set(key, facts);
    return facts;
  };
  for (const { subject, items } of bySubject(observed.ratings, TYPES)) countRatings(factsOf(subject), items);
  for (const { subject, items } of bySubject(observed.services, SERVED_TYPES)) {
    const facts = factsOf(subject);
    facts.services += items.length;
  }
  for (const { subject, items } of bySubject(askable(observed), SERVED_TYPES)) {
    const facts = factsOf(subject);
    facts.askable += items.length;
    facts.invited += items.filter(({ invitedAt }) => invitedAt).length;
  }
  const institution = (code: string): Subject => ({ type: 'INSTITUTION', institution: code, code });
  countAsked(observed, code => factsOf(institution(code)));
  for (const complaint of observed.complaints) {
    if (complaint.institution) factsOf(institution(complaint.institution)).complaints++;
  }
  for (const callback of observed.callbacks) {
    if (!callback.institution) continue;
    const facts = factsOf(institution(callback.institution));
    facts.callbacks++;
    if (!callback.isSatisfied) facts.dissatisfiedCallbacks++;
  }
  const { from, to, ratings } = observed;
  const given = ratings.filter(isGiven);
  return {
    ...{ from, to, units, lines: linesOf(ratings) },
    praiseTexts: textsOf(given.filter(rating => !isBad(rating))),
    badTexts: textsOf(given.filter(isBad)),
    raters: ratersOf(given),
  };
}

/** The services whose citizens would have been asked by now, if ever: invitations go out days after the service. */
export function askable({ services, seenAt }: Observed): readonly ObservedService[] {
  if (!seenAt) return services;
  const latest = seenAt.getTime() - INVITATION.within;
  return services.filter(({ servedAt }) => servedAt.getTime() <= latest);
}

/** Whether a rating is of somebody else's case: null where it is not known. */
export function isOfOther({ raterKey, applicantKey }: ObservedRating): boolean | null {
  return raterKey && applicantKey ? raterKey !== applicantKey : null;
}

/** How long after service or rating a rating arrived, in milliseconds. */
export function ageOf({ servedAt, evaluatedAt, receivedAt }: ObservedRating): number {
  return receivedAt.getTime() - Math.min(evaluatedAt.getTime(), servedAt?.getTime() ?? Infinity);
}

/** The hour of the day in Asia/Shanghai, 0 to 23. */
export const hourOf = (at: Date): number => (at.getUTCHours() + 8) % 24;

/** Hours at which hardly anybody rates: midnight to six. */
export const isNight = (at: Date): boolean => hourOf(at) < 6;

function countRatings(facts: UnitFacts, all: readonly ObservedRating[]): void {
  const given = all.filter(isGiven);
  const timed = given.filter(isTimed);
  const stages = stagesOf(timed);
  facts.ratings += given.length;
  facts.defaulted += all.length - given.length;
  facts.top += given.filter(isTop).length;
  facts.bad += given.filter(isBad).length;
  facts.commented += given.filter(({ commentKey }) => commentKey).length;
  facts.timed += timed.length;
  facts.atNight += timed.filter(({ evaluatedAt }) => isNight(evaluatedAt)).length;
  facts.old += timed.filter(rating => ageOf(rating) > OLD_AFTER_MS).length;
  facts.identified += given.filter(rating => isOfOther(rating) !== null).length;
  facts.byOthers += given.filter(rating => isOfOther(rating)).length;
  facts.staged += stages.length;
  facts.stagedAtOnce += stages.filter(({ isAtOnce }) => isAtOnce).length;
}

function textsOf(ratings: readonly ObservedRating[]): Map<string, TextFacts> {
  const worded = ratings.filter(({ commentKey }) => commentKey);
  const groups = [...bySubject(worded, ['WINDOW', 'INSTITUTION']), ...byLine(worded)];
  return new Map(
    groups.map(({ subject, items }) => {
      const counts = new Map<string, number>();
      for (const { commentKey } of items) counts.set(commentKey!, (counts.get(commentKey!) ?? 0) + 1);
      const again = [...counts].filter(([, count]) => count > 1);
      return [subjectKey(subject), { total: items.length, counts: new Map(again) }];
    }),
  );
}

/** Counts the ratings of services of the same stretch by whether somebody had asked for them. */
function countAsked(observed: Observed, factsOf: (institution: string) => UnitFacts): void {
  const asked = new Map(askable(observed).map(each => [serviceKey(each), each.invitedAt !== null]));
  for (const rating of observed.ratings) {
    const isAsked = asked.get(serviceKey(rating));
    if (!rating.institution || isAsked === undefined || !isGiven(rating)) continue;
    const facts = factsOf(rating.institution);
    const bad = isBad(rating) ? 1 : 0;
    if (isAsked) [facts.asked, facts.askedBad] = [facts.asked + 1, facts.askedBad + bad];
    else [facts.unasked, facts.unaskedBad] = [facts.unasked + 1, facts.unaskedBad + bad];
  }
}

/** What a rating and its service have in common. */
export const serviceKey = ({ caseId, serviceNumber }: Pick<ObservedRating, 'caseId' | 'serviceNumber'>): string =>
  `${caseId} ${serviceNumber}`;

function ratersOf(ratings: readonly ObservedRating[]): Map<string, RaterFacts> {
  const foreign = ratings.filter(rating => rating.raterKey && isOfOther(rating) !== false);
  const raters = [...groupBy(foreign, ({ raterKey }) => raterKey!)].map(
    ([rater, own]) => [rater, raterOf(own)] as const,
  );
  return new Map(raters.filter(([, { bad, ratings }]) => bad || ratings > FEW_PRAISES));
}

/** What one person's ratings of cases of others come to. */
export function raterOf(foreign: readonly ObservedRating[]): RaterFacts {
  const bad = foreign.filter(isBad);
  const unknown = bad.filter(({ applicantKey }) => !applicantKey);
  return {
    ...{ bad: bad.length, ratings: foreign.length },
    applicants: new Set(bad.flatMap(({ applicantKey }) => applicantKey ?? [])),
    unknown: new Set(unknown.map(each => (each.caseId ? serviceKey(each) : each.id))).size,
  };
}
