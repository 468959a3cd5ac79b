import type { ObservedRating } from '../../src/integrity/observation';
import { DAY, HOUR } from './calendar';
import { isBad, type Traffic, type Way, ways } from './office';
import { changed, type Falsified, type Plan, type Trick } from './trick';

/**
 * Good and bad ratings travel by separate jobs, and the bad ones late or never: crude ones lose all, better ones send some
 * after one to four weeks, careful ones keep back only two thirds. Discoverable from 8 kept back in a week.
 */
export const selectiveDelivery: Trick = {
  ...{ minimum: 8, per: 'WEEK', sizes: [80, 1500], kinds: ['ANGRY_OFFICE', 'TAX_HALL', 'CITY_HALL', 'ONLINE_ONLY'] },
  play(traffic, plan): Falsified {
    const { dice, skill, since } = plan;
    const { kept, late } = {
      CRUDE: { kept: 1, late: 0 },
      JITTERED: { kept: 0.95, late: 0.6 },
      CAREFUL: { kept: 0.66, late: 0.5 },
    }[skill];
    const visible: Date[] = [];
    const ids: string[] = [];
    const result = changed(traffic, visit => {
      const { rating } = visit;
      if (!rating || rating.receivedAt < since || !isBad(rating.level) || !dice.isBelow(kept)) return visit;
      visible.push(rating.receivedAt);
      if (!dice.isBelow(late)) return { ...visit, rating: null };
      ids.push(rating.id);
      const job = Math.floor(rating.receivedAt.getTime() / DAY + dice.within([6, 28])) * DAY;
      return { ...visit, rating: { ...rating, receivedAt: new Date(job + 15 * HOUR + 511) } };
    });
    return { traffic: result, culprit: { kind: 'INSTITUTION', codes: [traffic.office.institution] }, visible, ids };
  },
};

/** What a channel does that takes no bad ratings: some people then give a middling one, most give up. */
export function swallow(
  traffic: Traffic,
  plan: Plan,
  channel: string,
): Pick<Falsified, 'traffic' | 'visible'> & { lost: ObservedRating[] } {
  const lost: ObservedRating[] = [];
  const result = changed(traffic, visit => {
    const { rating } = visit;
    const isLost = rating && rating.channel === channel && rating.receivedAt >= plan.since && isBad(rating.level);
    if (!isLost) return visit;
    lost.push(rating);
    if (!plan.dice.isBelow(0.15)) return { ...visit, rating: null };
    return { ...visit, rating: { ...rating, level: 'BASICALLY_SATISFIED', commentKey: null } };
  });
  return { traffic: result, visible: lost.map(each => each.receivedAt), lost };
}

/**
 * At one office, the channel that brought most bad ratings takes none any more; the other channels go on.
 * Discoverable from 8 lost in a week.
 */
export const swallowingChannel: Trick = {
  ...{ minimum: 8, per: 'WEEK', sizes: [100, 2000], kinds: ['ANGRY_OFFICE', 'CITY_HALL', 'TAX_HALL', 'ONLINE_ONLY'] },
  play(traffic, plan) {
    const channel = traffic.office.channels[mostCritical(traffic)];
    const { traffic: result, visible } = swallow(traffic, plan, channel);
    return { traffic: result, visible, culprit: { kind: 'CHANNEL', codes: [channel] }, ids: [] };
  },
};

function mostCritical({ visits }: Traffic): Way {
  const bad = visits.filter(({ rating }) => rating && isBad(rating.level));
  const countOf = (way: Way): number => bad.filter(visit => visit.way === way).length;
  return ways.reduce((best, way) => (countOf(way) > countOf(best) ? way : best));
}

/**
 * Only those are asked to rate who look happy, and clerks see that nine times of ten: crude offices ask less than half of
 * the happy too, careful ones nearly all. What people give of their own accord by code or app remains.
 * Discoverable from 10 bad ratings in a week that were not asked for.
 */
export const onlyHappyInvited: Trick = {
  ...{ minimum: 10, per: 'WEEK', sizes: [120, 2000], kinds: ['ANGRY_OFFICE', 'CITY_HALL', 'TAX_HALL'] },
  play(traffic, plan) {
    const { dice, skill, since } = plan;
    const asked = { CRUDE: 0.45, JITTERED: 0.7, CAREFUL: 0.92 }[skill];
    const visible: Date[] = [];
    const result = changed(traffic, visit => {
      const { service, truth, way, rating } = visit;
      if (service.servedAt < since || !service.invitedAt) return visit;
      const isUnhappy = isBad(truth) || (truth === 'BASICALLY_SATISFIED' && dice.isBelow(0.6));
      if (dice.isBelow(isUnhappy ? 0.1 : asked)) return visit;
      const isOwnAccord = way === 'QR' || way === 'APP' || way === 'ONLINE';
      if (isBad(truth) && rating && !isOwnAccord) visible.push(service.servedAt);
      return { ...visit, service: { ...service, invitedAt: null }, rating: isOwnAccord ? rating : null };
    });
    return { traffic: result, culprit: { kind: 'INSTITUTION', codes: [traffic.office.institution] }, visible, ids: [] };
  },
};
