import fc from 'fast-check';
import { concentrationsOf, FEWEST_NEGATIVES, FEWEST_OTHERS } from './concentration';

const all = (codes: { part: number; whole: number }[]) => ({
  part: codes.reduce((sum, { part }) => sum + part, 0),
  whole: codes.reduce((sum, { whole }) => sum + whole, 0),
});
const flags = (codes: { part: number; whole: number }[], total = all(codes)) =>
  concentrationsOf(codes, total).map(({ isConcentrated }) => isConcentrated);

describe('whether bad ratings are concentrated', () => {
  it('says what would be expected by the rate of all others', () => {
    const codes = [
      { part: 12, whole: 40 },
      { part: 3, whole: 100 },
    ];
    expect(concentrationsOf(codes, all(codes))).toMatchObject([
      { othersRate: '0.0300', expected: '1.2000', isConcentrated: true },
      { othersRate: '0.3000', expected: '30.0000', isConcentrated: false },
    ]);
  });

  it('sees nothing in a handful, however bad', () => {
    const others = { part: 0, whole: 1_000 };
    expect(flags([{ part: FEWEST_NEGATIVES - 1, whole: FEWEST_NEGATIVES - 1 }, others])).toEqual([false, false]);
    expect(flags([{ part: FEWEST_NEGATIVES, whole: FEWEST_NEGATIVES }, others])).toEqual([true, false]);
  });

  it('compares with nothing where there are no others to speak of', () => {
    const own = { part: 20, whole: 20 };
    expect(flags([own])).toEqual([false]);
    expect(concentrationsOf([own], own)).toMatchObject([{ othersRate: null, expected: null }]);
    expect(flags([own, { part: 0, whole: FEWEST_OTHERS - 1 }])).toEqual([false, false]);
  });

  it('asks for more the more codes there are', () => {
    const own = { part: 9, whole: 40 };
    const total = { part: 89, whole: 1_040 };
    expect(flags([own], total)).toEqual([true]);
    const many = Array.from({ length: 999 }, () => ({ part: 0, whole: 1 }));
    expect(flags([own, ...many], total)[0]).toBe(false);
    const empty = many.map(() => ({ part: 0, whole: 0 }));
    expect(flags([own, ...empty], total)[0]).toBe(true); // what nobody rated is no trial
  });

  it('names nobody where all are alike, and never who is better than the others', () => {
    const alike = Array.from({ length: 50 }, (_, i) => ({ part: 5 + (i % 3), whole: 100 }));
    expect(flags(alike)).not.toContain(true);
    const share = fc.nat(200).chain(whole => fc.record({ part: fc.nat(whole), whole: fc.constant(whole) }));
    fc.assert(
      fc.property(fc.array(share, { minLength: 2, maxLength: 8 }), codes => {
        const total = all(codes);
        flags(codes).forEach((isConcentrated, i) => {
          const { part, whole } = codes[i]!;
          if (isConcentrated) expect(part * (total.whole - whole)).toBeGreaterThan((total.part - part) * whole);
        });
      }),
    );
  });
});
