import fc from 'fast-check';
import {
  type Units,
  type Levels,
  MINIMUM,
  sumOf,
  blockOf,
  reportOn,
  countsOf,
  type Telling,
  asPublished,
  determined,
} from '../../test/support/told-reports';
import { satisfactionLevels } from '../sdk/canonical';
import type { Block } from './small-cells';
import type { Suppression } from './suppression';

const alone = (units: Units, levels: Levels = [sumOf(Object.values(units)), 0, 0, 0, 0], handled = 0) =>
  reportOn('r', [blockOf(['r'], units, levels, handled)]);
const told = ({ open }: Suppression) => [...open.institutions].sort().join('');

describe('what is too small is kept back', () => {
  it('not where everything is large enough', () => {
    const { open } = alone({ a: 5, b: 9 }, [8, 3, 3, 0, 0]);
    expect(open).toMatchObject({ total: true, handled: true });
    expect([open.institutions.size, open.levels.size]).toEqual([2, 5]);
  });

  it.each([
    ['a small unit, and the next smallest, which would tell of it', { a: 2, b: 7, c: 9 }, 'c'],
    ['of several small units those alone', { a: 2, b: 1, c: 9 }, 'c'],
    ['small units that are too few together, with one more', { a: 1, b: 1, c: 9, d: 12 }, 'd'],
    ['a small unit beside ratings of no known unit', { a: 2, '': 4, c: 9 }, 'c'],
    ['a small unit and the only other one', { a: 2, b: 9 }, ''],
  ])('%s', (_what, units, expected) => expect(told(alone(units))).toBe(expected));

  it('everything, where the total is too small', () => {
    expect(alone({ a: 2 }, [2, 0, 0, 0, 0]).open).toMatchObject({ total: false, handled: false });
  });

  it.each([
    ['a small level, and the next of its side, because the rate tells both together', [9, 9, 9, 7, 2], [0, 1, 2]],
    ['a small level, and that there is none of the other', [9, 9, 9, 0, 2], [0, 1, 2]],
    ['small levels on both sides', [9, 4, 2, 1, 1], [0]],
  ] as const)('%s', (_what, levels, expected) => {
    const { open } = alone({ a: sumOf(levels) }, levels);
    expect([...open.levels]).toEqual(expected.map(i => satisfactionLevels[i]));
  });

  it('the rate of one more unit, where what is left of the region’s would be that of each small one', () => {
    const blocks = [blockOf(['r'], { a: 2, b: 7, c: 8, d: 9 }, [19, 0, 0, 7, 0], 0, { c: 3, d: 4 })];
    const { open } = reportOn('r', blocks);
    expect([[...open.institutions], [...open.rates]]).toEqual([['c', 'd'], ['d']]);
  });

  it('how many bad ones were dealt with', () => {
    expect(alone({ a: 9 }, [9, 0, 0, 0, 0], 2).open.handled).toBe(false);
  });
});

const UNITS = ['a', 'b', 'c'];

/** The known sums of units, one unknown for each block and unit; `first` is the place of the first unknown. */
function knownSums(tellings: readonly Telling[], blocks: readonly Block[], first = 0) {
  return tellings.flatMap(({ frame, suppression: { open }, counts }) => {
    if (!open.total) return [];
    const own = blocks.flatMap(({ frames }, i) => (frames.has(frame) ? [i] : []));
    const at = (codes: readonly string[]) =>
      own.flatMap(block => codes.map(code => first + block * UNITS.length + UNITS.indexOf(code)));
    return [
      { of: at(UNITS), is: sumOf([...counts.institutions.values()].map(({ total }) => total)) },
      ...[...open.institutions].map(code => ({ of: at([code]), is: counts.institutions.get(code)!.total })),
      // Units without a rating are not listed, and everybody sees that they are not.
      ...UNITS.filter(code => !counts.institutions.get(code)?.total).map(code => ({ of: at([code]), is: 0 })),
    ];
  });
}

