const MAX_CUTS = 24;
const MAX_LEAVES = 20;
const MAX_MUTATIONS = 60;
const WRONG_VALUES = [
  null,
  7,
  -1,
  1e300,
  true,
  '',
  ' ',
  '\u0000',
  '\ud800',
  'x'.repeat(20_000),
  [],
  {},
  [[1]],
  { a: {} },
];

/** Bodies that no honest sender sends, made from one that does: each with a name for the report. */
export function* badBodies(body: Buffer): Iterable<[what: string, body: Buffer]> {
  yield ['an empty body', Buffer.alloc(0)];
  for (const text of ['null', '[]', '{}', '""', '0', '[null]', '[[]]', '[1,"a",{}]', '\ufeff', ',', '\n\n', '{"a":1']) {
    yield [`the body ${JSON.stringify(text)}`, Buffer.from(text)];
  }
  yield ['50,000 opening brackets', Buffer.alloc(50_000, '[')];
  yield ['50,000 opening braces', Buffer.from('{"a":'.repeat(50_000))];
  yield ['a megabyte of quotes', Buffer.alloc(1_000_000, '"')];
  yield ['overlong UTF-8', Buffer.concat([body, Buffer.from([0xc0, 0xaf])])];
  yield ['encoded surrogates', Buffer.concat([Buffer.from([0xed, 0xa0, 0x80]), body])];
  yield ['a lone continuation byte', Buffer.concat([body.subarray(0, body.length >> 1), Buffer.from([0x80])])];
  yield ['UTF-16 with a mark', Buffer.from(`\ufeff${body.toString('latin1')}`, 'utf16le')];
  yield ['UTF-32 with a mark', Buffer.concat([Buffer.from([0xff, 0xfe, 0, 0]), body])];
  yield ['zeroes', Buffer.alloc(1_000)];
  yield* cuts(body);
  yield* mutations(body);
  yield* wrongValues(body);
}

function* cuts(body: Buffer): Iterable<[string, Buffer]> {
  const step = Math.max(1, Math.ceil(body.length / MAX_CUTS));
  for (let length = 1; length < body.length; length += step)
    yield [`cut after ${length} bytes`, body.subarray(0, length)];
}

// A fixed sequence of pseudo-random numbers: a failure today is a failure tomorrow.
function* mutations(body: Buffer): Iterable<[string, Buffer]> {
  let state = 0x2545f491;
  const next = (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  for (let round = 0; round < MAX_MUTATIONS && body.length > 0; round++) {
    const mutated = Buffer.from(body);
    for (let change = 0; change <= round % 4; change++) mutated[next(mutated.length)] = next(256);
    yield [`mutation ${round}`, mutated];
  }
}

function* wrongValues(body: Buffer): Iterable<[string, Buffer]> {
  let value: unknown;
  try {
    value = JSON.parse(body.toString('utf8'));
  } catch {
    return;
  }
  for (const path of leavesOf(value).slice(0, MAX_LEAVES)) {
    for (const wrong of WRONG_VALUES) {
      const changed = Buffer.from(JSON.stringify(withValue(value, path, wrong)));
      yield [`${JSON.stringify(wrong).slice(0, 20)} at /${path.join('/')}`, changed];
    }
  }
}

function leavesOf(value: unknown, path: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, [...path, key]));
}

function withValue(value: unknown, [step, ...rest]: readonly string[], replacement: unknown): unknown {
  if (step === undefined) return replacement;
  const copy = (Array.isArray(value) ? [...(value as unknown[])] : { ...(value as object) }) as Record<string, unknown>;
  copy[step] = withValue(copy[step], rest, replacement);
  return copy;
}
