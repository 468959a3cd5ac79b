import type { ObservedRating } from '../../src/integrity/observation';
import { shanghaiDate, startOfShanghaiDay } from '../../src/platform/shanghai';
import { DAY, HOUR, SECOND } from './calendar';
import { ownWords, stockBlame, wordsFor } from './comments';
import { textKey } from './keys';
import { type Agent, isBad, type Traffic, type Visit } from './office';
import { arrival, travelOf } from './rating-times';
import { busyClerk, byRatings, changed, forged, type Plan, type Trick } from './trick';

/**
 * One person gives bad ratings on cases of others, some dozen a week: crude ones of an evening one after the other with
 * one text, better ones spread over days with several, careful ones from three phones with a good one among them now and
 * then, often against one clerk. Discoverable from 8 from one phone in a week.
 */
export const maliciousRater: Trick = {
  ...{ minimum: 8, per: 'WEEK', sizes: [25, 600] },
  kinds: ['COUNTY_HALL', 'QUIET_TOWN', 'TAX_HALL', 'ANGRY_OFFICE', 'ONLINE_ONLY', 'AGENTS_HALL', 'SOCIAL_SECURITY'],
  play(traffic, plan) {
    const { dice, skill, since, until, people } = plan;
    const keys = Array.from({ length: skill === 'CAREFUL' ? 3 : 1 }, () => people.phoneOfOffice(dice));
    const clerk = dice.isBelow(0.5) ? busyClerk(traffic, plan) : null;
    const perWeek = dice.between(10, 30) * keys.length;
    const texts = dice.shuffled(stockBlame).slice(0, skill === 'CRUDE' ? 1 : 5);
    const bad = new Map<Visit, ObservedRating>();
    for (const visits of weeksOf(traffic, plan, clerk)) {
      const chosen = dice.shuffled(visits.filter(visit => !visit.rating)).slice(0, perWeek);
      const last = chosen.reduce((at, { service }) => (service.servedAt > at ? service.servedAt : at), since);
      const evening = midnight(last) + dice.within([18.5, 21]) * HOUR;
      chosen.forEach((visit, i) => {
        const served = visit.service.servedAt.getTime();
        const ownTime = Math.floor((served + dice.wait(5 * HOUR, 1)) / SECOND) * SECOND;
        const inSession = Math.floor(evening / SECOND) * SECOND + i * dice.between(15, 60) * SECOND;
        const at = skill === 'CRUDE' && inSession > served ? inSession : ownTime;
        if (at >= until.getTime()) return;
        const isDecoy = skill === 'CAREFUL' && dice.isBelow(0.12);
        const level = isDecoy ? 'SATISFIED' : dice.isBelow(0.8) ? 'VERY_DISSATISFIED' : 'DISSATISFIED';
        const text = skill === 'CAREFUL' && dice.isBelow(0.5) ? ownWords(dice) : textKey(dice.pick(texts));
        const said = { level, evaluatedAt: new Date(at), receivedAt: new Date(at + dice.between(300, 2000)) } as const;
        const commentKey = isDecoy || dice.isBelow(0.3) ? null : text;
        bad.set(visit, forged(visit, traffic.office, plan, 'APP', { ...said, raterKey: dice.pick(keys), commentKey }));
      });
    }
    const result = changed(traffic, visit => ({ ...visit, rating: visit.rating ?? bad.get(visit) ?? null }));
    const ratings = [...bad.values()];
    const most = keys.map(key => ratings.filter(each => each.raterKey === key && isBad(each.level))).sort(byLength)[0]!;
    return {
      ...byRatings(result, { kind: 'RATER', codes: keys }, ratings),
      visible: most.map(each => each.receivedAt),
    };
  },
};

/**
 * An agent who brought cases all along begins to give the worst level for nearly all clients, whatever they think: crude
 * ones for all and always with one text. Discoverable from 8 in a week.
 */
