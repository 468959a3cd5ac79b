import { eachRating, honestWorld } from '../../test/support/observed-week';
import { contextOf } from './compare';
import { baseOf } from './base';
import type { Observed } from './observation';
import { lowLevelsSilent } from './low-levels-silent.detector';

const isBad = ({ level, channel }: { level: string; channel: string }) =>
  level === 'DISSATISFIED' && channel === 'mobile';

describe('a channel that lets no bad rating through', () => {
  const { earlier, now } = honestWorld();
  const without = (observed: Observed) => eachRating(observed, each => (isBad(each) ? null : each));
  const detect = (observed: Observed, before: Observed[]) =>
    lowLevelsSilent(observed, contextOf(observed, baseOf(before), true));

  it('is found in the first week, and goes on being found', () => {
    const found = [{ kind: 'LOW_LEVELS_SILENT', subject: { type: 'CHANNEL', code: 'mobile' }, evaluationIds: [] }];
    expect(detect(without(now), earlier)).toMatchObject(found);
    expect(detect(without(now), [...earlier.slice(0, 3), ...earlier.slice(3).map(without)])).toMatchObject(found);
  });

  it('is not one by which bad ratings come, nor one with few ratings', () => {
    expect(detect(now, earlier)).toEqual([]);
    const few = eachRating(without(now), each => (each.institution === 'village' ? each : null));
    expect(detect(few, earlier)).toEqual([]);
  });

  it('may be the channel of one unit, while the other channels of the unit go on', () => {
    const ofSlow = eachRating(now, each => (each.institution === 'slow' && isBad(each) ? null : each));
    expect(detect(ofSlow, earlier)).toMatchObject([
      { kind: 'LOW_LEVELS_SILENT', subject: { type: 'CHANNEL', institution: 'slow', code: 'mobile' } },
    ]);
    const better = eachRating(now, each =>
      each.institution === 'slow' && each.level === 'DISSATISFIED' ? null : each,
    );
    expect(detect(better, earlier)).toEqual([]);
  });
});
