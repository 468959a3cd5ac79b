import { honestWorld, momentOf, praiseOf, seeded, unratedOf, withMore } from '../../test/support/observed-week';
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
});
