import type { SatisfactionLevel } from '../../src/sdk';
import type { ObservedRating } from '../../src/integrity/observation';
import type { Simulation } from './clientele';
import type { Fortune } from './fortune';
import type { Office, Traffic, Visit, Way } from './office';
import type { OfficeKind } from './office-kinds';

/** How much somebody thought about being found out. */
export const skills = ['CRUDE', 'JITTERED', 'CAREFUL'] as const;
export type Skill = (typeof skills)[number];

/** Whom a finding should name. Codes of clerks and windows are those of the office; channels belong to the region. */
export interface Culprit {
  kind: 'STAFF' | 'CHANNEL' | 'RATER' | 'INSTITUTION';
  codes: readonly string[];
}

/** From when a trick is played, and how. */
export interface Plan extends Simulation {
  since: Date;
  /** The end of the simulation. */
  until: Date;
  skill: Skill;
}

/** What became of honest traffic. */
export interface Falsified {
  traffic: Traffic;
  culprit: Culprit;
  /** When each falsification came to where it could be seen: the arrival of what is false, or when what is missing was due. */
  visible: readonly Date[];
  /** Ratings that are false, of those that there are. */
  ids: readonly string[];
}

/** A way of falsifying. */
export interface Trick {
  /** Falsifications from which anybody could find it at all: below it a miss is no fault. */
  minimum: number;
  /** Whether these must come together in one week, or add up since the beginning. */
  per: 'WEEK' | 'TOTAL';
  /** Offices at which it makes sense, and their services a day. */
  kinds: readonly OfficeKind[];
  sizes: readonly [number, number];
  play(traffic: Traffic, plan: Plan): Falsified;
}

/** The same traffic with other visits. */
export function changed(traffic: Traffic, change: (visit: Visit) => Visit): Traffic {
  return { ...traffic, visits: traffic.visits.map(change) };
}

/** What somebody says of a service who did not receive it; by a way, as a citizen of that way would appear. */
export function forged(
  { service, person }: Visit,
  office: Office,
  { people, ids }: Plan,
  way: Way,
  said: Pick<ObservedRating, 'level' | 'evaluatedAt' | 'receivedAt'> & Partial<ObservedRating>,
): ObservedRating {
  const { invitedAt: _, ...facts } = service;
  const applicantKey = people.applicant(person);
  return {
    ...facts,
    ...{ id: ids.next(), channel: office.channels[way], provenance: 'SELF_GIVEN', commentKey: null },
    ...{ raterKey: applicantKey, applicantKey },
    ...said,
  };
}

/** The level of praise: mostly the best. */
export const praise = (top: number, dice: Fortune): SatisfactionLevel =>
  dice.isBelow(top) ? 'VERY_SATISFIED' : 'SATISFIED';

/** The code that most of these visits have in common by weight of chance: the busier, the likelier. */
export function busyClerk(traffic: Traffic, { since, dice }: Plan): string {
  const counts = new Map<string, number>();
  for (const { service } of traffic.visits) {
    if (service.servedAt >= since) counts.set(service.staffMember!, (counts.get(service.staffMember!) ?? 0) + 1);
  }
  const byWork = [...counts].sort(([, one], [, other]) => other - one).map(([clerk]) => clerk);
  return byWork[Math.floor(byWork.length * 0.5 * dice.roll())] ?? traffic.office.counters[0]!.clerk;
}

/** What all tricks end with, where false ratings are visible when they arrive. */
export function byRatings(traffic: Traffic, culprit: Culprit, ratings: readonly ObservedRating[]): Falsified {
  return { traffic, culprit, visible: ratings.map(each => each.receivedAt), ids: ratings.map(each => each.id) };
}
