import { effectOf, effectSpans } from './effect';

const share = (part: number, whole: number) => ({ part, whole });

describe('the days before and after', () => {
  const openedOn = '2026-03-01';

  it('are as many on both sides, without the days of opening and doing', () => {
    expect(effectSpans({ openedOn, doneOn: '2026-04-10', today: '2026-04-21' })).toEqual({
      before: { from: '2026-02-19', to: '2026-02-28' },
      after: { from: '2026-04-11', to: '2026-04-20' },
      isOver: false,
    });
  });

  it('are ninety at most', () => {
    expect(effectSpans({ openedOn, doneOn: '2026-04-10', today: '2027-01-01' })).toEqual({
      before: { from: '2025-12-01', to: '2026-02-28' },
      after: { from: '2026-04-11', to: '2026-07-09' },
      isOver: true,
    });
    expect(effectSpans({ openedOn, doneOn: '2026-04-10', today: '2026-07-09' }).isOver).toBe(false);
    expect(effectSpans({ openedOn, doneOn: '2026-04-10', today: '2026-07-10' }).isOver).toBe(true);
  });

  it.each([null, '2026-04-10'])('are none after, as long as no whole day has passed since it was done (%s)', doneOn => {
    const spans = effectSpans({ openedOn, doneOn, today: '2026-04-11' });
    expect(spans).toEqual({ before: { from: '2025-12-01', to: '2026-02-28' }, after: null, isOver: false });
  });
});

describe('what figures before and after say', () => {
  it('is a change that chance does not explain', () => {
    expect(effectOf(share(40, 100), share(10, 100), true)).toEqual({
      change: '-0.3000',
      isSignificant: true,
      caveats: [],
    });
    expect(effectOf(share(10, 100), share(40, 100), true)).toMatchObject({ change: '0.3000', isSignificant: true });
  });

  it('or one that it does', () => {
    expect(effectOf(share(10, 100), share(9, 100), true)).toEqual({
      change: '-0.0100',
      isSignificant: false,
      caveats: [],
    });
    expect(effectOf(share(100_001, 1_000_000), share(100_000, 1_000_000), true).change).toBe('0.0000');
  });

  it('says nothing of a handful, and says so', () => {
    expect(effectOf(share(29, 29), share(0, 100), false)).toEqual({
      change: '-1.0000',
      isSignificant: null,
      caveats: ['NOT_OVER', 'TOO_FEW'],
    });
    expect(effectOf(share(0, 0), share(0, 100), true)).toMatchObject({ change: null, isSignificant: null });
  });

  it('waits until it is done', () => {
    expect(effectOf(share(40, 100), null, false)).toEqual({ change: null, isSignificant: null, caveats: ['NOT_DONE'] });
  });
});
