import {
  CanaryRunsDocument,
  type CanaryRunsQuery,
  ChannelTestsDocument,
  ChannelsDocument,
  EvaluationStatisticsDocument,
  RunCanaryDocument,
  UpdateChannelDocument,
} from '../../schema/generated';
import { demoChannels } from '../../src/demo/demo-channels';
import { execute } from '../../src/platform/sql';
import { regions } from '../support/catalogue';
import type { TestChannel } from '../support/client';
import { type Harness, startApp } from '../support/harness';
import { allEvaluations, allWorkOrders } from '../support/reading';
import { storages } from '../support/storages';
import { ask } from '../support/stored';

type Run = CanaryRunsQuery['canaryRuns']['nodes'][number];

const DAY = 86_400_000;
const region = regions.district;

/** A mapping whose author thinks that the worst score is a slip of the finger. */
const swallowing = (level: string) => ({
  ...{ format: 'JSON', id: 'id', levels: 'INTERFACE', provenance: 'SELF_GIVEN', fields: { level } },
  canary: {
    body: '{"id":"{{key}}","score":"{{level}}"}',
    levels: { DISSATISFIED: '2', VERY_DISSATISFIED: '1' },
  },
});

describe.each(storages)('the daily test with bad ratings, on %s', kind => {
  let app: Harness;
  let office: string;
  let operator: string;
  let json: TestChannel;

  beforeAll(async () => {
    app = await startApp(kind);
    office = await app.token({ role: 'MANAGEMENT_OFFICE', expires: '30d' });
    operator = await app.token({ role: 'CHANNEL_OPERATOR', expires: '30d' });
    for (const channel of demoChannels.filter(each => each.region === region)) {
      const registered = await app.registerChannel(operator, channel);
      if (channel.adapter === 'json') json = registered;
    }
    const settings = swallowing("score = '1' ? '5' : score");
    await app.registerChannel(operator, { code: 'swallows', region, adapter: 'mapping', settings });
  });
  afterAll(() => app?.dispose());

  const tested = async () => {
    await app.app.canaries.turn();
    await app.settled();
    await app.app.canaries.turn();
  };
  const runs = async (filter: object = {}): Promise<Run[]> =>
    (await app.ask(CanaryRunsDocument, { first: 100, filter }, operator)).canaryRuns.nodes;
  const outcomes = async (filter: object = {}) =>
    (await runs(filter)).map(({ channel, level, state, step, code }) => [channel!.code, level, state, step, code]);
  const figures = async () => {
    const input = { region, from: '2026-03-01', to: '2026-03-31', groupBy: ['CHANNEL' as const] };
    return (await app.ask(EvaluationStatisticsDocument, { input }, office)).evaluationStatistics.rows;
  };
  const publicTests = async () => {
    const { channelTests } = await app.ask(ChannelTestsDocument, { region: regions.city });
    return new Map(channelTests.map(({ name, ...test }) => [name, test]));
  };
  const told = () =>
    ask<{ kind: string; about_number: string; recipient_role: string }>(
      app.storage,
      'SELECT kind, about_number, recipient_role FROM notice ORDER BY recipient_role DESC',
    );

  it('tests nothing on the day on which a channel is new', async () => {
    await tested();
    expect(await runs()).toEqual([]);
    expect((await publicTests()).get('测试渠道 swallows')?.result).toBe('NOT_TESTED_YET');
  });

  it('sends both lowest levels through every channel, and finds the one that turns 1 into 5', async () => {
    const before = await figures();
    app.clock.advance(DAY);
    await tested();
    const lost = await outcomes({ states: ['FAILED'] });
    expect(lost).toEqual([['swallows', 'VERY_DISSATISFIED', 'FAILED', 'PARSED', 'LEVEL_CHANGED']]);
    expect((await outcomes({ states: ['NOT_TESTABLE'] })).sort()).toEqual([
      ['hotline-990001', 'VERY_DISSATISFIED', 'NOT_TESTABLE', null, 'LEVEL_NOT_IN_FORMAT'],
      ['mapping-990001', 'DISSATISFIED', 'NOT_TESTABLE', null, 'NO_CANARY'],
      ['mapping-990001', 'VERY_DISSATISFIED', 'NOT_TESTABLE', null, 'NO_CANARY'],
    ]);
    const passed = (await outcomes({ states: ['PASSED'] })).map(([code]) => code);
    const through = ['app', 'device', 'json', 'online-hall', 'paper', 'sms', 'survey'].map(each => `${each}-990001`);
    expect(passed.sort()).toEqual([...through, ...through, 'hotline-990001', 'swallows'].sort());
    expect(await runs({ states: ['PLANNED', 'SENT'] })).toEqual([]);

    expect(await figures()).toEqual(before);
    expect(await allEvaluations(app, office)).toEqual([]);
    const shown = await allEvaluations(app, office, { provenances: ['CANARY'] });
    expect(shown).toHaveLength(passed.length);
    expect(await allWorkOrders(app, office)).toEqual([]);
    expect(
      await ask(app.storage, 'SELECT DISTINCT state, is_canary, due_at, institution_code FROM work_order'),
    ).toEqual([{ state: 'CLOSED', is_canary: 1, due_at: null, institution_code: null }]);
    expect(await ask(app.storage, 'SELECT id FROM service_case')).toEqual([]);
    const { channels } = await app.ask(ChannelsDocument, { first: 20 }, operator);
    expect(channels.nodes.map(({ health }) => health!.lastDeliveryAt)).toEqual(channels.nodes.map(() => null));
  });

  it('tells the office and the operators, and shows it to everybody', async () => {
    expect(await told()).toEqual([
      { kind: 'CANARY_FAILED', about_number: 'swallows', recipient_role: 'MANAGEMENT_OFFICE' },
      { kind: 'CANARY_FAILED', about_number: 'swallows', recipient_role: 'CHANNEL_OPERATOR' },
    ]);
    const tests = await publicTests();
    const today = { region: { code: region, name: expect.any(String) as string }, lastTestedOn: '2026-03-04' };
    expect(tests.get('测试渠道 swallows')).toEqual({
      ...{ ...today, kind: 'GENERIC', result: 'FAILED', failingSince: '2026-03-04' },
    });
    const paper = [...tests.values()].find(test => test.kind === 'PAPER');
    expect(paper).toEqual({ ...today, kind: 'PAPER', result: 'PASSED', failingSince: null });
  });

  it('tests once a day, says each day that it still fails, and is tested again when it is mended', async () => {
    const count = (await runs()).length;
    await tested();
    expect(await runs()).toHaveLength(count);
    app.clock.advance(DAY);
    await tested();
    expect(await told()).toHaveLength(4);
    expect((await publicTests()).get('测试渠道 swallows')).toMatchObject({ failingSince: '2026-03-04' });

    const change = { code: 'swallows', settings: swallowing('score'), idempotencyKey: 'mend' };
    expect((await app.ask(UpdateChannelDocument, { input: change }, operator)).updateChannel.userErrors).toEqual([]);
    const input = { channel: 'swallows', idempotencyKey: 'again' };
    const { runCanary } = await app.ask(RunCanaryDocument, { input }, operator);
    expect(runCanary.runs.map(({ state }) => state)).toEqual(['SENT', 'SENT']);
    await app.settled();
    await app.app.canaries.turn();
    expect((await publicTests()).get('测试渠道 swallows')).toMatchObject({ result: 'PASSED', failingSince: null });
  });

  it('believes nobody else that a bad rating is a test', async () => {
    const answer = await app.push(json, [
      { id: 'a', level: 1, provenance: 'CANARY' },
      { id: 'hcpc00000000000000000000000000', level: 1 },
    ]);
    expect(answer.body).toMatchObject({
      ...{ accepted: 1, refused: 1 },
      records: [{ outcome: 'REFUSED', problems: [{ code: 'PROVENANCE_NOT_ALLOWED' }] }, { outcome: 'ACCEPTED' }],
    });
    await app.settled();
    expect(await allWorkOrders(app, office)).toHaveLength(1);
  });

  it('notices where no work order follows', async () => {
    await app.ask(RunCanaryDocument, { input: { channel: json.code, idempotencyKey: 'orders' } }, operator);
    await app.settled();
    await app.app.database.unitOfWork(tx => execute(tx, 'DELETE FROM work_order WHERE is_canary = 1'));
    app.clock.advance(11 * 60_000);
    await app.app.canaries.turn();
    const lost = (await outcomes({ channels: [json.code], states: ['FAILED'] })).map(run => run.slice(3));
    expect(lost).toEqual([
      ['WORK_ORDER', 'NO_WORK_ORDER'],
      ['WORK_ORDER', 'NO_WORK_ORDER'],
    ]);
  });
});
