import { eachRating, honestWorld } from '../../test/support/observed-week';
import { contextOf } from './compare';
import { baseOf } from './base';
import type { Observed } from './observation';
import { silent } from './silent.detector';

describe('a unit that serves and is rated no more', () => {
  const { earlier, now } = honestWorld();
  const detect = (observed: Observed, isOver = true) => silent(observed, contextOf(observed, baseOf(earlier), isOver));
  const quiet = eachRating(now, each => (each.institution === 'town' ? null : each));

  it('is found once the week is over, and its windows are not named besides', () => {
    expect(detect(quiet)).toMatchObject([{ kind: 'SILENT', subject: { type: 'INSTITUTION', code: 'town' } }]);
    expect(detect(quiet, false)).toEqual([]);
  });

  it('is not one that is closed', () => {
    const closed = { ...quiet, services: quiet.services.filter(({ institution }) => institution !== 'town') };
    expect([detect(now), detect(closed)]).toEqual([[], []]);
  });

  it('is not a window that serves as ever and never had a rating', () => {
    const unrated = (observed: Observed) =>
      eachRating(observed, each => (each.institution === 'hall' && each.window === 'W3' ? null : each));
    const never = unrated(now);
    expect(never.services.some(each => each.institution === 'hall' && each.window === 'W3')).toBe(true);
    expect(silent(never, contextOf(never, baseOf(earlier.map(unrated)), true))).toEqual([]);
  });
});
