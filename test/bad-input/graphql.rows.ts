import { createHash, createHmac, generateKeyPairSync, sign } from 'node:crypto';
import { encodeGlobalId } from '../../src/platform/global-id';
import { select } from '../../src/platform/sql';
import { codesOf, dataOf } from './checks';
import { injections, prototypeNames, redosTexts, shortKiller } from './fuzz';
import { type Answer, sendRaw } from './http';
import type { Row } from './row';
import {
  type Asker,
  canary,
  institution,
  office,
  otherInstitution,
  places,
  rating,
  submission,
  SUBMIT,
  type World,
} from './world';

type Send = Row['send'];

const ask =
  (query: string, variables?: Record<string, unknown>, asker: Asker = office): Send =>
  world =>
    world.ask(query, variables, asker);
const post =
  (body: unknown, headers: Record<string, string> = {}): Send =>
  world =>
    world.post(body, office, headers);
const submit =
  (said: Record<string, unknown>, asker: Asker = office): Send =>
  world =>
    world.ask(SUBMIT, { input: submission(said) }, asker);

const LIST = 'query ($first: Int!, $after: String, $filter: EvaluationFilter) {';
const EVALUATIONS = `${LIST} evaluations(first: $first, after: $after, filter: $filter) { nodes { id } } }`;
const list = (variables: Record<string, unknown>, asker?: Asker) => ask(EVALUATIONS, { first: 5, ...variables }, asker);
const OBJECTS =
  'ledger { at } region { code } channel { id } evaluator { name } options { code } serviceCase { caseNumber }';
const COSTLY = `query ($first: Int!, $filter: EvaluationFilter) {
  evaluations(first: $first, filter: $filter) { ${Array.from({ length: 8 }, (_, i) => `n${i}: nodes { ${OBJECTS} }`).join(' ')} }
}`;
const costly = (first: number, filter = {}) => ask(COSTLY, { first, filter });
const nodesOf = (answer: Answer) => dataOf<{ evaluations: { nodes: object[] } }>(answer).evaluations.nodes;
const isEmpty = (_world: World, answer: Answer) => expect(nodesOf(answer)).toEqual([]);

/** `body` again and again, with the number in place of `#`. */
const times = (count: number, body: string) =>
  Array.from({ length: count }, (_, i) => body.replaceAll('#', String(i))).join(' ');
const nested = (depth: number, open: string, inside: string, close = '}') =>
  open.repeat(depth) + inside + close.repeat(depth);
const base64 = (text: string) => Buffer.from(text).toString('base64url');

/** A rating of the other district, as a global id. */
async function foreignId(world: World): Promise<string> {
  await world.push({ channel: 'json-b', body: rating({ institution: otherInstitution }) });
  const [row] = await select<{ id: string }>(
    world.app.database.reader,
    'SELECT id FROM evaluation WHERE region = ? ORDER BY id DESC LIMIT 1',
    [places.other],
  );
  return encodeGlobalId({ type: 'Evaluation', region: places.other, id: row!.id });
}

const askNode = async (world: World, asker: Asker, id: string) =>
  world.ask('query ($id: ID!) { node(id: $id) { id } }', { id }, asker);
const isNoNode = (_world: World, answer: Answer) => expect(answer.json).toMatchObject({ data: { node: null } });

/** Every operation that is not public, asked as shortly as it can be. */
export const guardedOperations = {
  node: '{ node(id: "x") { id } }',
  evaluations: '{ evaluations(first: 1) { nodes { id } } }',
  workOrders: '{ workOrders(first: 1) { nodes { id } } }',
  deadline: `{ deadline(from: "2026-03-02T10:00:00Z", region: "${places.district}", rule: RECTIFICATION) { dueAt } }`,
  policy: `{ policy(region: "${places.district}") { version } }`,
  channels: '{ channels(first: 1) { nodes { id } } }',
  deliveries: '{ deliveries(first: 1) { nodes { id } } }',
  registerChannel: `mutation { registerChannel(input: { code: "new", name: "n", adapter: "json",
    region: "${places.district}", settings: {}, idempotencyKey: "k" }) { secret } }`,
  updateChannel: `mutation { updateChannel(input: { code: "json-a", enabled: true, idempotencyKey: "k" }) {
    userErrors { code } } }`,
  rotateChannelSecret: `mutation { rotateChannelSecret(input: { code: "json-a", overlapHours: 1, idempotencyKey: "k" }) {
    userErrors { code } } }`,
  previewDelivery: `mutation { previewDelivery(input: { channel: "json-a", contentType: "application/json", body: "[]" }) {
    userErrors { code } } }`,
  replayDeliveries: `mutation { replayDeliveries(input: { channel: "json-a", since: "2026-03-02T10:00:00Z",
    idempotencyKey: "k" }) { userErrors { code } } }`,
  quarantineChannel: `mutation { quarantineChannel(input: { channel: "json-a", since: "2026-03-02T10:00:00Z", reason: "测试",
    idempotencyKey: "k" }) { userErrors { code } } }`,
  releaseQuarantine: `mutation { releaseQuarantine(input: { channel: "json-a", since: "2026-03-02T10:00:00Z", reason: "测试",
    idempotencyKey: "k" }) { userErrors { code } } }`,
  recordService: `mutation { recordService(input: { caseNumber: "1", region: "${places.district}", status: PENDING,
    serviceNumber: 1, idempotencyKey: "k" }) { userErrors { code } } }`,
  issueTicket: `mutation { issueTicket(input: { caseNumber: "1", region: "${places.district}",
    idempotencyKey: "k" }) { userErrors { code } } }`,
  revokeTicket:
    'mutation { revokeTicket(input: { ticket: "x", reason: "r", idempotencyKey: "k" }) { userErrors { code } } }',
  windowCodes: '{ windowCodes(first: 1) { nodes { code } } }',
  issueWindowCodes:
    'mutation { issueWindowCodes(input: { institution: "x", idempotencyKey: "k" }) { userErrors { code } } }',
  revokeWindowCode: `mutation { revokeWindowCode(input: { code: "x", reason: "r", idempotencyKey: "k" }) {
    userErrors { code } } }`,
  openIdentity: `mutation { openIdentity(input: { evaluation: "x", purpose: RESULT_CALLBACK, note: "n",
    idempotencyKey: "k" }) { userErrors { code } } }`,
};

