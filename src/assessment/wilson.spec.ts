import fc from 'fast-check';
import { wilsonInterval } from './wilson';

describe('Wilson’s interval', () => {
  it('is that of the textbooks', () => {
    expect(wilsonInterval(96, 100, 95)).toEqual({ lower: '0.9016', upper: '0.9843' });
    expect(wilsonInterval(5, 10, 95)).toEqual({ lower: '0.2366', upper: '0.7634' });
    expect(wilsonInterval(10, 10, 95)).toEqual({ lower: '0.7225', upper: '1.0000' });
    expect(wilsonInterval(0, 10, 95)).toEqual({ lower: '0.0000', upper: '0.2775' });
    expect(wilsonInterval(0, 0, 95)).toBeNull();
  });

  it('holds the rate, and is as a calculator has it', () => {
    const counts = fc
      .integer({ min: 1, max: 1_000_000 })
      .chain(n => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)));
    fc.assert(
      fc.property(counts, ([k, n]) => {
        const { lower, upper } = wilsonInterval(k, n, 95)!;
        const [z, p] = [1.96, k / n];
        const spread = z * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n));
        const bounds = [-1, 1].map(sign => (p + (z * z) / (2 * n) + sign * spread) / (1 + (z * z) / n));
        expect(Math.abs(Number(lower) - bounds[0]!)).toBeLessThan(0.0000501);
        expect(Math.abs(Number(upper) - bounds[1]!)).toBeLessThan(0.0000501);
        expect(Number(lower) - 0.00005 <= p && p <= Number(upper) + 0.00005).toBe(true);
      }),
    );
  });
});
