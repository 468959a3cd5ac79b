import {
  DeliveriesDocument,
  IssueTicketDocument,
  RecordServiceDocument,
  SubmitEvaluationDocument,
} from '../../schema/generated';
import { item, regions, units } from '../support/catalogue';
import type { TestChannel } from '../support/client';
import { type Harness, startApp } from '../support/harness';
import { allEvaluations } from '../support/reading';
import { storages } from '../support/storages';

const DAY = 86_400_000;
const COPIES = 20;
const menu = {
  id: 'hall',
  version: 3,
  text: '请回复数字评价：5非常满意 4满意 3基本满意 2不满意 1非常不满意，回复TD退订',
  levels: {
    5: 'VERY_SATISFIED',
    4: 'SATISFIED',
    3: 'BASICALLY_SATISFIED',
    2: 'DISSATISFIED',
    1: 'VERY_DISSATISFIED',
  },
};

describe.each(storages)('answers to invitations, on %s', kind => {
  let app: Harness;
  let office: string;
  let gateway: TestChannel;
  let requests = 0;

  beforeAll(async () => {
    app = await startApp(kind);
    office = await app.token('MANAGEMENT_OFFICE');
    gateway = await register('sms', regions.district, 'sms', { menu });
  });
  afterAll(() => app?.dispose());

  const register = async (code: string, region: string, adapter: string, settings: Record<string, unknown> = {}) =>
    app.registerChannel(await app.token({ role: 'CHANNEL_OPERATOR', region }), { code, region, adapter, settings });
  const later = async (days: number) => {
    app.clock.advance(days * DAY);
    office = await app.token('MANAGEMENT_OFFICE');
  };
  /** Serves somebody, and invites them at this phone. */
  const invite = async (caseNumber: string, phone: string) => {
    const service = {
      region: regions.district,
      caseNumber,
      institution: units.own,
      serviceItem: item,
      status: 'COMPLETED' as const,
      serviceNumber: 1,
      window: 'A01',
      staffMember: 'win01',
      idempotencyKey: `serve-${caseNumber}`,
    };
    await app.ask(RecordServiceDocument, { input: service }, office);
    const input = { region: regions.district, caseNumber, phone, idempotencyKey: `invite-${caseNumber}` };
    return (await app.ask(IssueTicketDocument, { input }, office)).issueTicket;
  };
  const post = (channel: TestChannel, body: unknown) =>
    fetch(`${channel.deliveryUrl.split('?')[0]}?token=${encodeURIComponent(channel.secret)}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  /** A reply as the gateway pushes it. */
  const reply = (phone: string, content: string, id = (requests += 1)) => ({
    phone_number: phone,
    content,
    send_time: new Date(app.clock.now().getTime() + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' '),
    dest_code: '0000',
    sequence_id: id,
    sign_name: '测试',
  });
  const text = async (phone: string, content: string, id?: number, channel = gateway) => {
    const response = await post(channel, [reply(phone, content, id)]);
    expect([response.status, await response.json()]).toEqual([200, { code: 0, msg: '接收成功' }]);
  };
  const ratingsOf = (caseNumber: string) => allEvaluations(app, office, { caseNumber });
  const lastRefusal = async (channel = 'sms') => {
    const operator = await app.token({ role: 'CHANNEL_OPERATOR', region: regions.city });
    const { deliveries } = await app.ask(DeliveriesDocument, { first: 1, filter: { channel } }, operator);
    return deliveries.nodes[0]!.refusals[0]?.problems[0]?.code ?? null;
  };

  it('a reply by SMS is a rating of the service that this phone was invited to rate, and the ticket is used up', async () => {
    const { ticket } = await invite('texted', '10000000001');
    await text('+86 10000000001', '2 等了两周');
    const [rating, ...more] = await ratingsOf('texted');
    expect(more).toEqual([]);
    expect(rating).toMatchObject({
      level: 'DISSATISFIED',
      provenance: 'INVITED',
      channel: { code: 'sms' },
      institution: { code: units.own },
      serviceItem: { code: item },
      staffMember: { number: 'win01' },
      serviceNumber: 1,
    });
    const input = { region: regions.district, level: 'SATISFIED' as const, ticket, idempotencyKey: '1' };
    expect((await app.ask(SubmitEvaluationDocument, { input })).submitEvaluation).toMatchObject({
      duplicateOf: { id: rating!.id },
      userErrors: [{ code: 'TICKET_USED' }],
    });
  });

  it('the gateway pushes a reply again and again: it is one rating', async () => {
    await invite('pushed again', '10000000002');
    const pushed = reply('10000000002', '5');
    for (let time = 0; time < 4; time++) expect((await post(gateway, [pushed])).status).toBe(200);
    expect(await ratingsOf('pushed again')).toHaveLength(1);
    expect(await lastRefusal()).toBeNull();
  });

  it('an id that came before from another phone, or twice in one push, costs no other reply anything', async () => {
    await invite('first of an id', '10000000021');
    await invite('second of an id', '10000000022');
    await invite('neighbour', '10000000023');
    await invite('twice invited', '10000000024');
    await invite('twice invited, later', '10000000024');
    const id = (requests += 1);
    await text('10000000021', '2', id);
    await text('10000000022', '1', id);
    expect(await lastRefusal()).toBe('CONTENT_CONFLICT');
    expect(await ratingsOf('second of an id')).toEqual([]);
    await text('10000000022', '1');
    expect(await ratingsOf('second of an id')).toMatchObject([{ level: 'VERY_DISSATISFIED' }]);

    const twice = (requests += 1);
    const same = reply('10000000024', '1', twice);
    const batch = [same, reply('10000000023', '4'), same];
    const response = await post(gateway, batch);
    expect([response.status, await response.json()]).toEqual([200, { code: 0, msg: '接收成功' }]);
    expect(await ratingsOf('neighbour')).toHaveLength(1);
    expect(await ratingsOf('twice invited, later')).toHaveLength(1);
    expect(await ratingsOf('twice invited')).toEqual([]);
  });

  it('who was not invited, or has answered, is not heard as if they had been; what they wrote is kept', async () => {
    await text('10000000099', '1');
    expect(await lastRefusal()).toBe('UNSOLICITED');
    await invite('answered', '10000000003');
    await text('10000000003', '4');
    await text('10000000003', '1');
    expect(await lastRefusal()).toBe('UNSOLICITED');
    expect(await ratingsOf('answered')).toMatchObject([{ level: 'SATISFIED' }]);
  });

  it('of several invitations the last is answered first, then the one before', async () => {
    await invite('first', '10000000004');
    app.clock.advance(1_000);
    await invite('second', '10000000004');
    await text('10000000004', '1');
    expect([await ratingsOf('first'), await ratingsOf('second')]).toMatchObject([[], [{ level: 'VERY_DISSATISFIED' }]]);
    await text('10000000004', '5');
    expect(await ratingsOf('first')).toMatchObject([{ level: 'VERY_SATISFIED' }]);
  });

  it('twenty replies at once to one invitation, in one delivery and in many: one rating', async () => {
    await invite('crowded', '10000000005');
    const replies = Array.from({ length: COPIES }, () => reply('10000000005', '3'));
    await Promise.all([post(gateway, replies), ...replies.map(one => post(gateway, [one]))]);
    expect(await ratingsOf('crowded')).toHaveLength(1);
  });

  it('a reply and the page at the same moment: one of the two rates', async () => {
    for (let round = 0; round < 5; round++) {
      const phone = `1000000010${round}`;
      const { ticket } = await invite(`contested-${round}`, phone);
      const input = { region: regions.district, level: 'SATISFIED' as const, ticket, idempotencyKey: '1' };
      await Promise.all([text(phone, '2'), app.ask(SubmitEvaluationDocument, { input })]);
      expect(await ratingsOf(`contested-${round}`)).toHaveLength(1);
    }
  });

  it('a gateway hears only what its own region invited', async () => {
    const neighbour = await register('sms-other', regions.other, 'sms', { menu });
    const above = await register('sms-city', regions.city, 'sms', { menu });
    await invite('of the district', '10000000006');
    await text('10000000006', '5', undefined, neighbour);
    expect(await lastRefusal('sms-other')).toBe('UNSOLICITED');
    await text('10000000006', '5', undefined, above);
    expect(await ratingsOf('of the district')).toMatchObject([{ region: { code: regions.district } }]);
  });

  it('a late reply counts and says that it was late; a very late one is nobody’s', async () => {
    await invite('late', '10000000007');
    await invite('very late', '10000000008');
    await later(40);
    await text('10000000007', '4');
    const flags = async (caseNumber: string) =>
      (
        await app.query<{ evaluations: { nodes: { flags: string[] }[] } }, object>(
          'query Flags($caseNumber: String) { evaluations(first: 1, filter: { caseNumber: $caseNumber }) { nodes { flags } } }',
          { caseNumber },
          office,
        )
      ).data!.evaluations.nodes;
    expect((await flags('late'))[0]!.flags).toContain('LATE');
    await later(40);
    await text('10000000008', '4');
    expect(await ratingsOf('very late')).toEqual([]);
    expect(await lastRefusal()).toBe('UNSOLICITED');
  });

  it('who replies that they want no more is invited no more (S16)', async () => {
    await text('10000000009', 'TD');
    expect(await invite('wants no more', '10000000009')).toMatchObject({
      ticket: null,
      userErrors: [{ field: ['input', 'phone'], code: 'OPTED_OUT' }],
    });
  });

  describe('a page of another system that asks for the rating page of a case', () => {
    let hall: TestChannel;
    beforeAll(async () => {
      hall = await register('online', regions.district, 'online-hall');
    });
    const call = (affairId: string) => ({
      affairId,
      affairType: '1',
      affairStatus: '2',
      affairTime: '2026-03-02 10:10:00',
      identityType: '31',
      userIdentityNum: '990001190001010012',
      userType: 'person',
      matterId: item,
      areaCode: '990001',
      areaName: '测试区',
      departCode: units.own,
      departName: '测试区社保局',
      departIdentityCode: units.own,
      operatorName: '窗口测试员',
      channel: 'PC_ONLINE',
    });
    const pageFor = async (affairId: string) => {
      const response = await post(hall, call(affairId));
      const { success, data } = (await response.json()) as { success: boolean; data: string };
      expect([response.status, success]).toEqual([200, true]);
      return data;
    };

    it('is given it, the same each time it asks, and the citizen rates there for themselves', async () => {
      const pages = await Promise.all(Array.from({ length: 5 }, () => pageFor('affair-1')));
      expect(new Set([...pages, await pageFor('affair-1')]).size).toBe(1);
      expect(await pageFor('affair-2')).not.toBe(pages[0]);
      const rate = async () => {
        const response = await fetch(pages[0]!, { method: 'POST', body: new URLSearchParams({ level: 'SATISFIED' }) });
        return response.text();
      };
      expect(await rate()).toContain('评价已收到');
      expect(await ratingsOf('affair-1')).toMatchObject([{ level: 'SATISFIED', provenance: 'SELF_GIVEN' }]);
      expect(await pageFor('affair-1')).toBe(pages[0]);
      expect(await (await fetch(pages[0]!)).text()).toContain('已经使用过');
    });
  });
});