/** A token that is made by hand. `header` and `claims` replace what a good one has. */
function forged(world: World, header: object, claims: object = {}, key: 'ours' | 'none' | 'RS256' = 'ours'): Asker {
  const now = Math.floor(Date.now() / 1000);
  const good = { iss: 'haochaping', aud: 'haochaping', sub: 'x', roles: ['ADMINISTRATOR'], region: places.district };
  const parts = [
    { alg: 'HS256', typ: 'JWT', kid: 'local', ...header },
    { ...good, iat: now, exp: now + 600, ...claims },
  ];
  const signed = parts.map(part => base64(JSON.stringify(part))).join('.');
  const signatures = {
    ours: () => createHmac('sha256', world.app.keys.tokenKey).update(signed).digest('base64url'),
    none: () => '',
    RS256: () => sign('sha256', Buffer.from(signed), rsa.privateKey).toString('base64url'),
  };
  return { header: `Bearer ${signed}.${signatures[key]()}` };
}
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const past = Math.floor(Date.now() / 1000) - 3600;

const forgeries: readonly [what: string, (world: World) => Asker][] = [
  ['an expired token', world => forged(world, {}, { exp: past })],
  ['a token that never ends', world => forged(world, {}, { exp: undefined })],
  ['a token of tomorrow (nbf)', world => forged(world, {}, { nbf: past + 90_000 })],
  ['alg none without signature', world => forged(world, { alg: 'none' }, {}, 'none')],
  ['alg None, signed with our key', world => forged(world, { alg: 'None' })],
  ['RS256 where we sign with HS256', world => forged(world, { alg: 'RS256' }, {}, 'RS256')],
  ['a key that the token brings along (jwk)', world => forged(world, { alg: 'RS256', jwk: rsaJwk() }, {}, 'RS256')],
  ['a key behind a URL (jku)', world => forged(world, { alg: 'RS256', jku: `${world.origin}/k` }, {}, 'RS256')],
  ['HS512 with our key', world => forged(world, { alg: 'HS512' })],
  ['an unknown critical header', world => forged(world, { crit: ['x'], x: 1 })],
  ['a foreign issuer', world => forged(world, {}, { iss: 'https://evil.example' })],
  ['a foreign audience', world => forged(world, {}, { aud: 'elsewhere' })],
  ['an issuer named __proto__', world => forged(world, {}, { iss: '__proto__' })],
  ['kid ../../etc/passwd', world => forged(world, { kid: '../../etc/passwd' })],
  ['kid /dev/null', world => forged(world, { kid: '/dev/null' })],
  ['kid with SQL', world => forged(world, { kid: "x' UNION SELECT 'a" })],
  ['kid as an object', world => forged(world, { kid: { toString: 'local' } })],
  ['no kid', world => forged(world, { kid: undefined })],
  ['a token of 8 kB', world => forged(world, {}, { filler: 'x'.repeat(6_000) })],
  ['claims that are no object', () => ({ header: `Bearer ${base64('{"alg":"HS256"}')}.${base64('[]')}.x` })],
  ['a region that is no code', world => forged(world, {}, { region: '99%' })],
  ['no subject', world => forged(world, {}, { sub: '' })],
  ['Basic instead of Bearer', () => ({ header: `Basic ${base64('admin:admin')}` })],
  ['two tokens', world => ({ header: `${headerOf(forged(world, {}))}, ${headerOf(forged(world, {}))}` })],
  ['a channel secret that is none', () => ({ header: 'Bearer whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw' })],
  ['the secret of a channel that is switched off', world => ({ header: `Bearer ${world.secrets['json-off']}` })],
  ['the secret that is no longer valid', world => ({ header: `Bearer ${world.secrets['json-old-key']}` })],
];
const rsaJwk = () => rsa.publicKey.export({ format: 'jwk' });
const headerOf = (asker: Asker) => (asker && 'header' in asker ? asker.header : '');

const badTimes = [
  '0000-00-00T00:00:00Z',
  '2026-02-30T00:00:00Z',
  '+275761-01-01T00:00:00Z',
  '2026-03-02T10:00:00',
  '2026-03-02',
  '2026-03-02T24:00:00Z',
  '2026-03-02T23:59:60Z',
  '2026-03-02T10:00:00 CST',
  '1772446520',
  '',
];

