import { DeliveriesDocument, SubmitEvaluationDocument } from '../../schema/generated';
import { sealHallPush } from '../../plugins/online-hall/sign';
import { parseXml } from '../../src/sdk';
import { testSm2Key } from '../../src/sdk/testing';
import { regions, units } from '../support/catalogue';
import type { TestChannel } from '../support/client';
import { type Harness, startApp } from '../support/harness';
import { allEvaluations } from '../support/reading';
import { storages } from '../support/storages';

const sm2 = { privateKey: testSm2Key.privateKey, appWord: 'TEST-APP-WORD-0001' };
const sm4 = { privateKey: '0123456789abcdeffedcba9876543210', appCode: 'TEST-APP-CODE-0001' };

const service = {
  taskCode: '11990001000000000U4000199000001',
  projectNo: '990001202603020007',
  projectName: '测试甲的测试事项',
  proStatus: '3',
  areaCode: regions.district,
  orgcode: units.own,
  serviceName: '签收',
  serviceNumber: 1,
  serviceTime: '2026-03-02 10:15:00',
  acceptDate: '2026-03-02 09:40:00',
  resultDate: '2026-03-02 10:10:00',
  userName: '测试甲',
  userProp: '1',
  certKeyGOV: '990001190001010012',
  mobile: '10000000001',
};
const rating = {
  projectNo: '990001202603020007',
  serviceNumber: '1',
  satisfaction: '2',
  pf: '4',
  name: '测试甲',
  evalDetail: '209,214',
  writingEvaluation: '等了两周没有回音',
  assessTime: '2026-03-02 10:15:20',
};