describe('by brute force: no figure that was too small has one possible value only', () => {
  const small = (count: number) => count > 0 && count < MINIMUM;
  const unit = fc.oneof(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 9 }));

  it('levels of one report', () => {
    fc.assert(
      fc.property(fc.tuple(unit, unit, unit, unit, unit), levels => {
        const { open } = alone({ a: sumOf(levels) }, levels);
        if (!open.total) return;
        const sums = [
          { of: [0, 1, 2, 3, 4], is: sumOf(levels) },
          { of: [0, 1, 2], is: levels[0] + levels[1] + levels[2] },
          ...satisfactionLevels.flatMap((level, i) => (open.levels.has(level) ? [{ of: [i], is: levels[i]! }] : [])),
        ];
        const cells = levels.flatMap((count, i) => (small(count) ? [[[i], []] as const] : []));
        expect(
          determined(
            sums,
            levels.map(() => sumOf(levels)),
            cells,
          ),
        ).toEqual(cells.map(() => false));
      }),
    );
  });

  /** Reports over blocks: months and their quarter, districts and their city. */
  const frames = { first: [0], second: [1], both: [0, 1] } as const;
  const framesOf = (block: number) =>
    Object.entries(frames).flatMap(([frame, blocks]) => ((blocks as readonly number[]).includes(block) ? [frame] : []));
  const unitsOfBlock = fc.record({ a: unit, b: unit, c: unit });
  const blocksOf = (all: readonly Units[]) =>
    all.map((units, i) => blockOf(framesOf(i), units, [sumOf(Object.values(units)), 0, 0, 0, 0]));

  it('units of a month, another one and both together, in whatever order they are published', () => {
    fc.assert(
      fc.property(
        fc.tuple(unitsOfBlock, unitsOfBlock),
        fc.shuffledSubarray(['first', 'second', 'both'], { minLength: 1 }),
        (all, order) => {
          const blocks = blocksOf(all);
          const tellings: Telling[] = [];
          for (const frame of order) {
            const suppression = reportOn(frame, blocks, asPublished(tellings));
            tellings.push({ frame, suppression, counts: countsOf(frame, blocks), edition: 1, blocks });
          }
          const cells = [[0], [1], [0, 1]].flatMap(own =>
            UNITS.flatMap((code, i) =>
              small(sumOf(own.map(block => all[block]![code as 'a'])))
                ? [[own.map(block => block * 3 + i), []] as const]
                : [],
            ),
          );
          const most = all.flatMap(units => UNITS.map(code => units[code as 'a'] + 6));
          // A report that tells nothing at all is how a hidden block looks, too.
          expect(determined(knownSums(tellings, blocks), most, cells)).toEqual(cells.map(() => false));
        },
      ),
      { numRuns: 80 },
    );
  });

  it('units of two editions, where some ratings were excluded in between', () => {
    fc.assert(
      fc.property(unitsOfBlock, unitsOfBlock, (units, excluded) => {
        const later = Object.fromEntries(
          UNITS.map(code => [code, Math.max(0, units[code as 'a'] - Math.min(2, excluded[code as 'a']))]),
        ) as typeof units;
        const tellings: Telling[] = [];
        const editions = [units, later].map(each => [blockOf(['r'], each, [sumOf(Object.values(each)), 0, 0, 0, 0])]);
        editions.forEach((blocks, i) => {
          const suppression = reportOn('r', blocks, asPublished(tellings));
          tellings.push({ frame: 'r', suppression, counts: countsOf('r', blocks), edition: i + 1, blocks });
        });
        const sums = editions.flatMap((blocks, i) => knownSums([tellings[i]!], blocks, i * UNITS.length));
        const most = [...UNITS.map(code => units[code as 'a'] + 6), ...UNITS.map(code => units[code as 'a'] + 6)];
        const cells = [units, later].flatMap((each, i) =>
          UNITS.flatMap((code, at) => (small(each[code as 'a']) ? [[[i * UNITS.length + at], []] as const] : [])),
        );
        expect(determined(sums, most, cells)).toEqual(cells.map(() => false));
      }),
      { numRuns: 100 },
    );
  });
});
