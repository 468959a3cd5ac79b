import {
  AdmitAppealDocument,
  ConfirmExclusionDocument,
  DecideAppealDocument,
  RequestExtensionDocument,
  SubmitAppealDocument,
} from '../../schema/generated';
import { CatalogImport } from '../../src/catalog/catalog-import';
import { adoptPack, BUILT_IN_PACKS } from '../../src/policy/pack';
import { select } from '../../src/platform/sql';
import { regions, units } from '../support/catalogue';
import { Desk, reachable, refusedFor } from '../support/desk';
import { type Harness, startApp } from '../support/harness';
import { storages } from '../support/storages';

/** A city after 银川 (S1) and one after 枣庄 (S2), each with a unit. */
const yinchuan = { region: '970000000000', unit: '11970000000000000U', pack: '640100000000' };
const zaozhuang = { region: '960000000000', unit: '11960000000000000U', pack: '370400000000' };

describe.each(storages)('the same bad rating under each policy text, on %s', kind => {
  let app: Harness;
  let requests = 0;
  const key = () => `text-${++requests}`;

  beforeAll(async () => {
    app = await startApp(kind, { startsAt: '2026-03-02T09:00:00+08:00' });
    const { database, sealing, persons, audit, policies, regions: tree } = app.app;
    const result = await new CatalogImport(database, sealing, persons, audit).run(
      {
        regions: [yinchuan, zaozhuang].map(({ region }) => ({
          code: region,
          parent: null,
          name: '测试市',
          level: 'CITY',
        })),
        institutions: [yinchuan, zaozhuang].map(({ region, unit: code }) => ({ code, region, name: '测试局' })),
        windows: [],
        staff: [{ institution: yinchuan.unit, number: 'win01', name: '欧阳测试', window: null }],
        items: [],
      },
      'admin01',
    );
    expect(result).toMatchObject({ ok: true });
    await tree.reload();
    await database.unitOfWork(async tx => {
      for (const { region, pack } of [yinchuan, zaozhuang]) {
        const adopted = adoptPack(
          BUILT_IN_PACKS.find(builtIn => builtIn.region === pack)!,
          region,
        );
        await policies.importPack(tx, adopted, 'admin01');
      }
    });
  });
  afterAll(() => app?.dispose());

  it('S0 綦江: what is complex is rectified within five working days, told to the citizen, and ends without being filed', async () => {
    const desk = await Desk.open(app);
    const { id } = await desk.rated('S0', reachable);
    expect(await desk.order(id)).toMatchObject({ dueAt: '2026-03-09T15:59:59.000Z' });
    await desk.assign(id);
    await desk.promise(id);
    await desk.rectify(id);
    expect(await desk.close(id)).toMatchObject(refusedFor('CALLBACK_REQUIRED'));
    await desk.call(id);
    expect((await desk.close(id)).workOrder).toMatchObject({ state: 'CLOSED' });
  });

  it('S1 银川: a rating that was mistaken is not adopted, and the management body of the same level is told', async () => {
    const desk = await Desk.open(app, yinchuan.region, yinchuan.unit);
    const { evaluation, id } = await desk.rated('S1', { staffMember: 'win01' });
    expect(await desk.order(id)).toMatchObject({ dueAt: '2026-03-09T15:59:59.000Z' });
    const place = { region: yinchuan.region };
    const clerk = await app.token({ ...place, role: 'WINDOW_CLERK', institution: yinchuan.unit, subject: 'win01' });
    const [one, two] = await Promise.all(
      ['one', 'two'].map(subject => app.token({ ...place, role: 'MANAGEMENT_OFFICE', subject })),
    );
    const said = { ground: 'MISTAKEN_RATING' as const, statement: '点错了', evidence: [] };
    const submitted = await app.ask(
      SubmitAppealDocument,
      { input: { evaluation, ...said, idempotencyKey: key() } },
      clerk,
    );
    const appeal = submitted.submitAppeal.appeal!.id;
    await app.ask(AdmitAppealDocument, { input: { id: appeal, admissible: true, idempotencyKey: key() } }, one);
    const verdict = { id: appeal, decision: 'UPHELD' as const, reason: '经核实为误评', idempotencyKey: key() };
    const { decideAppeal } = await app.ask(DecideAppealDocument, { input: verdict }, one);
    const exclusion = decideAppeal.appeal!.exclusion!.id;
    await app.ask(ConfirmExclusionDocument, { input: { id: exclusion, idempotencyKey: key() } }, two);
    await app.settled();
    const told = await select<{ kind: string; recipient: string }>(
      app.app.database.reader,
      `SELECT kind, COALESCE(recipient_subject, recipient_role) AS recipient FROM notice
        WHERE region = ? AND about_type IN ('Appeal', 'Exclusion') ORDER BY id`,
      [yinchuan.region],
    );
    expect(told).toEqual([
      { kind: 'APPEAL_SUBMITTED', recipient: 'MANAGEMENT_OFFICE' },
      { kind: 'APPEAL_DECIDED', recipient: 'win01' },
      { kind: 'EXCLUSION_PROPOSED', recipient: 'MANAGEMENT_OFFICE' },
      { kind: 'RATING_EXCLUDED', recipient: 'MANAGEMENT_OFFICE' },
    ]);
  });

  it('S2 枣庄: no number of days is set; what has no legal basis is explained with its basis, what is complex has its reason on record', async () => {
    const desk = await Desk.open(app, zaozhuang.region, zaozhuang.unit);
    const [complex, unsolvable] = [await desk.rated('S2-complex'), await desk.rated('S2-unsolvable')];
    expect(await desk.order(complex.id)).toMatchObject({ dueAt: null, overdue: false });
    await desk.assign(complex.id);
    const more = { id: complex.id, reason: '需核查', workingDays: 3, idempotencyKey: key() };
    const { requestExtension } = await app.ask(RequestExtensionDocument, { input: more }, desk.handler);
    expect(requestExtension).toMatchObject(refusedFor('NO_DUE_DATE'));
    await desk.promise(complex.id);
    const ledger = await desk.order(complex.id);
    expect(ledger).toMatchObject({ disposal: 'TIME_LIMITED' });
    expect(ledger.history.at(-1)!.note).toContain('原因：涉及两个科室');

    await desk.assign(unsolvable.id);
    expect((await desk.explain(unsolvable.id)).workOrder).toMatchObject({ state: 'EXPLAINED', disposal: 'EXPLAINED' });
    expect((await desk.order(unsolvable.id)).history.at(-1)!.note).toContain('依据：《社会保险法》第十二条');
    expect((await desk.close(unsolvable.id)).workOrder).toMatchObject({ state: 'CLOSED' });
  });

  it('S3 潼南: what is settled on the spot is filed with the management body before it ends', async () => {
    const desk = await Desk.open(app, regions.other, units.other);
    const { id } = await desk.rated('S3');
    await desk.assign(id);
    await desk.settle(id);
    expect(await desk.close(id)).toMatchObject(refusedFor('FILING_REQUIRED'));
    expect((await desk.file(id)).workOrder).toMatchObject({ state: 'FILED' });
    expect((await desk.close(id)).workOrder).toMatchObject({ state: 'CLOSED' });
  });

  it('S4 国办: where a city has no text of its own, every bad rating is rectified, and the citizen rates that', async () => {
    const desk = await Desk.open(app, regions.elsewhere, units.elsewhere);
    const { id, receipt } = await desk.rated('S4', reachable);
    expect(await desk.order(id)).toMatchObject({ dueAt: '2026-03-09T15:59:59.000Z' });
    await desk.assign(id);
    await desk.promise(id);
    await desk.rectify(id);
    expect(await desk.reRate(receipt, 'DISSATISFIED')).toEqual({ accepted: true, userErrors: [] });
    expect(await desk.order(id)).toMatchObject({ state: 'RECTIFYING', supervised: true });
    await desk.rectify(id);
    await desk.call(id);
    expect((await desk.close(id)).workOrder).toMatchObject({ state: 'CLOSED' });
  });

  it('two months later what is not done is overdue everywhere but under S2', async () => {
    const [five, none] = [
      await Desk.open(app, regions.street, units.own),
      await Desk.open(app, zaozhuang.region, zaozhuang.unit),
    ];
    const [late, patient] = [await five.rated('late'), await none.rated('patient')];
    await five.later(60);
    await none.signIn();
    await app.settled();
    expect(await five.order(late.id)).toMatchObject({ overdue: true });
    expect(await none.order(patient.id)).toMatchObject({ dueAt: null, overdue: false });
  });
});
