import { select } from '../../src/platform/sql';
import { dataOf, pushed } from './checks';
import { harmlessTexts, injections, redosTexts } from './fuzz';
import { type Answer, sendRaw } from './http';
import type { Elsewhere, Row } from './row';
import { canary, institution, office, rating, submission, SUBMIT, type World } from './world';

/** The comments of the ratings of a case, as an official reads them. */
async function commentsOf(world: World, caseNumber: string): Promise<(string | null)[]> {
  const answer = await world.ask(
    'query ($n: String) { evaluations(first: 100, filter: { caseNumber: $n }) { nodes { comment } } }',
    { n: caseNumber },
    office,
  );
  expect(answer.headers['x-content-type-options']).toBe('nosniff');
  expect(answer.headers['content-type']).toContain('application/json');
  return dataOf<{ evaluations: { nodes: { comment: string | null }[] } }>(answer).evaluations.nodes.map(
    node => node.comment,
  );
}

async function flagsOf(world: World, caseNumber: string): Promise<string[]> {
  const rows = await select<{ flags: string }>(
    world.app.database.reader,
    `SELECT e.flags FROM evaluation e JOIN service_case c ON c.region = e.region AND c.id = e.case_id
      WHERE c.case_number = ?`,
    [caseNumber],
  );
  return rows.flatMap(row => JSON.parse(row.flags) as string[]);
}

let count = 0;
const aCase = () => `text-${(count += 1)}`;

/** A comment that comes back as it was sent, through a push and through the API. */
function kept(id: string, what: string, text: string, flag?: string): Row[] {
  const [byPush, byApi] = [aCase(), aCase()];
  return [
    {
      id,
      what: `${what}, pushed`,
      send: world => world.push({ body: rating({ caseNumber: byPush, comment: text }) }),
      expect: 'E',
      also: async world => {
        expect(await commentsOf(world, byPush)).toEqual([text]);
        if (flag) expect(await flagsOf(world, byPush)).toContain(flag);
      },
    },
    {
      id,
      what: `${what}, submitted`,
      send: world => world.ask(SUBMIT, { input: submission({ caseNumber: byApi, comment: text }) }),
      expect: 'E',
      also: async world => expect(await commentsOf(world, byApi)).toEqual([text]),
    },
  ];
}

/** A comment that cannot be stored as it is: an authentic sender's is kept in quarantine, a person is told. */
const unfit = (id: string, what: string, comment: string, code: Row['code']): Row[] => [
  { id, what: `${what}, pushed`, send: world => world.push({ body: rating({ comment }) }), expect: 'Q', code },
  {
    id,
    what: `${what}, submitted`,
    send: world => world.ask(SUBMIT, { input: submission({ comment }) }),
    expect: 'V',
    code,
  },
];

/** A record that is pushed and refused. */
const refused = (id: string, what: string, record: Record<string, unknown>, code: Row['code']): Row => ({
  id,
  what,
  send: world => world.push({ body: rating(record) }),
  expect: 'Q',
  code,
});

/** Ids that somebody could take for one. */
const distinct = (id: string, what: string, ids: readonly string[]): Row => ({
  id,
  what,
  send: world => world.push({ body: ids.map(each => rating({ id: `${id} ${each}` })) }),
  expect: 'A',
  also: (_world, answer: Answer) => expect(pushed(answer)).toMatchObject({ accepted: ids.length, duplicates: 0 }),
});

const bytes = (...parts: (string | number[])[]) => Buffer.concat(parts.map(part => Buffer.from(part as string)));
const gb = (caseNumber: string, comment: number[]) =>
  bytes(`{"id":"${caseNumber}","level":"SATISFIED","caseNumber":"${caseNumber}","comment":"`, comment, '"}');

/** A comment in GB18030 bytes. */
function decoded(id: string, what: string, encoded: number[], text: string): Row {
  const caseNumber = aCase();
  return {
    id,
    what,
    send: world => world.push({ contentType: 'application/json; charset=gb18030', body: gb(caseNumber, encoded) }),
    expect: 'E',
    also: async world => expect(await commentsOf(world, caseNumber)).toEqual([text]),
  };
}

const batches = <T>(all: readonly T[], size: number) =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, i) => all.slice(i * size, (i + 1) * size));

const literalFilters = ['%', '_', '[a]', '\\%', "'", '%%%', 'C04_'];
const family = '👨‍👩‍👧‍👦';

