import { createHash, createHmac } from 'node:crypto';
import { connect } from 'node:net';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { select } from '../../src/platform/sql';
import { waitFor } from '../support/wait-for';
import { dataOf, pushed } from './checks';
import { brokenJson } from './fuzz';
import { type Answer, type Outgoing, send, sendRaw } from './http';
import type { Elsewhere, Row } from './row';
import { canary, institution, otherInstitution, places, type Push, rating, type World } from './world';

type Send = Row['send'];

const push =
  (said: Partial<Push> & { record?: Record<string, unknown> } = {}): Send =>
  world =>
    world.push({ body: rating(said.record), ...said });
/** One record as JSON text, with `inside` as its last members. */
const raw = (inside: string, id: unknown = rating().id) =>
  `{"id":${JSON.stringify(id)},"level":"DISSATISFIED",${inside}}`;
/** A push whose signature is made of the right one. */
const resigned =
  (change: (right: string, world: World) => string | null): Send =>
  world => {
    const right = world.signed({ body: rating() });
    const headers = right.headers as Record<string, string>;
    const wrong = change(headers['webhook-signature']!, world);
    const { 'webhook-signature': _, ...others } = headers;
    return world.send({ ...right, headers: wrong === null ? others : { ...others, 'webhook-signature': wrong } });
  };

const without =
  (...names: string[]): Send =>
  world =>
    world.push({ body: rating(), headers: Object.fromEntries(names.map(name => [name, null])) });

