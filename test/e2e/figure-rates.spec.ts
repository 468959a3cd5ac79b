import {
  CallbackRatesDocument,
  EvaluationStatisticsDocument,
  type EvaluationStatisticsInput,
  RegisterUpstreamSenderDocument,
  StatisticsInFullDocument,
} from '../../schema/generated';
import { insertRows } from '../../src/platform/sql';
import { measures } from '../../src/statistics/counts';
import { intervals } from '../../src/statistics/spans';
import { makeKeyPair } from '../../src/upstream/key-pairs';
import { regions, units } from '../support/catalogue';
import { Desk, reachable } from '../support/desk';
import { type Harness, startApp } from '../support/harness';
import { allEvaluations } from '../support/reading';
import { storages } from '../support/storages';

const MARCH: EvaluationStatisticsInput = { region: regions.city, from: '2026-03-01', to: '2026-03-31' };
const evaluatedAt = '2026-03-02T10:00:00+08:00';

describe.each(storages)('what followed from bad ratings, and how many figures there are, on %s', kind => {
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
      return (await app.ask(StatisticsInFullDocument, { input }, office)).evaluationStatistics.rows;
    };
    const rows = await ask();
    expect(await ask(app.clock.now().toISOString())).toEqual(rows);
    return new Map(rows.map(row => [row.key.code, row]));
  };
  const callbackRates = async (institution: string) => {
    const asked = { region: regions.city, institution, from: MARCH.from, to: MARCH.to };
    return (await app.ask(CallbackRatesDocument, asked, office)).callbackRates;
  };

  it('rates know nothing of default ratings, however bad, called back and settled', async () => {
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
      ...{ negatives: 1, dueNegatives: 1, rectified: 1, rectificationRate: '1.0000' },
      ...{ namedNegatives: 1, reached: 1, callbackRate: '1.0000', limited: 1, onTime: 1, onTimeRate: '1.0000' },
    });
    expect(await callbackRates(units.own)).toMatchObject({ negatives: 1, due: 1, reached: 1, rectified: 1 });
  });

  it('rates are of what is dealt with here: bad ratings that a district reported and deals with are in none of them', async () => {
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
      ...{ negatives: 3, dueNegatives: 1, rectified: 0, namedNegatives: 1, reached: 0, limited: 1, onTime: 0 },
      ...{ negativeRate: '1.0000', callbackRate: '0.0000', rectificationRate: '0.0000', onTimeRate: '0.0000' },
    });
    expect(await callbackRates(units.neighbour)).toMatchObject({ negatives: 1, due: 1, limited: 1 });
  });

  it('figures of months, quarters, halves and years are those of the records, whichever day they begin with', async () => {
    const days = ['2025-07-31', '2025-08-01', '2025-10-01', '2025-12-31', '2026-01-01', '2026-02-28', '2026-03-01'];
    const ratings = days.map(day => ({
      id: day,
      caseNumber: day,
      level: 'SATISFIED',
      evaluatedAt: `${day}T12:00:00+08:00`,
    }));
    const channel = await app.registerChannel(await app.token('CHANNEL_OPERATOR'), {
      ...{ code: 'days', region: regions.district, adapter: 'json' },
    });
    await app.push(
      channel,
      ratings.map(rating => ({ ...rating, institution: units.own, window: 'A01' })),
    );
    await app.settled();
    const asOf = app.clock.now().toISOString();
    for (const interval of intervals) {
      const input = { region: regions.city, from: '2025-07-31', to: '2026-03-02', interval };
      const ask = async (more: object) =>
        (
          await app.ask(
            EvaluationStatisticsDocument,
            { input: { ...input, groupBy: ['REGION', 'WINDOW', 'LEVEL'], ...more } },
            office,
          )
        ).evaluationStatistics.rows;
      expect(await ask({})).toEqual(await ask({ asOf }));
    }
  });

  it('more figures than anybody reads are refused', async () => {
    const key = { region: regions.district, dimension: 'WINDOW', grain: 'MONTH', period: '2020-03-01' };
    const counts = Object.fromEntries(measures.map(measure => [measure, measure === 'given_satisfied' ? 1 : 0]));
    const windows = Array.from({ length: 20_001 }, (_, i) => ({
      ...{ ...key, institution: units.own, code: `W${i}`, target_kind: 'INSTITUTION', ...counts },
    }));
    await app.app.database.unitOfWork(tx => insertRows(tx, 'statistics_cell', windows));
    const input = { region: regions.district, from: '2020-03-01', to: '2020-03-31', groupBy: ['WINDOW' as const] };
    const { errors } = await app.query(EvaluationStatisticsDocument, { input }, office);
    expect(errors).toMatchObject([{ extensions: { code: 'RESULT_TOO_LARGE' } }]);
  });
});
