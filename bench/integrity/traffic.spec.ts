import { createHash } from 'node:crypto';
import type { ObservedRating } from '../../src/integrity/observation';
import { DAY, daysOf, MINUTE } from './calendar';
import { drawOffice } from './draw-office';
import { Fortune } from './fortune';
import { honestTraffic } from './honest-office';
import { Ids } from './keys';
import { isBad, type Office, type Traffic } from './office';
import { characters, officeKinds } from './office-kinds';
import { Population } from './population';
import { regionTraffic, type RegionTraffic } from './traffic';
import { type Falsified, skills } from './trick';
import { type TrickName, trickNames, tricks } from './tricks';
import { ratingsOf } from './weeks';

const WEEKS = 10;
const START = Date.parse('2026-03-02T00:00:00+08:00');
const SINCE = new Date(START + 7 * DAY);
const UNTIL = new Date(START + 21 * DAY);

const hash = (region: RegionTraffic): string => createHash('sha1').update(JSON.stringify(region)).digest('hex');
const everything = ({ weeks }: RegionTraffic): ObservedRating[] => weeks.flatMap(({ ratings }) => ratings);

describe('the traffic of a region', () => {
  const region = regionTraffic(7, {
    weeks: WEEKS,
    offices: 6,
    tricks: ['SCRIPTED_PRAISE', 'BACK_DATING', 'MALICIOUS_RATER'],
  });

  it('is the same for the same seed and another for another', () => {
    const small = { weeks: 2, offices: 2, tricks: trickNames.slice(0, 1), falsifying: 0.5 };
    const [one, same, other] = [7, 7, 8].map(seed => hash(regionTraffic(seed, small)));
    expect(one).toBe(same);
    expect(one).not.toBe(other);
  });

  it('lies in its weeks, each list in the order of its times', () => {
    const isOrdered = (times: Date[]): boolean => times.every((at, i) => i === 0 || times[i - 1]! <= at);
    expect(region.weeks).toHaveLength(WEEKS);
    for (const [i, week] of region.weeks.entries()) {
      expect(week.from).toEqual(i === 0 ? week.from : region.weeks[i - 1]!.to);
      const lists = [
        week.ratings.map(each => each.receivedAt),
        week.services.map(each => each.servedAt),
        week.complaints.map(each => each.at),
        week.callbacks.map(each => each.at),
      ];
      for (const times of lists) {
        expect(times.length).toBeGreaterThan(0);
        expect(isOrdered(times)).toBe(true);
        expect(times.every(at => week.from <= at && at < week.to)).toBe(true);
      }
    }
  });

  it('has ids of its own for every rating, and rates each service at most once', () => {
    const ratings = everything(region);
    expect(new Set(ratings.map(each => each.id)).size).toBe(ratings.length);
    const linked = ratings.filter(each => each.caseId).map(each => `${each.caseId}/${each.serviceNumber}`);
    expect(new Set(linked).size).toBe(linked.length);
    const services = region.weeks.flatMap(week => week.services).map(each => `${each.caseId}/${each.serviceNumber}`);
    expect(new Set(services).size).toBe(services.length);
  });

  it('has services that were rated and that were not, asked for and not', () => {
    const services = region.weeks.flatMap(week => week.services);
    const rated = new Set(everything(region).map(each => `${each.caseId}/${each.serviceNumber}`));
    const share = services.filter(each => rated.has(`${each.caseId}/${each.serviceNumber}`)).length / services.length;
    const asked = services.filter(each => each.invitedAt).length / services.length;
    expect(share).toBeGreaterThan(0.1);
    expect(share).toBeLessThan(0.8);
    expect(asked).toBeGreaterThan(0.5);
    expect(asked).toBeLessThan(1);
  });

  it('is honest at as many offices as asked, and names what is not', () => {
    const crooked = region.offices.filter(each => each.trick);
    expect(region.offices).toHaveLength(6);
    expect(crooked).toHaveLength(2);
    const ids = new Set(everything(region).map(each => each.id));
    for (const office of region.offices) {
      expect(office.since === null).toBe(office.trick === null);
      expect(office.culprit === null).toBe(office.trick === null);
      if (office.trick === null) expect([office.falseRatings.size, office.discoverableFrom]).toEqual([0, null]);
      if (office.since !== null) expect(office.falsified.slice(0, office.since).every(count => count === 0)).toBe(true);
    }
    expect(crooked.some(each => [...each.falseRatings].some(id => ids.has(id)))).toBe(true);
    const honest = regionTraffic(7, { weeks: 2, offices: 2, falsifying: 0, swallowsRegionWide: false });
    expect(honest.offices.every(each => each.trick === null)).toBe(true);
    expect(honest.channel).toBeNull();
  });

  it('says what a channel swallowed everywhere', () => {
    const wish = { weeks: 2, offices: 4, falsifying: 0, start: '2026-03-02' };
    const [before, after] = [false, true].map(swallowsRegionWide => regionTraffic(5, { ...wish, swallowsRegionWide }));
    const { channel, since } = after!.channel!;
    const badOf = (region: RegionTraffic): number =>
      region.weeks
        .slice(since)
        .flatMap(week => week.ratings.filter(each => each.channel === channel && isBad(each.level))).length;
    expect(badOf(after!)).toBe(0);
    expect(badOf(before!)).toBe(after!.channel!.falsified.reduce((sum, count) => sum + count));
  });
});

