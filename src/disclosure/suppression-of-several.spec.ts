import fc from 'fast-check';
import {
  sumOf,
  blockOf,
  countsOf,
  type Telling,
  determined,
  follows,
  publishAll,
} from '../../test/support/told-reports';
import { satisfactionLevels } from '../sdk/canonical';
import { suppress } from './suppression';

describe('what changed between two reports', () => {
  it('is told as a number, but not how the one rated who came late, nor of which unit it is', () => {
    const first = [blockOf(['r'], { a: 50 }, [50, 0, 0, 0, 0])];
    const second = [blockOf(['r'], { a: 50, x: 1 }, [50, 0, 0, 1, 0], 0, { x: 1 })];
    const [before, after] = publishAll([
      ['r', first],
      ['r', second],
    ]).map(({ suppression }) => suppression);
    expect(before!.open).toMatchObject({ total: true, rate: true });
    expect(after!.open).toMatchObject({ total: true, rate: false });
    expect([...after!.open.institutions, ...after!.listed]).toEqual(['a']);
    expect(after!.open.levels.has('VERY_SATISFIED')).toBe(true);
  });

  it('nor of which unit a rating went', () => {
    const first = [blockOf(['r'], { a: 50, b: 40, x: 1 }, [50, 40, 0, 1, 0], 0, { x: 1 })];
    const second = [blockOf(['r'], { a: 50, b: 40 }, [50, 40, 0, 0, 0])];
    const [, after] = publishAll([
      ['r', first],
      ['r', second],
    ]);
    expect(after!.suppression.listed.has('x')).toBe(true);
    expect(after!.suppression.open.rate).toBe(false);
    expect([...after!.suppression.open.institutions]).toEqual(['a']);
  });

  it('nor by a quarter, where one came late to a month of it', () => {
    const months = ['m1', 'm2', 'm3'];
    const blocks = months.map(month => blockOf([month, 'q'], { a: 30, b: 20 }, [30, 20, 0, 0, 0]));
    const late = [blockOf(['m1', 'q'], { a: 31, b: 20 }, [30, 20, 0, 1, 0], 0, { a: 1 }), ...blocks.slice(1)];
    const tellings = publishAll([...months.map(month => [month, blocks] as const), ['q', late]]);
    const { open } = tellings.at(-1)!.suppression;
    expect(open).toMatchObject({ total: true, rate: false });
    expect(open.institutions.has('a')).toBe(false);
  });

  it('nor of which level a rating went, though none is left in the levels that are kept back', () => {
    const [, after] = publishAll([
      ['r', [blockOf(['r'], { a: 10 }, [9, 0, 0, 1, 0], 0, { a: 1 })]],
      ['r', [blockOf(['r'], { a: 9 }, [9, 0, 0, 0, 0])]],
    ]);
    const { open } = after!.suppression;
    expect(open).toMatchObject({ total: true, rate: false });
    expect(open.levels.has('VERY_SATISFIED')).toBe(false);
  });

  it('is told of a unit where it is large enough', () => {
    const first = [blockOf(['r'], { a: 50, b: 40 }, [50, 40, 0, 0, 0])];
    const second = [blockOf(['r'], { a: 54, b: 40 }, [54, 40, 0, 0, 0])];
    const tellings = publishAll([
      ['r', first],
      ['r', second],
    ]);
    expect(tellings[1]!.suppression.open.institutions.size).toBe(2);
  });
});

describe('rates of units in several reports', () => {
  const own = blockOf(['district', 'city'], { a: 100, x: 3, y: 4 }, [104, 0, 0, 3, 0], 0, { a: 3 });
  const hidden = blockOf(['city'], { p: 2 }, [1, 0, 0, 1, 0], 0, { p: 1 });

  it('are kept back in a city where they would tell what the district keeps back', () => {
    const five = { minimum: 5, blocks: [own, hidden] };
    const district = suppress('district', countsOf('district', five.blocks), { ...five, published: [] });
    expect(district.open.rates.size).toBe(0);
    const published = [{ ...district.open, withheld: district.withheld, isLatest: true, blocks: five.blocks }];
    const city = suppress('city', countsOf('city', five.blocks), { ...five, published });
    expect(city.open.rates.has('a')).toBe(false);
  });
});

