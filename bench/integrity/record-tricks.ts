import type { ObservedRating } from '../../src/integrity/observation';
import { DAY, HOUR, MINUTE, SECOND } from './calendar';
import { stockBlame } from './comments';
import { textKey } from './keys';
import { isBad, type Traffic, type Visit } from './office';
import { byRatings, changed, type Falsified, type Plan, type Trick } from './trick';

const ofInstitution = ({ office }: Traffic) => ({ kind: 'INSTITUTION', codes: [office.institution] }) as const;

/** Changes some of the ratings that were given since a trick began; null leaves one as it is. */
function altered(traffic: Traffic, plan: Plan, alter: (rating: ObservedRating, visit: Visit) => ObservedRating | null) {
  const falsified: ObservedRating[] = [];
  const result = changed(traffic, visit => {
    const rating = visit.rating && visit.rating.receivedAt >= plan.since ? alter(visit.rating, visit) : null;
    if (!rating) return visit;
    falsified.push(rating);
    return { ...visit, rating };
  });
  return { result, falsified };
}

/**
 * Times of rating are moved before they are sent: crude ones all by the same hours or days, better ones move what came
 * late to a minute or so after its service, careful ones move only part by less than an hour. What travelled when it
 * travelled stays. Discoverable from 20 moved ratings in a week.
 */
export const timeShift: Trick = {
  ...{ minimum: 20, per: 'WEEK', sizes: [80, 500] },
  kinds: ['TAX_HALL', 'COUNTY_HALL', 'ONLINE_ONLY', 'AGENTS_HALL', 'HOTLINE_RATED'],
  play(traffic, plan): Falsified {
    const { dice, skill } = plan;
    const share = skill === 'CAREFUL' ? dice.within([0.4, 0.7]) : 1;
    const constant = {
      CRUDE: dice.pick([-2 * HOUR, -4 * HOUR, -8 * HOUR, -DAY, -3 * DAY, -5 * DAY]),
      JITTERED: dice.between(30, 120) * SECOND,
      CAREFUL: -dice.between(20, 55) * MINUTE,
    }[skill];
    const { result, falsified } = altered(traffic, plan, (rating, { service }) => {
      if (!dice.isBelow(share)) return null;
      if (skill !== 'JITTERED') return { ...rating, evaluatedAt: new Date(rating.evaluatedAt.getTime() + constant) };
      const isLate = rating.evaluatedAt.getTime() - service.servedAt.getTime() > HOUR;
      if (!isLate) return null;
      return { ...rating, evaluatedAt: new Date(service.servedAt.getTime() + constant + dice.between(0, 20) * SECOND) };
    });
    return byRatings(result, ofInstitution(traffic), falsified);
  },
};

/**
 * Bad ratings need a reason to pass upstream, so the device gives one to those that have none: crude ones always the same,
 * better ones one of three, careful ones one of six. Discoverable from 8 such reasons in a week.
 */
export const fabricatedReasons: Trick = {
  ...{ minimum: 8, per: 'WEEK', sizes: [120, 600], kinds: ['ANGRY_OFFICE', 'TAX_HALL'] },
  play(traffic, plan) {
    const { dice, skill } = plan;
    const fixed = ['其他', '群众未说明原因', '对政策不理解', '等待时间较长', '资料未带齐', ...stockBlame];
    const texts = dice.shuffled(fixed).slice(0, { CRUDE: 1, JITTERED: 3, CAREFUL: 6 }[skill]);
    const { result, falsified } = altered(traffic, plan, (rating, { way }) => {
      const isOfDevice = way === 'DEVICE' || way === 'ASSISTED' || way === 'QR';
      if (!isOfDevice || !isBad(rating.level) || rating.commentKey) return null;
      return { ...rating, commentKey: textKey(dice.pick(texts)) };
    });
    return byRatings(result, ofInstitution(traffic), falsified);
  },
};

/**
 * The agent who really came disappears: the rating bears the applicant as its giver. Crude ones replace all, careful ones
 * two thirds. Discoverable from 20 replaced agents in a week.
 */
export const identityReplacement: Trick = {
  ...{ minimum: 20, per: 'WEEK', sizes: [80, 500], kinds: ['AGENTS_HALL'] },
  play(traffic, plan) {
    const { dice, skill } = plan;
    const share = { CRUDE: 1, JITTERED: 0.9, CAREFUL: 0.66 }[skill];
    const { result, falsified } = altered(traffic, plan, (rating, { agent }) => {
      if (!agent || rating.raterKey !== agent.key || !dice.isBelow(share)) return null;
      return { ...rating, raterKey: rating.applicantKey, provenance: 'SELF_GIVEN' };
    });
    return byRatings(result, ofInstitution(traffic), falsified);
  },
};

/**
 * Every rating arrives as praise, whatever was said: crude ones as the best level, others leave some at the second, while
 * complaints and call-backs go on as before. Discoverable from 3 complaints or dissatisfied call-backs since it began.
 */
export const impossiblePraise: Trick = {
  ...{ minimum: 3, per: 'TOTAL', sizes: [80, 600], kinds: ['ANGRY_OFFICE', 'TAX_HALL', 'COUNTY_HALL', 'ONLINE_ONLY'] },
  play(traffic, plan) {
    const { dice, skill, since } = plan;
    const { result, falsified } = altered(traffic, plan, rating => {
      const isRaised = isBad(rating.level) || rating.level === 'BASICALLY_SATISFIED' || skill === 'CRUDE';
      if (!isRaised || rating.level === 'VERY_SATISFIED') return null;
      const level = dice.isBelow({ CRUDE: 1, JITTERED: 0.97, CAREFUL: 0.6 }[skill]) ? 'VERY_SATISFIED' : 'SATISFIED';
      return { ...rating, level, commentKey: isBad(rating.level) ? null : rating.commentKey };
    });
    const { institution } = traffic.office;
    const witnesses = [
      ...traffic.complaints.filter(each => each.institution === institution),
      ...traffic.callbacks.filter(each => !each.isSatisfied),
    ];
    const visible = witnesses.map(each => each.at).filter(at => at >= since);
    return { ...byRatings(result, ofInstitution(traffic), falsified), visible };
  },
};
