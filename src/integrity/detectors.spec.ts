import { honestWorld } from '../../test/support/observed-week';
import { baseOf } from './base';
import { suspicionsOf } from './detectors';

describe('all detectors together', () => {
  it.each([1, 2, 3])('find nothing in honest weeks of six units, whatever is known of before (%i)', seed => {
    const { earlier, now } = honestWorld(seed);
    expect(suspicionsOf(now, baseOf(earlier))).toEqual([]);
    expect(suspicionsOf(now, baseOf([]))).toEqual([]);
    expect(suspicionsOf(now, baseOf(earlier.slice(-1)), false)).toEqual([]);
  });

  it.each([1, 2, 3])('find nothing in an honest week at whichever hour they look at it (%i)', seed => {
    const { earlier, now } = honestWorld(seed);
    const base = baseOf(earlier);
    for (let hours = 2; hours < 7 * 24; hours += 7) {
      const seenAt = new Date(now.from.getTime() + hours * 3_600_000);
      const observed = {
        ...{ ...now, seenAt },
        ratings: now.ratings.filter(({ receivedAt }) => receivedAt <= seenAt),
        services: now.services.filter(({ servedAt }) => servedAt <= seenAt),
      };
      expect(suspicionsOf(observed, base, false)).toEqual([]);
    }
  });

  it('say nothing of a week in which nothing happened', () => {
    const nothing = { ratings: [], services: [], complaints: [], callbacks: [] };
    const { now } = honestWorld(1, 0);
    expect(suspicionsOf({ ...nothing, from: now.from, to: now.to }, baseOf([]))).toEqual([]);
  });
});
