import type { ObservedRating } from '../../src/integrity/observation';
import { shanghaiDate, startOfShanghaiDay, weekdayOf } from '../../src/platform/shanghai';
import { DAY, HOUR, MINUTE, SECOND } from './calendar';
import { ownWords, popular, stockPraise, wordsFor } from './comments';
import { textKey } from './keys';
import type { Visit, Way } from './office';
import { ratingTime } from './rating-times';
import { busyClerk, byRatings, changed, forged, type Plan, praise, type Trick } from './trick';

/** Where false praise is put on visits that nobody rated. */
type Praises = ReadonlyMap<Visit, ObservedRating>;

const given = (praises: Praises) => (visit: Visit) => {
  const rating = praises.get(visit);
  return rating ? { ...visit, rating } : visit;
};

const midnight = (at: Date): number => startOfShanghaiDay(shanghaiDate(at)).getTime();

/**
 * A clerk's account lists the cases that nobody rated, and a program rates them with the names in the list: crude ones on
 * Friday evening with one text, a few seconds apart and the last stage of a case first; better ones each day after work
 * with some texts and uneven pauses; careful ones only half of them, some time after each service, with the words that
 * others use. Missing phones are filled with that of the office. Discoverable from 20 such ratings in a week.
 */
export const scriptedPraise: Trick = {
  ...{ minimum: 20, per: 'WEEK', sizes: [60, 900] },
  kinds: ['COUNTY_HALL', 'TAX_HALL', 'SOCIAL_SECURITY', 'AGENTS_HALL', 'CITY_HALL'],
  play(traffic, plan) {
    const { dice, skill, since, until, people } = plan;
    const clerk = busyClerk(traffic, plan);
    const share = skill === 'CAREFUL' ? dice.within([0.4, 0.7]) : dice.within([0.8, 1]);
    const way = dice.pick<Way>(['APP', 'ONLINE', 'DEVICE']);
    const phone = people.phoneOfOffice(dice);
    const missing = dice.pick([0, 0.15, 0.3, 1]);
    const texts = dice.shuffled(stockPraise).slice(0, skill === 'CRUDE' ? 1 : dice.between(3, 8));
    const pause = dice.between(2, 6) * SECOND;
    const sessions = new Map<number, Visit[]>();
    for (const visit of traffic.visits) {
      const { staffMember, servedAt } = visit.service;
      if (visit.rating || staffMember !== clerk || servedAt < since || !dice.isBelow(share)) continue;
      const at = skill === 'CRUDE' ? friday(servedAt) : midnight(servedAt) + 17.4 * HOUR;
      sessions.set(at, [...(sessions.get(at) ?? []), visit]);
    }
    const praises = new Map<Visit, ObservedRating>();
    for (const [start, visits] of sessions) {
      let at = start + dice.between(0, 40 * 60) * SECOND;
      for (const visit of skill === 'CRUDE' ? [...visits].sort(lastStageFirst) : visits) {
        at += skill === 'CRUDE' ? pause : dice.between(4, 45) * SECOND;
        const served = visit.service.servedAt.getTime();
        const late = Math.floor(dice.wait(12 * MINUTE, 0.8) / SECOND) * SECOND;
        const evaluatedAt = skill === 'CAREFUL' ? served + late : Math.max(at, served + MINUTE);
        if (evaluatedAt >= until.getTime()) continue;
        praises.set(
          visit,
          forged(visit, traffic.office, plan, way, {
            level: praise(skill === 'CAREFUL' ? 0.9 : 1, dice),
            evaluatedAt: new Date(evaluatedAt),
            receivedAt: new Date(evaluatedAt + dice.between(200, 900)),
            commentKey: commentOf(plan, texts),
            ...(dice.isBelow(missing) ? { raterKey: phone } : {}),
          }),
        );
      }
    }
    return byRatings(changed(traffic, given(praises)), { kind: 'STAFF', codes: [clerk] }, [...praises.values()]);
  },
};

function friday(at: Date): number {
  let day = midnight(at);
  while (weekdayOf(shanghaiDate(new Date(day))) !== 5) day += DAY;
  return Math.max(day + 17.4 * HOUR, midnight(at) + 17.4 * HOUR);
}

const lastStageFirst = (one: Visit, other: Visit): number =>
  one.service.caseId < other.service.caseId
    ? -1
    : one.service.caseId > other.service.caseId
      ? 1
      : other.service.serviceNumber - one.service.serviceNumber;

function commentOf({ skill, dice }: Plan, texts: readonly string[]): string | null {
  if (skill === 'CRUDE') return textKey(texts[0]!);
  if (skill === 'JITTERED') return textKey(dice.pick(texts));
  if (dice.isBelow(0.75)) return null;
  return dice.isBelow(0.7) ? textKey(popular(stockPraise, dice)) : ownWords(dice);
}

