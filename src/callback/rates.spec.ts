import { rate } from '../platform/rate';
import { type FollowUp, type Rates, RateTally } from './rates';

const followUp = (said: Partial<FollowUp>): FollowUp => ({
  ...{ isRealName: true, call: 'OPEN', isRectified: false, hasLimit: false, isOnTime: false },
  ...said,
});

const ratesOf = (followUps: readonly FollowUp[]): Rates => {
  const tally = new RateTally();
  for (const each of followUps) tally.add(each);
  return tally.rates;
};

describe('rates', () => {
  it.each([
    [1, 3, '0.3333'],
    [2, 3, '0.6667'],
    [1, 20_000, '0.0001'], // exactly half of the last place goes up
    [1, 20_001, '0.0000'],
    [3, 3, '1.0000'],
    [0, 7, '0.0000'],
    [0, 0, null],
  ])('%i of %i is %s', (part, whole, expected) => {
    expect(rate(part, whole)).toBe(expected);
  });

  it('who was not reached, refused, or was not called yet stays in the denominator', () => {
    const rates = ratesOf([
      followUp({ call: 'REACHED' }),
      followUp({ call: 'UNREACHABLE' }),
      followUp({ call: 'REFUSED' }),
      followUp({ call: 'OPEN' }),
    ]);
    expect(rates).toMatchObject({ due: 4, reached: 1, unreachable: 1, refused: 1, open: 1, callbackRate: '0.2500' });
  });

  it('who rated without a name is in no denominator of call-backs, even where somebody reached them', () => {
    const rates = ratesOf([followUp({ isRealName: false, call: 'REACHED', isRectified: true })]);
    expect(rates).toMatchObject({ due: 0, reached: 0, callbackRate: null, anonymous: 1, rectificationRate: '1.0000' });
  });

  it('where the policy sets no limit, nothing is on time or late', () => {
    expect(ratesOf([followUp({ isRectified: true })])).toMatchObject({ limited: 0, onTime: 0, onTimeRate: null });
  });
});
