import { LinearSpan } from './linear-span';

const sum = (...names: string[]) => new Map(names.map(name => [name, 1]));

describe('what follows from known sums', () => {
  const span = new LinearSpan([sum('a', 'b', 'c'), sum('c'), sum('b', 'd'), sum('a', 'b', 'c')]);

  it.each([
    [['a', 'b'], true],
    [['a', 'b', 'c'], true],
    [['c'], true],
    [['a'], false],
    [['d'], false],
    [['a', 'd'], false],
    [[], true],
  ] as const)('%s: %s', (names, expected) => expect(span.holds(sum(...names))).toBe(expected));

  it('includes differences', () => {
    expect(
      span.holds(
        new Map([
          ['a', 1],
          ['d', -1],
        ]),
      ),
    ).toBe(true);
    expect(new LinearSpan([sum('a', 'b'), sum('b', 'c'), sum('a', 'c')]).holds(sum('a'))).toBe(true);
  });
});
