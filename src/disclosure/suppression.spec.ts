import fc from 'fast-check';
import type { SatisfactionLevel } from '../sdk';
import { satisfactionLevels } from '../sdk/canonical';
import type { Block, Published } from './small-cells';
import { type ReportCounts, suppress, type Suppression } from './suppression';

type Units = Readonly<Record<string, number>>;
type Levels = readonly [number, number, number, number, number];

const MINIMUM = 3;
const levelsOf = (counts: Levels) =>
  Object.fromEntries(satisfactionLevels.map((level, i) => [level, counts[i]!])) as Record<SatisfactionLevel, number>;
const sumOf = (numbers: readonly number[]) => numbers.reduce((sum, each) => sum + each, 0);

function blockOf(frames: readonly string[], units: Units, levels: Levels, handled = 0, bad: Units = {}): Block {
  const rated = (counts: Units) => new Map(Object.entries(counts).filter(([, count]) => count > 0));
  const [institutions, negatives] = [rated(units), rated(bad)];
  return { frames: new Set(frames), institutions, negatives, levels: levelsOf(levels), handled };
}

/** The report of a frame over blocks, given what is out. */
function reportOn(
  frame: string,
  blocks: readonly Block[],
  published: readonly Published[] = [],
  minimum = MINIMUM,
): Suppression {
  return suppress(frame, countsOf(frame, blocks), { blocks, published, minimum });
}

function countsOf(frame: string, blocks: readonly Block[]): ReportCounts {
  const own = blocks.filter(({ frames }) => frames.has(frame));
  const codes = new Set(own.flatMap(({ institutions }) => [...institutions.keys()]));
  const totals = [...codes].map(code => sumOf(own.map(({ institutions }) => institutions.get(code) ?? 0)));
  const bad = [...codes].map(code => sumOf(own.map(({ negatives }) => negatives.get(code) ?? 0)));
  const institutions = new Map([...codes].map((code, i) => [code, { total: totals[i]!, negatives: bad[i]! }]));
  const levels = satisfactionLevels.map(level => sumOf(own.map(block => block.levels[level]))) as unknown as Levels;
  return { institutions, levels: levelsOf(levels), handled: sumOf(own.map(({ handled }) => handled)) };
}

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

/** What has been published, one report after the other. */
interface Telling {
  frame: string;
  suppression: Suppression;
  counts: ReportCounts;
  edition: number;
  blocks: readonly Block[];
}

function asPublished(tellings: readonly Telling[]): Published[] {
  return tellings.map(({ frame, suppression, edition, blocks }) => ({
    ...suppression.open,
    withheld: suppression.withheld,
    blocks,
    isLatest: !tellings.some(other => other.frame === frame && other.edition > edition),
  }));
}

/** All values of unknowns that agree with known sums, or with two of them enough to see what differs. */
function* worlds(
  sums: readonly { of: readonly number[]; is: number }[],
  most: readonly number[],
  values: number[] = [],
): Generator<readonly number[]> {
  const fits = sums.every(({ of, is }) => {
    const known = of.filter(i => i < values.length);
    const sum = sumOf(known.map(i => values[i]!));
    return sum <= is && (known.length < of.length || sum === is);
  });
  if (!fits) return;
  if (values.length === most.length) return void (yield values);
  for (let value = 0; value <= most[values.length]!; value++) yield* worlds(sums, most, [...values, value]);
}

/** Which of some sums of unknowns have one possible value only. */
function determined(
  sums: readonly { of: readonly number[]; is: number }[],
  most: readonly number[],
  cells: readonly (readonly [plus: readonly number[], minus: readonly number[]])[],
): boolean[] {
  const first: number[] = [];
  const isOpen = cells.map(() => false);
  for (const world of worlds(sums, most)) {
    const values = cells.map(([plus, minus]) => sumOf(plus.map(i => world[i]!)) - sumOf(minus.map(i => world[i]!)));
    values.forEach((value, i) => {
      first[i] ??= value;
      if (value !== first[i]) isOpen[i] = true;
    });
    if (isOpen.every(Boolean)) break;
  }
  return isOpen.map(each => !each);
}

/** Whether a sum of unknowns follows from known sums by arithmetic alone, whatever the unknowns may be. */
function follows(
  sums: readonly { of: readonly number[] }[],
  [plus, minus]: readonly [readonly number[], readonly number[]],
): boolean {
  const size = 1 + Math.max(...plus, ...minus, ...sums.flatMap(({ of }) => of));
  const row = (ones: readonly number[], others: readonly number[] = []) =>
    Array.from({ length: size }, (_, i) => Number(ones.includes(i)) - Number(others.includes(i)));
  const rows: number[][] = [];
  const reduced = (vector: number[]) =>
    rows.reduce((rest, known) => {
      const pivot = known.findIndex(value => Math.abs(value) > 1e-9);
      return rest.map((value, i) => value - (rest[pivot]! / known[pivot]!) * known[i]!);
    }, vector);
  for (const { of } of sums) {
    const rest = reduced(row(of));
    if (rest.some(value => Math.abs(value) > 1e-9)) rows.push(rest);
  }
  return reduced(row(plus, minus)).every(value => Math.abs(value) < 1e-9);
}

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

/** Publishes reports one after the other, each over blocks as they stood. */
function publishAll(
  steps: readonly (readonly [frame: string, blocks: readonly Block[]])[],
  minimum = MINIMUM,
): Telling[] {
  const tellings: Telling[] = [];
  for (const [frame, blocks] of steps) {
    const suppression = reportOn(frame, blocks, asPublished(tellings), minimum);
    const edition = tellings.filter(each => each.frame === frame).length + 1;
    tellings.push({ frame, suppression, counts: countsOf(frame, blocks), edition, blocks });
  }
  return tellings;
}

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