export const textRows: readonly Row[] = [
  // Injection.
  ...injections.flatMap(text => kept('C01', JSON.stringify(text), text)),
  ...kept('C02', 'a lead byte of GBK and a quote', '\u00bf\u0027; --'),
  ...literalFilters.map((text): Row => ({
    id: 'C04',
    what: `the filter ${JSON.stringify(text)} means itself`,
    before: world => world.push({ body: [rating({ caseNumber: `C04a ${text}` }), rating({ caseNumber: text })] }),
    send: world =>
      world.ask(
        'query ($n: String!) { evaluations(first: 100, filter: { caseNumber: $n }) { nodes { serviceCase { caseNumber } } } }',
        { n: text },
      ),
    expect: 'R',
    also: (_world, answer) => {
      const { nodes } = dataOf<{ evaluations: { nodes: object[] } }>(answer).evaluations;
      const found = new Set(nodes.map(node => JSON.stringify(node)));
      expect(found).toEqual(new Set([JSON.stringify({ serviceCase: { caseNumber: text } })]));
    },
  })),
  ...['; cat /etc/passwd', '$(id)', '`id`', '| nc 127.0.0.1 1', '&& rm -rf /'].flatMap(text => kept('C07', text, text)),
  ...['../../etc/passwd', '..%2f..%2f', '....//', '%00', 'C:\\Windows\\win.ini'].flatMap(text =>
    kept('C08', text, text),
  ),
  {
    id: 'C08',
    what: 'a path as the code of a channel to register',
    send: world =>
      world.ask(
        `mutation ($input: RegisterChannelInput!) { registerChannel(input: $input) { secret userErrors { field code message } } }`,
        {
          input: {
            code: '../../x',
            name: 'x',
            adapter: '../json',
            region: '990001000000',
            settings: {},
            idempotencyKey: 'C08',
          },
        },
        { role: 'CHANNEL_OPERATOR' },
      ),
    expect: 'V',
    code: 'INVALID_VALUE',
  },
  ...['{{constructor.constructor("return process")()}}', '<%= 7*7 %>', '${process.env}', '#{7*7}'].flatMap(text =>
    kept('C10', text, text),
  ),
  ...['%s%n%x%d', '{0}', '%p%p%p', '$1'].flatMap(text => kept('C11', text, text)),
  {
    id: 'C11',
    what: 'line feeds that would forge a line of the log, in every header and in the path',
    send: world => {
      const forged = '%0d%0a{"level":"error","msg":"forged"}';
      return world.send({
        path: `/channels/${forged}/deliveries?x=${forged}`,
        headers: { 'content-type': 'application/json', 'user-agent': forged, 'x-request-id': 'forged' },
        body: '{}',
      });
    },
    expect: 'N',
    also: world => expect(world.logged()).not.toContain('forged'),
  },
  ...unfit('C13', 'a sequence that clears a terminal', '\x1b[2J\x1b]0;title\x07', 'INVALID_TEXT'),

  // Scripts.
  ...[
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '<svg/onload=alert(1)>',
    '<a href="data:text/html;base64,PHNjcmlwdD4=">x</a>',
  ].flatMap(text => kept('C14', text, text)),
  ...['"><iframe srcdoc="<script>1</script>">', '</textarea><script>1</script>', "'-alert(1)-'"].flatMap(text =>
    kept('C16', text, text),
  ),
  ...kept('C17', 'mutating HTML', '<noscript><p title="</noscript><img src=x onerror=alert(1)>">'),
  ...['[a](javascript:alert(1))', '![x](https://evil.example/beacon.png)'].flatMap(text => kept('C19', text, text)),
  ...kept(
    'C20',
    'a polyglot',
    'jaVasCript:/*-/*`/*\\`/*\'/*"/**/(/* */oNcliCk=alert() )//</stYle/</titLe/--!>\\x3csVg/<sVg/oNloAd=alert()//>\\x3e',
  ),

  // Unicode.
  ...kept('C23', 'é in one piece', 'caf\u00e9'),
  ...kept('C23', 'é in two pieces', 'cafe\u0301'),
  distinct('C23', 'ids in one piece and in two', ['caf\u00e9', 'cafe\u0301']),
  ...kept('C25', 'full width and an ideographic space', 'ＡＢＣ　１２３'),
  ...kept('C26', 'a zero-width space inside a name', '张\u200b三', 'INVISIBLE_CHARACTERS'),
  ...kept('C28', 'a byte order mark inside', 'a\ufeffb', 'INVISIBLE_CHARACTERS'),
  ...kept('C28', 'letters that run from right to left', '\u202etxt.exe', 'INVISIBLE_CHARACTERS'),
  ...kept('C29', 'variation selectors', '葛\u{e0100}飾 ❤\ufe0f'),
  ...kept('C31', 'characters for private use', '\ue000\u{f0000}\u{10fffd}'),
  {
    id: 'C31',
    what: 'a name with a character for private use',
    send: world => world.push({ body: rating({ evaluator: { name: `${canary.name}\ue863` } }) }),
    expect: 'A',
  },
  ...kept('C32', 'code points that are assigned to nothing', '\u0378\u{1ffff}\ufffe\uffff'),
  ...unfit('C34', '5,000 marks on one letter', `a${'\u0301'.repeat(5_000)}`, 'TEXT_TOO_LONG'),
  ...kept('C35', 'letters whose case is not what it seems', 'İ ı ß ẞ ς Σ ǆ ﬁ'),
  distinct('C35', 'ids that are one where case is folded', [
    'msg-a',
    'MSG-A',
    'msg-ı',
    'msg-İ',
    'STRASSE',
    'straße',
    'ς',
    'σ',
  ]),
  ...unfit('C37', 'one character of 40 kB', `👨${'\u200d👨'.repeat(5_700)}`, 'TEXT_TOO_LONG'),
  {
    id: 'C38',
    what: 'an institution whose code has a letter of another alphabet',
    send: world => world.push({ body: rating({ caseNumber: 'C38', institution: institution.replace('U', '\u054d') }) }),
    expect: 'A',
    also: async world => expect(await flagsOf(world, 'C38')).toContain('UNKNOWN_INSTITUTION'),
  },
  distinct('C40', 'ids of emoji, of accents and of blanks', ['👍', '👎', '👍🏻', 'á', 'a', 'a\u200b', family]),
  ...kept('C40', 'an emoji of seven code points', family),

  // Encodings of GB.
  decoded('C41', 'four bytes of GB18030', [0x81, 0x30, 0x84, 0x36], '\u00a5'),
  {
    id: 'C41',
    what: 'four bytes that are a control character: decoded, then refused as one',
    send: world =>
      world.push({ contentType: 'application/json; charset=gb18030', body: gb('C41', [0x81, 0x30, 0x81, 0x30]) }),
    expect: 'Q',
    code: 'INVALID_TEXT',
  },
  decoded('C41', 'four bytes beyond the BMP', [0x95, 0x32, 0x82, 0x36], '\u{20000}'),
  {
    id: 'C43',
    what: 'half a pair at the border of two packets',
    send: world => {
      const body = gb('C43', [0xba, 0xc3]);
      const { path, headers } = world.signed({ body, contentType: 'application/json; charset=gbk' });
      const lines = Object.entries(headers!).map(([name, value]) => `${name}: ${String(value)}\r\n`);
      const head = `POST ${path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n${lines.join('')}content-length: ${body.length}\r\n\r\n`;
      const at = body.indexOf(0xba) + 1;
      return sendRaw(world.origin, head, body.subarray(0, at), body.subarray(at));
    },
    expect: 'E',
    also: async world => expect(await commentsOf(world, 'C43')).toEqual(['好']),
  },
  decoded('C44', 'a backslash as the second byte', [0xd5, 0x5c], '誠'),
  ...kept('C46', 'UTF-8 that was read as GBK', '浣犲ソ', 'MOJIBAKE'),
  ...['锟斤拷', '烫烫烫', '\ufffd'].flatMap(text => kept('C47', text, text, 'MOJIBAKE')),

  // Numbers, times, ids.
  ...['0.30000000000000004', '1e-7', '1e308', '-1', '1.5', '10000'].map((number): Row => ({
    id: 'C49',
    what: `${number} as the number of a service`,
    send: world => world.push({ body: `{"id":"C49","level":1,"caseNumber":"C49","serviceNumber":${number}}` }),
    expect: 'Q',
    code: 'INVALID_NUMBER',
  })),
  { ...refused('C49', '-0 as the number of a service', { caseNumber: 'C49', serviceNumber: -0 }, 'INVALID_NUMBER') },
  ...['11010519491231002x', '11010519491231002X', '11010519491231002Ｘ', ' 11010519491231002X '].map(
    (idNumber): Row => ({
      id: 'C50',
      what: `the identity number ending in ${JSON.stringify(idNumber.slice(-2))}`,
      send: world => world.push({ body: rating({ caseNumber: 'C50', evaluator: { name: canary.name, idNumber } }) }),
      expect: 'A',
      also: async world => {
        expect(await flagsOf(world, 'C50')).not.toContain('ID_CHECK_FAILED');
        const rows = await select<{ id_number_index: string }>(
          world.app.database.reader,
          `SELECT DISTINCT i.id_number_index FROM evaluation_identity i JOIN evaluation e ON e.id = i.evaluation_id
             JOIN service_case c ON c.id = e.case_id WHERE c.case_number = 'C50'`,
        );
        expect(rows).toHaveLength(1);
      },
    }),
  ),
  {
    id: 'C52',
    what: 'a time after 2^31 seconds',
    send: world => world.push({ body: rating({ caseNumber: 'C52', evaluatedAt: '2038-01-19T11:14:08+08:00' }) }),
    expect: 'A',
    also: async world => expect(await flagsOf(world, 'C52')).toContain('EVALUATED_AT_UNUSUAL'),
  },
  ...[
    '2026-03-02 24:00:00',
    '2026-06-30 23:59:60',
    '2026-03-02 10:00:00 CST',
    '2026-03-02 10:00:00 Europe/Berlin',
    '2026-02-30 10:00:00',
    '02/03/2026',
    '20260230',
    '1',
  ].map(text => refused('C53', `the time ${text}`, { evaluatedAt: text }, 'INVALID_TIME')),
  ...['民国115年3月2日', '丙午年正月初一', '二〇二六年三月二日', '令和8年3月2日'].map(text =>
    refused('C55', `the time ${text}`, { evaluatedAt: text }, 'INVALID_TIME'),
  ),

  // Patterns and sizes.
  ...redosTexts.flatMap(([what, text]): Row[] => [
    {
      id: 'C56',
      what: `${what} in every field of a push`,
      send: world => {
        const fields = [
          'region',
          'institution',
          'serviceItem',
          'window',
          'staffMember',
          'caseNumber',
          'level',
          'provenance',
        ];
        const more = ['serviceNumber', 'evaluatedAt', 'comment', 'optionSet', 'id', 'kind'];
        const records = [...fields, ...more].map(field => rating({ [field]: text }));
        const people = ['name', 'phone', 'idNumber'].map(field => rating({ evaluator: { [field]: text } }));
        return world.push({ body: [...records, ...people, rating({ options: [text] })] });
      },
      expect: 'Q',
    },
    {
      id: 'C56',
      what: `${what} in headers`,
      send: world =>
        world.push({
          body: rating(),
          headers: {
            'content-type': `application/json; charset=x-${Buffer.from(text.slice(0, 2_000).replace(/[^ -~]/g, '')).toString('latin1')}x`,
            'accept-language': text.slice(0, 2_000).replace(/[^ -~]/g, ''),
          },
        }),
      expect: 'Q',
      code: 'INVALID_ENCODING',
    },
  ]),
  ...['phone', 'idNumber', 'name'].map((field): Row => ({
    id: 'C58',
    what: `${field} of 1 MB`,
    send: world => world.push({ body: rating({ evaluator: { [field]: '138 '.repeat(250_000) } }) }),
    expect: 'Q',
    code: 'TEXT_TOO_LONG',
  })),
  {
    id: 'C58',
    what: 'a comment of 9 MB',
    send: world => world.push({ body: rating({ comment: 'a@b.'.repeat(2_250_000) }) }),
    expect: 'Q',
    code: 'TEXT_TOO_LONG',
  },
  ...batches(harmlessTexts, 100).map((texts, n): Row => ({
    id: 'C59',
    what: `${texts.length} texts of attackers, citizens and broken programs`,
    send: world =>
      world.push({
        body: texts.map((comment, i) => rating({ caseNumber: `C59-${n}`, evaluationNumber: i + 1, comment })),
      }),
    expect: 'E',
    also: async world => expect([...(await commentsOf(world, `C59-${n}`))].sort()).toEqual([...texts].sort()),
  })),
  {
    id: 'C59',
    what: 'the same as codes of everything',
    send: world =>
      world.push({
        body: harmlessTexts
          .map(text =>
            text
              .replace(/[\n\t]/g, ' ')
              .slice(0, 50)
              .trim(),
          )
          .filter(text => text && !/\p{Cs}/u.test(text))
          .map((text, i) =>
            rating({
              id: `C59-${i}`,
              caseNumber: text,
              institution: text,
              serviceItem: text,
              window: text,
              staffMember: text,
              options: [text],
              optionSet: text,
              evaluator: { name: text },
            }),
          ),
      }),
    expect: 'A',
  },
];

/** Rows that are no tests of this table, or not of this version. */
export const elsewhereInTexts: readonly Elsewhere[] = [
  { id: 'C05', why: 'nothing is searched by full text in this version' },
  { id: 'C22', why: 'nothing is uploaded in this version' },
  { id: 'C61', why: 'there is no search in this version; filters mean themselves (C04)' },
  { id: 'C62', why: 'there is no search in this version' },
  { id: 'C64', why: 'src/platform/masking.spec.ts' },
  { id: 'C65', why: 'comments are shown to officials only in this version, as they were written' },
  { id: 'C67', why: 'nothing is shown in public in this version' },
];
