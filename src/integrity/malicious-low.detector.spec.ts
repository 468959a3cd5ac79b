import { honestWorld, praiseOf, unratedOf, withMore } from '../../test/support/observed-week';
import { contextOf } from './compare';
import { baseOf } from './base';
import type { Observed } from './observation';
import { maliciousLow } from './malicious-low.detector';

describe('bad ratings again and again', () => {
  const { earlier, now } = honestWorld();
  const detect = (observed: Observed) => maliciousLow(observed, contextOf(observed, baseOf(earlier), true));
  const blame = (unit: string, count: number, raterKey: string | null) =>
    unratedOf(now, unit)
      .slice(0, count)
      .map(each => praiseOf(each, { level: 'VERY_DISSATISFIED', ...(raterKey && { raterKey }) }));

  it('are found where one person rates the cases of others', () => {
    expect(detect(withMore(now, blame('police', 7, 'troll')))).toMatchObject([
      {
        kind: 'MALICIOUS_LOW',
        subject: { type: 'RATER', institution: 'police', code: 'troll' },
        evaluationIds: { length: 7 },
      },
    ]);
  });

  it('are counted over weeks', () => {
    const [last] = earlier.slice(-1);
    const before = withMore(
      last!,
      unratedOf(last!, 'police')
        .slice(0, 4)
        .map(each => praiseOf(each, { level: 'DISSATISFIED', raterKey: 'troll' })),
    );
    const observed = withMore(now, blame('police', 3, 'troll'));
    expect(maliciousLow(observed, contextOf(observed, baseOf([...earlier.slice(0, -1), before]), true))).toHaveLength(
      1,
    );
  });

  it('are not held against a citizen with cases of their own, nor an agent whose clients met a slow office', () => {
    expect(detect(now)).toEqual([]);
    const own = blame('police', 7, 'citizen').map(each => ({ ...each, applicantKey: 'citizen' }));
    expect(detect(withMore(now, own))).toEqual([]);
    expect(detect(withMore(now, blame('slow', 5, 'agent')))).toEqual([]);
  });

  it('are not held against one who rates the cases of one other, nor an agent who always was hard to please', () => {
    const ofOne = blame('police', 7, 'son').map(each => ({ ...each, applicantKey: 'mother' }));
    expect(detect(withMore(now, ofOne))).toEqual([]);
    const agent = (observed: Observed, bad: number) =>
      withMore(
        observed,
        unratedOf(observed, 'police')
          .slice(0, 10)
          .map((each, i) =>
            praiseOf(each, { raterKey: 'agent', provenance: 'PROXY', ...(i < bad && { level: 'DISSATISFIED' }) }),
          ),
      );
    const after = (bad: number) => {
      const context = contextOf(agent(now, 7), baseOf(earlier.map(week => agent(week, bad))), true);
      return maliciousLow(agent(now, 7), context);
    };
    expect(after(7)).toEqual([]);
    expect(after(0)).toMatchObject([{ subject: { code: 'agent' } }]);
  });
});
