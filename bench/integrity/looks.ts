import type { WeekSummary } from '../../src/integrity/base';
import { suspicionsOf } from '../../src/integrity/detectors';
import type { Observed } from '../../src/integrity/observation';
import type { Suspicion } from '../../src/integrity/suspicion';
import { DAY, HOUR } from './calendar';

/**
 * When a week is looked at, in hours from its beginning: the product looks each hour, so here are those at which a part is least
 * like the whole (after the first night, in the first morning), the end of each day, half an hour after the week, and long after.
 */
const LOOKS = [6.5, 12, 24, 48, 72, 96, 120, 144, 168.5, 21 * 24];

/** Everything that the detectors say of a week, at whichever of the looks: what is found once is before a person. */
export function lookedThrough(week: Observed, earlier: readonly WeekSummary[]): Suspicion[] {
  return LOOKS.flatMap(hours => {
    const at = new Date(week.from.getTime() + hours * HOUR);
    return suspicionsOf(seenAt(week, at), { weeks: earlier }, at >= week.to);
  });
}

/** What there is to be seen of a week at an instant. */
function seenAt(week: Observed, at: Date): Observed {
  if (at.getTime() > week.to.getTime() + 8 * DAY) return { ...week, seenAt: at };
  return {
    ...{ from: week.from, to: week.to, seenAt: at },
    ratings: week.ratings.filter(each => each.receivedAt <= at),
    services: week.services
      .filter(each => each.servedAt <= at)
      .map(each => (each.invitedAt && each.invitedAt > at ? { ...each, invitedAt: null } : each)),
    complaints: week.complaints.filter(each => each.at <= at),
    callbacks: week.callbacks.filter(each => each.at <= at),
  };
}
