import { eachRating, honestWorld, praiseOf, unratedOf, withMore } from '../../test/support/observed-week';
import { contextOf } from './compare';
import { baseOf } from './base';
import type { Observed } from './observation';
import { identityReplaced } from './identity-replaced.detector';

describe('the applicant in the place of the agent who came', () => {
  const { earlier, now } = honestWorld();
  const detect = (observed: Observed) => identityReplaced(observed, contextOf(observed, baseOf(earlier), true));

  it('is found where there are no agents any more', () => {
    const replaced = eachRating(now, each =>
      each.institution === 'hall' && each.raterKey ? { ...each, raterKey: each.applicantKey } : each,
    );
    expect(detect(replaced)).toMatchObject([{ kind: 'IDENTITY_REPLACED', subject: { code: 'hall' } }]);
  });

  it('is found where a proxy bears the number of the applicant', () => {
    const proxies = unratedOf(now, 'town')
      .slice(0, 10)
      .map(each => praiseOf(each, { provenance: 'PROXY' }));
    expect(detect(withMore(now, proxies))).toMatchObject([
      { subject: { code: 'town' }, evaluationIds: { length: 10 } },
    ]);
  });

  it('is not asked in a week that runs, because agents may rate in the evening', () => {
    const noAgents = eachRating(now, each => ({ ...each, raterKey: each.raterKey && each.applicantKey }));
    expect(detect(noAgents).length).toBeGreaterThan(0);
    expect(identityReplaced(noAgents, contextOf(noAgents, baseOf(earlier), false))).toEqual([]);
  });

  it('is not a unit to which hardly any agent comes', () => {
    expect(detect(now)).toEqual([]);
  });
});
