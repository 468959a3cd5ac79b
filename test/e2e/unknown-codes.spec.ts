import { DeliveriesDocument, EvaluationDocument, SubmitEvaluationDocument } from '../../schema/generated';
import { CatalogImport } from '../../src/catalog/catalog-import';
import { regions, units } from '../support/catalogue';
import type { TestChannel } from '../support/client';
import { type Harness, startApp } from '../support/harness';
import { allEvaluations, allWorkOrders } from '../support/reading';
import { storages } from '../support/storages';

const LATER = '11990001000000088X';

describe.each(storages)('records that the catalogue or the policy does not fit, on %s', kind => {
  let app: Harness;
  let office: string;
  let operator: string;
  let hall: TestChannel;

  beforeAll(async () => {
    app = await startApp(kind);
    office = await app.token('MANAGEMENT_OFFICE');
    operator = await app.token('CHANNEL_OPERATOR');
    hall = await app.registerChannel(operator, { code: 'hall-990001', region: regions.district, adapter: 'json' });
  });
  afterAll(() => app?.dispose());

  const refusalsOf = async (code: string, token: string) => {
    const { deliveries } = await app.ask(DeliveriesDocument, { first: 10, filter: { channel: code } }, token);
    return deliveries.nodes.flatMap(({ refusals }) => refusals);
  };

  it('a rating of an unknown unit is taken; its order lies with the region’s office until the unit is known', async () => {
    const rating = {
      id: 'u-1',
      caseNumber: 'case-of-nobody-knows',
      institution: LATER,
      window: 'Z99',
      staffMember: 'nobody',
      serviceItem: 'no-such-item',
      level: 'VERY_DISSATISFIED',
    };
    expect((await app.push(hall, rating)).body).toMatchObject({ accepted: 1, refused: 0 });
    await app.settled();
    const find = async () =>
      (await allEvaluations(app, office)).find(({ serviceCase }) => serviceCase?.caseNumber === rating.caseNumber)!;
    const found = await find();
    expect(found).toMatchObject({ institution: null, serviceItem: null, staffMember: null });
    const sent = `query Sent($id: ID!) { node(id: $id) { ... on Evaluation {
      flags institutionCode windowCode staffNumber serviceItemCode window { code }
    } } }`;
    expect((await app.query(sent, { id: found.id }, office)).data).toEqual({
      node: {
        flags: expect.arrayContaining(['UNKNOWN_INSTITUTION', 'UNKNOWN_WINDOW', 'UNKNOWN_STAFF', 'UNKNOWN_ITEM']),
        institutionCode: LATER,
        windowCode: 'Z99',
        staffNumber: 'nobody',
        serviceItemCode: 'no-such-item',
        window: null,
      },
    });
    const orderOf = async () => (await allWorkOrders(app, office)).find(({ id }) => id === found.workOrder!.id);
    expect(await orderOf()).toMatchObject({ institution: null, state: 'CREATED' });
    const handler = await app.token({ role: 'INSTITUTION_HANDLER', institution: LATER });
    expect(await allWorkOrders(app, handler)).toEqual([]);

    const { database, sealing, persons, audit } = app.app;
    const imported = await new CatalogImport(database, sealing, persons, audit).run(
      {
        institutions: [{ code: LATER, region: regions.district, name: '新设中心' }],
        staff: [{ institution: LATER, number: 'nobody', name: '王测试' }],
      },
      'admin01',
    );
    expect(imported.ok).toBe(true);
    expect(await find()).toMatchObject({
      institution: { code: LATER, name: '新设中心' },
      staffMember: { number: 'nobody', name: '王*' },
    });
  });

  it('a record of an unknown region, or of a region or unit that is not the channel’s, is set aside for an officer to read', async () => {
    const { body } = await app.push(hall, [
      { id: 'r-1', region: '999999000000', level: 1 },
      { id: 'r-2', region: regions.other, level: 1 },
      { id: 'r-3', region: regions.city, level: 1 },
      { id: 'r-4', region: regions.street, institution: units.own, level: 1 },
      { id: 'r-5', institution: units.other, level: 1 },
    ]);
    expect(body.records.map(({ outcome, problems }) => [outcome, problems[0]?.code])).toEqual([
      ['REFUSED', 'UNKNOWN_REGION'],
      ['REFUSED', 'OUT_OF_SCOPE'],
      ['REFUSED', 'OUT_OF_SCOPE'],
      ['ACCEPTED', undefined],
      ['REFUSED', 'OUT_OF_SCOPE'],
    ]);
    expect(await refusalsOf(hall.code, operator)).toMatchObject([
      { externalId: 'r-1', problems: [{ code: 'UNKNOWN_REGION', message: '行政区划代码未登记' }] },
      { externalId: 'r-2', problems: [{ code: 'OUT_OF_SCOPE' }] },
      { externalId: 'r-3', problems: [{ code: 'OUT_OF_SCOPE' }] },
      { externalId: 'r-5', problems: [{ code: 'OUT_OF_SCOPE' }] },
    ]);
    const cityOffice = await app.token({ role: 'MANAGEMENT_OFFICE', region: regions.city });
    expect(await allEvaluations(app, cityOffice, { region: regions.other })).toEqual([]);
    expect(await allEvaluations(app, cityOffice, { region: regions.street })).toHaveLength(1);
  });

  describe('where ratings need a real name (S3)', () => {
    it('a person at the desk is told so', async () => {
      const desk = await app.token({ role: 'MANAGEMENT_OFFICE', region: regions.other });
      const rate = (evaluator: object | null) =>
        app.ask(
          SubmitEvaluationDocument,
          {
            input: {
              region: regions.other,
              level: 'SATISFIED',
              evaluator,
              idempotencyKey: `real-name-${JSON.stringify(evaluator).length}`,
            },
          },
          desk,
        );
      for (const evaluator of [null, { name: '测试乙', realName: false }]) {
        expect((await rate(evaluator)).submitEvaluation).toMatchObject({
          evaluation: null,
          userErrors: [
            {
              field: ['input', 'evaluator', 'realName'],
              code: 'REAL_NAME_REQUIRED',
              message: '本地区要求实名评价',
            },
          ],
        });
      }
      const { submitEvaluation } = await rate({ name: '测试乙', realName: true, phone: '10000000002' });
      expect(submitEvaluation).toMatchObject({ evaluation: { level: 'SATISFIED' }, userErrors: [] });
    });

    it('a channel’s record without one is not lost: it is taken, and marked as not real-name', async () => {
      const clerk = await app.token({ role: 'CHANNEL_OPERATOR', region: regions.other });
      const channel = await app.registerChannel(clerk, {
        code: 'hall-990002',
        region: regions.other,
        adapter: 'json',
      });
      const { body } = await app.push(channel, {
        id: 'n-1',
        caseNumber: 'no-name',
        level: 1,
        institution: units.other,
      });
      expect(body).toMatchObject({ accepted: 1, refused: 0 });
      await app.settled();
      const viewer = await app.token({ role: 'MANAGEMENT_OFFICE', region: regions.other });
      const [rating] = await allEvaluations(app, viewer, { caseNumber: 'no-name' });
      expect(rating).toMatchObject({ realName: false, standing: 'COUNTED', workOrder: { state: 'CREATED' } });
      const { node } = await app.ask(EvaluationDocument, { id: rating!.id }, viewer);
      expect(node).toMatchObject({ evaluator: null });
    });
  });
});
