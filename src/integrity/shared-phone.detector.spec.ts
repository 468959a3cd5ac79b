import { honestWorld, momentOf, praiseOf, unratedOf, withMore } from '../../test/support/observed-week';
import { contextOf } from './compare';
import { baseOf } from './base';
import type { Observed } from './observation';
import { sharedPhone } from './shared-phone.detector';

describe('one phone for the cases of many', () => {
  const { earlier, now } = honestWorld();
  const detect = (observed: Observed) => sharedPhone(observed, contextOf(observed, baseOf(earlier), true));
  const services = unratedOf(now, 'hall');
  const by = (raterKey: string, of: typeof services, more: object = {}) =>
    of.map(each => praiseOf(each, { raterKey, ...more }));

  it('is found where it praises one clerk alone', () => {
    const own = services.filter(({ staffMember }) => staffMember === 'S3').slice(0, 14);
    expect(detect(withMore(now, by('clerk', own)))).toMatchObject([
      {
        kind: 'SHARED_PHONE',
        subject: { type: 'RATER', institution: 'hall', code: 'clerk' },
        evaluationIds: { length: 14 },
      },
    ]);
  });

  it('is found where it goes through a list', () => {
    const listed = services
      .slice(0, 12)
      .map((each, i) => by('office', [each], { evaluatedAt: momentOf(now, 2, 18, i * 6) })[0]!);
    expect(detect(withMore(now, listed))).toHaveLength(1);
  });

  it('is not found for a family, or an agent who is served by whoever is free and is not always content', () => {
    expect(detect(now)).toEqual([]);
    expect(detect(withMore(now, by('family', services.slice(0, 5))))).toEqual([]);
    const clients = by('agent', services.filter((_, i) => i % 40 === 0).slice(0, 14));
    const mixed = clients.map((each, i) => (i % 4 ? each : { ...each, level: 'SATISFIED' as const }));
    expect(detect(withMore(now, mixed))).toEqual([]);
  });
});