export const graphqlRows: readonly Row[] = [
  // The schema is not told.
  { id: 'G01', what: 'introspection of all types', send: ask('{ __schema { types { name } } }'), expect: 'V' },
  { id: 'G02', what: 'introspection of one type', send: ask('{ __type(name: "Evaluation") { name } }'), expect: 'V' },
  {
    id: 'G02',
    what: 'a misspelt field, hoping for a suggestion',
    send: ask('{ evaluation(first: 1) { nodes { id } } }'),
    expect: 'V',
    also: (_world, answer) => expect(answer.text).not.toContain('Did you mean'),
  },
  {
    id: 'G02',
    what: 'a misspelt enum value and input field, hoping for a suggestion',
    send: submit({ level: 'SATISFIE', comments: 'x' }),
    expect: 'V',
    also: (_world, answer) => expect(answer.text).not.toContain('Did you mean'),
  },

  // Too much of something.
  {
    id: 'G04',
    what: '200 aliases of one cheap field',
    send: ask(`{ ${times(200, 'a#: receipt(code: "x") { level }')} }`),
    expect: 'V',
  },
  { id: 'G04', what: '16 aliases', send: ask(`{ ${times(16, 'a#: receipt(code: "x") { level }')} }`), expect: 'V' },
  { id: 'G05', what: '200 aliases of __typename', send: ask(`{ ${times(200, 'a#: __typename')} }`), expect: 'V' },
  {
    id: 'G07',
    what: '@include 200 times on one field',
    send: ask(`{ __typename ${times(200, '@include(if: true)')} }`),
    expect: 'V',
    also: (_world, { status }) => expect(status).toBe(400),
  },
  { id: 'G08', what: '500 unknown directives', send: ask(`{ __typename ${times(500, '@a#')} }`), expect: 'V' },
  {
    id: 'G08',
    what: '9 directives spread over the document',
    send: ask(`{ ${times(9, 'a#: __typename @skip(if: false)')} }`),
    expect: 'V',
  },
  {
    id: 'G10',
    what: 'a body of 101 kB',
    send: ask(`{ __typename } # ${'x'.repeat(101 * 1024)}`),
    expect: 'L',
    code: 'PAYLOAD_TOO_LARGE',
  },
  {
    id: 'G11',
    what: 'depth 8 in circles: rating, order, rating …',
    send: ask(`{ evaluations(first: 1) { nodes ${nested(3, '{ workOrder { evaluation ', '{ id }', ' } }')} } }`),
    expect: 'V',
  },
  {
    id: 'G11',
    what: 'depth 8 through fragments',
    send: ask(`{ evaluations(first: 1) { nodes { ...a } } }
      fragment a on Evaluation { workOrder { evaluation { ...b } } }
      fragment b on Evaluation { workOrder { evaluation { workOrder { id } } } }`),
    expect: 'V',
  },
  {
    id: 'G11',
    what: 'depth 3 in many fragments, which is no depth',
    send: ask(`{ ...q } fragment q on Query { ...e } fragment e on Query { evaluations(first: 1) { ...c } }
      fragment c on EvaluationConnection { ...n } fragment n on EvaluationConnection { nodes { ...r } }
      fragment r on Evaluation { ...s } fragment s on Evaluation { ...t } fragment t on Evaluation { id }`),
    expect: 'R',
  },
  {
    id: 'G11',
    what: 'depth 8 hidden in fragments that inline fragments spread',
    send: ask(`{ evaluations(first: 1) { ... { nodes { ... on Evaluation { ...a } } } } }
      fragment a on Evaluation { workOrder { ... { evaluation { workOrder { evaluation { workOrder { id } } } } } } }`),
    expect: 'V',
  },
  { id: 'G11', what: 'a query that costs more than 5,000', send: costly(100), expect: 'V', code: 'QUERY_TOO_COSTLY' },
  { id: 'G11', what: 'the same for fewer rows', send: costly(10), expect: 'R' },
  {
    id: 'G11',
    what: 'the same after variables that did not fit, which cost nothing',
    before: costly(99, { region: 'nowhere' }),
    send: costly(99),
    expect: 'V',
    code: 'QUERY_TOO_COSTLY',
  },
  {
    id: 'G11',
    what: 'the same with the number in a default that is not overruled',
    before: ask(COSTLY.replace('Int!', 'Int! = 98'), { first: 1 }),
    send: ask(COSTLY.replace('Int!', 'Int! = 98')),
    expect: 'V',
    code: 'QUERY_TOO_COSTLY',
  },
  { id: 'G13', what: 'first of 2147483647', send: list({ first: 2147483647 }), expect: 'V' },
  { id: 'G13', what: 'first of 101', send: list({ first: 101 }), expect: 'V', code: 'PAGE_SIZE' },
  {
    id: 'G13',
    what: 'first of 2147483647 as a literal, under a directive',
    send: ask('{ evaluations(first: 2147483647) @include(if: true) { nodes { id } } }'),
    expect: 'V',
  },
  { id: 'G14', what: 'first of -1', send: list({ first: -1 }), expect: 'V', code: 'PAGE_SIZE' },
  { id: 'G14', what: 'first of 0', send: list({ first: 0 }), expect: 'V', code: 'PAGE_SIZE' },

  // Cursors.
  ...[
    'abc',
    '',
    base64("' OR 1=1"),
    base64('["EVALUATED_AT_DESC",1e999,"x"]'),
    base64('null'),
    base64('[[],{},[]]'),
  ].map((after): Row => ({
    id: 'G16',
    what: `the cursor ${JSON.stringify(after)}`,
    send: list({ after }),
    expect: 'V',
    code: 'INVALID_CURSOR',
  })),
  {
    id: 'G16',
    what: 'a cursor of 90 kB',
    send: list({ after: 'A'.repeat(90_000) }),
    expect: 'V',
    code: 'INVALID_CURSOR',
  },
  {
    id: 'G16',
    what: 'a cursor whose id is SQL',
    send: list({ after: base64(JSON.stringify(['EVALUATED_AT_DESC', 0, "' OR 1=1 -- "])) }),
    expect: 'R',
    also: isEmpty,
  },
  {
    id: 'G17',
    what: 'a cursor of another order of the list',
    send: list({ after: base64(JSON.stringify(['RECEIVED_AT_ASC', 0, 'x'])) }),
    expect: 'V',
    code: 'INVALID_CURSOR',
  },
  {
    id: 'G17',
    what: 'a cursor that was issued in another district',
    before: world => world.push({ channel: 'json-b', body: rating({ institution: otherInstitution }) }),
    send: async world => {
      const other = { role: 'MANAGEMENT_OFFICE', region: places.other } as const;
      const first = await world.ask('{ evaluations(first: 1) { pageInfo { endCursor } } }', {}, other);
      const after = dataOf<{ evaluations: { pageInfo: { endCursor: string } } }>(first).evaluations.pageInfo.endCursor;
      return world.ask(
        'query ($first: Int!, $after: String) { evaluations(first: $first, after: $after) { nodes { region { code } } } }',
        {
          first: 100,
          after,
        },
      );
    },
    expect: 'R',
    also: (_world, answer) => expect(answer.text).not.toContain(places.other),
  },

  // Documents that are none.
  {
    id: 'G19',
    what: 'fragments in a circle',
    send: ask(
      '{ evaluations(first: 1) { ...a } } fragment a on EvaluationConnection { ...b } fragment b on EvaluationConnection { ...a }',
    ),
    expect: 'V',
  },
  {
    id: 'G20',
    what: 'a fragment bomb of 20 levels',
    send: ask(
      `{ evaluations(first: 1) { ...f0 } } ${times(20, 'fragment f# on EvaluationConnection { ...n# ...n# }').replace(
        /\.\.\.n(\d+)/g,
        (_, n: string) => `...f${Number(n) + 1}`,
      )} fragment f20 on EvaluationConnection { __typename }`,
    ),
    expect: 'V',
  },
  {
    id: 'G22',
    what: '1,000 inline fragments in one another',
    send: ask(`{ ${nested(1_000, '... { ', '__typename', ' }')} }`),
    expect: 'V',
  },
  {
    id: 'G22',
    what: '300 inline fragments in one another, below the limit of tokens',
    send: ask(`{ ${nested(300, '...{', '__typename')} }`),
    expect: 'R',
  },
  {
    id: 'G22',
    what: 'a list literal 450 levels deep',
    send: ask(`{ receipt(code: ${nested(450, '[', '1', ']')}) { level } }`),
    expect: 'V',
  },
  {
    id: 'G23',
    what: 'a batch of two',
    send: post([{ query: '{ __typename }' }, { query: '{ __typename }' }]),
    expect: 'V',
  },
  { id: 'G23', what: 'an empty batch', send: post([]), expect: 'V' },
  {
    id: 'G25',
    what: 'two operations and no name',
    send: ask('query A { __typename } query B { __typename }'),
    expect: 'V',
  },
  {
    id: 'G26',
    what: 'the name of no operation',
    send: post({ query: 'query A { __typename }', operationName: 'B' }),
    expect: 'V',
  },
  {
    id: 'G26',
    what: 'an operation named __proto__',
    send: post({ query: 'query A { __typename }', operationName: '__proto__' }),
    expect: 'V',
  },
  {
    id: 'G26',
    what: 'an operation name that is an object',
    send: post({ query: '{ __typename }', operationName: {} }),
    expect: 'V',
  },
  ...[null, 1, [], {}, '', undefined].map((query): Row => ({
    id: query === null ? 'G28' : 'G29',
    what: `the query ${JSON.stringify(query)}`,
    send: post({ query }),
    expect: 'V',
  })),
  ...['', 'null', '"{ __typename }"', '{', '{"query":"{ __typename }",}', '\u0000'].map((body): Row => ({
    id: 'G29',
    what: `the body ${JSON.stringify(body)}`,
    send: post(body),
    expect: 'V',
  })),
  {
    id: 'G29',
    what: 'a body that is not UTF-8',
    send: post(
      Buffer.concat([
        Buffer.from('{"query":"{ receipt(code: \\"'),
        Buffer.from([0xc0, 0xaf]),
        Buffer.from('\\") { level } }"}'),
      ]),
    ),
    expect: 'R',
  },
  {
    id: 'G31',
    what: 'variables as a text of JSON',
    send: post({ query: EVALUATIONS, variables: '{"first":1}' }),
    expect: 'V',
  },
  { id: 'G31', what: 'variables as a list', send: post({ query: EVALUATIONS, variables: [1] }), expect: 'V' },

  // Variables.
  {
    id: 'G32',
    what: 'thousands of unknown variables',
    send: list(Object.fromEntries(Array.from({ length: 8_000 }, (_, i) => [`v${i}`, i]))),
    expect: 'R',
  },
  {
    id: 'G32',
    what: 'unknown variables named as prototypes are',
    send: list(Object.fromEntries(prototypeNames.map(name => [name, 1]))),
    expect: 'V',
  },
  {
    id: 'G34',
    what: 'a list with 10,000 wrong elements',
    send: list({ filter: { levels: Array.from({ length: 10_000 }, () => 1) } }),
    expect: 'V',
    also: (_world, answer) => expect(codesOf(answer).length).toBeLessThanOrEqual(6),
  },
  ...['GOOD', 'very_satisfied', 5, true, null, ['SATISFIED'], '__proto__'].map((level): Row => ({
    id: 'G35',
    what: `the level ${JSON.stringify(level)}`,
    send: submit({ level }),
    expect: 'V',
  })),
  ...[2147483648, -2147483649, 1.5, '5', true, [5, 6]].map((first): Row => ({
    id: 'G37',
    what: `${JSON.stringify(first)} as an Int`,
    send: list({ first }),
    expect: 'V',
  })),
  {
    id: 'G37',
    what: '2147483648 as a literal',
    send: ask('{ evaluations(first: 2147483648) { nodes { id } } }'),
    expect: 'V',
  },
  ...['NaN', 'Infinity', '1e400', '-0', '1E-7'].map((number): Row => ({
    id: 'G38',
    what: `the number ${number}`,
    send: post(`{"query":${JSON.stringify(EVALUATIONS)},"variables":{"first":${number}}}`),
    expect: 'V',
  })),
  ...badTimes.map((evaluatedAt): Row => ({
    id: 'G40',
    what: `the time ${JSON.stringify(evaluatedAt)}`,
    send: submit({ evaluatedAt }),
    expect: 'V',
  })),
  ...['0000-00-00', '2026-02-30', '2026-13-01', '+275761-01-01', '2026-3-2', '20260302'].map((on): Row => ({
    id: 'G40',
    what: `the date ${on}`,
    send: ask(`query ($on: Date!) { policy(region: "${places.district}", on: $on) { version } }`, { on }),
    expect: 'V',
  })),
  ...['0001-01-01T00:00:00Z', '9999-12-31T23:59:59Z', '9999-12-31T23:59:59-14:00'].map((from): Row => ({
    id: 'G40',
    what: `a deadline that begins at ${from}`,
    send: ask(
      `query ($from: DateTime!) { deadline(from: $from, region: "${places.district}", rule: RECTIFICATION) { dueAt } }`,
      { from },
    ),
    expect: 'V',
  })),
  {
    id: 'G40',
    what: 'a rating of the year 9999',
    send: submit({ evaluatedAt: '9999-12-31T23:59:59Z' }),
    expect: 'A',
    also: (_world, answer) => expect(answer.text).toContain('9999-12-31T23:59:59'),
  },

  // Texts.
  {
    id: 'G41',
    what: 'a comment of 30,000 characters',
    send: submit({ comment: '好'.repeat(30_000) }),
    expect: 'V',
    code: 'TEXT_TOO_LONG',
  },
  {
    id: 'G41',
    what: 'a comment of 2,001 characters',
    send: submit({ comment: 'a'.repeat(2_001) }),
    expect: 'V',
    code: 'TEXT_TOO_LONG',
  },
  { id: 'G41', what: 'a comment of 2,000 characters', send: submit({ comment: '好'.repeat(2_000) }), expect: 'E' },
  {
    id: 'G41',
    what: 'a comment of 1 MB',
    send: submit({ comment: 'a'.repeat(1_000_000) }),
    expect: 'L',
    code: 'PAYLOAD_TOO_LARGE',
  },
  ...['\u0000', '\u0001', '\u001b', '\u001f', '\u007f', '\u0085'].flatMap((control): Row[] => [
    {
      id: 'G43',
      what: `${JSON.stringify(control)} in a comment`,
      send: submit({ comment: `a${control}b` }),
      expect: 'V',
      code: 'INVALID_TEXT',
    },
    {
      id: 'G43',
      what: `${JSON.stringify(control)} in a case number`,
      send: submit({ caseNumber: `a${control}b` }),
      expect: 'V',
    },
    {
      id: 'G43',
      what: `${JSON.stringify(control)} in a name`,
      send: submit({ evaluator: { name: `a${control}b` } }),
      expect: 'V',
    },
    {
      id: 'G43',
      what: `${JSON.stringify(control)} in a key`,
      send: submit({ idempotencyKey: `a${control}b` }),
      expect: 'V',
    },
    {
      id: 'G43',
      what: `${JSON.stringify(control)} in an option`,
      send: submit({ options: [`a${control}b`] }),
      expect: 'V',
    },
  ]),
  { id: 'G43', what: 'tab and line feed in a comment', send: submit({ comment: 'a\tb\nc' }), expect: 'E' },
  ...['\ud800', '\udc00', 'a\udfff', '\udc00\ud800'].flatMap((half): Row[] => [
    {
      id: 'G44',
      what: `${JSON.stringify(half)} in a comment`,
      send: submit({ comment: half }),
      expect: 'V',
      code: 'INVALID_TEXT',
    },
    { id: 'G44', what: `${JSON.stringify(half)} in a case number`, send: submit({ caseNumber: half }), expect: 'V' },
    { id: 'G44', what: `${JSON.stringify(half)} in a name`, send: submit({ evaluator: { name: half } }), expect: 'V' },
    { id: 'G44', what: `${JSON.stringify(half)} in a key`, send: submit({ idempotencyKey: half }), expect: 'V' },
  ]),
  ...['\u0000', '\ud800'].flatMap((broken): Row[] => [
    {
      id: broken === '\0' ? 'G43' : 'G44',
      what: `${JSON.stringify(broken)} in filters`,
      send: list({ filter: { caseNumber: broken, institutions: [broken], channels: [broken] } }),
      expect: 'V',
    },
    {
      id: broken === '\0' ? 'G43' : 'G44',
      what: `${JSON.stringify(broken)} in a receipt code`,
      send: ask('query ($code: String!) { receipt(code: $code) { level } }', { code: broken }),
      expect: 'R',
    },
    {
      id: broken === '\0' ? 'G43' : 'G44',
      what: `${JSON.stringify(broken)} in an id`,
      send: ask('query ($id: ID!) { node(id: $id) { id } }', { id: broken }),
      expect: 'R',
    },
  ]),

  // A browser that a foreign page sends here.
  {
    id: 'G46',
    what: 'a query as text/plain',
    send: post('{"query":"{ __typename }"}', { 'content-type': 'text/plain' }),
    expect: 'V',
  },
  {
    id: 'G46',
    what: 'a query without a type',
    send: world => world.send({ path: '/graphql', body: '{"query":"{ __typename }"}' }),
    expect: 'M',
  },
  {
    id: 'G47',
    what: 'a query as a form',
    send: post('query=%7B__typename%7D', { 'content-type': 'application/x-www-form-urlencoded' }),
    expect: 'V',
  },
  {
    id: 'G47',
    what: 'a query as a multipart form',
    send: post('--x\r\ncontent-disposition: form-data; name="operations"\r\n\r\n{}\r\n--x--', {
      'content-type': 'multipart/form-data; boundary=x',
    }),
    expect: 'M',
  },
  { id: 'G47', what: 'a query as XML', send: post('<query/>', { 'content-type': 'text/xml' }), expect: 'M' },
  {
    id: 'G49',
    what: 'a query by GET, as a link or an image does',
    send: world => world.send({ method: 'GET', path: '/graphql?query=%7B__typename%7D' }),
    expect: 'V',
  },
  {
    id: 'G49',
    what: 'a query by GET with a foreign content type',
    send: world =>
      world.send({ method: 'GET', path: '/graphql?query=%7B__typename%7D', headers: { 'content-type': 'text/plain' } }),
    expect: 'V',
  },
  {
    id: 'G50',
    what: 'a mutation by GET, even with the preflight header',
    send: async world =>
      world.send({
        method: 'GET',
        path: `/graphql?query=${encodeURIComponent(guardedOperations.recordService)}`,
        headers: { 'apollo-require-preflight': '1', authorization: `Bearer ${await world.token(office)}` },
      }),
    expect: 'V',
    also: (_world, { status }) => expect(status).toBe(405),
  },
  {
    id: 'G50',
    what: 'DELETE on /graphql',
    send: world => world.send({ method: 'DELETE', path: '/graphql' }),
    expect: 'V',
    code: 'METHOD_NOT_ALLOWED',
  },
  {
    id: 'G50',
    what: 'a preflight of a foreign origin',
    send: world =>
      world.send({
        method: 'OPTIONS',
        path: '/graphql',
        headers: { origin: 'https://evil.example', 'access-control-request-method': 'POST' },
      }),
    expect: 'R',
    also: (_world, { headers }) => expect(headers).not.toHaveProperty('access-control-allow-origin'),
  },

  // Persisted queries.
  ...[undefined, '{ __typename }'].map((query): Row => ({
    id: query ? 'G53' : 'G52',
    what: query ? 'a query to be kept under its hash' : 'a hash that nobody registered',
    send: post({
      query,
      extensions: {
        persistedQuery: { version: 1, sha256Hash: createHash('sha256').update('{ __typename }').digest('hex') },
      },
    }),
    expect: 'V',
    code: 'PERSISTED_QUERY_NOT_SUPPORTED',
  })),

  // Who asks.
  ...Object.entries(guardedOperations).flatMap(([name, query]): Row[] => [
    { id: 'G55', what: `${name} without a token`, send: ask(query, {}, null), expect: 'U', code: 'UNAUTHENTICATED' },
    {
      id: 'G55',
      what: `${name} with a role that may not call it`,
      send: ask(query, {}, { role: 'SECURITY_ADMINISTRATOR' }),
      expect: 'F',
      code: 'FORBIDDEN',
    },
  ]),
  {
    id: 'G55',
    what: 'submitEvaluation without a token and without a ticket',
    send: submit({}, null),
    expect: 'V',
    code: 'TICKET_REQUIRED',
  },
  {
    id: 'G55',
    what: 'submitEvaluation with a made-up ticket',
    send: submit({ ticket: 'x' }, null),
    expect: 'V',
    code: 'TICKET_REQUIRED',
  },
  ...forgeries.map(([what, asker]): Row => ({
    id: 'G56',
    what,
    send: world => world.ask(guardedOperations.evaluations, {}, asker(world)),
    expect: 'U',
    code: 'UNAUTHENTICATED',
  })),
  {
    id: 'G56',
    what: 'an expired token on a public operation',
    send: world => world.ask('{ receipt(code: "x") { level } }', {}, forged(world, {}, { exp: past })),
    expect: 'U',
  },
  {
    id: 'G56',
    what: 'roles that exclude one another',
    send: world =>
      world.ask(guardedOperations.evaluations, {}, forged(world, {}, { roles: ['ADMINISTRATOR', 'AUDITOR'] })),
    expect: 'U',
  },

  // What is not theirs.
  {
    id: 'G58',
    what: 'a clerk asks for the rating of another window by id',
    before: foreignId,
    send: async world => {
      const [row] = await select<{ id: string }>(
        world.app.database.reader,
        'SELECT id FROM evaluation WHERE region = ? ORDER BY id DESC LIMIT 1',
        [places.district],
      );
      const id = encodeGlobalId({ type: 'Evaluation', region: places.district, id: row!.id });
      return askNode(world, { role: 'WINDOW_CLERK', institution, subject: 'win01' }, id);
    },
    expect: 'N',
    also: isNoNode,
  },
  {
    id: 'G59',
    what: 'an office asks for a rating of another district by id',
    before: foreignId,
    send: async world => {
      const [row] = await select<{ id: string }>(
        world.app.database.reader,
        'SELECT id FROM evaluation WHERE region = ? ORDER BY id DESC LIMIT 1',
        [places.other],
      );
      return askNode(world, office, encodeGlobalId({ type: 'Evaluation', region: places.other, id: row!.id }));
    },
    expect: 'N',
    also: isNoNode,
  },
  {
    id: 'G59',
    what: 'the same id with the region exchanged for their own',
    before: foreignId,
    send: async world => {
      const [row] = await select<{ id: string }>(
        world.app.database.reader,
        'SELECT id FROM evaluation WHERE region = ? ORDER BY id DESC LIMIT 1',
        [places.other],
      );
      return askNode(world, office, encodeGlobalId({ type: 'Evaluation', region: places.district, id: row!.id }));
    },
    expect: 'N',
    also: isNoNode,
  },
  {
    id: 'G59',
    what: 'an office narrows the list to another district',
    send: list({ filter: { region: places.other } }),
    expect: 'N',
    also: isEmpty,
  },
  {
    id: 'G59',
    what: 'an office narrows the list to the city above it',
    send: list({ filter: { region: places.city } }),
    expect: 'N',
    also: isEmpty,
  },
  {
    id: 'G59',
    what: 'an office names the channel of another district',
    send: list({ filter: { channels: ['json-b'] } }),
    expect: 'N',
    also: isEmpty,
  },
  {
    id: 'G59',
    what: 'an office rates in another district',
    send: submit({ region: places.other }),
    expect: 'N',
    code: 'NOT_FOUND',
  },
  {
    id: 'G59',
    what: 'an office rates in a region that does not exist',
    send: submit({ region: '123456000000' }),
    expect: 'N',
    code: 'NOT_FOUND',
  },
  { id: 'G59', what: 'an office rates in a region of 5 digits', send: submit({ region: '99000' }), expect: 'V' },
  {
    id: 'G61',
    what: 'a clerk reaches for the evaluator and the order of their own rating',
    before: world => world.push({ body: rating({ staffMember: 'win01', window: 'A01', evaluator: canary }) }),
    send: ask(
      '{ evaluations(first: 1) { nodes { evaluator { name phone idNumber } workOrder { id } } } }',
      {},
      { role: 'WINDOW_CLERK', institution, subject: 'win01' },
    ),
    expect: 'R',
    also: (_world, answer) => expect(nodesOf(answer)).toEqual([{ evaluator: null, workOrder: null }]),
  },
  ...['CHANNEL_OPERATOR', 'WINDOW_CLERK'].map((role): Row => ({
    id: 'G62',
    what: `node() of a kind that ${role} may not list`,
    send: async world => {
      const type = role === 'CHANNEL_OPERATOR' ? 'Evaluation' : 'WorkOrder';
      const table = role === 'CHANNEL_OPERATOR' ? 'evaluation' : 'work_order';
      const [row] = await select<{ id: string }>(
        world.app.database.reader,
        `SELECT id FROM ${table} WHERE region = ?`,
        [places.district],
      );
      const id = encodeGlobalId({ type, region: places.district, id: row!.id });
      return askNode(world, { role: role as 'CHANNEL_OPERATOR', institution, subject: 'win01' }, id);
    },
    expect: 'N',
    also: isNoNode,
  })),
  ...['__proto__', 'constructor', 'toString', 'Person'].map((type): Row => ({
    id: 'G62',
    what: `node() of the kind ${type}`,
    send: world => askNode(world, office, base64(`${type}:${places.district}:01ARZ3NDEKTSV4RRFFQ69G5FAV`)),
    expect: 'N',
    also: isNoNode,
  })),
  ...['phone_like', 'evaluator', 'comment', 'receiptCode'].map((field): Row => ({
    id: 'G64',
    what: `a filter on ${field}`,
    send: list({ filter: { [field]: '138%' } }),
    expect: 'V',
  })),
  {
    id: 'G64',
    what: 'an order by phone',
    send: ask('{ evaluations(first: 1, orderBy: PHONE_ASC) { nodes { id } } }'),
    expect: 'V',
  },
  ...['standing', 'receivedAt', 'id', 'deliveryId', 'channel', '__typename'].map((field): Row => ({
    id: 'G67',
    what: `${field} sent along with a rating`,
    send: submit({ [field]: 'COUNTED' }),
    expect: 'V',
  })),
  ...prototypeNames.map((name): Row => ({
    id: 'G67',
    what: `${name} in an input`,
    send: post(
      `{"query":${JSON.stringify(SUBMIT)},"variables":{"input":{"${name}":{"polluted":true},"level":"SATISFIED"}}}`,
    ),
    expect: 'V',
  })),

  // Keys.
  {
    id: 'G68',
    what: '50 submissions at once under one key',
    send: async world => {
      const input = submission({ comment: '同时' });
      const answers = await Promise.all(Array.from({ length: 50 }, () => world.ask(SUBMIT, { input })));
      expect(new Set(answers.map(answer => answer.text.replace(/"cost".*/, ''))).size).toBe(1);
      return answers[0]!;
    },
    expect: 'A',
  },
  {
    id: 'G68',
    what: 'the same key with another input',
    before: world => world.ask(SUBMIT, { input: submission({ idempotencyKey: 'used' }) }),
    send: submit({ idempotencyKey: 'used', level: 'VERY_SATISFIED' }),
    expect: 'V',
    code: 'IDEMPOTENCY_CONFLICT',
  },
  {
    id: 'G68',
    what: 'the second rating of one service',
    before: world => world.ask(SUBMIT, { input: submission({ caseNumber: 'G68-1' }) }),
    send: submit({ caseNumber: 'G68-1', level: 'VERY_SATISFIED' }),
    expect: 'C',
    also: (_world, answer) =>
      expect(dataOf(answer)).toMatchObject({
        submitEvaluation: { evaluation: null, receiptCode: null, duplicateOf: {} },
      }),
  },
  {
    id: 'G70',
    what: 'the same key by another person',
    before: world => world.ask(SUBMIT, { input: submission({ idempotencyKey: 'shared' }) }),
    send: submit({ idempotencyKey: 'shared' }, { role: 'MANAGEMENT_OFFICE', subject: 'office02' }),
    expect: 'A',
  },
  { id: 'G71', what: 'a subscription', send: ask('subscription { evaluations { id } }'), expect: 'V' },

  // Injection.
  ...injections.map((text): Row => ({
    id: 'G73',
    what: `${JSON.stringify(text)} in every text of a rating`,
    send: submit({
      comment: text,
      caseNumber: text,
      institution: text,
      serviceItem: text,
      window: text,
      staffMember: text,
      optionSet: text,
      options: [text],
      evaluator: { name: text, phone: text, idNumber: text },
      idempotencyKey: `G73 ${text}`,
    }),
    expect: 'E',
    also: async (world, answer) => {
      const { submitEvaluation } = dataOf<{ submitEvaluation: { evaluation: { id: string; comment: string } } }>(
        answer,
      );
      expect(submitEvaluation.evaluation.comment).toBe(text);
      const filter = { caseNumber: text, institutions: [text] };
      expect(nodesOf(await list({ filter })(world))).toEqual([{ id: submitEvaluation.evaluation.id }]);
    },
  })),
  ...injections.map((text): Row => ({
    id: 'G73',
    what: `${JSON.stringify(text)} in every text of a reading`,
    send: ask(
      `query ($t: String!, $id: ID!) {
          receipt(code: $t) { level }
          node(id: $id) { id }
          evaluations(first: 1, filter: { institutions: [$t], channels: [$t], caseNumber: $t }) { nodes { id } }
          workOrders(first: 1, filter: { number: $t }) { nodes { id } }
        }`,
      { t: `${text}?`, id: text },
    ),
    expect: 'R',
    also: (_world, answer) =>
      expect(dataOf(answer)).toEqual({
        receipt: null,
        node: null,
        evaluations: { nodes: [] },
        workOrders: { nodes: [] },
      }),
  })),
  {
    id: 'G74',
    what: 'an object where a text belongs',
    send: list({ filter: { caseNumber: { name: 'x', role: 'admin' } } }),
    expect: 'V',
  },
  {
    id: 'G74',
    what: 'an object in a list of texts',
    send: list({ filter: { institutions: [{ toString: 'x' }] } }),
    expect: 'V',
  },
  { id: 'G74', what: 'a list where a text belongs', send: submit({ caseNumber: ['1', '2'] }), expect: 'V' },
  { id: 'G74', what: 'a number where a text belongs', send: submit({ caseNumber: 1 }), expect: 'V' },
  {
    id: 'G74',
    what: 'an object where an id belongs',
    send: ask('query ($id: ID!) { node(id: $id) { id } }', { id: { $ne: null } }),
    expect: 'V',
  },
  {
    id: 'G76',
    what: '28 digits and a mark in every checked text',
    send: submit({
      comment: shortKiller,
      caseNumber: shortKiller,
      institution: shortKiller,
      staffMember: shortKiller,
      evaluator: { name: shortKiller, phone: shortKiller, idNumber: shortKiller },
      idempotencyKey: shortKiller,
    }),
    expect: 'A',
  },
  ...redosTexts.map(([what, text]): Row => ({
    id: 'G76',
    what: `${what} in every checked text`,
    send: submit({
      comment: text,
      caseNumber: text,
      institution: text,
      staffMember: text,
      evaluator: { name: text, phone: text, idNumber: text },
      idempotencyKey: text,
    }),
    expect: 'V',
  })),
  ...redosTexts.map(([what, text]): Row => ({
    id: 'G76',
    what: `${what} as receipt code, id, cursor, region, time`,
    send: async world => {
      await world.ask('query ($code: String!) { receipt(code: $code) { level } }', { code: text }, null);
      await askNode(world, office, text);
      await list({ filter: { region: text } })(world);
      await submit({ evaluatedAt: text })(world);
      await world
        .ask(guardedOperations.evaluations, {}, { header: `Bearer ${text.slice(0, 8_000)}` })
        .catch(() => null);
      return list({ after: text })(world);
    },
    expect: 'V',
    code: 'INVALID_CURSOR',
  })),
  ...['[', '{"a":'].map((open): Row => ({
    id: 'G77',
    what: `settings that are nested as deep as a body allows: ${open}`,
    send: async world => {
      const depth = Math.floor(90_000 / (open.length + 1));
      const deep = nested(depth, open, '1', open === '[' ? ']' : '}');
      const query = `mutation ($s: JSONObject!) { registerChannel(input: { code: "deep", name: "n", adapter: "json",
          region: "${places.district}", settings: $s, idempotencyKey: "deep" }) { secret userErrors { field code } } }`;
      return world.post(`{"query":${JSON.stringify(query)},"variables":{"s":{"signature":${deep}}}}`, {
        role: 'CHANNEL_OPERATOR',
      });
    },
    expect: 'V',
  })),
  {
    id: 'G77',
    what: 'a filter that is nested as deep as a body allows',
    send: post(
      `{"query":${JSON.stringify(EVALUATIONS)},"variables":{"first":1,"filter":${nested(15_000, '{"a":', '1')}}}`,
    ),
    expect: 'V',
  },

  // HTTP.
  {
    id: 'G79',
    what: 'a header of 64 kB',
    send: world => world.send({ path: '/graphql', headers: { 'x-long': 'x'.repeat(65_536) } }),
    expect: 'H4',
  },
  {
    id: 'G79',
    what: '1,000 headers',
    send: world =>
      sendRaw(
        world.origin,
        `POST /graphql HTTP/1.1\r\nhost: x\r\nconnection: close\r\n${times(1_000, 'x-h#: 0123456789\r\n').replaceAll('\n ', '\n')}\r\n`,
      ),
    expect: 'H4',
  },
  {
    id: 'G79',
    what: 'Content-Length and Transfer-Encoding together',
    send: world =>
      sendRaw(
        world.origin,
        'POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-length: 3\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n',
      ),
    expect: 'H4',
  },
  ...['', 'a b', '[', 'x:99999', '\u00e9', '../..', 'a@b'].map((host): Row => ({
    id: 'G79',
    what: `the host ${JSON.stringify(host)}`,
    send: world =>
      sendRaw(
        world.origin,
        `POST /graphql HTTP/1.1\r\nhost: ${host}\r\ncontent-type: application/json\r\nconnection: close\r\ncontent-length: 2\r\n\r\n{}`,
      ),
    expect: 'V',
  })),
  {
    id: 'G79',
    what: 'no HTTP at all',
    send: world => sendRaw(world.origin, '\x16\x03\x01\x02\x00\x01\x00\r\n\r\n'),
    expect: 'H4',
  },
  {
    id: 'G80',
    what: 'a browser at /graphql',
    send: world => world.send({ method: 'GET', path: '/graphql', headers: { accept: 'text/html' } }),
    expect: 'V',
    also: (_world, answer) => expect(answer.text).not.toMatch(/<html|apollo/i),
  },
  ...['/', '/graphiql', '/playground', '/altair', '/voyager', '/.well-known/apollo/server-health', '/api-docs'].map(
    (path): Row => ({
      id: 'G80',
      what: `a browser at ${path}`,
      send: world => world.send({ method: 'GET', path, headers: { accept: 'text/html' } }),
      expect: 'N',
      code: 'NOT_FOUND',
      also: (_world, { headers }) =>
        expect(Object.keys(headers)).not.toEqual(expect.arrayContaining(['x-powered-by', 'server'])),
    }),
  ),
  {
    id: 'G65',
    what: 'the public figures of a month in which two people rated',
    async before(world) {
      const evaluatedAt = `${QUIET_MONTH}-15T10:00:00+08:00`;
      const rated = { institution, level: 'VERY_DISSATISFIED', evaluatedAt };
      for (const id of ['quiet-1', 'quiet-2']) expect((await world.push({ body: { id, ...rated } })).status).toBe(200);
      await world.app.pump.drainAll();
      const input = { region: places.district, period: QUIET_MONTH, idempotencyKey: 'quiet' };
      const publish = 'mutation($input: PublishReportInput!) { publishReport(input: $input) { userErrors { code } } }';
      const { json } = await world.ask(publish, { input }, office);
      expect(json).toMatchObject({ data: { publishReport: { userErrors: [] } } });
    },
    send: world =>
      world.ask(
        `query($region: RegionCode!, $period: String!) { publicReport(region: $region, period: $period) {
           total satisfactionRate negativeHandled byLevel { count } institutions { total } } }`,
        { region: places.district, period: QUIET_MONTH },
        office,
      ),
    expect: 'R',
    also(_world, { json }) {
      const { byLevel, institutions, ...sums } = (json as { data: { publicReport: Figures } }).data.publicReport;
      expect(sums).toEqual({ total: null, satisfactionRate: null, negativeHandled: null });
      const figures = [...byLevel.map(({ count }) => count), ...institutions.map(({ total }) => total)];
      expect(figures.filter(figure => figure !== null && figure > 0)).toEqual([]);
    },
  },
];

/** Long ago, where no other row rates. */
const QUIET_MONTH = '2025-03';

interface Figures {
  total: number | null;
  satisfactionRate: string | null;
  negativeHandled: number | null;
  byLevel: { count: number | null }[];
  institutions: { total: number | null }[];
}
