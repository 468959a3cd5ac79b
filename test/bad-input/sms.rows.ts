import { withKey } from '../../src/platform/content-keys';
import { selectOne } from '../../src/platform/sql';
import { formatShanghaiTime } from '../../src/sdk';
import { dataOf } from './checks';
import { type Answer, send } from './http';
import type { Elsewhere, Row } from './row';
import { canary, institution, places, type World } from './world';

type Message = Readonly<Record<string, unknown>>;

let count = 0;

/** A message of a citizen who was invited, as Aliyun pushes it. */
function message(content: string, said: Message = {}): Message & { phone_number: string } {
  count += 1;
  return {
    phone_number: `1000200${String(count).padStart(4, '0')}`,
    content,
    send_time: '2026-03-02 19:03:11',
    dest_code: '0000',
    sequence_id: 7_000_000 + count,
    sign_name: '测试',
    ...said,
  };
}

/** Gives a citizen a finished case and an invitation to rate it. */
async function invite(world: World, phone: string): Promise<void> {
  const caseNumber = `sms-${phone}`;
  const service = { id: caseNumber, kind: 'SERVICE', caseNumber, status: 'COMPLETED', serviceNumber: 1, institution };
  await world.push({ body: service });
  const issued = await world.ask(
    'mutation ($input: IssueTicketInput!) { issueTicket(input: $input) { ticket userErrors { code } } }',
    { input: { region: places.district, caseNumber, phone, idempotencyKey: caseNumber } },
    { role: 'MANAGEMENT_OFFICE' },
  );
  expect(dataOf<{ issueTicket: { userErrors: object[] } }>(issued).issueTicket.userErrors).toEqual([]);
}

interface Delivered {
  id: string;
  accepted: number;
  duplicates: number;
  refused: number;
  refusals: { problems: object[] }[];
}

/** Pushes as a gateway does, which only hears that it arrived; what became of it is read as an operator reads it. */
async function pushSms(world: World, body: unknown, contentType = 'application/json', heard?: string): Promise<Answer> {
  const token = encodeURIComponent(world.secrets['sms-a']!);
  const answer = await send(world.origin, {
    path: `/channels/sms-a/deliveries?token=${token}`,
    headers: { 'content-type': contentType },
    body: typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body),
  });
  expect([answer.status, answer.text]).toEqual([200, heard ?? '{"code":0,"msg":"接收成功"}']);
  const listed = await world.ask(
    `{ deliveries(first: 1, filter: { channel: "sms-a" }) {
         nodes { id accepted duplicates refused refusals { problems { pointer code message } } } } }`,
    {},
    { role: 'CHANNEL_OPERATOR' },
  );
  const { id, refusals, ...counts } = dataOf<{ deliveries: { nodes: Delivered[] } }>(listed).deliveries.nodes[0]!;
  const taken = Array.from({ length: counts.accepted + counts.duplicates }, () => ({
    outcome: counts.duplicates ? 'DUPLICATE' : 'ACCEPTED',
    problems: [],
  }));
  const records = [...taken, ...refusals.map(({ problems }) => ({ outcome: 'REFUSED', problems }))];
  return { ...answer, json: { deliveryId: id, ...counts, records } };
}

interface StoredRating {
  id: string;
  level: string;
  comment: string | null;
  flags: string;
}

async function ratingOf(world: World, { sequence_id: id }: Message): Promise<StoredRating> {
  const row = await selectOne<StoredRating>(
    world.app.database.reader,
    `SELECT e.id, e.level, ${withKey('e.comment', 'e')} AS comment, e.flags
       FROM evaluation e WHERE e.channel_code = 'sms-a' AND e.external_id = ?`,
    [String(id)],
  );
  const place = { table: 'evaluation', column: 'comment', row: row!.id };
  return { ...row!, comment: row!.comment && world.app.sealing.open(row!.comment, place) };
}

