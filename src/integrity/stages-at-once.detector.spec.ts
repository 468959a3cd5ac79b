import { honestWorld, momentOf, praiseOf, unratedOf, withMore } from '../../test/support/observed-week';
import { contextOf } from './compare';
import { baseOf } from './base';
import type { Observed } from './observation';
import { stagesAtOnce } from './stages-at-once.detector';

describe('several stages of a case praised within seconds', () => {
  const { earlier, now } = honestWorld();
  const detect = (observed: Observed) => stagesAtOnce(observed, contextOf(observed, baseOf(earlier), true));
  const staged = (cases: number, seconds: number) =>
    unratedOf(now, 'town')
      .slice(0, cases)
      .flatMap((each, i) =>
        [3, 1, 2].map((serviceNumber, j) =>
          praiseOf({ ...each, serviceNumber }, { evaluatedAt: momentOf(now, 3, 9, i * 600 + j * seconds) }),
        ),
      );

  it('are found where a list is worked off, and it is said that the order is wrong', () => {
    const found = detect(withMore(now, staged(8, 2)));
    expect(found).toMatchObject([{ kind: 'STAGES_AT_ONCE', subject: { code: 'town' } }]);
    expect(found[0]!.evaluationIds).toHaveLength(24);
    expect(found[0]!.evidence[1]).toMatchObject({ observed: '8 件' });
  });

  it('are not found where two citizens tap through their stages, or all take their time', () => {
    expect(detect(withMore(now, staged(2, 2)))).toEqual([]);
    expect(detect(withMore(now, staged(8, 25)))).toEqual([]);
  });
});
