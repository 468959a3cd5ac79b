import type { Observed, ObservedComplaint, ObservedRating } from '../../src/integrity/observation';
import { DAY } from './calendar';
import type { Traffic } from './office';

/** By which time a rating belongs to a week: a week brings what arrives in it, or holds what was given in it. */
export type RatingTime = 'receivedAt' | 'evaluatedAt';

/** What a region sees of its offices, week by week; what lies before the first or after the last is left out. */
export function weeksOf(
  traffic: readonly Traffic[],
  unassigned: readonly ObservedComplaint[],
  start: number,
  count: number,
  by: RatingTime,
): Observed[] {
  const sorted = <T>(lists: readonly (readonly T[])[], timeOf: (each: T) => Date): T[][] => {
    const weeks: { at: number; each: T }[][] = Array.from({ length: count }, () => []);
    for (const list of lists) {
      for (const each of list) {
        const at = timeOf(each).getTime();
        weeks[Math.floor((at - start) / (7 * DAY))]?.push({ at, each });
      }
    }
    return weeks.map(week => week.sort((one, other) => one.at - other.at).map(({ each }) => each));
  };
  const ratings = sorted(traffic.map(ratingsOf), each => each[by]);
  const services = sorted(
    traffic.map(({ visits }) => visits.map(visit => visit.service)),
    each => each.servedAt,
  );
  const complaints = sorted([...traffic.map(each => each.complaints), unassigned], each => each.at);
  const callbacks = sorted(
    traffic.map(each => each.callbacks),
    each => each.at,
  );
  return ratings.map((week, i) => ({
    ...{ from: new Date(start + i * 7 * DAY), to: new Date(start + (i + 1) * 7 * DAY) },
    ...{ ratings: week, services: services[i]!, complaints: complaints[i]!, callbacks: callbacks[i]! },
  }));
}

/** All ratings of an office. */
export function ratingsOf({ visits, loose }: Traffic): ObservedRating[] {
  return [...visits.flatMap(({ rating }) => rating ?? []), ...loose];
}