describe.each(storages)('an online hall, on %s', kind => {
  let app: Harness;
  let office: string;
  let operator: string;

  beforeAll(async () => {
    app = await startApp(kind);
    office = await app.token('MANAGEMENT_OFFICE');
    operator = await app.token('CHANNEL_OPERATOR');
  });
  afterAll(() => app?.dispose());

  const register = (code: string, more: object = {}) =>
    app.registerChannel(operator, { code, region: regions.district, adapter: 'online-hall', ...more });

  /** Sends as the program of a hall does: sealed with its keys, at its time. */
  async function send(
    channel: TestChannel,
    how: object,
    source: object | string,
    { at = app.clock.now(), ...more } = {},
  ) {
    const text = typeof source === 'string' ? source : JSON.stringify(source);
    const sealed = sealHallPush(Buffer.from(text), { settings: {}, how: how as never, secrets: [channel.secret], at });
    const response = await fetch(channel.deliveryUrl, {
      method: 'POST',
      headers: { 'content-type': sealed.contentType!, ...sealed.headers, ...more },
      body: new Uint8Array(sealed.body),
    });
    return { status: response.status, text: await response.text() };
  }
  const json = (answer: { text: string }) => JSON.parse(answer.text) as Record<string, unknown>;
  const call = (channel: TestChannel, query: string) =>
    fetch(`${channel.deliveryUrl.replace(/deliveries.*/, 'calls')}?${query}`, { redirect: 'manual' });
  const deliveriesOf = async ({ code }: TestChannel) =>
    (await app.ask(DeliveriesDocument, { first: 100, filter: { channel: code } }, operator)).deliveries.nodes;
  const ratingsOf = (caseNumber: string) => allEvaluations(app, office, { caseNumber });

  describe('of the national platform', () => {
    let hall: TestChannel;
    beforeAll(async () => (hall = await register('hall-national', { secret: JSON.stringify(sm2) })));

    const taken = { success: true, code: 200, errorMessage: '', serviceNumber: 1 };

    it('records the service, then the bad rating of it, and a work order is due', async () => {
      expect(json(await send(hall, { as: 'national' }, [{ projectService: service }]))).toMatchObject(taken);
      expect(await ratingsOf(service.projectNo)).toEqual([]);

      expect(json(await send(hall, { as: 'national' }, [{ evaluate: rating }]))).toMatchObject(taken);
      await app.settled();
      const [first, ...others] = await ratingsOf(service.projectNo);
      expect(others).toEqual([]);
      expect(first).toMatchObject({
        level: 'DISSATISFIED',
        comment: '等了两周没有回音',
        provenance: 'SELF_GIVEN',
        evaluatedAt: '2026-03-02T02:15:20.000Z',
        workOrder: { state: 'CREATED', dueAt: '2026-03-10T15:59:59.000Z' },
      });
    });

    it('hears success when it sends the same again, and nothing happens twice', async () => {
      const again = [{ projectService: service }, { evaluate: rating }];
      expect(json(await send(hall, { as: 'national' }, again))).toMatchObject(taken);
      await app.settled();
      expect(await ratingsOf(service.projectNo)).toHaveLength(1);
      expect((await deliveriesOf(hall))[0]).toMatchObject({ status: 'ACCEPTED', accepted: 0, duplicates: 2 });
    });

    it('hears 评价数据不可重复 of another rating under the same number, and the first one stands', async () => {
      const better = [{ evaluate: { ...rating, satisfaction: '5' } }];
      expect(json(await send(hall, { as: 'national' }, better))).toMatchObject({
        success: false,
        errorMessage: expect.stringContaining('评价数据不可重复'),
      });
      expect((await ratingsOf(service.projectNo)).map(({ level }) => level)).toEqual(['DISSATISFIED']);
    });

    it('is not believed with other keys, another word, or an hour later, and nothing is stored', async () => {
      const before = await deliveriesOf(hall);
      const otherKey = { ...sm2, privateKey: sm2.privateKey.replace(/^./, '1') };
      for (const secret of [otherKey, { ...sm2, appWord: 'ANOTHER-WORD-0001' }].map(keys => JSON.stringify(keys))) {
        const answer = await send({ ...hall, secret }, { as: 'national' }, [{ evaluate: rating }]);
        expect([answer.status, json(answer)]).toMatchObject([401, { success: false, code: 401 }]);
      }
      const hourAgo = new Date(app.clock.now().getTime() - 3_600_000);
      expect((await send(hall, { as: 'national' }, [{ evaluate: rating }], { at: hourAgo })).status).toBe(401);
      expect(await deliveriesOf(hall)).toEqual(before);
    });
  });

  it('of Shandong rates in its envelope, and an official reads which record was wrong', async () => {
    const hall = await register('hall-shandong', { secret: JSON.stringify(sm2), settings: { caseNumberPrefix: '37' } });
    const list = ['1', '0', '4'].map((satisfaction, index) => ({
      ...rating,
      projectNo: '37990001202603020011',
      serviceNumber: index + 1,
      satisfaction,
    }));
    const answer = await send(hall, { as: 'shandong' }, list);
    expect([answer.status, json(answer)]).toMatchObject([
      200,
      {
        'C-Response-Body': { success: false, serviceList: [{ success: true }, { success: false }, { success: true }] },
      },
    ]);
    expect((await ratingsOf('990001202603020011')).map(({ level }) => level).sort()).toEqual([
      'SATISFIED',
      'VERY_DISSATISFIED',
    ]);
    expect((await deliveriesOf(hall))[0]).toMatchObject({
      status: 'PARTLY_REFUSED',
      refusals: [{ problems: [{ pointer: '/satisfaction', code: 'UNKNOWN_LEVEL' }] }],
    });
  });

  it('of Fujian fetches a token with its key and gets the page of a case', async () => {
    const hall = await register('hall-fujian', { secret: JSON.stringify(sm4) });
    const at = app.clock.now();
    const proof = sealHallPush(Buffer.alloc(0), {
      settings: {},
      how: { as: 'fujianToken' },
      secrets: [hall.secret],
      at,
    });
    const { access_token: token } = (await (await call(hall, proof.body.toString())).json()) as Record<string, string>;

    const xml = `<?xml version="1.0" encoding="GB2312"?><Case><projectNo>990001202603020012</projectNo>
      <projectName>测试甲的测试事项</projectName><proStatus>3</proStatus><regionCode>990001</regionCode></Case>`;
    const how = { as: 'fujian', operation: 'getSaveEvaluationUrl' };
    const answer = await send(hall, how, xml, { authorization: `Basic ${token}` } as object);
    const soap = parseXml(Buffer.from(answer.text));
    expect([answer.status, soap]).toMatchObject([
      200,
      {
        value: {
          value: {
            Body: {
              getSaveEvaluationUrlResponse: {
                return: expect.stringMatching(/^<Case><code>200<\/code><data><url>http[^<]+\/r\/[^<]+<\/url>/),
              },
            },
          },
        },
      },
    ]);
    const stranger = await send(hall, how, xml, { authorization: 'Basic none' } as object);
    expect([stranger.status, stranger.text]).toEqual([401, expect.stringContaining('access_token_invalid')]);
  });

  it('of Anhui is led from its page to the page of the case', async () => {
    const hall = await register('hall-anhui');
    const query = 'projNo=990001202603020013&projName=测试事项&handleStateCode=3&regionCode=990001000000';
    const sealed = sealHallPush(Buffer.from(query), {
      settings: {},
      how: { as: 'anhui' },
      secrets: [hall.secret],
      at: app.clock.now(),
    });
    const answer = await call(hall, `token=${encodeURIComponent(hall.secret)}&${sealed.body.toString()}`);
    expect([answer.status, answer.headers.get('location')]).toEqual([302, expect.stringMatching(/\/r\/[\w-]+$/)]);
    expect((await call(hall, `token=none&${sealed.body.toString()}`)).status).toBe(401);
    expect(await deliveriesOf(hall)).toMatchObject([{ status: 'ACCEPTED', accepted: 1 }]);
  });

  it('of Anhui proves little, so a rating by the page that it asks for does not displace what was proven', async () => {
    const caseNumber = '990001202603020077';
    const desk = await app.registerChannel(operator, { code: 'desk', region: regions.district, adapter: 'json' });
    await app.push(desk, { id: '1', caseNumber, institution: units.own, level: 'DISSATISFIED', provenance: 'HOTLINE' });
    const hall = await register('hall-anhui-too');
    const query = Buffer.from(
      `projNo=${caseNumber}&projName=测试事项&handleStateCode=3&regionCode=${regions.district}`,
    );
    const how = { as: 'anhui' as const };
    const sealed = sealHallPush(query, { settings: {}, how, secrets: [hall.secret], at: app.clock.now() });
    const answer = await call(hall, `token=${encodeURIComponent(hall.secret)}&${sealed.body.toString()}`);
    const ticket = answer.headers.get('location')!.split('/r/')[1]!;
    const input = { region: regions.district, level: 'VERY_SATISFIED' as const, ticket, idempotencyKey: '1' };
    const { submitEvaluation } = await app.ask(SubmitEvaluationDocument, { input });
    const [counted, ...more] = await ratingsOf(caseNumber);
    expect(counted).toMatchObject({ level: 'DISSATISFIED', standing: 'COUNTED' });
    expect(more).toEqual([]);
    expect(submitEvaluation.duplicateOf).toEqual({ id: counted!.id });
  });

  it('of Ningbo may bring ratings of the system only where it was registered for them', async () => {
    const report = { ...rating, projectNo: '990001202603020014', assessNumber: '1', pf: '7', satisfaction: '5' };
    const push = async ({ deliveryUrl, secret }: TestChannel) => {
      const url = `${deliveryUrl.split('?')[0]}?token=${encodeURIComponent(secret)}`;
      const headers = { 'content-type': 'application/json' };
      return (await fetch(url, { method: 'POST', headers, body: JSON.stringify(report) })).json();
    };
    const plain = await push(await register('hall-ningbo'));
    expect(plain).toMatchObject({ refused: 1, records: [{ problems: [{ code: 'PROVENANCE_NOT_ALLOWED' }] }] });
    const known = await push(await register('hall-ningbo-defaults', { provenances: ['SELF_GIVEN', 'DEFAULTED'] }));
    expect(known).toMatchObject({ accepted: 1, refused: 0 });
    expect(await ratingsOf('990001202603020014')).toMatchObject([{ provenance: 'DEFAULTED' }]);
  });

  it('asks in vain where only pushes are taken', async () => {
    const pushed = await app.registerChannel(operator, {
      code: 'json-only',
      region: regions.district,
      adapter: 'json',
    });
    expect((await call(pushed, 'id=a&level=5')).status).toBe(415);
    expect((await call({ ...pushed, deliveryUrl: `${app.url}/channels/none/deliveries` }, 'id=a')).status).toBe(404);
  });
});