describe.each(officeKinds)('an honest office: %s', kind => {
  const { office, traffic } = simulated(kind, [characters[kind].perDay[0], characters[kind].perDay[0] * 1.2]);
  const ratings = ratingsOf(traffic);

  it('is served in the day, and rated after it by those who were served', () => {
    expect(traffic.visits.length).toBeGreaterThan(office.perDay * 6);
    const hours = traffic.visits.map(({ service }) => ((+service.servedAt / MINUTE + 8 * 60) % (24 * 60)) / 60);
    expect(Math.min(...hours)).toBeGreaterThanOrEqual(7.5);
    expect(Math.max(...hours)).toBeLessThan(23.5);
    const early = ratings.filter(
      each => each.servedAt && each.evaluatedAt.getTime() < each.servedAt.getTime() - 4 * MINUTE,
    );
    expect(early).toEqual([]);
    // A clock that is ahead is the one honest reason for a rating from the future.
    expect(ratings.filter(each => each.receivedAt.getTime() < each.evaluatedAt.getTime() - 4 * MINUTE)).toEqual([]);
  });

  it('has opinions of its kind', () => {
    const bad = traffic.visits.filter(visit => isBad(visit.truth)).length / traffic.visits.length;
    expect(bad).toBeLessThanOrEqual(characters[kind].bad[1] * 2 + 0.01);
    expect(ratings.some(each => each.provenance === 'DEFAULTED')).toBe(kind === 'DEFAULT_RULED');
  });
});

describe.each(trickNames)('the trick %s', name => {
  const { kinds, sizes, play } = tricks[name];
  const most = Math.min(sizes[1], characters[kinds[0]!].perDay[1], tricks[name].minimum < 20 ? 250 : 120);
  const { traffic: honest, simulation } = simulated(kinds[0]!, [most * 0.9, most]);

  it.each(skills)('changes what it says and nothing before it began: %s', skill => {
    const done = play(honest, { ...simulation, since: SINCE, until: UNTIL, skill });
    expect(done.visible.length).toBeGreaterThanOrEqual(tricks[name].minimum);
    expect(done.visible.every(at => at >= SINCE)).toBe(true);
    expect(done.culprit.codes.length).toBeGreaterThan(0);
    const before = (traffic: Traffic): ObservedRating[] => ratingsOf(traffic).filter(each => each.receivedAt < SINCE);
    const untouched = new Set(before(honest));
    expect(before(done.traffic).filter(each => untouched.has(each))).toHaveLength(untouched.size);
    expect(before(done.traffic)).toHaveLength(untouched.size);
    const { gone, added, altered } = difference(honest, done);
    expect([gone > 0, added > 0, altered > 0]).toEqual(expect.arrayContaining([true]));
    const isNew = new Set(done.ids);
    const falsified = ratingsOf(done.traffic).filter(each => isNew.has(each.id));
    expect(falsified.length).toBe(isNew.size);
    expect(falsified.every(proof[name])).toBe(true);
    const ids = ratingsOf(done.traffic).map(each => each.id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

/** What every false rating of a trick is. */
const proof: Record<TrickName, (rating: ObservedRating) => boolean> = {
  SCRIPTED_PRAISE: ({ level }) => !isBad(level),
  UNMARKED_DEFAULTS: ({ level, provenance }) => !isBad(level) && provenance !== 'DEFAULTED',
  BACK_DATING: ({ level, servedAt, receivedAt }) => !isBad(level) && +receivedAt - +servedAt! > 30 * DAY,
  TIME_SHIFT: ({ evaluatedAt, receivedAt }) => evaluatedAt < receivedAt,
  FABRICATED_REASONS: ({ level, commentKey }) => isBad(level) && commentKey !== null,
  SELECTIVE_DELIVERY: ({ level, evaluatedAt, receivedAt }) => isBad(level) && +receivedAt - +evaluatedAt > 5 * DAY,
  IDENTITY_REPLACEMENT: ({ raterKey, applicantKey }) => raterKey === applicantKey,
  SWALLOWING_CHANNEL: () => false,
  ONLY_HAPPY_INVITED: () => false,
  IMPOSSIBLE_PRAISE: ({ level }) => level === 'VERY_SATISFIED' || level === 'SATISFIED',
  MALICIOUS_RATER: ({ raterKey, applicantKey }) => raterKey !== applicantKey,
  MALICIOUS_AGENT: ({ level, raterKey, applicantKey }) => isBad(level) && raterKey !== applicantKey,
  COERCION: ({ level, servedAt, evaluatedAt }) => level === 'VERY_SATISFIED' && +evaluatedAt - +servedAt! <= 16_000,
};

function simulated(kind: Office['kind'], sizes: readonly [number, number]) {
  const people = new Population(3);
  const ids = new Ids(3);
  const dice = Fortune.of(3, kind);
  const office = drawOffice(kind, 5, people, dice, sizes);
  const traffic = honestTraffic(office, daysOf('2026-03-02', 0, 21), [], { people, ids, dice });
  return { office, traffic, simulation: { people, ids, dice } };
}

function difference(honest: Traffic, { traffic }: Falsified): { gone: number; added: number; altered: number } {
  const before = new Map(ratingsOf(honest).map(each => [each.id, each]));
  const after = new Map(ratingsOf(traffic).map(each => [each.id, each]));
  return {
    gone: [...before.keys()].filter(id => !after.has(id)).length,
    added: [...after.keys()].filter(id => !before.has(id)).length,
    altered: [...after].filter(([id, rating]) => before.has(id) && before.get(id) !== rating).length,
  };
}
