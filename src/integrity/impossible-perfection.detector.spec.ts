import { eachRating, honestWorld } from '../../test/support/observed-week';
import { contextOf } from './compare';
import { baseOf } from './base';
import type { Observed } from './observation';
import { impossiblePerfection } from './impossible-perfection.detector';

describe('ratings without blame', () => {
  const { earlier, now } = honestWorld();
  const detect = (observed: Observed) => impossiblePerfection(observed, contextOf(observed, baseOf(earlier), true));
  const praised = eachRating(now, each => (each.institution === 'tax' && each.level === 'DISSATISFIED' ? null : each));
  const at = now.from;

  it('are found where complaints or call-backs tell of trouble', () => {
    const complaints = Array.from({ length: 9 }, () => ({ region: '990001000000', institution: 'tax', at }));
    const found = [{ kind: 'IMPOSSIBLE_PERFECTION', subject: { code: 'tax' } }];
    expect(detect({ ...praised, complaints: [...praised.complaints, ...complaints] })).toMatchObject(found);
    const callbacks = Array.from({ length: 12 }, (_, i) => ({
      region: '990001000000',
      institution: 'tax',
      at,
      isSatisfied: i > 5,
    }));
    expect(detect({ ...praised, callbacks })).toMatchObject(found);
  });

  it('are not held against a small office of which nobody complains, nor complaints against one that is rated badly', () => {
    expect(detect(now)).toEqual([]);
    expect(detect(praised)).toEqual([]);
    const complaints = Array.from({ length: 9 }, () => ({ region: '990001000000', institution: 'slow', at }));
    expect(detect({ ...now, complaints })).toEqual([]);
  });

  it('are found where much blame ended from one day to the next', () => {
    const ended = eachRating(now, each => (each.institution === 'slow' && each.level === 'DISSATISFIED' ? null : each));
    expect(detect(ended)).toMatchObject([{ kind: 'IMPOSSIBLE_PERFECTION', subject: { code: 'slow' } }]);
  });
});
