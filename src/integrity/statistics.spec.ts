import {
  binomialAtLeast,
  binomialAtMost,
  drawnAtLeast,
  mixedAtLeast,
  poissonAtLeast,
  poissonAtMost,
  quantile,
  shareBounds,
} from './statistics';

describe('the tails of distributions', () => {
  it('are those of the tables', () => {
    expect(binomialAtLeast(8, 10, 0.5)).toBeCloseTo(56 / 1024, 10);
    expect(binomialAtMost(2, 10, 0.5)).toBeCloseTo(56 / 1024, 10);
    expect(poissonAtLeast(3, 1)).toBeCloseTo(1 - 2.5 / Math.E, 10);
    expect(poissonAtMost(2, 1)).toBeCloseTo(2.5 / Math.E, 10);
    expect(poissonAtMost(0, 0)).toBe(1);
  });

  it('hold at their ends, and where numbers are large', () => {
    expect([binomialAtLeast(0, 5, 0.1), binomialAtLeast(6, 5, 0.1), binomialAtMost(5, 5, 0.1)]).toEqual([1, 0, 1]);
    expect([binomialAtLeast(1, 5, 0), binomialAtLeast(5, 5, 1), poissonAtLeast(1, 0)]).toEqual([0, 1, 0]);
    expect(binomialAtMost(0, 25_852, 0.001)).toBeCloseTo(0.999 ** 25_852, 15);
    expect(binomialAtLeast(500, 1_000, 0.5)).toBeCloseTo(0.5126, 3);
  });

  it('of tries with chances of their own are the binomial where these are equal', () => {
    expect(mixedAtLeast(8, new Array<number>(10).fill(0.5))).toBeCloseTo(56 / 1024, 10);
    expect(mixedAtLeast(2, [1, 0, 1])).toBe(1);
  });

  it('bound a share the wider the less is known', () => {
    const [few, many] = [shareBounds(1, 10), shareBounds(100, 1_000)];
    expect(few.low).toBeLessThan(many.low);
    expect(few.high).toBeGreaterThan(many.high);
    expect(shareBounds(0, 0)).toEqual({ low: 0, high: 1 });
    expect(quantile([3, 1, 2], 0.5)).toBe(2);
  });

  it('of blind draws are those of Fisher, alone and in strata', () => {
    expect(drawnAtLeast(2, [{ all: 4, marked: 2, drawn: 2 }])).toBeCloseTo(1 / 6, 10);
    const half = { all: 2, marked: 1, drawn: 1 };
    expect(drawnAtLeast(2, [half, half])).toBeCloseTo(1 / 4, 10);
    expect(drawnAtLeast(1, [{ all: 5, marked: 5, drawn: 2 }])).toBeCloseTo(1, 10);
    expect(drawnAtLeast(0, [])).toBe(1);
  });
});
