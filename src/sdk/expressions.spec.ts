import { compileExpression, expressionLimits, expressionSetting } from './expressions';

const record = { score: 2, rating: { level: '5', tags: ['a', 'b'] }, 姓名: '测试甲', text: 'x'.repeat(1_000) };

async function come(text: string, input: unknown = record, variables: Record<string, unknown> = {}) {
  const compiled = compileExpression(text, Object.keys(variables));
  if (!compiled.ok) throw new Error(`${compiled.position}: ${compiled.reason}`);
  const outcome = await compiled.value.evaluate('level', input, variables);
  return outcome.ok ? outcome.value : { code: outcome.code, ...outcome.params };
}

describe('an expression of a channel', () => {
  it.each([
    ['score', 2],
    ['rating.level', '5'],
    ['$number(rating.level) + score', 7],
    ['姓名', '测试甲'],
    ['$substringAfter("A-017", "-")', '017'],
    ['rating.tags', ['a', 'b']],
    ['score > 1 ? "bad" : "good"', 'bad'],
    ['{ "said": 姓名 }', { said: '测试甲' }],
    ['nothing.at.all', undefined],
    ['$reduce([1..100], function($sum, $n) { $sum + $n })', 5050],
  ])('%s comes to %j', async (text, value) => {
    expect(await come(text)).toEqual(value);
  });

  it('reads what else it was given, and leaves everything as it was', async () => {
    const body = { device: 'K7', items: [record] };
    const before = structuredClone(body);
    expect(await come('$body.device & "/" & score', record, { body })).toBe('K7/2');
    expect(await come('$append(rating.tags, "c")')).toEqual(['a', 'b', 'c']);
    expect(body).toEqual(before);
  });

  it.each([
    ['score', ['score']],
    ['$number(rating.level)', ['rating', 'level']],
    ['$.rating.tags[0]', ['rating', 'tags']],
    ['$body.device', []],
    ['$body.device & score', ['score']],
  ])('%s reads first at %j, so that a pointer can say where', (text, reads) => {
    const compiled = compileExpression(text, ['body']);
    expect(compiled).toMatchObject({ ok: true, value: { reads } });
  });
});

describe('a setting that is no expression', () => {
  it.each([
    ['a +', 3, 'end of expression'],
    ['a & (b', 6, 'end of expression'],
    ['$eval("1")', 5, '$eval is not available'],
    ['a ~> $now', 9, '$now is not available'],
    ['$nothing', 8, '$nothing is not available'],
    ['$replace(a, /(x+)+$/, "")', 20, 'regular expressions are not available'],
    ['| a | {} |', 1, 'transform operator'],
  ])('%s is refused with the place and the reason', (text, position, reason) => {
    expect(compileExpression(text)).toMatchObject({ ok: false, position, reason: expect.stringContaining(reason) });
  });

  it.each(['', '  ', 'a'.repeat(expressionLimits.text + 1), 'a +'])('is refused when the channel is saved', text => {
    expect(expressionSetting().safeParse(text).success).toBe(false);
  });
});

describe('a hostile or clumsy expression', () => {
  const endless = '($again := function($n) { $again($n + 1) }; $again(0))';
  const deep = '($again := function($n) { 1 + $again($n + 1) }; $again(0))';
  const doubling = '($twice := function($s, $n) { $n = 0 ? $s : $twice($s & $s, $n - 1) }; $twice(text, 40))';

  it.each([
    [endless, 'WORK'],
    [deep, 'DEPTH'],
    [doubling, 'WORK'],
    ['[1..1000000]', 'LIST'],
    ['[1..9999].([1..9999])', 'WORK'],
    ['[1..9999].([$, $])', 'LIST'],
    ['$map([1..9999], function($n) { $length($join(["x", $string($n)])) + $count([1..9999]) })', 'WORK'],
    ['$substring', 'NOT_DATA'],
    ['function($x) { $x }', 'NOT_DATA'],
    ['$number("a citizen’s name")', 'D3030'],
    ['1 + "x"', 'T2002'],
  ])('%s fails alone, by %s', async (text, reason) => {
    const time = jest.spyOn(performance, 'now').mockReturnValue(0); // however slow the machine, what they do is too much
    try {
      expect(await come(text)).toEqual({ code: 'EXPRESSION_FAILED', expression: 'level', reason });
    } finally {
      time.mockRestore();
    }
  });

  it.each([
    '(function($x) { $x }).environment',
    '(function($x) { $x }).environment.base.RegexEngine',
    '$lookup($string, "implementation")',
    '$string.implementation',
    '(function($x) { $x }).*',
    '$.constructor',
    '$lookup($, "__proto__")',
    '"".constructor.constructor',
    '$merge([{ "__proto__": { "polluted": 1 } }]).nothing',
  ])('%s reaches nothing but the record', async text => {
    const value: unknown = await come(text);
    expect(value === undefined || (value as { code?: string }).code === 'EXPRESSION_FAILED').toBe(true);
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });

  it('binds the name of what is withheld, and still does not get it', async () => {
    await expect(come('($f := $eval; $eval := 1; $f("2"))')).resolves.toMatchObject({ code: 'EXPRESSION_FAILED' });
  });

  it('ends when its own turns took too long, whatever it was doing', async () => {
    let now = 0;
    const clock = jest.spyOn(performance, 'now').mockImplementation(() => (now += 1_000));
    expect(await come('$reduce([1..100], function($sum, $n) { $sum + $n })')).toMatchObject({ reason: 'TIME' });
    clock.mockRestore();
  });

  it('lets others have their turn while it works', async () => {
    const finished: string[] = [];
    await Promise.all([
      come(endless).then(() => finished.push('endless')),
      new Promise(resolve => setImmediate(resolve)).then(() => finished.push('other')),
    ]);
    expect(finished).toEqual(['other', 'endless']);
  });

  it('gives the same answer to many at once', async () => {
    const all = await Promise.all(Array.from({ length: 200 }, () => come('$sum([1..1000])')));
    expect(new Set(all)).toEqual(new Set([500_500]));
  });
});
