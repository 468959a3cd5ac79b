import {
  eachRating,
  honestWorld,
  momentOf,
  praiseOf,
  seeded,
  unratedOf,
  withMore,
} from '../../test/support/observed-week';
import { contextOf } from './compare';
import { baseOf } from './base';
import type { Observed } from './observation';
import { scriptedRatings } from './scripted.detector';

describe('ratings in the rhythm of a program', () => {
  const { earlier, now } = honestWorld();
  const base = baseOf(earlier);
  const detect = (observed: Observed) => scriptedRatings(observed, contextOf(observed, base, true));

  it.each<[string, (i: number, random: () => number) => number]>([
    ['every two seconds', i => i * 2],
    ['each minute, to the second', i => i * 60],
    ['every one to four seconds', (i, random) => i * 2.5 + random()],
  ])('are found where a program praises a large hall %s', (_, second) => {
    const random = seeded(3);
    const services = unratedOf(now, 'hall').slice(0, 30);
    const praise = services.map((each, i) => praiseOf(each, { evaluatedAt: momentOf(now, 3, 19, second(i, random)) }));
    const found = detect(withMore(now, praise));
    expect(found).toMatchObject([{ kind: 'SCRIPTED_RATINGS', subject: { institution: 'hall' } }]);
    const ids = new Set(found[0]!.evaluationIds);
    expect(praise.filter(({ id }) => ids.has(id)).length).toBeGreaterThanOrEqual(29);
  });

  it('are not what comes after lunch, out of a queue that was offline, or from a family at the counter', () => {
    expect(detect(now)).toEqual([]);
    const family = unratedOf(now, 'town').slice(0, 5);
    const together = family.map((each, i) => praiseOf(each, { evaluatedAt: momentOf(now, 1, 10, i * 6) }));
    expect(detect(withMore(now, together))).toEqual([]);
  });

  it('are not an agent who answers ten messages in a row', () => {
    const clients = unratedOf(now, 'tax').slice(0, 10);
    const answers = clients.map((each, i) =>
      praiseOf(each, { raterKey: 'agent', evaluatedAt: momentOf(now, 2, 20, i * 11 + (i % 3) * 4) }),
    );
    expect(detect(withMore(now, answers))).toEqual([]);
  });

  it('are not what was typed in by others, or has no time of its own', () => {
    const services = unratedOf(now, 'tax').slice(0, 20);
    const at = (i: number) => ({ evaluatedAt: momentOf(now, 2, 0, i) });
    const paper = services.map((each, i) => praiseOf(each, { ...at(i), provenance: 'PAPER' }));
    const assumed = services.map((each, i) => praiseOf(each, { ...at(i), isTimeAssumed: true }));
    expect([detect(withMore(now, paper)), detect(withMore(now, assumed))]).toEqual([[], []]);
  });

  describe('of a careful one that rates half of a clerk’s cases some time after each service, as people would', () => {
    const clerk = 'S3';
    const unrated = unratedOf(now, 'hall').filter(({ staffMember }) => staffMember === clerk);
    const soonAfter = (seed: number, minutes: () => number) => {
      const random = seeded(seed);
      return unrated
        .filter(() => random() < 0.6)
        .map(each => {
          const level = random() < 0.9 ? 'VERY_SATISFIED' : 'SATISFIED';
          const evaluatedAt = new Date(each.servedAt.getTime() + minutes() * 60_000);
          return praiseOf(each, { evaluatedAt, level });
        });
    };
    const spread = (seed: number, from: number, to: number) => {
      const random = seeded(seed);
      return () => from * (to / from) ** random();
    };

    it('are found by the clerk whom alone more people rate, in a manner in which nobody rates the colleagues', () => {
      const praise = soonAfter(11, spread(12, 6, 28));
      const found = detect(withMore(now, praise));
      expect(found).toMatchObject([{ kind: 'SCRIPTED_RATINGS', subject: { type: 'STAFF', code: clerk } }]);
      const ids = new Set(praise.map(({ id }) => id));
      const isFalse = found[0]!.evaluationIds.filter(id => ids.has(id)).length;
      expect(isFalse).toBeGreaterThan(found[0]!.evaluationIds.length * 0.9);
    });

    it('are not looked for in a week that runs', () => {
      const running = withMore(now, soonAfter(11, spread(12, 6, 28)));
      expect(scriptedRatings(running, contextOf(running, base, false))).toEqual([]);
    });

    it('are not a clerk who asks more kindly: those rate as people rate there', () => {
      const random = seeded(13);
      const usual = now.ratings.filter(
        ({ institution, staffMember }) => institution === 'hall' && staffMember !== clerk,
      );
      const kindly = unrated
        .filter(() => random() < 0.6)
        .map((each, i) => {
          const like = usual[i % usual.length]!;
          const lag = like.evaluatedAt.getTime() - like.servedAt!.getTime();
          const { channel, level, provenance } = like;
          return praiseOf(each, { channel, level, provenance, evaluatedAt: new Date(each.servedAt.getTime() + lag) });
        });
      expect(detect(withMore(now, kindly))).toEqual([]);
    });

    it('are not a window whose device is broken, so that as many as ever use their phones', () => {
      const without = eachRating(now, rating => {
        if (rating.institution !== 'hall' || rating.staffMember !== clerk || rating.channel === 'mobile') return rating;
        const evaluatedAt = new Date(rating.servedAt!.getTime() + 600_000 + (rating.evaluatedAt.getTime() % 600_000));
        return { ...rating, channel: 'mobile', evaluatedAt };
      });
      expect(detect(without)).toEqual([]);
    });

    it('are not a campaign, in which all clerks are rated more', () => {
      const random = seeded(14);
      const everywhere = unratedOf(now, 'hall')
        .filter(() => random() < 0.6)
        .map(each => praiseOf(each, { evaluatedAt: new Date(each.servedAt.getTime() + (6 + 22 * random()) * 60_000) }));
      expect(detect(withMore(now, everywhere))).toEqual([]);
    });
  });
});
