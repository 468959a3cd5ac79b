import { spansOf, stretchOf } from './spans';

describe('the cells that hold some days', () => {
  it.each([
    ['a month', '2026-03-01', '2026-03-31', [['MONTH', '2026-03-01', '2026-03-01']]],
    ['a quarter', '2026-01-01', '2026-03-31', [['MONTH', '2026-01-01', '2026-03-01']]],
    ['some days', '2026-03-02', '2026-03-30', [['DAY', '2026-03-02', '2026-03-30']]],
    ['a month but its last day', '2026-03-01', '2026-03-30', [['DAY', '2026-03-01', '2026-03-30']]],
    ['days over the end of a month', '2026-02-20', '2026-03-10', [['DAY', '2026-02-20', '2026-03-10']]],
    [
      'a month and days around it',
      '2026-01-31',
      '2026-03-01',
      [
        ['DAY', '2026-01-31', '2026-01-31'],
        ['MONTH', '2026-02-01', '2026-02-01'],
        ['DAY', '2026-03-01', '2026-03-01'],
      ],
    ],
    ['one day', '2026-03-01', '2026-03-01', [['DAY', '2026-03-01', '2026-03-01']]],
    ['no day', '2026-03-02', '2026-03-01', []],
  ])('%s', (_what, from, to, expected) => {
    expect(spansOf({ from, to }, 'MONTH').map(span => [span.grain, span.from, span.to])).toEqual(expected);
  });

  it('are days where days are asked for', () => {
    expect(spansOf({ from: '2026-03-01', to: '2026-03-31' }, 'DAY')).toEqual([
      { grain: 'DAY', from: '2026-03-01', to: '2026-03-31' },
    ]);
  });
});

it.each([
  ['DAY', '2026-03-02'],
  ['MONTH', '2026-03'],
  ['QUARTER', '2026Q1'],
  ['HALF_YEAR', '2026H1'],
  ['YEAR', '2026'],
  [null, '2026-01-01/2026-12-31'],
] as const)('by %s, the second of March is in %s', (interval, expected) => {
  expect(stretchOf('2026-03-02', interval, { from: '2026-01-01', to: '2026-12-31' })).toBe(expected);
});
