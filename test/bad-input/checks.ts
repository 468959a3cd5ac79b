import { errorCatalogue } from '../../src/platform/error-catalogue';
import type { Answer } from './http';
import type { Expected, Row } from './row';
import { canary, office, type Stored, type World } from './world';

interface Problem {
  code: string;
  message?: string;
}
interface GraphqlAnswer {
  data?: Record<string, Payload | null> | null;
  errors?: { message: string; extensions: { code: string } }[];
}
interface Payload {
  userErrors?: (Problem & { field: string[] })[];
  evaluation?: object | null;
  duplicateOf?: object | null;
}
interface PushAnswer extends Partial<Problem> {
  reason?: string;
  deliveryId?: string;
  accepted?: number;
  duplicates?: number;
  refused?: number;
  records?: { outcome: string; receipt: string | null; problems: (Problem & { pointer: string | null })[] }[];
}

const bodyOf = (answer: Answer) => (answer.json ?? {}) as GraphqlAnswer & PushAnswer;

/** Every code in an answer, wherever it stands. */
export function codesOf(answer: Answer): string[] {
  const { errors = [], data, records = [], code, reason } = bodyOf(answer);
  const payloads = Object.values(data ?? {}).flatMap(payload => payload?.userErrors ?? []);
  const problems = records.flatMap(record => record.problems);
  const codes = [...errors.map(error => error.extensions.code), ...[...payloads, ...problems].map(each => each.code)];
  return [...codes, code, reason].filter(each => each !== undefined);
}

/** What a push was answered, record by record. */
export const pushed = (answer: Answer): Required<PushAnswer> => bodyOf(answer) as Required<PushAnswer>;

/** The data of a GraphQL answer. */
export const dataOf = <T>(answer: Answer): T => bodyOf(answer).data as T;

const STATUS: Readonly<Record<Expected, readonly number[]>> = {
  A: [200],
  D: [200],
  Q: [200],
  E: [200],
  R: [200, 204],
  V: [200, 400, 405, 422],
  U: [401],
  F: [403],
  N: [200, 404],
  C: [200, 409],
  L: [413],
  M: [415],
  S: [503],
  H4: [0, 400, 408, 414, 431],
};

/** The status, the code and the shape that a row expects. */
export function expectAnswer(row: Row, answer: Answer): void {
  const codes = codesOf(answer);
  const body = bodyOf(answer);
  const isExpected = STATUS[row.expect].includes(answer.status);
  expect(`${row.expect}: ${isExpected ? 'ok' : `${answer.status} ${answer.text}`}`).toBe(`${row.expect}: ok`);
  if (row.code) expect(codes).toContain(row.code);
  if (answer.status >= 400) expect(codes).not.toEqual([]);
  for (const code of codes) expect(Object.keys(errorCatalogue)).toContain(code);
  expect(codes).not.toContain('INTERNAL');
  if (row.expect === 'V') {
    expect(codes).not.toEqual([]);
    const fields = Object.values(body.data ?? {}).flatMap(payload => payload?.userErrors ?? []);
    if (answer.status === 200) expect(fields.every(({ field }) => field[0] === 'input')).toBe(true);
  }
  if (row.expect === 'S') expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
  if (row.expect === 'R') expect(body.errors).toBeUndefined();
  if (row.expect === 'A' || row.expect === 'E') expectTaken(answer);
  if (row.expect === 'D') expect(body.duplicates ?? 0).toBeGreaterThan(0);
  if (row.expect === 'Q') expect(body.refused).toBeGreaterThan(0);
}

function expectTaken(answer: Answer): void {
  const { data, refused } = bodyOf(answer);
  if (!data) return expect({ refused, codes: codesOf(answer) }).toEqual({ refused: 0, codes: [] });
  for (const payload of Object.values(data)) expect(payload).toMatchObject({ userErrors: [] });
}

