import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { encode } from 'iconv-lite';
import { DeliveriesDocument, RegisterChannelDocument } from '../../schema/generated';
import { regions, units } from '../support/catalogue';
import type { TestChannel } from '../support/client';
import { type Harness, startApp } from '../support/harness';
import { allEvaluations } from '../support/reading';
import { storages } from '../support/storages';
import { rowCounts } from '../support/stored';
import { sendByToken } from '../support/token-sender';

const RECEIVED = { status: 200, text: '{"code":0,"msg":"接收成功"}' };
const levels = {
  1: 'VERY_SATISFIED',
  2: 'SATISFIED',
  3: 'BASICALLY_SATISFIED',
  4: 'DISSATISFIED',
  5: 'VERY_DISSATISFIED',
};
const mapping = {
  source: 'WENJUANXING',
  survey: '10000001',
  level: { question: ['q1', '总体评价'], answers: { ...levels, 不满意: 'DISSATISFIED', 满意: 'SATISFIED' } },
  comment: ['q2', '意见'],
  caseNumber: ['sojumpparm', '办件编号'],
  institution: { code: units.own },
};

/** The vector of domain.md 3.6, byte for byte. */
const vector = readFileSync(
  path.join(__dirname, '..', '..', 'plugins', 'survey', 'fixtures', 'answer-of-wenjuanxing', 'body.json'),
);