describe('with bad ratings: what is told of several reports has more than one explanation', () => {
  const few = fc.integer({ min: 0, max: 1 });
  const ratings = fc.record({ good: fc.oneof(few, fc.integer({ min: 0, max: 4 })), bad: few });
  const ofUnits = fc.record({ a: ratings, b: ratings, c: ratings });
  type Rated = Readonly<Record<'a' | 'b' | 'c', { good: number; bad: number }>>;
  const codes = ['a', 'b', 'c'] as const;
  const blockOfRated = (names: readonly string[], rated: Rated) => {
    const [good, bad] = (['good', 'bad'] as const).map(side => sumOf(codes.map(code => rated[code][side])));
    const units = Object.fromEntries(codes.map(code => [code, rated[code].good + rated[code].bad]));
    const badOf = Object.fromEntries(codes.map(code => [code, rated[code].bad]));
    return blockOf(names, units, [good!, 0, 0, bad!, 0], 0, badOf);
  };
  /** The place of an unknown: of a version of a block, a unit, and good or bad ones. */
  const at = (version: number, code: string, side?: 'good' | 'bad') =>
    (['good', 'bad'] as const).flatMap((each, i) =>
      side && side !== each ? [] : [version * 6 + codes.indexOf(code as 'a') * 2 + i],
    );
  /** What a report over some versions tells. */
  const sumsOf = (
    { suppression: { open, listed }, counts }: Telling,
    versions: readonly number[],
    isFirst: boolean,
  ) => {
    if (!open.total) return [];
    const of = (units: readonly string[], side?: 'good' | 'bad') =>
      versions.flatMap(version => units.flatMap(code => at(version, code, side)));
    const good = counts.levels.VERY_SATISFIED;
    const bad = counts.levels.DISSATISFIED;
    return [
      { of: of(codes), is: good + bad },
      ...(open.rate || satisfactionLevels.slice(0, 3).every(level => open.levels.has(level))
        ? [{ of: of(codes, 'good'), is: good }]
        : []),
      ...(open.rate || satisfactionLevels.slice(3).every(level => open.levels.has(level))
        ? [{ of: of(codes, 'bad'), is: bad }]
        : []),
      ...[...open.institutions].map(code => ({ of: of([code]), is: counts.institutions.get(code)!.total })),
      ...[...open.rates].map(code => ({ of: of([code], 'bad'), is: counts.institutions.get(code)!.negatives })),
      ...(isFirst ? codes.filter(code => !listed.has(code)).map(code => ({ of: of([code]), is: 0 })) : []),
    ];
  };
  const isOfOneMind = (rated: Rated) =>
    (['good', 'bad'] as const).some(side => codes.every(code => rated[code][side] === 0));

  /** Of a unit that is alone every change is. */
  const hasOthers = (...all: readonly Rated[]) =>
    codes.filter(code => all.some(rated => rated[code].good + rated[code].bad > 0)).length > 1;

  it('of two editions', () => {
    fc.assert(
      fc.property(ofUnits, ofUnits, fc.subarray([...codes], { maxLength: 2 }), (first, other, changed) => {
        const second = { ...first, ...Object.fromEntries(changed.map(code => [code, other[code]])) };
        fc.pre(!isOfOneMind(first) && !isOfOneMind(second) && hasOthers(first, second));
        const tellings = publishAll(
          [first, second].map(rated => ['r', [blockOfRated(['r'], rated)]] as const),
          2,
        );
        const sums = tellings.flatMap((telling, i) => sumsOf(telling, [i], i === 0));
        const most = [first, second].flatMap(rated =>
          codes.flatMap(code => [rated[code].good + 2, rated[code].bad + 2]),
        );
        const changes = codes.flatMap(code => {
          const by = (side: 'good' | 'bad') => second[code][side] - first[code][side];
          const [good, bad] = [by('good'), by('bad')];
          if (Math.abs(good + bad) === 1) return [[at(1, code), at(0, code)] as const];
          const isSwap = good * bad < 0 && (Math.abs(good) === 1 || Math.abs(bad) === 1);
          return isSwap ? [[at(1, code, 'bad'), at(0, code, 'bad')] as const] : [];
        });
        expect(determined(sums, most, changes)).toEqual(changes.map(() => false));
      }),
      { numRuns: 150 },
    );
  });

  it('of a month, another one, and both together after the first one changed', () => {
    fc.assert(
      fc.property(ofUnits, ofUnits, ofUnits, fc.constantFrom(...codes), (first, next, other, changed) => {
        const later = { ...first, [changed]: other[changed] };
        fc.pre(![first, next, later].some(isOfOneMind) && hasOthers(first, later));
        const blocksOf = (rated: Rated) => [blockOfRated(['m1', 'both'], rated), blockOfRated(['m2', 'both'], next)];
        const tellings = publishAll(
          [
            ['m1', blocksOf(first)],
            ['m2', blocksOf(first)],
            ['both', blocksOf(later)],
          ],
          2,
        );
        const versions = [[0], [2], [1, 2]];
        const sums = tellings.flatMap((telling, i) => sumsOf(telling, versions[i]!, i < 2));
        const cells = codes.flatMap(code => {
          const all = later[code].good + later[code].bad - first[code].good - first[code].bad;
          const change = [at(1, code), at(0, code)] as const;
          return [
            ...(Math.abs(all) === 1 ? [change] : []),
            ...(next[code].good + next[code].bad === 1 ? [[at(2, code, 'bad'), []] as const] : []),
          ];
        });
        expect(cells.map(cell => follows(sums, cell))).toEqual(cells.map(() => false));
      }),
      { numRuns: 200 },
    );
  });
});
