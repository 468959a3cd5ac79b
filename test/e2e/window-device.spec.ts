import { gapsOf } from '../../src/channel-care/device-gaps';
import { select } from '../../src/platform/sql';
import { regions, units } from '../support/catalogue';
import type { TestChannel } from '../support/client';
import { type Harness, startApp } from '../support/harness';
import { allEvaluations } from '../support/reading';
import { storages } from '../support/storages';
import { rowCounts } from '../support/stored';
import { sendByToken } from '../support/token-sender';

const FORM = 'application/x-www-form-urlencoded';

describe.each(storages)('rating devices at windows, on %s', kind => {
  let app: Harness;
  let office: string;
  let pads: TestChannel;
  let keypads: TestChannel;

  beforeAll(async () => {
    app = await startApp(kind);
    office = await app.token('MANAGEMENT_OFFICE');
    pads = await register('pads', { codeSet: 'appraiser-1', optionSet: 'national' });
    keypads = await register('keypads', { codeSet: 'fujian-keypad-1', optionSet: 'national', proof: 'TOKEN' });
  });
  afterAll(() => app?.dispose());

  const register = async (code: string, settings: object) =>
    app.registerChannel(await app.token('CHANNEL_OPERATOR'), {
      code,
      region: regions.district,
      adapter: 'window-device',
      settings: { institution: units.own, ...settings },
    });
  const ratings = async (channel: TestChannel) =>
    (await allEvaluations(app, office)).filter(rating => rating.channel?.code === channel.code).reverse();
  const flagsOf = async (channel: TestChannel) => {
    const query = 'query ($n: Int!) { evaluations(first: $n) { nodes { flags channel { code } } } }';
    const { data } = await app.query<
      { evaluations: { nodes: { flags: string[]; channel: { code: string } }[] } },
      object
    >(query, { n: 100 }, office);
    return data!.evaluations.nodes.filter(node => node.channel.code === channel.code).map(({ flags }) => flags);
  };

  let sequence = 100;
  const said = (more: object = {}) => ({
    device: 'A01-pad',
    sequence: (sequence += 1),
    window: 'A01',
    staffMember: 'win01',
    time: '2026-03-03 09:30:00',
    ErrorCode: 0,
    appraiseLevel: '5',
    appraiseContent: '',
    otherAppraiseContent: '',
    ...more,
  });

  it('a bad rating on a pad opens a work order, with what the visitor ticked and wrote', async () => {
    const bad = {
      appraiseLevel: '2',
      appraiseContent: '209|214',
      otherAppraiseContent: '等了两周',
      projectNo: 'PAD-1',
    };
    const { status, body } = await app.push(pads, said(bad));
    expect([status, body.accepted]).toEqual([200, 1]);
    await app.settled();
    expect(await allEvaluations(app, office, { caseNumber: 'PAD-1' })).toMatchObject([
      {
        level: 'DISSATISFIED',
        comment: '等了两周',
        options: [{ text: '未在承诺时间内办结' }, { text: '服务态度生硬' }],
        evaluatedAt: '2026-03-03T01:30:00.000Z',
        provenance: 'SELF_GIVEN',
        institution: { code: units.own },
        staffMember: { number: 'win01' },
        workOrder: { state: 'CREATED', dueAt: '2026-03-10T15:59:59.000Z' },
      },
    ]);
  });

  it('a visitor who walks away has rated nothing, whatever level the pad sends with its time-out', async () => {
    const before = await ratings(pads);
    const { body } = await app.push(pads, [said({ ErrorCode: -2 }), said({ ErrorCode: '-2', appraiseLevel: '1' })]);
    expect(body).toMatchObject({ accepted: 2, refused: 0, records: [{ receipt: null }, { receipt: null }] });
    await app.settled();
    expect(await ratings(pads)).toEqual(before);
  });

  it('5 is the best on a pad and the worst on a keypad', async () => {
    const keyed = (EVALUATE: string, n: number) => ({
      RECORD_ID: `K${n}`,
      CUR_WIN: 'A01',
      EVALUATE,
      EVALUATETYPE: '2',
    });
    const heard = await sendByToken(keypads, ['3', '2', '1', '0', '5'].map(keyed));
    expect(heard).toMatchObject({ status: 200, text: expect.stringContaining('"accepted":5') });
    await app.push(pads, said({ appraiseLevel: '5', projectNo: 'PAD-2' }));
    await app.settled();
    expect((await ratings(keypads)).map(({ level }) => level).sort()).toEqual(
      ['VERY_SATISFIED', 'SATISFIED', 'BASICALLY_SATISFIED', 'DISSATISFIED', 'VERY_DISSATISFIED'].sort(),
    );
    expect(await allEvaluations(app, office, { caseNumber: 'PAD-2' })).toMatchObject([{ level: 'VERY_SATISFIED' }]);
  });

  it('510 praises nationally and complains on a device with option codes of its own', async () => {
    const evaluators = await register('evaluators', { codeSet: 'evaluator-1', optionSet: 'hrss-device-1' });
    const rating = { device: 'H1', sequence: 1, projectNo: 'HRSS-1', evaluatorLevel: 4, detail: [{ code: '510' }] };
    await app.push(evaluators, rating);
    await app.push(pads, said({ appraiseContent: '510', projectNo: 'PAD-3' }));
    expect(await allEvaluations(app, office, { caseNumber: 'HRSS-1' })).toMatchObject([
      { level: 'VERY_DISSATISFIED', options: [{ code: '510', text: '效率极低' }] },
    ]);
    expect(await allEvaluations(app, office, { caseNumber: 'PAD-3' })).toMatchObject([
      { level: 'VERY_SATISFIED', options: [{ code: '510', text: '一窗受理一次办结' }] },
    ]);
  });

  it('a device of another kind is refused by its channel, and turns no scale round', async () => {
    const before = await ratings(pads);
    const { body } = await app.push(pads, { device: 'H2', sequence: 1, evaluatorLevel: 0 });
    expect(body.records).toMatchObject([{ problems: [{ pointer: '/appraiseLevel', code: 'MISSING_FIELD' }] }]);
    expect(await ratings(pads)).toEqual(before);
  });

  it('devices that cannot sign prove themselves by the channel’s token, which makes it weak; pads must sign', async () => {
    await app.settled();
    const before = await rowCounts(app.storage);
    const keyed = { RECORD_ID: 'K9', CUR_WIN: 'A01', EVALUATE: '3' };
    expect((await sendByToken(keypads, keyed, { token: null })).status).toBe(401);
    expect((await sendByToken(keypads, keyed, { token: pads.secret })).status).toBe(401);
    expect((await sendByToken(pads, said())).status).toBe(401);
    expect(await rowCounts(app.storage)).toEqual(before);
    expect((await flagsOf(keypads)).every(flags => flags.includes('WEAK_SOURCE'))).toBe(true);
    expect((await flagsOf(pads)).some(flags => flags.includes('WEAK_SOURCE'))).toBe(false);
  });

  it('what a pad kept while it was offline comes once, in any order, and a number that is missing shows', async () => {
    const offline = (number: number, more: object = {}) =>
      said({
        device: 'OFF-1',
        sequence: number,
        time: `2026-03-02 10:${number + 10}:00`,
        projectNo: `OFF-${number}`,
        ...more,
      });
    const kept = [offline(5), offline(1, { appraiseLevel: '1' }), { device: 'OFF-1', sequence: 2, heartbeat: true }];
    const first = await app.push(pads, { records: [...kept, offline(6, { ErrorCode: -2 })] });
    expect(first.body).toMatchObject({ accepted: 4, refused: 0 });
    const again = await app.push(pads, { records: [...kept].reverse() });
    expect(again.body).toMatchObject({ refused: 0, records: [{}, { outcome: 'DUPLICATE' }, { outcome: 'DUPLICATE' }] });
    await app.settled();
    for (const number of [1, 5]) {
      expect(await allEvaluations(app, office, { caseNumber: `OFF-${number}` })).toHaveLength(1);
    }
    const gaps = () => gapsOf(app.app.database.reader, pads.code);
    expect(await gaps()).toMatchObject([{ device: 'OFF-1', missing: [3, 4], missingCount: 2 }]);

    await app.push(pads, [offline(4), offline(3)]);
    expect(await gaps()).toEqual([]);
  });

  it('the page of a hall’s pad may be rated with commas, and none of the words is lost', async () => {
    const page = await register('page', { codeSet: 'hall-page-1', optionSet: 'national', proof: 'TOKEN' });
    const form = { recordId: 'R1', evaln: '2', strInfo: '服务态度生硬,214|等了两周,问了三次|没有回音' };
    await sendByToken(page, new URLSearchParams(form).toString(), { contentType: FORM });
    expect(await ratings(page)).toMatchObject([
      { level: 'DISSATISFIED', options: [{ code: '214' }], comment: '等了两周,问了三次|没有回音' },
    ]);
  });

  it('the window client hears what its own server would say, and shows its token in its body', async () => {
    const client = await register('client', { codeSet: 'jining-client-1', optionSet: 'national', proof: 'TOKEN' });
    const call = (satisfaction: string, token = client.secret) =>
      sendByToken(
        client,
        { token, params: { projectNo: '37990001202603020007', satisfaction, winNo: 'A01' } },
        { token: null },
      );
    expect(await call('5', pads.secret)).toMatchObject({ status: 401 });
    const success = { status: 200, text: '{"status":{"code":200},"custom":{"code":"1","text":"成功"}}' };
    expect(await call('5')).toEqual(success);
    expect(await call('5')).toEqual(success);
    expect((await call('1')).text).toContain('"code":"0"');
    expect((await call('0')).text).toContain('满意度不在约定的等级内');
    expect((await ratings(client)).map(({ level }) => level)).toEqual(['VERY_SATISFIED']);
    const [stored] = await select<{ text: string }>(
      app.app.database.reader,
      "SELECT external_id AS text FROM evaluation WHERE channel_code = 'client'",
    );
    expect(stored!.text).toBe('37990001202603020007/1');
    expect(app.logged()).not.toContain(client.secret);
  });
});
