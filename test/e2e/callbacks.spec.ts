import {
  AssignWorkOrderDocument,
  CallbackDrawDocument,
  CallbackRatesDocument,
  CallbackTaskDocument,
  CallbackTasksDocument,
  type CallbackTaskFilter,
  ExplainUnresolvableDocument,
  OpenCallbackContactDocument,
  RecordCallbackAttemptDocument,
  type RecordCallbackAttemptInput,
  RecordCallbackDocument,
  ResolveOnTheSpotDocument,
} from '../../schema/generated';
import { decodeGlobalId } from '../../src/platform/global-id';
import { execute, select } from '../../src/platform/sql';
import { PolicyPack } from '../../src/policy/pack';
import type { PolicySettings } from '../../src/policy/settings';
import { regions, units } from '../support/catalogue';
import { type Harness, startApp } from '../support/harness';
import { allEvaluations } from '../support/reading';
import { serve } from '../support/services';
import { storages } from '../support/storages';

const HEADS = { norms: 'SATISFIED', efficiency: 'BASICALLY_SATISFIED', attitude: 'VERY_SATISFIED' } as const;

describe.each(storages)('who is called back, on %s', kind => {
  let app: Harness;
  let requests = 0;
  afterEach(() => app?.dispose());

  const key = () => `request-${++requests}`;
  const timeIs = (instant: string) => app.clock.advance(Date.parse(instant) - app.clock.now().getTime());
  /** A token of its own each time: months go by here. */
  const agent = () => app.token({ role: 'CALLBACK_AGENT', region: regions.other });
  const auditor = () => app.token({ role: 'AUDITOR', region: regions.other });
  const tasks = async (filter: CallbackTaskFilter = {}) =>
    (await app.ask(CallbackTasksDocument, { first: 100, filter }, await agent())).callbackTasks.nodes;
  const attempt = async (task: string, said: Omit<RecordCallbackAttemptInput, 'task' | 'idempotencyKey'>) =>
    (await app.ask(RecordCallbackAttemptDocument, { input: { task, ...said, idempotencyKey: key() } }, await agent()))
      .recordCallbackAttempt;
  const draw = async (occasion: 'MONTHLY_SAMPLE' | 'CONCENTRATED_SURVEY', period: string) =>
    (await app.ask(CallbackDrawDocument, { region: regions.other, occasion, period }, await auditor())).callbackDraw;
  const refused = (code: string, ...field: string[]) => ({
    callbackTask: null,
    userErrors: [{ field: ['input', ...field], code }],
  });

  /** Publishes rules that the first pack does not have. */
  const changeRules = async (effectiveFrom: string, settings: Partial<PolicySettings>) => {
    const articles = Object.fromEntries(Object.keys(settings).map(name => [name, '测试']));
    const source = { document: '测试〔2026〕1号', title: '测试', issuer: '测试', issuedOn: effectiveFrom };
    const pack = PolicyPack.parse({
      ...{ region: regions.other, version: '2026.1', effectiveFrom, settings },
      source: { ...source, basis: [], note: null, articles, reviewedDefaults: {} },
    });
    const result = await app.app.database.unitOfWork(tx => app.app.policies.importPack(tx, pack, 'admin01'));
    expect(result.ok).toBe(true);
  };

  /** Twenty services of February, of which five are for people without a phone. */
  const serveInFebruary = () =>
    serve(
      app,
      Array.from({ length: 20 }, (_, i) => ({
        caseNumber: `FEB-${i}`,
        servedAt: `2026-02-${String(i + 5).padStart(2, '0')}T10:00:00+08:00`,
        ...(i % 4 === 3 ? { applicant: { name: '测试乙' } } : {}),
      })),
    );

  it('潼南: each month some visitors are drawn by lot, which an auditor draws again from the records', async () => {
    app = await startApp(kind, { startsAt: '2026-02-26T10:00:00+08:00' });
    await serveInFebruary();
    expect(await app.app.draws.drawDue()).toBe(0);
    timeIs('2026-03-01T00:10:00+08:00');
    expect(await app.app.draws.drawDue()).toBe(0);
    timeIs('2026-03-06T23:00:00+08:00');
    await serve(app, [{ caseNumber: 'IN-TIME', servedAt: '2026-02-28T10:00:00+08:00' }]);
    expect(await app.app.draws.drawDue()).toBe(0);
    timeIs('2026-03-07T00:10:00+08:00');
    await Promise.all([app.app.draws.drawDue(), app.app.draws.drawDue()]);

    const drawn = await tasks({ occasions: ['MONTHLY_SAMPLE'] });
    expect(drawn).toHaveLength(3);
    expect(drawn[0]).toMatchObject({
      purpose: 'SAMPLE',
      state: 'OPEN',
      period: '2026-02',
      institutionCode: units.other,
    });
    expect(await draw('MONTHLY_SAMPLE', '2026-02')).toMatchObject({
      services: 21,
      population: 16,
      sampleSize: 3,
      institutions: [{ institution: units.other, services: 21, population: 16, sample: 3 }],
      verification: { verdict: 'DERIVED', population: 16, late: 0, unexplained: 0, missing: 0 },
    });

    await serve(app, [{ caseNumber: 'LATE', servedAt: '2026-02-27T10:00:00+08:00' }]);
    expect(await app.app.draws.drawDue()).toBe(0);
    expect(await tasks()).toHaveLength(3);
    expect((await draw('MONTHLY_SAMPLE', '2026-02'))!.verification).toMatchObject({
      ...{ verdict: 'DERIVED', late: 1 },
      lateByInstitution: [{ institution: units.other, late: 1 }],
    });
  });

  it('a process that dies between the draw and its tasks leaves nobody out: the next one goes on with the same lots', async () => {
    app = await startApp(kind, { startsAt: '2026-02-26T10:00:00+08:00' });
    await serveInFebruary();
    timeIs('2026-03-07T00:10:00+08:00');
    await app.app.draws.drawDue();
    const before = (await tasks()).map(task => task.serviceCase!.caseNumber).sort();
    await app.app.database.unitOfWork(tx => execute(tx, 'DELETE FROM callback_task'));
    await serve(app, [{ caseNumber: 'LATE', servedAt: '2026-02-27T10:00:00+08:00' }]);
    timeIs('2026-03-07T01:10:00+08:00');
    expect(await app.app.draws.drawDue()).toBe(0);
    expect((await tasks()).map(task => task.serviceCase!.caseNumber).sort()).toEqual(before);
    expect((await draw('MONTHLY_SAMPLE', '2026-02'))!.verification).toMatchObject({ verdict: 'DERIVED' });
  });

  it('a draw that somebody helped along shows, and one whose records were corrected says so', async () => {
    app = await startApp(kind, { startsAt: '2026-02-26T10:00:00+08:00' });
    await serveInFebruary();
    timeIs('2026-03-07T09:00:00+08:00');
    await app.app.draws.drawDue();
    const change = (sql: string) => app.app.database.unitOfWork(tx => execute(tx, sql));
    const verdict = async () => (await draw('MONTHLY_SAMPLE', '2026-02'))!.verification;

    const [victim] = await tasks();
    const favourite = `UPDATE callback_task SET cause_key = 'MONTHLY_SAMPLE|2026-02|friend/1' WHERE attempts = 0
      AND case_id = (SELECT id FROM service_case WHERE case_number = '${victim!.serviceCase!.caseNumber}')`;
    expect(await change(favourite)).toBe(1);
    expect(await verdict()).toMatchObject({ verdict: 'FALSIFIED', unexplained: 1, missing: 1 });

    await change("UPDATE service_record SET institution_code = 'elsewhere'");
    expect(await verdict()).toMatchObject({ verdict: 'RECORDS_CHANGED' });
    await change("UPDATE callback_draw SET sample_size = 2, seed_commitment = 'chosen'");
    expect(await verdict()).toMatchObject({ verdict: 'FALSIFIED' });
  });

  it('an agent calls within the hours, asks the three heads, and who is not reached never counts as reached', async () => {
    app = await startApp(kind, { startsAt: '2026-02-26T10:00:00+08:00' });
    await serveInFebruary();
    timeIs('2026-03-08T21:00:00+08:00');
    await app.app.draws.drawDue();
    const [one, two, three] = await tasks();
    expect(one).toMatchObject({
      callableFrom: '2026-03-09T00:30:00.000Z',
      callableUntil: '2026-03-09T12:00:00.000Z',
    });
    const reached = { method: 'TELEPHONE', result: 'REACHED' } as const;
    expect(await attempt(one!.id, { ...reached, answers: HEADS })).toMatchObject(refused('QUIET_HOURS', 'method'));
    expect(await attempt(one!.id, { ...reached, method: 'VISIT', answers: HEADS })).toMatchObject(
      refused('QUIET_HOURS', 'method'),
    );

    timeIs('2026-03-09T09:00:00+08:00');
    const contact = { input: { task: one!.id, note: '抽样回访', idempotencyKey: 'contact' } };
    const opened = async () => (await app.ask(OpenCallbackContactDocument, contact, await agent())).openCallbackContact;
    expect(await opened()).toMatchObject({
      contact: { name: '测试甲', phone: expect.stringMatching(/^100\d{8}$/) },
      userErrors: [],
    });
    const stranger = await app.token({ role: 'CALLBACK_AGENT', region: regions.elsewhere });
    const theirs = { input: { ...contact.input, idempotencyKey: 'not theirs' } };
    const tried = { task: one!.id, method: 'TELEPHONE', result: 'REFUSED', idempotencyKey: 'not theirs' } as const;
    const { openCallbackContact } = await app.ask(OpenCallbackContactDocument, theirs, stranger);
    expect(openCallbackContact).toMatchObject({ userErrors: [{ code: 'NOT_FOUND' }] });
    const { recordCallbackAttempt } = await app.ask(RecordCallbackAttemptDocument, { input: tried }, stranger);
    expect(recordCallbackAttempt).toMatchObject(refused('NOT_FOUND', 'task'));
    const refusals = await select<{ subject: string; detail: string }>(
      app.app.database.reader,
      "SELECT subject, detail FROM audit_entry WHERE action = 'callback.refused' ORDER BY id",
    );
    const onRecord = refusals.slice(-2).map(({ subject, detail }) => [subject, JSON.parse(detail)]);
    const subject = `CallbackTask:${decodeGlobalId(one!.id)!.id}`;
    expect(onRecord).toEqual([
      [subject, { operation: 'openCallbackContact', code: 'NOT_FOUND' }],
      [subject, { operation: 'recordCallbackAttempt', code: 'NOT_FOUND' }],
    ]);

    app.clock.advance(31 * 60_000);
    expect((await opened()).contact).toBeNull();

    expect(await attempt(one!.id, reached)).toMatchObject(refused('REQUIRED', 'answers', 'norms'));
    const wrong = { ...HEADS, consequence: 'NEGATIVE' } as const;
    expect(await attempt(one!.id, { ...reached, answers: wrong })).toMatchObject(
      refused('INVALID_VALUE', 'answers', 'consequence'),
    );
    const said = await attempt(one!.id, { ...reached, answers: HEADS, note: '窗口排队久' });
    expect(said.callbackTask).toMatchObject({ state: 'REACHED', attempts: [{ ...HEADS, note: '窗口排队久' }] });
    expect(await attempt(one!.id, { ...reached, answers: HEADS })).toMatchObject(refused('CALLBACK_SETTLED', 'task'));

    const missed = { method: 'TELEPHONE', result: 'UNREACHABLE' } as const;
    expect(await attempt(two!.id, { ...missed, answers: HEADS })).toMatchObject(refused('NOT_REACHED', 'answers'));
    for (const _ of [1, 2, 3]) {
      expect((await attempt(two!.id, missed)).callbackTask).toMatchObject({ state: 'OPEN' });
      app.clock.advance(30 * 60_000);
    }
    timeIs('2026-03-10T09:00:00+08:00');
    expect((await attempt(two!.id, missed)).callbackTask).toMatchObject({ state: 'UNREACHABLE' });
    expect((await attempt(three!.id, { method: 'SMS', result: 'REFUSED' })).callbackTask?.state).toBe('REFUSED');
    expect((await tasks({ states: ['REACHED'] })).map(({ id }) => id)).toEqual([one!.id]);
    const { node } = await app.ask(CallbackTaskDocument, { id: two!.id }, await auditor());
    expect(node).toMatchObject({ state: 'UNREACHABLE', attempts: [missed, missed, missed, missed] });
  });

  it('潼南: at the end of the quarter visitors of its last working day are surveyed, also where the rules change on the next day', async () => {
    app = await startApp(kind, { startsAt: '2026-03-31T17:00:00+08:00' });
    await serve(app, [
      { caseNumber: 'Q1-before', servedAt: '2026-03-30T10:00:00+08:00' },
      { caseNumber: 'Q1-last', servedAt: '2026-03-31T10:00:00+08:00' },
    ]);
    await changeRules('2026-04-01', { surveyPeriod: null, sampleCallbacks: false });
    timeIs('2026-04-08T23:00:00+08:00');
    expect(await app.app.draws.drawDue()).toBe(0);
    timeIs('2026-07-15T09:00:00+08:00'); // no worker ran for months
    expect(await app.app.draws.drawDue()).toBe(2);
    const surveyed = await tasks({ occasions: ['CONCENTRATED_SURVEY'] });
    expect(surveyed.map(({ serviceCase, period }) => [serviceCase?.caseNumber, period])).toEqual([
      ['Q1-last', '2026Q1'],
    ]);
    expect(await draw('CONCENTRATED_SURVEY', '2026Q1')).toMatchObject({
      servedFrom: '2026-03-30T16:00:00.000Z',
      verification: { verdict: 'DERIVED' },
    });
  });

  it('綦江: both rates are counted from the records, and who rated without a name is in no denominator of call-backs', async () => {
    app = await startApp(kind, { startsAt: '2026-03-02T10:00:00+08:00' });
    const operator = await app.token('CHANNEL_OPERATOR');
    const hall = await app.registerChannel(operator, { code: 'hall', region: regions.district, adapter: 'json' });
    const bad = { institution: units.own, level: 'DISSATISFIED' };
    const named = (phone: string) => ({ evaluator: { realName: true, name: '测试甲', phone } });
    await app.push(hall, [
      { ...bad, ...named('10000000001'), id: 'told', caseNumber: 'told' },
      { ...bad, ...named('10000000002'), id: 'missed', caseNumber: 'missed' },
      { ...bad, ...named('10000000003'), id: 'waiting', caseNumber: 'waiting' },
      { ...bad, id: 'nameless', caseNumber: 'nameless' },
    ]);
    await app.settled();
    const as = (role: 'MANAGEMENT_OFFICE' | 'INSTITUTION_HANDLER') =>
      app.token({ role, ...(role === 'INSTITUTION_HANDLER' ? { institution: units.own } : {}) });
    const ids = new Map(
      (await allEvaluations(app, await as('MANAGEMENT_OFFICE'))).map(({ serviceCase, workOrder }) => [
        serviceCase!.caseNumber,
        workOrder!.id,
      ]),
    );
    const idOf = (caseNumber: string) => ({ id: ids.get(caseNumber)!, idempotencyKey: key() });
    for (const name of ['told', 'missed', 'nameless']) {
      const input = { ...idOf(name), assignee: 'handler01' };
      await app.ask(AssignWorkOrderDocument, { input }, await as('MANAGEMENT_OFFICE'));
    }
    const handler = await as('INSTITUTION_HANDLER');
    for (const name of ['told', 'missed']) {
      await app.ask(ResolveOnTheSpotDocument, { input: { ...idOf(name), note: '当场解决' } }, handler);
    }
    const explained = { ...idOf('nameless'), basis: '条例', explanation: '依法不予办理' };
    await app.ask(ExplainUnresolvableDocument, { input: explained }, handler);
    const call = async (name: string, result: 'REACHED' | 'UNREACHABLE') => {
      const said = { purpose: 'RESULT', method: 'TELEPHONE', result } as const;
      const token = await app.token({ role: 'CALLBACK_AGENT' });
      const { recordCallback } = await app.ask(RecordCallbackDocument, { input: { ...idOf(name), ...said } }, token);
      expect(recordCallback.userErrors).toEqual([]);
    };
    await call('told', 'REACHED');
    await call('missed', 'UNREACHABLE');

    const asked = { region: regions.district, from: '2026-03-01', to: '2026-03-31' };
    const rates = async () =>
      (await app.ask(CallbackRatesDocument, asked, await as('MANAGEMENT_OFFICE'))).callbackRates;
    expect(await rates()).toEqual({
      ...{ due: 3, reached: 1, unreachable: 0, refused: 0, open: 2, callbackRate: '0.3333', anonymous: 1 },
      ...{ negatives: 4, rectified: 2, rectificationRate: '0.5000', limited: 4, onTime: 3, onTimeRate: '0.7500' },
      demanded: null,
    });
    app.clock.advance(86_400_000);
    await call('missed', 'UNREACHABLE');
    await call('missed', 'UNREACHABLE');
    expect(await rates()).toMatchObject({ unreachable: 0, open: 2 });
    app.clock.advance(30 * 60_000);
    await call('missed', 'UNREACHABLE');
    expect(await rates()).toMatchObject({ reached: 1, unreachable: 1, open: 1, callbackRate: '0.3333' });

    const empty = { ...asked, from: '2026-02-01', to: '2026-02-28' };
    const { callbackRates } = await app.ask(CallbackRatesDocument, empty, await as('INSTITUTION_HANDLER'));
    expect(callbackRates).toMatchObject({ due: 0, callbackRate: null, rectificationRate: null, onTimeRate: null });

    const office = await as('MANAGEMENT_OFFICE');
    const longest = await app.ask(CallbackRatesDocument, { ...asked, from: '2025-02-25' }, office); // 400 days
    expect(longest.callbackRates).toMatchObject({ due: 3, negatives: 4 });
    const { errors } = await app.query(CallbackRatesDocument, { ...asked, from: '2025-02-24' }, office);
    expect(errors).toMatchObject([{ path: ['callbackRates'], extensions: { code: 'PERIOD_TOO_LONG' } }]);
  });
});
