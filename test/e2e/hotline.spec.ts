import {
  DeadlineDocument,
  DeliveriesDocument,
  EvaluationDocument,
  ReceiptDocument,
  WorkOrderDocument,
  type EvaluationQuery,
} from '../../schema/generated';
import { select } from '../../src/platform/sql';
import { BUILT_IN_PACKS, PolicyPack } from '../../src/policy/pack';
import { signStandardWebhook } from '../../src/sdk';
import { regions, units } from '../support/catalogue';
import type { TestChannel } from '../support/client';
import { type Harness, startApp } from '../support/harness';
import { allEvaluations, allWorkOrders } from '../support/reading';
import { storages } from '../support/storages';

type Rating = Extract<NonNullable<EvaluationQuery['node']>, { ledger: unknown }>;

describe.each(storages)('a 12345 hotline, on %s', kind => {
  let app: Harness;
  let office: string;
  let operator: string;
  let hotline: TestChannel;

  beforeAll(async () => {
    app = await startApp(kind);
    office = await app.token('MANAGEMENT_OFFICE');
    operator = await app.token('CHANNEL_OPERATOR');
    hotline = await register('hotline-990001');
  });
  afterAll(() => app?.dispose());

  const register = (code: string, settings: Record<string, unknown> = {}) =>
    app.registerChannel(operator, { code, region: regions.district, adapter: 'hotline-12345', settings });

  const ratingsOf = (caseNumber: string) => allEvaluations(app, office, { caseNumber });
  const ratingOf = async (id: string) => (await app.ask(EvaluationDocument, { id }, office)).node as Rating;
  const ordersOf = async (caseNumber: string) =>
    (await ratingsOf(caseNumber)).flatMap(({ workOrder }) => (workOrder ? [workOrder] : []));

  describe('an order that moves on', () => {
    const dispatched = {
      taskId: '2603A0000100',
      infoTypeName: '咨询',
      status: '已派遣',
      reflectPerson: '测试甲',
      callNumber: '10000000001',
      executeDeptCode: units.own,
      publicSatisfaction: '',
      dispatchTime: '2026-03-02 09:20:00',
      telAskTime: '',
      endTime: '',
    };
    const solved = { ...dispatched, status: '处理中', solvingTime: '2026-03-02 15:00:00' };
    const calledBack = {
      ...solved,
      publicSatisfaction: '0',
      telAskTime: '2026-03-03 09:00:00',
      dissatisfyReason: '没有人道歉',
    };
    const ended = { ...calledBack, status: '已结案', endTime: '2026-03-03 09:30:00' };

    it('is a case and no rating while nobody was called back', async () => {
      for (const order of [dispatched, solved]) {
        const { status, body } = await app.push(hotline, order);
        expect([status, body.accepted, body.refused]).toEqual([200, 1, 0]);
        expect(body.records[0]).toMatchObject({ outcome: 'ACCEPTED', receipt: null });
      }
      expect((await app.push(hotline, solved)).body).toMatchObject({ accepted: 0, duplicates: 1 });
      expect(await ratingsOf('2603A0000100')).toEqual([]);
    });

    it('becomes a rating at the call-back, and the bad one a work order that is due as Deadline says', async () => {
      const { body } = await app.push(hotline, calledBack);
      expect(body.records).toEqual([
        {
          externalId: '2603A0000100@20260303090000',
          outcome: 'ACCEPTED',
          receipt: expect.any(String),
          problems: [],
        },
      ]);
      await app.settled();

      const [rating, ...others] = await ratingsOf('2603A0000100');
      expect(others).toEqual([]);
      expect(rating).toMatchObject({
        level: 'DISSATISFIED',
        comment: '没有人道歉',
        provenance: 'HOTLINE',
        evaluatedAt: '2026-03-03T01:00:00.000Z',
        institution: { name: '测试区社保局' },
        workOrder: { number: expect.stringMatching(/^ZG-990001-20260303-\d{4}$/), state: 'CREATED' },
      });
      const { node } = await app.ask(WorkOrderDocument, { id: rating!.workOrder!.id }, office);
      expect(node).toMatchObject({ institution: { code: units.own }, evaluation: { id: rating!.id } });
      const { deadline } = await app.ask(
        DeadlineDocument,
        { region: regions.district, rule: 'RECTIFICATION', from: rating!.receivedAt },
        office,
      );
      expect(rating!.workOrder!.dueAt).toBe(deadline!.dueAt);
      expect(deadline!.dueAt).toBe('2026-03-10T15:59:59.000Z');
    });

    it('brings the same rating once, however often the order is pushed on', async () => {
      for (const order of [calledBack, ended, ended]) {
        const { body } = await app.push(hotline, order);
        expect(body).toMatchObject({ accepted: 0, duplicates: 1, refused: 0 });
      }
      await app.settled();
      expect(await ratingsOf('2603A0000100')).toHaveLength(1);
      expect(await ordersOf('2603A0000100')).toHaveLength(1);
    });

    it('answers the first receipt again, and refuses another level under the same call-back', async () => {
      const first = await app.push(hotline, ended);
      const again = await app.push(hotline, ended);
      expect(again.body.records[0]!.receipt).toBe(first.body.records[0]!.receipt);
      const { body } = await app.push(hotline, { ...ended, publicSatisfaction: '3' });
      expect(body.records[0]).toMatchObject({ outcome: 'REFUSED', problems: [{ code: 'CONTENT_CONFLICT' }] });
      expect((await ratingsOf('2603A0000100')).map(({ level }) => level)).toEqual(['DISSATISFIED']);
    });

    it('keeps a second call-back beside the first, which goes on counting', async () => {
      const { body } = await app.push(hotline, {
        ...ended,
        publicSatisfaction: '2',
        telAskTime: '2026-03-03 09:45:00',
      });
      expect(body).toMatchObject({ accepted: 1, refused: 0 });
      const ratings = await ratingsOf('2603A0000100');
      expect(ratings.map(({ level, standing }) => [level, standing])).toEqual([
        ['SATISFIED', 'SUPERSEDED'],
        ['DISSATISFIED', 'COUNTED'],
      ]);
      const { ledger } = await ratingOf(ratings[0]!.id);
      expect(ledger.map(({ entry }) => entry)).toEqual(['RECORDED', 'SUPERSEDED']);
      const { receipt } = await app.ask(ReceiptDocument, { code: body.records[0]!.receipt! });
      expect(receipt).toMatchObject({
        standing: 'SUPERSEDED',
        standingReason: '本次服务另有一条评价优先计入统计（一事一评）；您的这次评价已保存。',
      });
    });
  });

  describe('a complaint about a service', () => {
    const complaint = {
      taskId: '2603A0000200',
      infoTypeName: '投诉',
      levelTwo: '窗口服务',
      discription: '反映窗口态度生硬',
      status: '已派遣',
      executeDeptCode: units.own,
      dispatchTime: '2026-03-02 09:20:00',
    };

    it('opens a work order like a bad rating, without a level, and once', async () => {
      const before = await allWorkOrders(app, office);
      for (const status of ['已派遣', '处理中', '处理中']) await app.push(hotline, { ...complaint, status });
      await app.settled();
      const known = new Set(before.map(({ id }) => id));
      const [order, ...others] = (await allWorkOrders(app, office)).filter(({ id }) => !known.has(id));
      expect(others).toEqual([]);
      expect(order).toMatchObject({ institution: { code: units.own }, dueAt: '2026-03-10T15:59:59.000Z' });
      const { node } = await app.ask(WorkOrderDocument, { id: order!.id }, office);
      expect(node).toMatchObject({ evaluation: null, history: [{ action: 'OPENED' }] });
    });

    it('shares its order with the bad rating that follows it', async () => {
      const before = await allWorkOrders(app, office);
      await app.push(hotline, { ...complaint, publicSatisfaction: '0', telAskTime: '2026-03-03 09:10:00' });
      await app.settled();
      expect(await allWorkOrders(app, office)).toHaveLength(before.length);
      const [order] = await ordersOf('2603A0000200');
      const { node } = await app.ask(WorkOrderDocument, { id: order!.id }, office);
      expect(node).toMatchObject({
        evaluation: { level: 'DISSATISFIED' },
        history: [{ action: 'OPENED' }, { action: 'RATING_JOINED' }],
      });
    });
  });

  it('an export of 18 columns gives cases, and ratings where a column says how the call-back went', async () => {
    const columns =
      '序号,办件编号,办件来源,市级编号,诉求主题,诉求内容,办理单位,办理科室,诉求人,诉求人电话,处理结果,事项大类,事项小类,派发时间,承诺完成时间,办件状态,派单员,预警状态';
    const row = (number: string) =>
      `1,${number},12345热线,SJ1,社保卡补办,"咨询补办,需要的材料",${units.own},办公室,测试甲,10000000001,已答复,政务服务,业务咨询,2026-03-02 09:12:00,2026-03-09 18:00:00,已办结,派单员,正常`;
    const plain = [columns, row('T20260302000301'), row('T20260302000302')].join('\r\n');
    const { body } = await app.push(hotline, plain, { contentType: 'text/csv; charset=utf-8' });
    expect(body).toMatchObject({ accepted: 2, refused: 0 });
    expect(await ratingsOf('T20260302000301')).toEqual([]);

    const rated = [
      `${columns},回访满意度,回访时间,不满意原因`,
      `${row('T20260302000301')},不满意,2026-03-03 09:05:00,没有人回电`,
      `${row('T20260302000302')},非常满意,2026-03-03 09:06:00,`,
      `${row('T20260302000303')},,,`,
    ].join('\r\n');
    const answer = await app.push(hotline, rated, { contentType: 'text/csv; charset=utf-8' });
    expect(answer.body).toMatchObject({ accepted: 3, refused: 0 });
    await app.settled();
    expect(await ratingsOf('T20260302000301')).toMatchObject([{ level: 'DISSATISFIED', comment: '没有人回电' }]);
    expect(await ratingsOf('T20260302000302')).toMatchObject([{ level: 'VERY_SATISFIED', workOrder: null }]);
    expect(await ratingsOf('T20260302000303')).toEqual([]);
    expect(await ordersOf('T20260302000301')).toMatchObject([{ dueAt: '2026-03-10T15:59:59.000Z' }]);
  });

  describe('the four-value scale', () => {
    const answers = ['0', '1', '2', '3', '7'];
    const push = (channel: TestChannel, prefix: string) =>
      app.push(
        channel,
        answers.map(publicSatisfaction => ({
          taskId: `${prefix}${publicSatisfaction}`,
          executeDeptCode: units.own,
          publicSatisfaction,
          telAskTime: '2026-03-03 09:00:00',
        })),
      );
    const levels = async (prefix: string) =>
      Promise.all(answers.slice(0, 4).map(async answer => (await ratingsOf(`${prefix}${answer}`))[0]?.level));

    it('means what the policy says, and what the policy does not name is refused', async () => {
      const { body } = await push(hotline, '2603A000040');
      expect(await levels('2603A000040')).toEqual([
        'DISSATISFIED',
        'BASICALLY_SATISFIED',
        'SATISFIED',
        'VERY_SATISFIED',
      ]);
      expect(body).toMatchObject({ accepted: 4, refused: 1 });
      expect(body.records[4]).toMatchObject({ problems: [{ pointer: '/publicSatisfaction', code: 'UNKNOWN_LEVEL' }] });
    });

    it('means something else from the day on that a district’s new rules say so', async () => {
      const [national] = BUILT_IN_PACKS;
      const pack = PolicyPack.parse({
        ...national!,
        region: regions.street,
        version: 'test.1',
        source: { ...national!.source, articles: {}, reviewedDefaults: { hotlineSatisfaction: '街道试行' } },
        settings: { hotlineSatisfaction: { 0: 'VERY_DISSATISFIED', 1: 'DISSATISFIED', 2: 'REFUSED', 3: 'SATISFIED' } },
      });
      const published = await app.app.database.unitOfWork(tx => app.app.policies.importPack(tx, pack, 'admin01'));
      expect(published.ok).toBe(true);
      const street = await app.registerChannel(operator, {
        code: 'hotline-street',
        region: regions.street,
        adapter: 'hotline-12345',
      });
      const { body } = await push(street, '2603A000050');
      expect(body.records.map(({ outcome }) => outcome)).toEqual([
        'ACCEPTED',
        'ACCEPTED',
        'REFUSED',
        'ACCEPTED',
        'REFUSED',
      ]);
      expect(await levels('2603A000050')).toEqual(['VERY_DISSATISFIED', 'DISSATISFIED', undefined, 'SATISFIED']);
    });

    it('means what the channel’s own settings say where it has some', async () => {
      const own = await register('hotline-own-scale', { satisfaction: { 差: 'VERY_DISSATISFIED', 好: 'SATISFIED' } });
      const order = { taskId: '2603A0000600', publicSatisfaction: '差', telAskTime: '2026-03-03 09:00:00' };
      expect((await app.push(own, order)).body).toMatchObject({ accepted: 1 });
      expect(await ratingsOf('2603A0000600')).toMatchObject([{ level: 'VERY_DISSATISFIED' }]);
    });
  });

  describe('a telephone invitation', () => {
    let messages = 0;
    /** A form, signed, and the words in which it is answered. */
    const fillIn = async (said: Record<string, string>) => {
      const form = {
        fn: 'save',
        isAnonymity: '2',
        evaluteCount: '1',
        checkState: '2',
        offerorName: '热线测试员',
        ...said,
      };
      const body = Buffer.from(new URLSearchParams(form).toString());
      const id = `invitation-${(messages += 1)}`;
      const response = await fetch(hotline.deliveryUrl, {
        method: 'POST',
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          ...signStandardWebhook(hotline.secret, { id, at: app.clock.now(), body }),
        },
        body: new Uint8Array(body),
      });
      return [response.status, await response.text()];
    };

    it('is a rating by invitation, once, and the clerk hears the words of the system that the form is of', async () => {
      const form = { projid: 'INVITED-1', satisfactionEvaluate: '1', evaluatorPhone: '10000000001' };
      expect(await fillIn(form)).toEqual([200, '保存成功']);
      expect(await fillIn(form)).toEqual([200, '重复评价']);
      expect(await fillIn({ ...form, satisfactionEvaluate: '5' })).toEqual([200, '重复评价']);
      expect(await fillIn({ ...form, projid: 'INVITED-2', satisfactionEvaluate: '0' })).toEqual([
        200,
        '满意度不在约定的等级内',
      ]);
      await app.settled();
      expect(await ratingsOf('INVITED-1')).toMatchObject([
        { level: 'VERY_DISSATISFIED', provenance: 'INVITED', realName: false, workOrder: { state: 'CREATED' } },
      ]);
      expect(await ratingsOf('INVITED-2')).toEqual([]);
    });

    it('is a rating of one’s own accord where the form came from the web page of that system', async () => {
      const form = {
        projid: 'WEB-1',
        satisfactionEvaluate: '4',
        checkState: '1',
        offerorName: '',
        evaluateContent: '很快',
      };
      expect(await fillIn(form)).toEqual([200, '评价成功！']);
      expect(await fillIn(form)).toEqual([200, '重复评价！！！']);
      expect(await ratingsOf('WEB-1')).toMatchObject([
        { level: 'SATISFIED', provenance: 'SELF_GIVEN', comment: '很快' },
      ]);
    });
  });

  it('a call-back at which nobody rated is kept as what it is: reached or not, once', async () => {
    const review = {
      taskId: '2603A0000700',
      approach: '2',
      reflectPerson: '测试甲',
      callNumber: '10000000001',
      executeDeptCode: units.own,
      isCallbackSuccess: '0',
      solvingTime: '2026-03-02 16:00:00',
      telAskTime: '2026-03-03 09:30:00',
    };
    expect((await app.push(hotline, review)).body).toMatchObject({ accepted: 1, refused: 0 });
    expect((await app.push(hotline, { ...review, status: '已回访' })).body).toMatchObject({
      accepted: 0,
      duplicates: 1,
    });
    expect(await ratingsOf('2603A0000700')).toEqual([]);
    const rows = await select<Record<string, unknown>>(
      app.app.database.reader,
      'SELECT case_number, purpose, result, level, content FROM reported_callback',
    );
    expect(rows).toMatchObject([
      { case_number: '2603A0000700', purpose: 'RESULT', result: 'UNREACHABLE', level: null },
    ]);
    expect(JSON.stringify(rows)).not.toMatch(/测试甲|10000000001/);
  });

  it('one bad record among five hundred: 499 are taken, and an officer reads which one is missing and why', async () => {
    const orders = Array.from({ length: 500 }, (_, i) => ({
      taskId: `2603B${String(i).padStart(7, '0')}`,
      executeDeptCode: units.own,
      publicSatisfaction: i % 100 === 0 ? '0' : '3',
      telAskTime: i === 250 ? '2026-02-30 10:00:00' : '2026-03-03 09:00:00',
    }));
    const { status, body } = await app.push(hotline, orders);
    expect(status).toBe(200);
    expect(body).toMatchObject({ accepted: 499, duplicates: 0, refused: 1 });
    expect(body.records.map(({ outcome }) => outcome).indexOf('REFUSED')).toBe(250);
    await app.settled();
    expect(await ordersOf('2603B0000100')).toHaveLength(1);
    expect(await ratingsOf('2603B0000250')).toEqual([]);

    const { deliveries } = await app.ask(
      DeliveriesDocument,
      { first: 1, filter: { channel: hotline.code, status: ['PARTLY_REFUSED'] } },
      operator,
    );
    expect(deliveries.nodes).toMatchObject([
      {
        status: 'PARTLY_REFUSED',
        accepted: 499,
        refused: 1,
        refusals: [
          {
            externalId: expect.stringContaining('2603B0000250'),
            problems: [
              {
                pointer: '/telAskTime',
                code: 'INVALID_TIME',
                message: '时间无法识别或不存在，应为 yyyy-MM-dd HH:mm:ss（北京时间）或带时区的 ISO 8601 时间',
              },
            ],
          },
        ],
      },
    ]);
  });
});
