import {
  CallbackRatesDocument,
  EvaluationStatisticsDocument,
  type EvaluationStatisticsInput,
  RegisterUpstreamSenderDocument,
} from '../../schema/generated';
import { makeKeyPair } from '../../src/upstream/key-pairs';
import { regions, units } from '../support/catalogue';
import { Desk, reachable } from '../support/desk';
import { type Harness, startApp } from '../support/harness';
import { allEvaluations } from '../support/reading';
import { storages } from '../support/storages';

const MARCH: EvaluationStatisticsInput = { region: regions.city, from: '2026-03-01', to: '2026-03-31' };
const evaluatedAt = '2026-03-02T10:00:00+08:00';

describe.each(storages)('the rates of what followed from bad ratings, on %s', kind => {
  let app: Harness;
  let office: string;
  let desk: Desk;

  beforeAll(async () => {
    app = await startApp(kind, { startsAt: '2026-03-02T17:00:00+08:00' });
    office = await app.token({ role: 'MANAGEMENT_OFFICE', region: regions.city });
    desk = await Desk.open(app);
  });
  afterAll(() => app?.dispose());

  /** Of each unit; the latest, which are the same as counted from the records. */
  const figures = async () => {
    await app.settled();
    const ask = async (asOf?: string) => {
      const input = { ...MARCH, groupBy: ['INSTITUTION' as const], asOf };
      return (await app.ask(EvaluationStatisticsDocument, { input }, office)).evaluationStatistics.rows;
    };
    const rows = await ask();
    expect(await ask(app.clock.now().toISOString())).toEqual(rows);
    return new Map(rows.map(row => [row.key.code, row]));
  };
  const callbackRates = async (institution: string) => {
    const asked = { region: regions.city, institution, from: MARCH.from, to: MARCH.to };
    return (await app.ask(CallbackRatesDocument, asked, office)).callbackRates;
  };

  it('know nothing of default ratings, however bad, called back and settled', async () => {
    const operator = await app.token('CHANNEL_OPERATOR');
    const provenances = ['SELF_GIVEN', 'DEFAULTED'] as const;
    const content = { code: 'defaults', region: regions.district, adapter: 'json', provenances: [...provenances] };
    const channel = await app.registerChannel(operator, content);
    const bad = { institution: units.own, level: 'DISSATISFIED', evaluatedAt, ...reachable };
    await app.push(channel, [
      { ...bad, id: 'default', caseNumber: 'default', provenance: 'DEFAULTED' },
      { ...bad, id: 'given', caseNumber: 'given' },
    ]);
    await app.settled();
    for (const caseNumber of ['default', 'given']) {
      const [rating] = await allEvaluations(app, office, { caseNumber });
      const { id } = rating!.workOrder!;
      await desk.assign(id);
      await desk.settle(id);
      await desk.call(id);
    }
    expect((await figures()).get(units.own)).toMatchObject({
      ...{ callbackRate: '1.0000', rectificationRate: '1.0000', onTimeRate: '1.0000' },
    });
    expect(await callbackRates(units.own)).toMatchObject({ negatives: 1, due: 1, reached: 1, rectified: 1 });
  });

  it('are of what is dealt with here: bad ratings that a district reported and deals with are in none of them', async () => {
    const { registerUpstreamSender } = await app.ask(
      RegisterUpstreamSenderDocument,
      {
        input: {
          code: 'district',
          region: regions.district,
          publicKeys: [makeKeyPair().publicKey],
          idempotencyKey: 'sender',
        },
      },
      await app.token({ role: 'ADMINISTRATOR', region: regions.city }),
    );
    expect(registerUpstreamSender.userErrors).toEqual([]);
    const said = { areaCode: regions.district, orgcode: units.neighbour, isAnonymity: '2', name: '测*' };
    const bad = {
      ...said,
      satisfaction: '2',
      serviceNumber: '1',
      assessNumber: '1',
      assessTime: '2026-03-02 10:00:00',
    };
    const reports = ['below-1', 'below-2'].map(projectNo => ({ evaluate: { ...bad, projectNo } }));
    const answer = await fetch(`${app.url}/upstream/reports`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${await app.token({ role: 'UPSTREAM', region: regions.district })}`,
      },
      body: JSON.stringify({ appMark: 'district', records: reports }),
    });
    expect(await answer.json()).toMatchObject({ records: [{ outcome: 'ACCEPTED' }, { outcome: 'ACCEPTED' }] });
    expect((await figures()).get(units.neighbour)).toMatchObject({
      ...{ total: 2, negativeRate: '1.0000', callbackRate: null, rectificationRate: null, onTimeRate: null },
    });
    const own = await desk.rated('here', { institution: units.neighbour, evaluatedAt, ...reachable });
    await desk.assign(own.id);
    expect((await figures()).get(units.neighbour)).toMatchObject({
      ...{ total: 3, negativeRate: '1.0000', callbackRate: '0.0000', rectificationRate: '0.0000' },
    });
    expect(await callbackRates(units.neighbour)).toMatchObject({ negatives: 1, due: 1, limited: 1 });
  });
});