describe.each(storages)('answers of satisfaction surveys, on %s', kind => {
  let app: Harness;
  let office: string;
  let operator: string;

  beforeAll(async () => {
    app = await startApp(kind, { startsAt: '2026-04-01T10:00:00+08:00' });
    office = await app.token('MANAGEMENT_OFFICE');
    operator = await app.token('CHANNEL_OPERATOR');
  });
  afterAll(() => app?.dispose());

  const register = (code: string, settings: object, secret?: string) =>
    app.registerChannel(operator, {
      code,
      region: regions.district,
      adapter: 'survey',
      settings: { ...mapping, ...settings },
      ...(secret ? { secret } : {}),
    });
  const ratingsOf = (caseNumber: string) => allEvaluations(app, office, { caseNumber });
  const lastDelivery = async (channel: string) => {
    const { deliveries } = await app.ask(DeliveriesDocument, { first: 1, filter: { channel } }, operator);
    return deliveries.nodes[0]!;
  };

  describe('问卷星 pushes', () => {
    const key = 'PUSH-KEY-LONG-ENOUGH-FOR-A-URL';
    let channel: TestChannel;
    beforeAll(async () => void (channel = await register('wjx', {}, key)));

    const answer = (index: string, said: Record<string, string> = {}) => ({
      activity: '10000001',
      submittime: '2026-03-31 15:02:11',
      ...{ q1: '4', q2: '等了两周', sojumpparm: `WJX-${index}`, index },
      parteruser: 'openid-of-somebody',
      sign: createHash('sha1').update(`10000001${index}${key}`).digest('hex'),
      ...said,
    });
    const push = (body: Buffer | object, contentType = 'application/json') =>
      sendByToken(channel, body, { contentType, token: null });

    it('an answer under the published vector, and it is the rating of its case', async () => {
      const published = await register('wjx-vector', {}, 'FAKE-PUSH-KEY');
      expect(await sendByToken(published, vector, { token: null })).toEqual(RECEIVED);
      expect(await ratingsOf('990001202603310012')).toMatchObject([
        {
          level: 'VERY_SATISFIED',
          comment: '希望增加窗口',
          provenance: 'SURVEY',
          evaluatedAt: '2026-03-31T07:02:11.000Z',
          institution: { name: '测试区社保局' },
        },
      ]);
    });

    it('a bad answer, and it becomes a work order', async () => {
      expect(await push(answer('1'))).toEqual(RECEIVED);
      await app.settled();
      expect(await ratingsOf('WJX-1')).toMatchObject([{ level: 'DISSATISFIED', workOrder: { state: 'CREATED' } }]);
    });

    it('one answer as a form, and the same again: it counts once', async () => {
      const body = Buffer.from(new URLSearchParams({ content: JSON.stringify(answer('2')) }).toString());
      for (let time = 0; time < 3; time++) {
        expect(await push(body, 'application/x-www-form-urlencoded')).toEqual(RECEIVED);
      }
      expect(await ratingsOf('WJX-2')).toHaveLength(1);
    });

    it('nothing that is stored where the sign is wrong, another’s, or missing', async () => {
      await app.settled();
      const before = await rowCounts(app.storage);
      const wrong = [
        answer('3', { sign: '0'.repeat(40) }),
        answer('3', { sign: answer('4').sign }),
        answer('3', { activity: '10000002' }),
        { ...answer('3'), sign: undefined },
        [answer('3')],
        'no JSON',
      ];
      for (const body of wrong) {
        expect(await push(typeof body === 'string' ? Buffer.from(body) : body)).toMatchObject({ status: 401 });
      }
      expect(await rowCounts(app.storage)).toEqual(before);
    });

    it('nothing that changes an answer: the sign does not cover it, so who saw one push could send another', async () => {
      await push(answer('5', { q1: '5' }));
      expect(await push(answer('5', { q1: '1' }))).toEqual(RECEIVED);
      expect(await lastDelivery('wjx')).toMatchObject({
        status: 'REFUSED',
        refusals: [{ externalId: '10000001#5', problems: [{ code: 'CONTENT_CONFLICT' }] }],
      });
      expect((await ratingsOf('WJX-5')).map(({ level }) => level)).toEqual(['VERY_DISSATISFIED']);
    });

    it('what an export brings again: it fills the gaps and counts nothing twice', async () => {
      const rows = [
        '序号,提交答卷时间,来自IP,总体评价,意见,办件编号',
        '1,2026/3/31 15:02:11,192.0.2.10,不满意,等了两周,WJX-1',
        '7,2026/3/31 16:00:00,192.0.2.11,满意,,WJX-7',
        '8,2026/3/31 16:05:00,192.0.2.12,还行,,WJX-8',
      ].join('\r\n');
      const heard = await sendByToken(channel, encode(rows, 'gbk'), { contentType: 'text/csv' });
      expect(JSON.parse(heard.text)).toMatchObject({
        ...{ accepted: 1, duplicates: 1, refused: 1 },
        records: [
          { externalId: '10000001#1', outcome: 'DUPLICATE' },
          { externalId: '10000001#7', outcome: 'ACCEPTED' },
          { externalId: '10000001#8', outcome: 'REFUSED', problems: [{ code: 'UNKNOWN_LEVEL', pointer: '/总体评价' }] },
        ],
      });
      expect(await ratingsOf('WJX-1')).toHaveLength(1);
      expect(await ratingsOf('WJX-7')).toMatchObject([{ level: 'SATISFIED', comment: null }]);
    });
  });

  describe('腾讯问卷 calls back', () => {
    let channel: TestChannel;
    beforeAll(async () => {
      const tencent = { source: 'TENCENT', survey: '10000002', level: { question: 'q1', answers: levels } };
      channel = await register('tencent', { ...tencent, comment: 'q2', caseNumber: 'q3' });
    });

    const callback = (action: string, level: string, answerId = 42) => ({
      id: '00000000-0000-4000-8000-000000000001',
      object: 'Answer',
      action,
      created_at: '2026-03-31T15:02:11+08:00',
      payload: {
        ...{ survey_id: 10000002, answer_id: answerId, ip: '192.0.2.77', ua: 'Browser/1.0' },
        third_party_user: { openid: 'openid-of-somebody' },
        answer: [
          {
            id: 'p1',
            questions: [
              { id: 'q1', type: 'radio', options: [{ id: level, text: '选项' }] },
              { id: 'q2', type: 'text', text: '排队久' },
              { id: 'q3', type: 'text', text: `TX-${answerId}` },
            ],
          },
        ],
      },
    });

    it('with an answer, which counts; one that is changed or deleted later changes nothing, and an officer sees it', async () => {
      expect(await sendByToken(channel, callback('answer.create', '4'))).toEqual(RECEIVED);
      for (const action of ['answer.update', 'answer.delete']) {
        expect(await sendByToken(channel, callback(action, '1'))).toEqual(RECEIVED);
        expect(await lastDelivery('tencent')).toMatchObject({
          status: 'REFUSED',
          refusals: [
            {
              externalId: '10000002#42',
              problems: [
                {
                  pointer: '/action',
                  code: 'ANSWER_CHANGED',
                  message: '答卷被修改或删除；该来源不能改动已有评价，原文已保存，请人工核实',
                },
              ],
            },
          ],
        });
      }
      expect(await ratingsOf('TX-42')).toMatchObject([
        { level: 'DISSATISFIED', comment: '排队久', standing: 'COUNTED' },
      ]);
    });

    it('and nothing is stored without the token', async () => {
      await app.settled();
      const before = await rowCounts(app.storage);
      for (const token of [null, 'a-token-that-somebody-made-up-0001']) {
        expect(await sendByToken(channel, callback('answer.create', '4', 43), { token })).toMatchObject({
          status: 401,
        });
      }
      expect(await rowCounts(app.storage)).toEqual(before);
    });
  });

  it('stand behind the citizen’s own rating of the same case, whichever comes first', async () => {
    const hall = await app.registerChannel(operator, { code: 'hall', region: regions.district, adapter: 'json' });
    await app.push(hall, { id: 'own', caseNumber: 'WJX-7', institution: units.own, level: 'VERY_DISSATISFIED' });
    const standings = (await ratingsOf('WJX-7')).map(({ channel, standing }) => [channel!.code, standing]);
    expect(Object.fromEntries(standings)).toEqual({ wjx: 'SUPERSEDED', hall: 'COUNTED' });
  });

  it('need a mapping that makes sense; what is wrong with one is said at its place', async () => {
    const problems = async (settings: object) => {
      const input = { code: 'survey-x', name: '问卷', adapter: 'survey', region: regions.district };
      const request = { ...input, settings: { ...mapping, ...settings }, idempotencyKey: JSON.stringify(settings) };
      const { registerChannel } = await app.ask(RegisterChannelDocument, { input: request }, operator);
      expect(registerChannel.channel).toBeNull();
      return registerChannel.userErrors.map(({ field, message }) => [field.slice(2).join('.'), message]);
    };
    expect(await problems({ comment: 'q1' })).toEqual([['comment', expect.stringContaining('“q1”已用于 level')]]);
    expect(await problems({ name: 'ip' })).toEqual([['name', expect.stringContaining('不得读取答题人的网络标识')]]);
    expect(await problems({ level: { question: 'q1', answers: { 1: 'SATISFIED', 2: 'SATISFIED' } } })).toEqual([
      ['level.answers', expect.stringContaining('所有选项都是同一等级')],
    ]);
  });

  it('leave who answered from where out of the records and of the log', async () => {
    const { data } = await app.query<object, object>(
      '{ evaluations(first: 100) { nodes { comment flags evaluator { name phone } } } }',
      {},
      office,
    );
    const told = `${JSON.stringify(data)} ${app.logged()}`;
    expect(told).toContain('排队久');
    for (const text of ['192.0.2.', 'openid-of-somebody', 'Browser/1.0', 'PUSH-KEY']) expect(told).not.toContain(text);
  });
});
