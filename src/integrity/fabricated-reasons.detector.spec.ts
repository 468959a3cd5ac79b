import { eachRating, honestWorld } from '../../test/support/observed-week';
import { contextOf } from './compare';
import { baseOf } from './base';
import type { Observed } from './observation';
import { fabricatedReasons } from './fabricated-reasons.detector';

describe('one reason for all bad ratings of a device', () => {
  const { earlier, now } = honestWorld();
  const detect = (observed: Observed) => fabricatedReasons(observed, contextOf(observed, baseOf(earlier), true));

  it('is found', () => {
    const filled = eachRating(now, each =>
      each.window === 'W0' && each.institution === 'slow' && each.level === 'DISSATISFIED'
        ? { ...each, commentKey: '其他原因' }
        : each,
    );
    expect(detect(filled)).toMatchObject([
      { kind: 'FABRICATED_REASONS', subject: { type: 'WINDOW', institution: 'slow', code: 'W0' } },
    ]);
  });

  it('is not the complaint that everybody has at a slow office', () => {
    expect(detect(now)).toEqual([]);
  });

  it('may be one of a few, where all of a sudden nearly every bad rating has words', () => {
    let count = 0;
    const filled = eachRating(now, each =>
      each.channel === 'device' && each.institution === 'slow' && each.level === 'DISSATISFIED'
        ? { ...each, commentKey: each.commentKey ?? `原因${++count % 4}` }
        : each,
    );
    expect(detect(filled)).toMatchObject([
      { kind: 'FABRICATED_REASONS', subject: { type: 'CHANNEL', institution: 'slow', code: 'device' } },
    ]);
  });
});