/** A reply that says its level: what is stored is the level, the citizen's own words, and by what they were read. */
function read(id: string, content: string, level: string, comment: string | null = content, flag = ''): Row {
  const reply = message(content);
  return {
    id,
    what: `${JSON.stringify(content.slice(0, 30))} is ${level}`,
    before: world => invite(world, reply.phone_number),
    send: world => pushSms(world, [reply]),
    expect: comment === null ? 'A' : 'E',
    also: async world => {
      const stored = await ratingOf(world, reply);
      expect({ level: stored.level, comment: stored.comment }).toEqual({ level, comment });
      const flags = JSON.parse(stored.flags) as string[];
      expect(flags).toContain('WEAK_SOURCE');
      expect(flags.some(each => /^REPLY_TABLE_(?:HALL|COMMON)_1$/.test(each))).toBe(true);
      if (flag) expect(flags).toContain(flag);
    },
  };
}

/** A reply that could mean several things, or nothing: kept, shown to an operator with the reason, and not counted. */
function refused(id: string, content: string, code: Row['code'] = 'AMBIGUOUS_REPLY', said: Message = {}): Row {
  const reply = message(content, said);
  return {
    id,
    what: `${JSON.stringify(content.slice(0, 30))}${said.phone_number ? ` from ${String(said.phone_number)}` : ''}`,
    send: world => pushSms(world, [reply]),
    expect: 'Q',
    code,
  };
}

const all = (id: string, contents: readonly string[], code?: Row['code']) =>
  contents.map(content => refused(id, content, code));

/** The very same message again, by another push. */
function again(id: string, what: string, change: (reply: Message) => Message): Row {
  const reply = message('5 谢谢');
  const { sequence_id: _, ...unnamed } = reply;
  const sent = id === 'S40' ? unnamed : reply;
  return {
    id,
    what,
    before: async world => {
      await invite(world, reply.phone_number);
      await pushSms(world, [sent]);
    },
    send: world => pushSms(world, [change(sent)]),
    expect: 'D',
  };
}

/** A reply after the invitation is over: taken, and marked. */
function late(): Row {
  // No policy says how long: thirty days.
  const tooLate = formatShanghaiTime(new Date(Date.now() + 38 * 86_400_000));
  const reply = message('2', { send_time: tooLate });
  return {
    id: 'S47',
    what: 'a reply eight days after the invitation ended',
    before: world => invite(world, reply.phone_number),
    send: world => pushSms(world, [reply]),
    expect: 'A',
    also: async world => expect(JSON.parse((await ratingOf(world, reply)).flags)).toContain('LATE'),
  };
}

/** Somebody who was invited once replies `5`, and then something else. */
function second(content: string): Pick<Row, 'before' | 'send'> {
  const first = message('5');
  return {
    before: async world => {
      await invite(world, first.phone_number);
      await pushSms(world, [first]);
    },
    send: world => pushSms(world, [message(content, { phone_number: first.phone_number })]),
  };
}

function upward(id: string, what: string, contentType: string, body: (phone: string) => string): Row {
  const { phone_number: phone } = message('');
  return {
    id,
    what,
    before: world => invite(world, phone),
    send: world => pushSms(world, body(phone), contentType),
    expect: 'A',
  };
}

const optOut = (content: string): Row => {
  const reply = message(content);
  return {
    id: 'S16',
    what: `${content}: no more messages, and no rating`,
    send: world => pushSms(world, [reply]),
    expect: 'A',
    stores: { deliveries: 1, evaluations: 0 },
    also: async world => {
      const input = { region: places.district, institution, window: 'A01', phone: reply.phone_number };
      const answer = await world.ask(
        'mutation ($input: IssueTicketInput!) { issueTicket(input: $input) { userErrors { code } } }',
        { input: { ...input, idempotencyKey: `after-${reply.phone_number}` } },
        { role: 'MANAGEMENT_OFFICE' },
      );
      expect(dataOf(answer)).toEqual({ issueTicket: { userErrors: [{ code: 'OPTED_OUT' }] } });
    },
  };
};

const zalgo = (marks: number) => `5 很好${'\u0301'.repeat(marks)}`;

