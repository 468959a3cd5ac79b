import { eachRating, honestWorld } from '../../test/support/observed-week';
import { contextOf } from './compare';
import { baseOf } from './base';
import type { Observed } from './observation';
import { selectiveDelivery } from './selective-delivery.detector';

const later = (at: Date, hours: number) => new Date(at.getTime() + hours * 3_600_000);

describe('bad ratings that arrive later than good ones', () => {
  const { earlier, now } = honestWorld();
  const detect = (observed: Observed) => selectiveDelivery(observed, contextOf(observed, baseOf(earlier), true));

  it('are found, the unit and not the channel where it is one unit', () => {
    const held = eachRating(now, each =>
      each.institution === 'police' && each.level === 'DISSATISFIED'
        ? { ...each, receivedAt: later(each.receivedAt, 30) }
        : each,
    );
    expect(detect(held)).toMatchObject([{ kind: 'SELECTIVE_DELIVERY', subject: { code: 'police' } }]);
  });

  it('are not found where a queue delays both', () => {
    const queued = eachRating(now, each =>
      each.institution === 'police' ? { ...each, receivedAt: later(each.receivedAt, 30) } : each,
    );
    expect([detect(now), detect(queued)]).toEqual([[], []]);
  });

  it('are found where they come weeks later, little by little, while good ones come at once', () => {
    const blame = now.ratings.filter(({ institution, level }) => institution === 'police' && level === 'DISSATISFIED');
    const old = new Set(blame.slice(0, 4).map(({ id }) => id));
    const late = (all: boolean) =>
      eachRating(now, each =>
        each.institution === 'police' && (all || old.has(each.id))
          ? { ...each, provenance: 'SELF_GIVEN', evaluatedAt: later(each.evaluatedAt, -24 * 12) }
          : each,
      );
    expect(detect(late(false))).toMatchObject([
      { kind: 'SELECTIVE_DELIVERY', subject: { code: 'police' }, evaluationIds: [...old] },
    ]);
    expect(detect(late(true))).toEqual([]);
  });

  it('are found from two on where fewer than before come in time, and not where as many do', () => {
    const blame = now.ratings.filter(({ institution, level }) => institution === 'police' && level === 'DISSATISFIED');
    const [first, second, ...others] = blame.map(({ id }) => id);
    const late = new Set([first!, second!]);
    const lost = new Set(others.slice(2));
    const delayed = eachRating(now, each =>
      late.has(each.id) ? { ...each, provenance: 'SELF_GIVEN', evaluatedAt: later(each.evaluatedAt, -24 * 12) } : each,
    );
    const kept = { ...delayed, ratings: delayed.ratings.filter(({ id }) => !lost.has(id)) };
    expect(detect(delayed)).toEqual([]);
    expect(detect(kept)).toMatchObject([{ kind: 'SELECTIVE_DELIVERY', evaluationIds: [...late] }]);
  });
});
