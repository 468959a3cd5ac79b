import { honestWorld, momentOf, praiseOf, seeded, unratedOf, withMore } from '../../test/support/observed-week';
import { contextOf } from './compare';
import { baseOf } from './base';
import type { Observed } from './observation';
import { unmarkedDefaults } from './unmarked-defaults.detector';

describe('praise that a job gives', () => {
  const { earlier, now } = honestWorld();
  const detect = (observed: Observed) => unmarkedDefaults(observed, contextOf(observed, baseOf(earlier), true));
  const unrated = unratedOf(now, 'hall');
  const found = [{ kind: 'UNMARKED_DEFAULTS', subject: { institution: 'hall' } }];

  it('is found by the same distance from each service', () => {
    const later = unrated
      .slice(0, 40)
      .map(each => praiseOf(each, { evaluatedAt: new Date(each.servedAt.getTime() + 86_400_000) }));
    expect(detect(withMore(now, later))).toMatchObject(found);
  });

  it('is not the first night of a week that runs, where nobody has rated by day yet', () => {
    const night = now.services
      .filter(({ institution }) => institution === 'hall')
      .slice(0, 12)
      .map((each, i) => praiseOf(each, { evaluatedAt: momentOf(now, 0, 0.4 * i, 7 * i), servedAt: null }));
    const first = { ...now, ratings: night, services: [] };
    expect(unmarkedDefaults(first, contextOf(first, baseOf(earlier), true)).length).toBeGreaterThan(0);
    expect(unmarkedDefaults(first, contextOf(first, baseOf(earlier), false))).toEqual([]);
  });

  it('is found at night', () => {
    const random = seeded(4);
    const night = unrated.slice(0, 80).map(each => praiseOf(each, { evaluatedAt: momentOf(now, 2, 1 + random() * 3) }));
    expect(detect(withMore(now, night))).toMatchObject(found);
  });

  it('is found where all services are rated at once, by nobody who says a word', () => {
    const random = seeded(5);
    const all = unrated.map(each =>
      praiseOf(each, { evaluatedAt: new Date(each.servedAt.getTime() + random() * 72_000_000) }),
    );
    expect(detect(withMore(now, all))).toMatchObject(found);
  });

  it('is not what is marked as default, nor what honest people give', () => {
    expect(detect(now)).toEqual([]);
    const marked = unrated.map(each =>
      praiseOf(each, { provenance: 'DEFAULTED', evaluatedAt: new Date(each.servedAt.getTime() + 86_400_000) }),
    );
    expect(detect(withMore(now, marked))).toEqual([]);
  });

  it('is found where it is handed over at the same distance from each service, whatever its own time', () => {
    const random = seeded(6);
    const late = unrated.slice(0, 30).map(each =>
      praiseOf(each, {
        evaluatedAt: new Date(each.servedAt.getTime() + random() * 36_000_000),
        receivedAt: new Date(each.servedAt.getTime() + 4 * 86_400_000 + random() * 1_800_000),
      }),
    );
    expect(detect(withMore(now, late))).toMatchObject(found);
  });
});
