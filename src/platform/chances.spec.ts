import fc from 'fast-check';
import {
  binomialAtLeast,
  binomialAtMost,
  drawnAtLeast,
  fisherExact,
  lnFactorial,
  mixedAtLeast,
  poissonAtLeast,
  poissonAtMost,
  shareBounds,
} from './chances';

describe('factorials as logarithms', () => {
  it('agree with the products', () => {
    let product = 1;
    for (let n = 0; n <= 20; n++) {
      product *= n || 1;
      expect(Math.exp(lnFactorial(n)) / product).toBeCloseTo(1, 10);
    }
  });

  it('overflow nowhere: Stirling says the same of a million', () => {
    const n = 1_000_000;
    const stirling = n * Math.log(n) - n + 0.5 * Math.log(2 * Math.PI * n) + 1 / (12 * n);
    expect(lnFactorial(n) / stirling).toBeCloseTo(1, 12);
  });
});

describe('the chance of at least so many', () => {
  it.each([
    [1, 1, 0.5, 0.5],
    [3, 3, 0.5, 0.125],
    [8, 10, 0.5, 56 / 1024],
    [1, 10, 0.1, 1 - 0.9 ** 10],
    [10, 10, 0.1, 1e-10],
    [5, 20, 0.05, 0.0025739403],
  ])('%d of %d at %d is %d', (successes, trials, chance, expected) => {
    expect(binomialAtLeast(successes, trials, chance) / expected).toBeCloseTo(1, 6);
  });

  it('is certain for none, impossible beyond all, and follows chances of 0 and 1', () => {
    expect(binomialAtLeast(0, 5, 0.2)).toBe(1);
    expect(binomialAtLeast(6, 5, 0.2)).toBe(0);
    expect(binomialAtLeast(1, 5, 0)).toBe(0);
    expect(binomialAtLeast(5, 5, 1)).toBe(1);
  });

  it('lies between 0 and 1 and falls with every further one', () => {
    const trials = fc.integer({ min: 1, max: 3_000 });
    fc.assert(
      fc.property(trials, fc.double({ min: 0.001, max: 0.999, noNaN: true }), fc.nat(), (n, chance, some) => {
        const k = some % n;
        const [more, fewer] = [binomialAtLeast(k + 1, n, chance), binomialAtLeast(k, n, chance)];
        expect(more).toBeGreaterThanOrEqual(0);
        expect(fewer).toBeLessThanOrEqual(1);
        expect(more).toBeLessThanOrEqual(fewer + 1e-9);
      }),
    );
  });
});

describe('other tails', () => {
  it('are those of the tables', () => {
    expect(binomialAtMost(2, 10, 0.5)).toBeCloseTo(56 / 1024, 10);
    expect(poissonAtLeast(3, 1)).toBeCloseTo(1 - 2.5 / Math.E, 10);
    expect(poissonAtMost(2, 1)).toBeCloseTo(2.5 / Math.E, 10);
    expect([poissonAtMost(0, 0), poissonAtLeast(1, 0), binomialAtMost(5, 5, 0.1)]).toEqual([1, 0, 1]);
  });

  it('hold where numbers are large', () => {
    expect(binomialAtMost(0, 25_852, 0.001)).toBeCloseTo(0.999 ** 25_852, 15);
    expect(binomialAtLeast(500, 1_000, 0.5)).toBeCloseTo(0.5126, 3);
  });

  it('of tries with chances of their own are the binomial where these are equal', () => {
    expect(mixedAtLeast(8, new Array<number>(10).fill(0.5))).toBeCloseTo(56 / 1024, 10);
    expect(mixedAtLeast(2, [1, 0, 1])).toBe(1);
  });

  it('of blind draws are those of Fisher, alone and in strata', () => {
    expect(drawnAtLeast(2, [{ all: 4, marked: 2, drawn: 2 }])).toBeCloseTo(1 / 6, 10);
    const half = { all: 2, marked: 1, drawn: 1 };
    expect(drawnAtLeast(2, [half, half])).toBeCloseTo(1 / 4, 10);
    expect(drawnAtLeast(1, [{ all: 5, marked: 5, drawn: 2 }])).toBeCloseTo(1, 10);
    expect(drawnAtLeast(0, [])).toBe(1);
  });
});

describe('the bounds of a share', () => {
  it('are the wider the less is known', () => {
    const [few, many] = [shareBounds(1, 10), shareBounds(100, 1_000)];
    expect(few.low).toBeLessThan(many.low);
    expect(few.high).toBeGreaterThan(many.high);
    expect(shareBounds(0, 0)).toEqual({ low: 0, high: 1 });
  });
});

describe('whether two shares differ by more than chance', () => {
  it('agrees with the tea of the lady, and with a table from the literature', () => {
    expect(fisherExact({ part: 3, whole: 4 }, { part: 1, whole: 4 })).toBeCloseTo(34 / 70, 10);
    expect(fisherExact({ part: 1, whole: 10 }, { part: 11, whole: 14 })).toBeCloseTo(0.0027594561852200836, 10);
  });

  it('is the same whichever comes first, and 1 for equal shares and for a share of nothing', () => {
    const share = fc.nat(60).chain(whole => fc.record({ part: fc.nat(whole), whole: fc.constant(whole) }));
    fc.assert(
      fc.property(share, share, (one, other) => {
        expect(fisherExact(one, other)).toBeCloseTo(fisherExact(other, one), 9);
        expect(fisherExact(one, one)).toBeCloseTo(1, 9);
      }),
    );
    expect(fisherExact({ part: 0, whole: 0 }, { part: 9, whole: 9 })).toBe(1);
  });
});