/** A signature over a timestamp that is no moment. */
const stamped =
  (timestamp: string): Send =>
  world => {
    const { path, headers, body } = world.signed({ body: rating() });
    const id = (headers as Record<string, string>)['webhook-id']!;
    const key = Buffer.from(world.secrets['json-a']!.slice('whsec_'.length), 'base64');
    const made = createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body!).digest('base64');
    return world.send({
      path,
      body,
      headers: { ...headers, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${made}` },
    });
  };

const digest = (algorithm: string, world: World, body: string) =>
  createHmac(algorithm, world.secrets['json-a']!).update(body).digest('base64');

/** The stored row of the record that was accepted last. */
async function lastRating(world: World): Promise<{ external_id: string; flags: string[] }> {
  const [row] = await select<{ external_id: string; flags: string }>(
    world.app.database.reader,
    "SELECT external_id, flags FROM evaluation WHERE channel_code = 'json-a' ORDER BY id DESC LIMIT 1",
  );
  return { external_id: row!.external_id, flags: JSON.parse(row!.flags) as string[] };
}
const isFlagged = (flag: string) => async (world: World) => expect((await lastRating(world)).flags).toContain(flag);
const isNotFlagged = (flag: string) => async (world: World) =>
  expect((await lastRating(world)).flags).not.toContain(flag);

/** The very same bytes again: once before, and once as the row. */
function repeated(said: Partial<Push>, again: (world: World, outgoing: Outgoing) => Promise<Answer>) {
  let outgoing: Outgoing;
  return {
    before: (world: World) => world.send((outgoing = world.signed({ body: rating(), ...said }))),
    send: (world: World) => again(world, outgoing),
  };
}

/** A message id is used for one body, then for another. */
function reused(channel?: string) {
  const id = `reused-${Math.random().toString(36).slice(2)}`;
  return {
    before: (world: World) => world.push({ id, body: rating() }),
    send: (world: World) => world.push({ id, channel, body: rating({ level: 'VERY_SATISFIED', institution: null }) }),
  };
}

const refusedRows = (id: string, rows: readonly [what: string, body: unknown, code?: Row['code']][]): Row[] =>
  rows.map(([what, body, code]) => ({ id, what, send: push({ body }), expect: 'Q', code }));
const utf16be = (text: string) => Buffer.from(text, 'utf16le').swap16();
const utf32 = (text: string) => Buffer.concat([...text].map(char => Buffer.from([char.codePointAt(0)!, 0, 0, 0])));
const spliced = (before: string, bytes: number[], after: string) =>
  Buffer.concat([Buffer.from(before), Buffer.from(bytes), Buffer.from(after)]);
const withBytes = (...bytes: number[]) => spliced('{"id":"bytes","level":"SATISFIED","comment":"a', bytes, 'b"}');
const many = (count: number) => Array.from({ length: count }, () => rating());
const rawPush = (head: string, ...body: (string | Buffer)[]): Send => {
  const start = `POST /channels/json-a/deliveries HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n`;
  return world => sendRaw(world.origin, `${start}${head}\r\n\r\n`, ...body);
};

export const pushRows: readonly Row[] = [
  // Signature and key.
  {
    id: 'H01',
    what: 'no signature headers at all',
    send: without('webhook-id', 'webhook-timestamp', 'webhook-signature'),
    expect: 'U',
    code: 'SIGNATURE_MISSING',
  },
  ...['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name): Row => ({
    id: 'H01',
    what: `no ${name}`,
    send: without(name),
    expect: 'U',
    code: 'SIGNATURE_MISSING',
  })),
  ...['', 'v1,', 'v1', ',', 'v1,,', ' ', 'v1a,AAAA', 'V1,AAAA'].map((text): Row => ({
    id: 'H02',
    what: `the signature ${JSON.stringify(text)}`,
    send: resigned(() => text),
    expect: 'U',
  })),
  ...['../x', 'a.b', 'é', 'x'.repeat(129), "' OR 1=1", 'a b'].map((id): Row => ({
    id: 'H02',
    what: `the message id ${JSON.stringify(id.slice(0, 20))}`,
    send: world => world.push({ body: rating(), headers: { 'webhook-id': Buffer.from(id).toString('latin1') } }),
    expect: 'U',
  })),
  ...(
    [
      ['with spaces', JSON.stringify({ id: 'H04', level: 'SATISFIED' }, null, 1)],
      ['with its keys in another order', '{"level":"SATISFIED","id":"H04"}'],
      ['with an escaped letter', '{"id":"H04","level":"S\\u0041TISFIED"}'],
    ] as const
  ).map(([what, instead]): Row => ({
    id: 'H04',
    what: `the body written again ${what}`,
    send: push({ body: { id: 'H04', level: 'SATISFIED' }, instead }),
    expect: 'U',
    code: 'SIGNATURE_INVALID',
  })),
  {
    id: 'H05',
    what: 'a line feed that a proxy added',
    send: push({ body: '{"id":"H05","level":"SATISFIED"}', instead: '{"id":"H05","level":"SATISFIED"}\n' }),
    expect: 'U',
  },
  {
    id: 'H07',
    what: 'a right signature with the key of another channel',
    send: world => world.push({ body: rating(), secret: world.secrets['json-b'] }),
    expect: 'U',
    code: 'SIGNATURE_INVALID',
  },
  {
    id: 'H08',
    what: 'a key that is no longer valid',
    send: push({ channel: 'json-old-key' }),
    expect: 'U',
    also: world => expect(world.logged()).toMatch(/"channel":"json-old-key","reason":"NO_SECRET","security":true/),
  },
  {
    id: 'H08',
    what: 'a channel that is switched off',
    send: push({ channel: 'json-off' }),
    expect: 'N',
    code: 'NOT_FOUND',
  },
  {
    id: 'H08',
    what: 'a channel of the API itself',
    send: push({ channel: `graphql-${places.district}`, secret: `whsec_${'A'.repeat(44)}` }),
    expect: 'N',
    code: 'NOT_FOUND',
  },
  {
    id: 'H10',
    what: 'a good signature after 7 bad ones',
    send: resigned(right => `${'v1,AAAA '.repeat(7)}${right}`),
    expect: 'A',
  },
  {
    id: 'H11',
    what: '9 signatures',
    send: resigned(right => `${'v1,AAAA '.repeat(8)}${right}`),
    expect: 'U',
    code: 'TOO_MANY_SIGNATURES',
  },
  { id: 'H11', what: '3,000 signatures', send: resigned(right => `${'v1,A '.repeat(3_000)}${right}`), expect: 'U' },
  {
    id: 'H13',
    what: 'base64url',
    send: resigned(right => `v1,${Buffer.from(right.slice(3), 'base64').toString('base64url')}=_-`),
    expect: 'U',
    code: 'SIGNATURE_INVALID',
  },
  {
    id: 'H13',
    what: 'no padding',
    send: resigned(right => right.replace(/=+$/, '')),
    expect: 'U',
    code: 'SIGNATURE_INVALID',
  },
  {
    id: 'H13',
    what: 'hexadecimal',
    send: resigned(right => `v1,${Buffer.from(right.slice(3), 'base64').toString('hex')}`),
    expect: 'U',
    code: 'SIGNATURE_INVALID',
  },
  {
    id: 'H14',
    what: 'signatures that differ in the first or the last byte get the same answer',
    send: async world => {
      const flipped = (at: number) =>
        resigned(right => {
          const bytes = Buffer.from(right.slice(3), 'base64');
          bytes[at]! ^= 1;
          return `v1,${bytes.toString('base64')}`;
        })(world);
      const [first, last] = [await flipped(0), await flipped(31)];
      expect(first.text).toBe(last.text);
      return last;
    },
    expect: 'U',
    code: 'SIGNATURE_INVALID',
  },
  ...['../../etc/passwd', 'http://127.0.0.1/key', "' OR 1=1 --", 'json-b'].map((name): Row => ({
    id: 'H16',
    what: `a header that names the key ${name}`,
    send: world =>
      world.push({
        body: rating(),
        secret: world.secrets['json-b'],
        headers: { 'webhook-key-id': name, 'x-key-id': name },
      }),
    expect: 'U',
  })),
  {
    id: 'H17',
    what: 'HMAC-SM3 where the channel is set to SHA-256',
    send: world => {
      const body = JSON.stringify(rating());
      return world.send({
        path: '/channels/json-a/deliveries',
        headers: { 'content-type': 'application/json', 'x-signature': digest('sm3', world, body) },
        body,
      });
    },
    expect: 'U',
  },
  {
    id: 'H17',
    what: 'HMAC-SM3 in the place of v1',
    send: world => resigned(() => `v1,${digest('sm3', world, 'x')}`)(world),
    expect: 'U',
  },
  {
    id: 'H20',
    what: 'the old sha1(key + secret + timestamp)',
    send: world => {
      const timestamp = String(Math.floor(Date.now() / 1000));
      const sign = createHash('sha1').update(`json-a${world.secrets['json-a']}${timestamp}`).digest('hex');
      return world.send({
        path: `/channels/json-a/deliveries?appKey=json-a&timestamp=${timestamp}&sign=${sign}`,
        headers: { 'content-type': 'application/json', 'app-key': 'json-a', sign, timestamp },
        body: JSON.stringify(rating()),
      });
    },
    expect: 'U',
  },

  // Timestamp, clock, replay.
  { id: 'H22', what: '299 seconds ago', send: push({ late: 299 }), expect: 'A' },
  { id: 'H22', what: '295 seconds ahead', send: push({ late: -295 }), expect: 'A' },
  { id: 'H22', what: '310 seconds ago', send: push({ late: 310 }), expect: 'U', code: 'TIMESTAMP_OUT_OF_RANGE' },
  { id: 'H22', what: '310 seconds ahead', send: push({ late: -310 }), expect: 'U', code: 'TIMESTAMP_OUT_OF_RANGE' },
  {
    id: 'H23',
    what: 'milliseconds',
    send: world => stamped(String(Date.now()))(world),
    expect: 'U',
    code: 'TIMESTAMP_INVALID',
  },
  ...[
    '0',
    '-1',
    '2147483648',
    '9007199254740992',
    '1e21',
    'NaN',
    '1700000000abc',
    '1700000000.9',
    ' 1700000000',
    '１７００００００００',
  ].map((timestamp): Row => ({
    id: 'H25',
    what: `the timestamp ${timestamp}`,
    send: world => stamped(Buffer.from(timestamp).toString('latin1'))(world),
    expect: 'U',
  })),
  ...[-600, 600].map((seconds): Row => ({
    id: 'H26',
    what: `our clock is ${seconds} seconds off: refused, taken once it is right, and loud`,
    send: async world => {
      const outgoing = world.signed({ body: rating() });
      world.shift(seconds);
      const refused = await world.send(outgoing).finally(() => world.shift(-seconds));
      expect(refused).toMatchObject({ status: 401, json: { reason: 'TIMESTAMP_OUT_OF_RANGE' } });
      expect(world.logged()).toContain('"reason":"TIMESTAMP_OUT_OF_RANGE","security":true');
      return world.send(outgoing);
    },
    expect: 'A',
  })),
  {
    id: 'H28',
    what: 'the same bytes after 4 minutes 50, on another instance, with Redis emptied',
    on: ['mariadb'],
    ...repeated({}, async (world, outgoing) => {
      await world.flushRedis();
      world.shift(290);
      return send(await world.another(), outgoing);
    }),
    after: world => world.shift(-290),
    expect: 'D',
  },
  {
    id: 'H28',
    what: 'the same bytes after 4 minutes 50',
    ...repeated({}, async (world, outgoing) => {
      world.shift(290);
      return world.send(outgoing);
    }),
    after: world => world.shift(-290),
    expect: 'D',
    also: (_world, answer) =>
      expect(pushed(answer).records[0]).toMatchObject({ outcome: 'DUPLICATE', receipt: expect.any(String) }),
  },
  {
    id: 'H29',
    what: 'the same bytes after 24 hours',
    ...repeated({}, async (world, outgoing) => {
      world.shift(86_400);
      return world.send(outgoing);
    }),
    after: world => world.shift(-86_400),
    expect: 'U',
    code: 'TIMESTAMP_OUT_OF_RANGE',
  },
  {
    id: 'H31',
    what: 'the same message id with another body',
    ...reused(),
    expect: 'C',
    code: 'MESSAGE_CONFLICT',
    also: async (world, { status }) => {
      expect(status).toBe(409);
      const query = '{ deliveries(first: 2) { nodes { status refusals { problems { code } } } } }';
      const { nodes } = dataOf<{ deliveries: { nodes: object[] } }>(
        await world.ask(query, {}, { role: 'CHANNEL_OPERATOR' }),
      ).deliveries;
      expect(nodes).toMatchObject([
        { status: 'QUARANTINED', refusals: [{ problems: [{ code: 'MESSAGE_CONFLICT' }] }] },
        { status: 'ACCEPTED' },
      ]);
      expect(world.logged()).toContain('a message id came with another body');
    },
  },
  {
    id: 'H32',
    what: 'the same body with a new message id',
    ...repeated({}, async (world, { body }) => world.push({ body })),
    expect: 'D',
    also: async world => {
      const query = '{ deliveries(first: 1) { nodes { status duplicates } } }';
      const listed = await world.ask(query, {}, { role: 'CHANNEL_OPERATOR' });
      expect(dataOf(listed)).toEqual({ deliveries: { nodes: [{ status: 'ACCEPTED', duplicates: 1 }] } });
    },
  },
  { id: 'H34', what: 'the same message id on another channel', ...reused('json-b'), expect: 'A' },
  {
    id: 'H35',
    what: '50 copies of one message at once',
    send: async world => {
      const outgoing = world.signed({ body: rating() });
      const answers = await Promise.all(Array.from({ length: 50 }, () => world.send(outgoing)));
      expect(answers.map(({ status }) => status)).toEqual(Array(50).fill(200));
      const taken = answers.filter(answer => pushed(answer).accepted === 1);
      expect([taken.length, answers.filter(answer => pushed(answer).duplicates === 1).length]).toEqual([1, 49]);
      expect(new Set(answers.map(answer => pushed(answer).records[0]!.receipt)).size).toBe(1);
      return taken[0]!;
    },
    expect: 'A',
  },
  {
    id: 'H35',
    what: '50 messages with one record at once',
    send: async world => {
      const body = rating();
      const answers = await Promise.all(Array.from({ length: 50 }, () => world.push({ body })));
      const count = (name: 'accepted' | 'duplicates') => answers.reduce((sum, each) => sum + pushed(each)[name], 0);
      expect([count('accepted'), count('duplicates')]).toEqual([1, 49]);
      return answers.find(answer => pushed(answer).accepted === 1)!;
    },
    expect: 'A',
    stores: { deliveries: 50, evaluations: 1 },
  },

  // Order.
  {
    id: 'H37',
    what: 'the second rating of a service before the first',
    before: push({ record: { caseNumber: 'H37', evaluationNumber: 2 } }),
    send: push({ record: { caseNumber: 'H37', evaluationNumber: 1 } }),
    expect: 'A',
    also: async world => expect((await lastRating(world)).flags).not.toContain('SUPERSEDED'),
  },
  ...['2019-01-01 10:00:00', '1900-01-01 00:00:00', '9999-12-31 23:59:59'].map((evaluatedAt): Row => ({
    id: 'H41',
    what: `rated at ${evaluatedAt}`,
    send: push({ record: { evaluatedAt } }),
    expect: 'A',
    also: isFlagged('EVALUATED_AT_UNUSUAL'),
  })),
  {
    id: 'H41',
    what: 'rated tomorrow',
    send: world => world.push({ body: rating({ evaluatedAt: new Date(Date.now() + 86_400_000).toISOString() }) }),
    expect: 'A',
    also: isFlagged('EVALUATED_AT_UNUSUAL'),
  },

  // Body and JSON.
  {
    id: 'H43',
    what: 'an empty list',
    send: push({ body: [] }),
    expect: 'A',
    also: (_world, answer) => expect(pushed(answer).records).toEqual([]),
  },
  ...refusedRows('H43', [
    ['an empty body', '', 'EMPTY_BODY'],
    ['blanks', ' \n', 'EMPTY_BODY'],
    ['null', 'null', 'MALFORMED_BODY'],
    ['{}', '{}', 'MISSING_FIELD'],
    ['""', '""', 'MALFORMED_BODY'],
    ['0', '0', 'MALFORMED_BODY'],
    ['[null, 1, "a", []]', '[null,1,"a",[]]', 'NOT_A_RECORD'],
  ]),
  ...refusedRows(
    'H44',
    brokenJson.map(text => [JSON.stringify(text), text, 'MALFORMED_BODY']),
  ),
  {
    id: 'H46',
    what: 'UTF-16LE with a mark',
    send: world => world.push({ body: Buffer.from(`\ufeff${JSON.stringify(rating())}`, 'utf16le') }),
    expect: 'A',
  },
  {
    id: 'H46',
    what: 'UTF-16BE with a mark',
    send: world => world.push({ body: utf16be(`\ufeff${JSON.stringify(rating())}`) }),
    expect: 'A',
  },
  {
    id: 'H46',
    what: 'UTF-16LE as declared',
    send: world =>
      world.push({
        contentType: 'application/json; charset=utf-16le',
        body: Buffer.from(JSON.stringify(rating()), 'utf16le'),
      }),
    expect: 'A',
  },
  ...refusedRows('H46', [
    ['UTF-16BE, neither marked nor declared', utf16be('{"id":"a"}')],
    ['UTF-32 with a mark', utf32('\ufeff{"id":"a"}'), 'INVALID_ENCODING'],
    ['UTF-32 without', utf32('{"id":"a"}')],
  ]),
  {
    id: 'H46',
    what: 'a charset that does not exist',
    send: push({ contentType: 'application/json; charset=x-none' }),
    expect: 'Q',
    code: 'INVALID_ENCODING',
  },
  {
    id: 'H47',
    what: 'GBK that is declared as UTF-8',
    send: push({ contentType: 'application/json; charset=utf-8', body: withBytes(0xba, 0xc3) }),
    expect: 'Q',
    code: 'INVALID_ENCODING',
  },
  {
    id: 'H47',
    what: 'GBK that is declared as GBK',
    send: push({ contentType: 'application/json; charset=gbk', body: withBytes(0xba, 0xc3) }),
    expect: 'A',
  },
  ...refusedRows('H49', [
    ['an overlong slash', withBytes(0xc0, 0xaf), 'INVALID_ENCODING'],
    ['an encoded surrogate', withBytes(0xed, 0xa0, 0x80), 'INVALID_ENCODING'],
    ['a lone continuation', withBytes(0x80), 'INVALID_ENCODING'],
    ['a character beyond U+10FFFF', withBytes(0xf4, 0x90, 0x80, 0x80), 'INVALID_ENCODING'],
    [
      'half a character at the end',
      Buffer.concat([Buffer.from('{"id":"a'), Buffer.from([0xe5, 0xa5])]),
      'INVALID_ENCODING',
    ],
  ]),
  ...refusedRows('H50', [
    ['a level twice', '{"id":"H50","level":1,"level":5}', 'DUPLICATE_KEY'],
    ['a level twice, once escaped', '{"id":"H50","level":1,"lev\\u0065l":5}', 'DUPLICATE_KEY'],
    ['an id twice', '{"id":"H50","id":"H50b","level":5}', 'DUPLICATE_KEY'],
    ['a name twice', '{"id":"H50","level":5,"evaluator":{"name":"a","name":"b"}}', 'DUPLICATE_KEY'],
  ]),
  ...['9007199254740993', '123456789012345678901234567890'].map((id): Row => ({
    id: 'H52',
    what: `the number ${id} as id`,
    send: world => world.push({ body: `{"id":${id},"level":"SATISFIED"}` }),
    expect: 'A',
    also: async world => expect((await lastRating(world)).external_id).toBe(id),
  })),
  ...refusedRows('H53', [
    ['__proto__ in a record', raw('"__proto__":{"polluted":1}'), 'PROTOTYPE_KEY'],
    ['__proto__, escaped', raw('"__pr\\u006fto__":{"polluted":1}'), 'PROTOTYPE_KEY'],
    ['__proto__ in an evaluator', raw('"evaluator":{"__proto__":{"polluted":1}}'), 'PROTOTYPE_KEY'],
    ['constructor.prototype', raw('"constructor":{"prototype":{"polluted":1}}'), 'PROTOTYPE_KEY'],
    ['__proto__ around the records', '{"__proto__":[{"id":"a","level":1}]}', 'PROTOTYPE_KEY'],
  ]),
  {
    id: 'H55',
    what: '1,001 records',
    send: world => world.push({ body: many(1_001) }),
    expect: 'L',
    code: 'TOO_MANY_RECORDS',
  },
  {
    id: 'H55',
    what: '1,000,000 records',
    send: push({ body: `[${'{},'.repeat(999_999)}{}]` }),
    expect: 'L',
    code: 'TOO_MANY_RECORDS',
  },
  {
    id: 'H56',
    what: 'one bad record among 1,000',
    send: world =>
      world.push({ body: many(1_000).map((record, i) => (i === 500 ? { ...record, level: 'GREAT' } : record)) }),
    expect: 'Q',
    code: 'UNKNOWN_LEVEL',
    also: (_world, answer) => expect(pushed(answer)).toMatchObject({ accepted: 999, refused: 1 }),
  },
  {
    id: 'H58',
    what: '10 MB and 1 byte',
    send: push({ body: Buffer.alloc(10 * 1024 * 1024 + 1, ' ') }),
    expect: 'L',
    code: 'PAYLOAD_TOO_LARGE',
  },
  {
    id: 'H58',
    what: '10 GB that are announced',
    send: rawPush('connection: close\r\ncontent-length: 10000000000'),
    expect: 'L',
  },
  {
    id: 'H58',
    what: 'chunks without end',
    send: rawPush(
      'connection: close\r\ntransfer-encoding: chunked',
      ...Array<string>(11).fill(`100000\r\n${' '.repeat(1 << 20)}\r\n`),
    ),
    expect: 'L',
  },
  { id: 'H58', what: 'a negative length', send: rawPush('content-length: -1'), expect: 'H4' },
  ...(
    [
      ['gzip', gzipSync(Buffer.alloc(10 << 20))],
      ['br', brotliCompressSync(Buffer.alloc(1 << 20))],
      ['deflate', Buffer.from('x')],
      ['gzip, gzip', gzipSync(gzipSync(Buffer.alloc(1 << 20)))],
      ['identity, gzip', gzipSync('{}')],
      ['GZIP', gzipSync('{}')],
      ['x-unknown', Buffer.from('{}')],
    ] as const
  ).map(([encoding, body]): Row => ({
    id: 'H59',
    what: `a body in ${encoding}`,
    send: push({ body, headers: { 'content-encoding': encoding } }),
    expect: 'M',
  })),
  { id: 'H59', what: 'a body in identity', send: push({ headers: { 'content-encoding': 'identity' } }), expect: 'A' },
  { id: 'H61', what: 'unknown fields', send: push({ record: { mood: 'bad', nested: { a: [1] } } }), expect: 'A' },
  { id: 'H62', what: 'nothing but id and level', send: push({ body: { id: 'H62', level: 1 } }), expect: 'A' },
  ...refusedRows('H62', [
    ['no id', { level: 1 }, 'MISSING_FIELD'],
    ['an empty id', { id: ' ', level: 1 }, 'MISSING_FIELD'],
    ['an id of 129 characters', { id: 'x'.repeat(129), level: 1 }, 'TEXT_TOO_LONG'],
    ['no level', { id: 'H62-a' }],
    ['a level that is null', { id: 'H62-b', level: null }],
    ['level 6', { id: 'H62-c', level: 6 }, 'UNKNOWN_LEVEL'],
    ['level 0', { id: 'H62-d', level: 0 }, 'UNKNOWN_LEVEL'],
    ['level 4.5', { id: 'H62-e', level: 4.5 }, 'UNKNOWN_LEVEL'],
    ['a level that is a list', { id: 'H62-f', level: [5] }],
  ]),
  ...refusedRows('H64', [
    ['a region that nobody knows', { id: 'H64-a', level: 1, region: '123456000000' }, 'UNKNOWN_REGION'],
    ['a region of 5 digits', { id: 'H64-b', level: 1, region: '99000' }, 'UNKNOWN_REGION'],
    ['a region of letters', { id: 'H64-c', level: 1, region: 'chongqing123' }, 'UNKNOWN_REGION'],
    ['a region that was dissolved', { id: 'H64-d', level: 1, region: places.retired }, 'UNKNOWN_REGION'],
  ]),
  {
    id: 'H64',
    what: 'a rating of the time when the dissolved region was',
    send: push({ record: { region: places.retired, evaluatedAt: '2020-06-01 10:00:00' } }),
    expect: 'A',
  },
  ...refusedRows('H65', [
    ['a region outside the channel', { id: 'H65-a', level: 1, region: places.other }, 'OUT_OF_SCOPE'],
    ['the city above the channel', { id: 'H65-b', level: 1, region: places.city }, 'OUT_OF_SCOPE'],
    ['an institution outside the channel', { id: 'H65-c', level: 1, institution: otherInstitution }, 'OUT_OF_SCOPE'],
    [
      'a service of an institution outside the channel',
      { id: 'H65-d', kind: 'SERVICE', caseNumber: 'H65', status: 'PENDING', institution: otherInstitution },
      'OUT_OF_SCOPE',
    ],
  ]),
  {
    id: 'H65',
    what: 'a clerk of another unit',
    send: push({ record: { institution, staffMember: 'win99' } }),
    expect: 'A',
    also: isFlagged('UNKNOWN_STAFF'),
  },
  ...(
    [
      ['a wrong check digit', '110105194912310028', true],
      ['15 digits', '110105491231002', false],
      ['a small x', '11010519491231002x', false],
      ['a foreign passport', 'E1234567890', true],
      ['letters', 'abc', true],
    ] as const
  ).map(([what, idNumber, isOdd]): Row => ({
    id: 'H67',
    what: `an identity number: ${what}`,
    send: push({ record: { evaluator: { ...canary, idNumber } } }),
    expect: 'A',
    also: isOdd ? isFlagged('ID_CHECK_FAILED') : undefined,
  })),
  ...(
    [
      ['+86 139-8765-0123', false],
      ['139 8765 0123', false],
      ['400-820-8820', false],
      ['023-12345678', false],
      ['139876501234', true],
      ['not told', true],
    ] as const
  ).map(([phone, isOdd]): Row => ({
    id: 'H68',
    what: `the phone ${phone}`,
    send: push({ record: { evaluator: { name: canary.name, phone } } }),
    expect: 'A',
    also: isOdd ? isFlagged('PHONE_UNUSUAL') : isNotFlagged('PHONE_UNUSUAL'),
  })),

  // HTTP.
  ...[
    '/channels',
    '/channels/',
    '/channels/json-a',
    '/channels/json-a/deliveries/1',
    '/Channels/json-a/deliveries',
    '/deliveries',
  ].map((path): Row => ({
    id: 'H71',
    what: `the path ${path}`,
    send: world => world.send({ path, body: '{}' }),
    expect: 'N',
    code: 'NOT_FOUND',
  })),
  ...['no-such-channel', '..%2f..%2fetc', '__proto__', "json-a'--", '%00', 'JSON-A', 'x'.repeat(200)].map(
    (channel): Row => ({
      id: 'H71',
      what: `the channel ${channel.slice(0, 20)}`,
      send: async world => world.send({ ...world.signed({ body: rating() }), path: `/channels/${channel}/deliveries` }),
      expect: 'N',
      code: 'NOT_FOUND',
    }),
  ),
  ...['%zz', '%c0%af', 'x'.repeat(201)].map((channel): Row => ({
    id: 'H71',
    what: `a channel that no URL can name: ${channel.slice(0, 20)}`,
    send: world => world.send({ path: `/channels/${channel}/deliveries`, body: '{}' }),
    expect: 'H4',
    code: 'BAD_USER_INPUT',
  })),
  ...['GET', 'PUT', 'DELETE', 'PATCH', 'HEAD'].map((method): Row => ({
    id: 'H71',
    what: `${method} where only POST is`,
    send: async world => {
      const answer = await world.send({ method, path: '/channels/json-a/deliveries' });
      expect(answer.headers.allow).toBe('POST');
      return method === 'HEAD' ? { ...answer, json: { code: 'METHOD_NOT_ALLOWED' } } : answer;
    },
    expect: 'V',
    code: 'METHOD_NOT_ALLOWED',
    also: (_world, { status }) => expect(status).toBe(405),
  })),
  ...[
    'text/xml',
    'text/plain',
    'application/x-www-form-urlencoded',
    'application/json-x',
    '',
    ';',
    'application/JSON5',
  ].map((contentType): Row => ({
    id: 'H71',
    what: `the content type ${JSON.stringify(contentType)}`,
    send: push({ contentType, headers: contentType ? {} : { 'content-type': null } }),
    expect: 'M',
  })),
  {
    id: 'H73',
    what: 'X-Forwarded-For, -Host and -Proto, forged',
    send: push({
      headers: {
        'x-forwarded-for': '127.0.0.1',
        'x-forwarded-host': 'evil',
        'x-forwarded-proto': 'gopher',
        forwarded: 'for=1',
      },
    }),
    expect: 'A',
  },
  {
    id: 'H74',
    what: 'Content-Length and Transfer-Encoding together',
    send: rawPush('content-length: 3\r\ntransfer-encoding: chunked', '0\r\n\r\n'),
    expect: 'H4',
  },
  { id: 'H74', what: 'two lengths', send: rawPush('content-length: 3\r\ncontent-length: 4', 'abcd'), expect: 'H4' },
  {
    id: 'H80',
    what: 'a sender that hangs up without reading: taken, and taken once',
    send: async world => {
      const outgoing = world.signed({ body: rating() });
      const before = await world.stored();
      await new Promise<void>(resolve => {
        const { hostname, port } = new URL(world.origin);
        const socket = connect(Number(port), hostname);
        const lines = Object.entries(outgoing.headers!).map(([name, value]) => `${name}: ${String(value)}`);
        const body = outgoing.body as Buffer;
        const head = `POST ${outgoing.path} HTTP/1.1\r\nhost: x\r\n${lines.join('\r\n')}\r\ncontent-length: ${body.length}`;
        socket.write(Buffer.concat([Buffer.from(`${head}\r\n\r\n`), body]), () => {
          socket.destroy();
          resolve();
        });
      });
      await waitFor(async () => (await world.stored()).evaluations === before.evaluations + 1);
      return world.send(outgoing);
    },
    expect: 'D',
    stores: { deliveries: 1, evaluations: 1 },
  },
];

/** Rows that are no tests of this table, or not of this version. */
export const elsewhereInPushes: readonly Elsewhere[] = [
  { id: 'H19', why: 'no channel signs with SM2 in this version' },
  { id: 'H38', why: 'no channel reports rectifications in this version' },
  { id: 'H40', why: 'test/e2e/window-device.spec.ts: devices number what they send' },
  { id: 'H70', why: 'the rows of texts are pushed in text.rows.ts' },
  { id: 'H76', why: 'pushes are not limited by rate in this version' },
  { id: 'H77', why: 'faults.spec.ts' },
  { id: 'H79', why: 'faults.spec.ts' },
];
