import { connect } from 'node:net';
import { ReceiptDocument, RecordServiceDocument } from '../../schema/generated';
import { print } from 'graphql';
import { type Harness, startApp } from '../support/harness';

type Ask = (app: Harness) => Promise<Headers>;

const get =
  (path: string, headers: Record<string, string> = {}): Ask =>
  async app =>
    (await fetch(app.url + path, { headers, redirect: 'manual' })).headers;
const post =
  (path: string, type: string, body: string, headers: Record<string, string> = {}): Ask =>
  async app =>
    (await fetch(app.url + path, { method: 'POST', headers: { 'content-type': type, ...headers }, body })).headers;
const graphql = (body: object, headers = {}) => post('/graphql', 'application/json', JSON.stringify(body), headers);
/** What comes back where no route serves what was sent. */
const raw =
  (text: string): Ask =>
  app =>
    new Promise(resolve => {
      const { hostname, port } = new URL(app.url);
      let heard = '';
      const socket = connect(Number(port), hostname, () => socket.write(text));
      socket.on('data', chunk => (heard += chunk.toString()));
      socket.on('error', () => undefined);
      socket.on('close', () => {
        const [, ...lines] = heard.split('\r\n\r\n', 1)[0]!.split('\r\n');
        resolve(new Headers(lines.map(line => line.split(': ', 2) as [string, string])));
      });
    });
const receipt = { query: print(ReceiptDocument), variables: { code: 'unknown' } };

const answers: readonly [what: string, ask: Ask, isPublic?: 'KEPT' | 'PAGE'][] = [
  ['an answer of GraphQL', graphql(receipt)],
  ['a document that is none', graphql({ query: '{' })],
  ['a question without a token', graphql({ query: print(RecordServiceDocument), variables: {} })],
  ['a token that is no good', graphql(receipt, { authorization: 'Bearer a.b.c' })],
  ['a question that is too long', graphql({ query: ' '.repeat(200_000) })],
  ['a type that is none', post('/graphql', 'text/xml', '<x/>')],
  ['a method that is not there', get('/uploads')],
  ['a path that is not there', get('/nowhere')],
  ['a push of a channel that is not there', post('/channels/nobody/deliveries', 'application/json', '{}')],
  ['an upload without a token', post('/uploads', 'text/csv', 'a')],
  ['an export without a token', get('/exports/x')],
  ['health', get('/healthz')],
  ['readiness', get('/readyz')],
  ['metrics', get('/metrics')],
  ['a page for visitors', get('/r/ABCDEFGH'), 'PAGE'],
  ['the receipt page', get('/receipt'), 'PAGE'],
  ['the style of pages', get('/web/page.css'), 'KEPT'],
  ['the keys of reports', get('/.well-known/report-keys.json')],
  ['what is no HTTP', raw('\x16\x03\x01\x02\x00\x01\x00\r\n\r\n')],
  ['headers that are too long', raw(`GET / HTTP/1.1\r\nhost: x\r\nx-long: ${'x'.repeat(70_000)}\r\n\r\n`)],
  [
    'a socket from a foreign page',
    raw(
      'GET /graphql HTTP/1.1\r\nhost: x\r\nconnection: upgrade\r\nupgrade: websocket\r\norigin: https://evil.invalid\r\n\r\n',
    ),
  ],
];

describe('every answer tells browsers to run, frame, guess and keep nothing of it', () => {
  let app: Harness;
  beforeAll(async () => void (app = await startApp('sqlite', { env: { NODE_ENV: 'test' } })));
  afterAll(() => app?.dispose());

  it.each(answers.map(([what, ...rest]) => [what, rest] as const))('%s', async (_what, [ask, kind]) => {
    const headers = await ask(app);
    expect(Object.fromEntries(headers)).toMatchObject({
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'permissions-policy': expect.stringContaining('camera=()') as string,
      'referrer-policy': 'no-referrer',
      'strict-transport-security': expect.stringMatching(/^max-age=\d{8}/) as string,
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'cache-control': kind === 'KEPT' ? expect.stringContaining('immutable') : 'no-store',
      'content-type': expect.stringMatching(/charset=utf-8|openmetrics|version=/) as string,
    });
    const policy = headers.get('content-security-policy')!;
    expect(policy).toMatch(/^default-src 'none';.*frame-ancestors 'none'/);
    expect(policy).not.toMatch(/unsafe|\*/);
    expect(policy.includes('script-src')).toBe(kind === 'PAGE');
    expect([headers.get('server'), headers.get('x-powered-by')]).toEqual([null, null]);
  });

  it('lets a page of another origin read nothing, unless it is named', async () => {
    const headers = await graphql(receipt, { origin: 'https://evil.invalid' })(app);
    expect(headers.get('access-control-allow-origin')).toBeNull();
    expect(headers.get('access-control-allow-credentials')).toBeNull();
  });
});