/** What a row may have left in storage. Nothing is half-stored: a delivery and its ratings come together. */
export async function expectStored(row: Row, before: Stored, world: World, answer: Answer): Promise<void> {
  const now = await world.stored();
  const grown = {
    deliveries: now.deliveries - before.deliveries,
    evaluations: now.evaluations - before.evaluations,
  };
  if (row.stores) return expect(grown).toEqual(row.stores);
  if (['V', 'U', 'F', 'N', 'L', 'M', 'S', 'H4', 'R'].includes(row.expect)) {
    return expect(grown).toEqual({ deliveries: 0, evaluations: 0 });
  }
  const { data, deliveryId, accepted } = bodyOf(answer);
  if (row.expect === 'D') expect(grown.evaluations).toBe(0);
  if (deliveryId) expect(grown.evaluations).toBe(accepted);
  if (['A', 'E', 'Q'].includes(row.expect)) expect(grown.deliveries).toBe(1);
  if (data && row.expect !== 'C') expect(grown.evaluations).toBe(1);
  if (row.expect === 'Q') await expectReadable(world, answer);
}

/** An operator finds what was refused, with the reason, through the API. */
async function expectReadable(world: World, answer: Answer): Promise<void> {
  const query = `{ deliveries(first: 1) { nodes { status refused refusals { problems { pointer code } } } } }`;
  const listed = await world.ask(query, {}, { role: 'CHANNEL_OPERATOR' });
  const { refused, records } = pushed(answer);
  const problems = records.filter(record => record.outcome === 'REFUSED').map(record => record.problems);
  expect(dataOf<{ deliveries: { nodes: object[] } }>(listed).deliveries.nodes).toMatchObject([
    {
      status: refused === records.length ? 'REFUSED' : 'PARTLY_REFUSED',
      refused,
      refusals: problems.map(list => ({ problems: list.map(({ pointer, code }) => ({ pointer, code })) })),
    },
  ]);
}

const LEAKS: Readonly<Record<string, RegExp>> = {
  'a stack trace': /\n\s+at |\(node:|\.[jt]s:\d+/,
  'a path': /\/(?:home|work|tmp|usr|etc|node_modules|src|dist)\//,
  'a statement': /\b(?:SELECT .* FROM|INSERT INTO|UPDATE \w+ SET|DELETE FROM)\b/,
  'a driver’s error': /SQLITE_|\bER_[A-Z]+_|ECONN|errno|QueryFailed|TypeORM|libsql|mysql/i,
  'a list of routes': /\/channels\/:code/,
  'a phone number or an identity number': /(?<!\d)1[3-9]\d{9}(?!\d)|(?<!\d)\d{17}[\dXx](?!\d)/,
};

/** Says nothing that helps an attacker, and nothing about a person. */
export function expectDiscreet(answer: Answer): void {
  const { data, ...rest } = bodyOf(answer);
  const errors = Object.values(data ?? {}).flatMap(payload => payload?.userErrors ?? []);
  const told = [
    answer.json === undefined ? answer.text : JSON.stringify([rest, errors]),
    JSON.stringify(answer.headers),
  ];
  const leaks = Object.entries(LEAKS).flatMap(([what, pattern]) =>
    told.filter(text => pattern.test(text)).map(text => ({ what, text })),
  );
  expect(leaks).toEqual([]);
  expect(Object.values(canary).filter(secret => told.join().includes(secret))).toEqual([]);
}

/** The next honest caller is served: who asks, or who pushes. */
export async function expectAlive(world: World, next: 'ASKS' | 'PUSHES'): Promise<void> {
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  if (next === 'PUSHES') {
    const sent = await world.push({ body: { id: `after-${Math.random()}`, level: 'SATISFIED' } });
    return expect(sent).toMatchObject({ status: 200, json: { accepted: 1, refused: 0 } });
  }
  const answer = await world.ask('{ evaluations(first: 1) { nodes { id } } }', {}, office);
  expect(answer).toMatchObject({ status: 200, json: { data: { evaluations: {} } } });
}