/**
 * A job of the office's system gives the best level to what nobody rated in three to seven days and does not mark it as a
 * default: crude ones write the moment of the deadline, better ones a random time of the day, careful ones a time soon
 * after the service; the job runs at night, a careful one little by little through the day. Discoverable from 20 in a week.
 */
export const unmarkedDefaults: Trick = {
  ...{ minimum: 20, per: 'WEEK', sizes: [15, 600] },
  kinds: ['COUNTY_HALL', 'ONLINE_ONLY', 'QUIET_TOWN', 'HOTLINE_RATED', 'TAX_HALL', 'SELF_SERVICE'],
  play(traffic, plan) {
    const { dice, skill, since, until } = plan;
    const { office } = traffic;
    const days = dice.between(3, 7);
    const share = skill === 'CAREFUL' ? dice.within([0.5, 0.8]) : 1;
    const top = dice.pick([1, 1, 0.9]);
    const way = dice.pick<Way>(office.kind === 'ONLINE_ONLY' ? ['ONLINE', 'APP'] : ['DEVICE', 'ONLINE']);
    const isNamed = dice.isBelow(0.7);
    const praises = new Map<Visit, ObservedRating>();
    for (const visit of traffic.visits) {
      const served = visit.service.servedAt.getTime();
      const due = served + days * DAY;
      if (visit.rating || due < since.getTime() || due >= until.getTime() - DAY || !dice.isBelow(share)) continue;
      const night = midnight(new Date(due)) + DAY + 2 * HOUR + 30 * MINUTE + 77;
      const invented = {
        CRUDE: due,
        JITTERED: due + dice.between(0, 7200) * SECOND,
        CAREFUL: ratingTime(office, way, served, dice),
      }[skill];
      const receivedAt = skill === 'CAREFUL' ? due + dice.between(0, 3600) * SECOND : night;
      const rating = forged(visit, office, plan, way, {
        level: praise(top, dice),
        evaluatedAt: new Date(Math.min(invented, receivedAt)),
        receivedAt: new Date(receivedAt),
        ...(isNamed ? {} : { raterKey: null }),
      });
      praises.set(visit, rating);
    }
    const culprit = { kind: 'INSTITUTION', codes: [office.institution] } as const;
    return byRatings(changed(traffic, given(praises)), culprit, [...praises.values()]);
  },
};

/**
 * Cases of two to eight months ago are filled with praise, in one to three batches a week: crude ones bear the day of the
 * batch, better ones a time soon after the old service, careful ones also travel one by one in the hours of work.
 * Discoverable from 20 in a week.
 */
export const backDating: Trick = {
  ...{ minimum: 20, per: 'WEEK', sizes: [20, 600] },
  kinds: ['COUNTY_HALL', 'QUIET_TOWN', 'TAX_HALL', 'AGENTS_HALL', 'ANGRY_OFFICE', 'ONLINE_ONLY', 'VILLAGE_POINT'],
  play(traffic, plan) {
    const { dice, skill, since, until, ids, people } = plan;
    const { office, visits } = traffic;
    const size = Math.min(300, Math.max(15, Math.round(office.perDay * dice.within([0.3, 1.2]))));
    const batches = dice.between(1, 3);
    const falsified: ObservedRating[] = [];
    for (let week = since.getTime(); week < until.getTime(); week += 7 * DAY) {
      for (let batch = 0; batch < batches; batch++) {
        const at = week + (dice.between(0, 4) + dice.within([0.39, 0.7])) * DAY;
        for (let i = 0; i < size; i++) {
          const like = dice.pick(visits);
          const ago = 7 * dice.between(9, 34);
          const servedAt = new Date(like.service.servedAt.getTime() - ago * DAY);
          const service = { ...like.service, caseId: ids.next(), servedAt };
          const receivedAt = Math.floor(at) + (skill === 'CAREFUL' ? i * dice.between(20, 70) * SECOND : 0);
          const soon = ratingTime(office, 'DEVICE', servedAt.getTime(), dice);
          const evaluatedAt = skill === 'CRUDE' ? Math.floor(at / SECOND) * SECOND : soon;
          if (receivedAt >= until.getTime()) continue;
          const level = praise(0.94, dice);
          falsified.push(
            forged({ ...like, service, person: people.somebody(dice) }, office, plan, 'DEVICE', {
              ...{ level, evaluatedAt: new Date(evaluatedAt), receivedAt: new Date(receivedAt) },
              commentKey: dice.isBelow(0.08) ? wordsFor(level, 0.9, dice) : null,
            }),
          );
        }
      }
    }
    const culprit = { kind: 'INSTITUTION', codes: [office.institution] } as const;
    return byRatings({ ...traffic, loose: [...traffic.loose, ...falsified] }, culprit, falsified);
  },
};
