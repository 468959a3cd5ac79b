import { honestWorld, momentOf, praiseOf, seeded, unratedOf, withMore } from '../../test/support/observed-week';
import { contextOf } from './compare';
import { baseOf } from './base';
import type { Observed } from './observation';
import { constantText } from './constant-text.detector';

describe('the same words in the praise of many', () => {
  const { earlier, now } = honestWorld();
  const detect = (observed: Observed) => constantText(observed, contextOf(observed, baseOf(earlier), true));
  const praise = (commentKey: string, more: object = {}) => {
    const random = seeded(2);
    return unratedOf(now, 'police')
      .slice(0, 25)
      .map(each => praiseOf(each, { commentKey, evaluatedAt: momentOf(now, random() * 5, 9), ...more }));
  };

  it('are found where nobody else uses them', () => {
    expect(detect(withMore(now, praise('服务周到热情高效')))).toMatchObject([
      { kind: 'CONSTANT_TEXT', subject: { institution: 'police' }, evaluationIds: { length: 25 } },
    ]);
  });

  it('are not what everybody says, nor what one person says again and again', () => {
    expect(detect(now)).toEqual([]);
    expect(detect(withMore(now, praise('很好').slice(0, 10)))).toEqual([]);
    expect(detect(withMore(now, praise('服务周到热情高效', { raterKey: 'agent' })))).toEqual([]);
  });
});