export const smsRows: readonly Row[] = [
  // What citizens really type.
  read('S01', '5', 'VERY_SATISFIED', null, 'REPLY_DIGIT'),
  read('S02', '５', 'VERY_SATISFIED', null),
  ...[' 5 ', '5。', '5，', '5!', '5分', '5 分', '回复5'].map(text =>
    read('S04', text, 'VERY_SATISFIED', text.trim() === '5' ? null : text),
  ),
  ...['5谢谢', '5 很好'].map(text => read('S05', text, 'VERY_SATISFIED')),
  read('S05', '非常满意', 'VERY_SATISFIED', '非常满意', 'REPLY_WORD'),
  ...all('S07', ['0', '6', '10', '55', '5.5', '-1']),
  ...all('S08', ['15', '51']),
  read('S10', '满意', 'SATISFIED'),
  read('S10', '不满意', 'DISSATISFIED'),
  ...all('S10', ['不是不满意', '没有不满意', '满意吗', '满意才怪']),
  ...['差', '差评'].map(text => read('S11', text, 'DISSATISFIED')),
  ...['很差!!!', '垃圾'].map(text => read('S11', text, 'VERY_DISSATISFIED')),
  read('S13', '👍', 'SATISFIED'),
  read('S13', '👎', 'DISSATISFIED'),
  ...all('S13', ['😡', '🙂']),
  read('S14', '👍🏿', 'SATISFIED'),
  refused('S14', '👨‍👩‍👧‍👦'),
  ...['TD', 'T', '退订', 'N', 'STOP'].map(optOut),
  ...all('S17', ['？', '什么', '你是谁']),
  read('S19', `5，我叫${canary.name}，证号${canary.idNumber}，电话${canary.phone}`, 'VERY_SATISFIED'),
  refused('S20', '【某银行】您的验证码是 482913，请勿泄露'),
  ...['5 辦事很快', '5 ياخشى', '5 ཡག་པོ།', '5 ᠰᠠᠶᠢᠨ', '5 좋아요', '5 thank you', '5 hen kuai'].map(text =>
    read('S22', text, 'VERY_SATISFIED'),
  ),
  ...all('S22', ['ياخشى', 'manyi', 'good']),
  ...all('S23', ['唔满意', '几好', '袂歹']),
  // Encodings and gateways.
  read('S25', '5 a¡b§c', 'VERY_SATISFIED', '5 a@b_c'),
  ...all('S26', ['5 \ud83d', '\udc4d', '满\ufffd'], 'DAMAGED_TEXT'),
  ...['5 &#20320;', '5 %E4%BD%A0', '5 \\u4f60'].map(text => read('S28', text, 'VERY_SATISFIED')),
  read('S29', '5\u0000 好\u0007\u001b[2J', 'VERY_SATISFIED', '5 好[2J', 'CONTROLS_REMOVED'),
  read('S29', '5 \u202e快', 'VERY_SATISFIED', '5 \u202e快', 'INVISIBLE_CHARACTERS'),
  refused('S29', '5\u00005'),
  {
    id: 'S37',
    what: 'a delivery report of Aliyun among the replies',
    send: world =>
      pushSms(world, [
        { phone_number: '10002009999', report_time: '2026-03-02 18:00:05', success: true, biz_id: '1^0' },
      ]),
    expect: 'A',
    stores: { deliveries: 1, evaluations: 0 },
  },
  {
    id: 'S37',
    what: 'a report of the other vendor, and a push of it that nobody knows',
    send: world =>
      pushSms(world, [
        { pushType: 'smsReport', eventId: 'S37-1', mobile: '10002009999', status: 'DELIVRD' },
        { pushType: 'templateAudit', eventId: 'S37-2' },
      ]),
    expect: 'Q',
    code: 'UNKNOWN_CODE',
    stores: { deliveries: 1, evaluations: 0 },
  },
  again('S38', 'the same message twice with one id', reply => reply),
  again('S40', 'a message without an id, twice', reply => reply),
  again('S41', 'a message whose success was not heard, again with its keys in another order', reply =>
    Object.fromEntries(Object.entries(reply).reverse()),
  ),
  ...[
    '<sms><content>5</content></sms>',
    '<![CDATA[5]]>',
    `<!DOCTYPE a [<!ENTITY a "${'5'.repeat(50)}"><!ENTITY b "${'&a;'.repeat(50)}">]><sms>&b;</sms>`,
  ].map((body): Row => ({
    id: 'S43',
    what: `XML in place of JSON: ${body.slice(0, 20)}`,
    send: world => pushSms(world, body),
    expect: 'Q',
    code: 'MALFORMED_BODY',
  })),
  upward(
    'S44',
    'a form of the other vendor, escaped in UTF-8',
    'application/x-www-form-urlencoded',
    phone => `pushType=smsUpward&eventId=S44-${phone}&mobile=${phone}&moTime=2603021903&msg=5%E8%B0%A2%E8%B0%A2`,
  ),
  upward('S44', 'JSON of the other vendor with an urlencoded text', 'application/json', phone =>
    JSON.stringify({ pushType: 'smsUpward', eventId: `S44-j-${phone}`, mobile: phone, msg: '5%E8%B0%A2%E8%B0%A2+you' }),
  ),
  {
    id: 'S44',
    what: 'a form in GBK of a gateway that is known to send UTF-8',
    send: world =>
      pushSms(
        world,
        'pushType=smsUpward&eventId=S44-x&mobile=10002009999&msg=%C2%FA%D2%E2',
        'application/x-www-form-urlencoded',
      ),
    expect: 'Q',
    code: 'INVALID_ENCODING',
  },
  // Who sends.
  refused('S46', '5', 'UNSOLICITED'),
  late(),
  {
    id: 'S49',
    what: 'a second reply of another level: the first stands, and an officer sees the second',
    ...second('1'),
    expect: 'Q',
    code: 'UNSOLICITED',
  },
  ...['+1 202 555 0123', '10690000001', '106900001234', '12345', '00000000000', '11111111111', '-', "1' OR '1'='1"].map(
    phone => refused('S55', '5', 'SENDER_NOT_A_PHONE', { phone_number: phone }),
  ),
  ...['+86', '0086', '86', ''].map((prefix): Row => {
    const reply = message('5');
    return {
      id: 'S56',
      what: `a number with the prefix ${prefix || 'of nothing'}, one and the same person`,
      before: world => invite(world, reply.phone_number),
      send: world => pushSms(world, [{ ...reply, phone_number: `${prefix}${reply.phone_number}` }]),
      expect: 'A',
      also: async world => {
        const index = await selectOne<{ n: number }>(
          world.app.database.reader,
          `SELECT COUNT(*) AS n FROM evaluation_identity identity
             JOIN invitation ON invitation.phone_index = identity.phone_index
             JOIN evaluation ON evaluation.id = identity.evaluation_id
            WHERE evaluation.external_id = ?`,
          [String(reply.sequence_id)],
        );
        expect(Number(index!.n)).toBe(1);
      },
    };
  }),
  // Hostile.
  read('S58', "5'); DROP TABLE review;--", 'VERY_SATISFIED'),
  refused('S59', '<script>alert(1)</script>5'),
  read('S59', '5 <script>alert(1)</script>', 'VERY_SATISFIED'),
  ...['${jndi:ldap://x}', '{{7*7}}', '%{1+1}', '#{7*7}'].flatMap(text => [
    refused('S61', text),
    read('S61', `5 ${text}`, 'VERY_SATISFIED'),
  ]),
  read('S62', '5 http://t.cn/a 点击领取', 'VERY_SATISFIED'),
  refused('S62', 'http://t.cn/5'),
  read('S64', zalgo(100), 'VERY_SATISFIED'),
  refused('S64', zalgo(5_000), 'TEXT_TOO_LONG'),
  refused('S64', '5'.repeat(3_000), 'TEXT_TOO_LONG'),
  ...all('S65', ['Ƽ', 'б', 'Ⅴ', '⑤', '٥', '𝟓', 'ƽ']),
  ...all(
    'S67',
    [
      '请回复数字评价：5非常满意 4满意 3基本满意 2不满意 1非常不满意，回复TD退订',
      '【测试】您的事项已办结。请回复数字评价：5非常满意 4满意 3基本满意 2不满意 1非常不满意，回复TD退订',
    ],
    'ECHOED_MESSAGE',
  ),
];

export const elsewhereInSms: readonly Elsewhere[] = [
  { id: 'S31', why: 'both gateways push long messages whole; neither sends parts' },
  { id: 'S32', why: 'both gateways push long messages whole; neither sends parts' },
  { id: 'S34', why: 'both gateways push long messages whole; neither sends parts' },
  { id: 'S35', why: 'both gateways push long messages whole; neither sends parts' },
  { id: 'S50', why: 'nobody is contacted in this version: the flag belongs to work orders' },
  { id: 'S52', why: 'nothing looks for falsification in this version' },
  { id: 'S53', why: 'test/e2e/sms.spec.ts: a weak source stands behind every proven one' },
];
