import {
  DeliveriesDocument,
  EvaluationDocument,
  type EvaluationQuery,
  IssueTicketDocument,
  RecordServiceDocument,
  RegisterChannelDocument,
  ReplayDeliveriesDocument,
  UpdateChannelDocument,
} from '../../schema/generated';
import { satisfactionLevels } from '../../src/sdk';
import { regions, units } from '../support/catalogue';
import type { TestChannel } from '../support/client';
import { type Harness, startApp } from '../support/harness';
import { allEvaluations } from '../support/reading';
import { storages } from '../support/storages';
import { rowCounts } from '../support/stored';
import { sendByToken } from '../support/token-sender';

type Rating = Extract<NonNullable<EvaluationQuery['node']>, { ledger: unknown }>;

const RECEIVED = { status: 200, text: '{"code":0,"msg":"接收成功"}' };
const menu = {
  id: 'hall',
  version: 1,
  text: '请回复数字评价：5非常满意 4满意 3基本满意 2不满意 1非常不满意，回复TD退订',
  levels: Object.fromEntries(satisfactionLevels.map((level, index) => [5 - index, level])),
};

describe.each(storages)('replies by short message, on %s', kind => {
  let app: Harness;
  let office: string;
  let operator: string;
  let gateway: TestChannel;
  let hall: TestChannel;
  let numbers = 0;

  beforeAll(async () => {
    app = await startApp(kind);
    office = await app.token('MANAGEMENT_OFFICE');
    operator = await app.token('CHANNEL_OPERATOR');
    const region = regions.district;
    gateway = await app.registerChannel(operator, { code: 'sms', region, adapter: 'sms', settings: { menu } });
    hall = await app.registerChannel(operator, { code: 'hall', region, adapter: 'json' });
  });
  afterAll(() => app?.dispose());

  /** Somebody whose case was finished, and who is asked by short message how it was. */
  async function invite(caseNumber: string) {
    numbers += 1;
    const phone = `1000000${String(numbers).padStart(4, '0')}`;
    const input = { region: regions.district, caseNumber, idempotencyKey: `sms-${numbers}` };
    const service = { ...input, institution: units.own, status: 'COMPLETED' as const, serviceNumber: 1 };
    await app.ask(RecordServiceDocument, { input: service }, office);
    const { issueTicket } = await app.ask(IssueTicketDocument, { input: { ...input, phone } }, office);
    expect(issueTicket.userErrors).toEqual([]);
    return phone;
  }
  const reply = (phone: string, content: string, id = `${phone}-${content}`) => ({
    phone_number: phone,
    content,
    send_time: '2026-03-03 10:30:00',
    dest_code: '0000',
    sequence_id: id,
    sign_name: '测试',
  });
  const ratingsOf = (caseNumber: string) => allEvaluations(app, office, { caseNumber });
  const lastDelivery = async () => {
    const { deliveries } = await app.ask(DeliveriesDocument, { first: 1, filter: { channel: 'sms' } }, operator);
    return deliveries.nodes[0]!;
  };

  it('are taken through a channel that says of itself that it is weak, at a URL that carries the token', async () => {
    const { data } = await app.query<{ channels: { nodes: object[] } }, object>(
      '{ channels(first: 10) { nodes { code isWeak deliveryUrl } } }',
      {},
      operator,
    );
    expect(data!.channels.nodes).toEqual(
      expect.arrayContaining([
        {
          code: 'sms',
          isWeak: true,
          deliveryUrl: expect.stringMatching(/\/channels\/sms\/deliveries\?token=\{secret\}$/),
        },
        { code: 'hall', isWeak: false, deliveryUrl: expect.stringMatching(/\/channels\/hall\/deliveries$/) },
      ]),
    );
  });

  it('need a menu that was printed as it is set: an operator who turns 1 and 5 round is told so', async () => {
    const turned = {
      ...menu,
      levels: Object.fromEntries(satisfactionLevels.map((level, index) => [1 + index, level])),
    };
    const register = async (settings: Record<string, unknown>) => {
      const input = { code: 'sms-2', name: '短信', adapter: 'sms', region: regions.district, settings };
      return (await app.ask(RegisterChannelDocument, { input: { ...input, idempotencyKey: 'sms-2' } }, operator))
        .registerChannel;
    };
    expect(await register({ menu: turned })).toMatchObject({
      channel: null,
      userErrors: ['1', '2', '4', '5'].map(digit => ({
        field: ['input', 'settings', 'menu', 'levels', digit],
        message: expect.stringContaining(`印出的文字没有在 ${digit} 旁写明这一等级`),
      })),
    });
    expect(await register({})).toMatchObject({ channel: null, userErrors: [{ field: ['input', 'settings', 'menu'] }] });
  });

  it('become the rating of the case that the citizen was asked about, and a bad one a work order', async () => {
    const phone = await invite('SMS-1');
    expect(await sendByToken(gateway, [reply(phone, '２，等了两周没有回音')])).toEqual(RECEIVED);
    await app.settled();
    const [rating] = await ratingsOf('SMS-1');
    expect(rating).toMatchObject({
      level: 'DISSATISFIED',
      comment: '２，等了两周没有回音',
      provenance: 'INVITED',
      evaluatedAt: '2026-03-03T02:30:00.000Z',
      realName: false,
      institution: { name: '测试区社保局' },
      workOrder: { state: 'CREATED' },
    });
    const { data } = await app.query<{ node: { flags: string[] } }, object>(
      'query ($id: ID!) { node(id: $id) { ... on Evaluation { flags } } }',
      { id: rating!.id },
      office,
    );
    expect(data!.node.flags).toEqual(expect.arrayContaining(['WEAK_SOURCE', 'REPLY_DIGIT', 'REPLY_TABLE_HALL_1']));
  });

  it('count once, however often the gateway pushes them, alone or with others', async () => {
    const [phone, other] = [await invite('SMS-2'), await invite('SMS-3')];
    const pushes = [[reply(phone, '5')], [reply(phone, '5')], [reply(other, '4'), reply(phone, '5')]];
    for (const push of pushes) expect(await sendByToken(gateway, push)).toEqual(RECEIVED);
    expect((await ratingsOf('SMS-2')).map(({ level }) => level)).toEqual(['VERY_SATISFIED']);
    expect((await ratingsOf('SMS-3')).map(({ level }) => level)).toEqual(['SATISFIED']);
  });

  it('are not stored without the token of the channel', async () => {
    const phone = await invite('SMS-4');
    await app.settled();
    const before = await rowCounts(app.storage);
    for (const [token, reason] of [
      [null, '推送地址缺少参数 token'],
      ['a-token-that-somebody-made-up-0001', '推送地址中的令牌不正确'],
      [hall.secret, '推送地址中的令牌不正确'],
    ] as const) {
      const heard = await sendByToken(gateway, [reply(phone, '5')], { token });
      expect(heard).toEqual({ status: 401, text: JSON.stringify({ code: 401, msg: reason }) });
    }
    expect(await rowCounts(app.storage)).toEqual(before);
    expect(app.logged()).not.toContain(gateway.secret);
  });

  it('that nobody can be sure of are shown to the operator with the reason, and count when the table learns the word', async () => {
    const phone = await invite('SMS-5');
    await sendByToken(gateway, [reply(phone, '不是不满意'), reply(phone, '巴适得很')]);
    expect(await lastDelivery()).toMatchObject({
      status: 'REFUSED',
      refusals: [
        { problems: [{ pointer: '/content', code: 'AMBIGUOUS_REPLY' }] },
        { problems: [{ pointer: '/content' }] },
      ],
    });
    expect(await ratingsOf('SMS-5')).toEqual([]);

    const settings = { menu: { ...menu, version: 2 }, ownWords: { 巴适得很: 'VERY_SATISFIED' } };
    const edit = { code: 'sms', settings, idempotencyKey: 'learn' };
    const { updateChannel } = await app.ask(UpdateChannelDocument, { input: edit }, operator);
    expect(updateChannel.userErrors).toEqual([]);
    const input = { channel: 'sms', ids: [(await lastDelivery()).id], idempotencyKey: 'replay' };
    const { replayDeliveries } = await app.ask(ReplayDeliveriesDocument, { input }, operator);
    expect(replayDeliveries).toMatchObject({ replayed: 2, accepted: 1, refused: 1 });
    expect(await ratingsOf('SMS-5')).toMatchObject([{ level: 'VERY_SATISFIED', comment: '巴适得很' }]);
  });

  it('of somebody who was not asked, or has answered, are kept and not counted', async () => {
    const phone = await invite('SMS-6');
    await sendByToken(gateway, [reply('10000009999', '5'), reply(phone, '1'), reply(phone, '5')]);
    const { accepted, refusals } = await lastDelivery();
    expect(accepted).toBe(1);
    expect(refusals.map(({ problems }) => problems[0]!.code)).toEqual(['UNSOLICITED', 'UNSOLICITED']);
    expect((await ratingsOf('SMS-6')).map(({ level }) => level)).toEqual(['VERY_DISSATISFIED']);
  });

  it('TD ends the invitations to a telephone, and is no rating', async () => {
    const phone = await invite('SMS-7');
    expect(await sendByToken(gateway, [reply(phone, 'TD')])).toEqual(RECEIVED);
    expect(await ratingsOf('SMS-7')).toEqual([]);
    const again = { region: regions.district, caseNumber: 'SMS-7', phone, idempotencyKey: 'again' };
    const { issueTicket } = await app.ask(IssueTicketDocument, { input: again }, office);
    expect(issueTicket).toMatchObject({ ticket: null, userErrors: [{ code: 'OPTED_OUT' }] });
  });

  describe('as a weak source', () => {
    const rateInTheHall = (caseNumber: string) =>
      app.push(hall, { id: `hall-${caseNumber}`, caseNumber, institution: units.own, level: 'DISSATISFIED' });
    const standings = async (caseNumber: string) =>
      Object.fromEntries((await ratingsOf(caseNumber)).map(({ channel, standing }) => [channel!.code, standing]));

    it('stand behind the rating of a sender who signs, whichever comes first', async () => {
      const [first, second] = [await invite('SMS-8'), await invite('SMS-9')];
      await sendByToken(gateway, [reply(first, '5')]);
      expect(await standings('SMS-8')).toEqual({ sms: 'COUNTED' });
      await rateInTheHall('SMS-8');
      await rateInTheHall('SMS-9');
      await sendByToken(gateway, [reply(second, '5')]);
      for (const caseNumber of ['SMS-8', 'SMS-9']) {
        expect(await standings(caseNumber)).toEqual({ sms: 'SUPERSEDED', hall: 'COUNTED' });
      }
    });

    it('leave on record which rating went before them', async () => {
      const sms = (await ratingsOf('SMS-8')).find(({ channel }) => channel!.code === 'sms')!;
      const rating = (await app.ask(EvaluationDocument, { id: sms.id }, office)).node as Rating;
      expect(rating.ledger).toMatchObject([
        { entry: 'RECORDED', actor: 'channel:sms' },
        { entry: 'SUPERSEDED', reason: expect.stringMatching(/^evaluation:/) },
      ]);
    });
  });
});