export const maliciousAgent: Trick = {
  ...{ minimum: 8, per: 'WEEK', sizes: [120, 500], kinds: ['AGENTS_HALL', 'TAX_HALL'] },
  play(traffic, plan) {
    const { dice, skill, since, until } = plan;
    const agent = busiest(traffic, since);
    const share = { CRUDE: 1, JITTERED: 0.9, CAREFUL: 0.75 }[skill];
    const text = textKey(dice.pick(stockBlame));
    const bad: ObservedRating[] = [];
    const result = changed(traffic, visit => {
      if (!agent || visit.agent !== agent || visit.service.servedAt < since || !dice.isBelow(share)) return visit;
      const served = visit.service.servedAt.getTime();
      const evaluatedAt =
        visit.rating?.evaluatedAt ?? new Date(Math.floor((served + dice.wait(HOUR, 0.8)) / SECOND) * SECOND);
      const receivedAt = visit.rating?.receivedAt ?? new Date(evaluatedAt.getTime() + dice.between(300, 2000));
      if (receivedAt >= until) return visit;
      const level = dice.isBelow(0.75) ? 'VERY_DISSATISFIED' : 'DISSATISFIED';
      const words = skill === 'CRUDE' ? text : dice.isBelow(0.5) ? wordsFor(level, 0.6, dice) : null;
      const said = { level, evaluatedAt, receivedAt, commentKey: words, raterKey: agent.key } as const;
      const rating = forged(visit, traffic.office, plan, 'APP', { ...said, provenance: 'PROXY' });
      bad.push(rating);
      return { ...visit, rating };
    });
    return byRatings(result, { kind: 'RATER', codes: agent ? [agent.key] : [] }, bad);
  },
};

/**
 * A clerk takes the device, or an own phone, and rates every service when it ends, or has the citizen press the best key
 * under their eyes: crude ones one to five seconds after each service, others up to a quarter of a minute and not always.
 * Discoverable from 20 in a week.
 */
export const coercion: Trick = {
  ...{ minimum: 20, per: 'WEEK', sizes: [60, 900] },
  kinds: ['COUNTY_HALL', 'TAX_HALL', 'CITY_HALL', 'SOCIAL_SECURITY', 'AGENTS_HALL', 'ANGRY_OFFICE'],
  play(traffic, plan) {
    const { dice, skill, since, people } = plan;
    const clerk = busyClerk(traffic, plan);
    const phone = people.phoneOfOffice(dice);
    const by = dice.pick(['NOBODY', 'APPLICANT', 'PHONE'] as const);
    const way = by === 'PHONE' ? 'QR' : 'DEVICE';
    const share = { CRUDE: 0.99, JITTERED: 0.94, CAREFUL: 0.85 }[skill];
    const slowest = { CRUDE: 5, JITTERED: 10, CAREFUL: 16 }[skill];
    const forced: ObservedRating[] = [];
    const result = changed(traffic, visit => {
      const { servedAt, staffMember } = visit.service;
      if (staffMember !== clerk || servedAt < since || !dice.isBelow(share)) return visit;
      const evaluatedAt = new Date(servedAt.getTime() + dice.between(1, slowest) * SECOND);
      const rating = forged(visit, traffic.office, plan, way, {
        ...{ level: 'VERY_SATISFIED', evaluatedAt },
        receivedAt: new Date(arrival(travelOf(traffic.office, way), evaluatedAt.getTime(), dice)),
        raterKey: { NOBODY: null, APPLICANT: people.applicant(visit.person), PHONE: phone }[by],
      });
      forced.push(rating);
      return { ...visit, rating };
    });
    return byRatings(result, { kind: 'STAFF', codes: [clerk] }, forced);
  },
};

const byLength = (one: readonly unknown[], other: readonly unknown[]): number => other.length - one.length;

const midnight = (at: Date): number => startOfShanghaiDay(shanghaiDate(at)).getTime();

function busiest({ visits }: Traffic, since: Date): Agent | null {
  const counts = new Map<Agent, number>();
  for (const { agent, service } of visits) {
    if (agent && service.servedAt >= since) counts.set(agent, (counts.get(agent) ?? 0) + 1);
  }
  return [...counts].sort(([, one], [, other]) => other - one)[0]?.[0] ?? null;
}

/** The visits since a trick began, by seven days from its beginning; of one clerk where one is meant. */
function weeksOf({ visits }: Traffic, { since }: Plan, clerk: string | null): Visit[][] {
  const weeks: Visit[][] = [];
  for (const visit of visits) {
    const week = Math.floor((visit.service.servedAt.getTime() - since.getTime()) / (7 * DAY));
    if (week < 0 || (clerk && visit.service.staffMember !== clerk)) continue;
    (weeks[week] ??= []).push(visit);
  }
  return weeks.filter(Boolean);
}
