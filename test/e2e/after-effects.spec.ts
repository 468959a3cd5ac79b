import {
  CallbackTasksDocument,
  CluesDocument,
  EvaluationDocument,
  OpenCallbackContactDocument,
  OpenIdentityDocument,
  ReceiptOpeningsDocument,
  RecordCallbackAttemptDocument,
} from '../../schema/generated';
import { regions, units } from '../support/catalogue';
import { type Bearer, type Harness, startApp } from '../support/harness';
import { storages } from '../support/storages';
import { ask } from '../support/stored';

describe.each(storages)('潼南: what a bad rating has for whoever gave it, on %s', kind => {
  let app: Harness;
  let requests = 0;
  let receipt: string;

  const key = () => `request-${++requests}`;
  const timeIs = (instant: string) => app.clock.advance(Date.parse(instant) - app.clock.now().getTime());
  const tokenOf = (bearer: Bearer) => app.token({ region: regions.other, ...bearer });
  const agent = () => tokenOf({ role: 'CALLBACK_AGENT', subject: 'agent01' });
  const ledger = async () => {
    const filter = { occasions: ['AFTER_EFFECTS' as const] };
    return (await app.ask(CallbackTasksDocument, { first: 100, filter }, await agent())).callbackTasks.nodes;
  };
  const tell = async (task: string, consequence: 'NONE' | 'NEGATIVE', note: string) => {
    const said = { method: 'TELEPHONE' as const, result: 'REACHED' as const, answers: { consequence }, note };
    const input = { task, ...said, idempotencyKey: key() };
    return (await app.ask(RecordCallbackAttemptDocument, { input }, await agent())).recordCallbackAttempt;
  };
  const cluesSeenBy = async (bearer: Bearer) =>
    (await app.query(CluesDocument, { first: 10 }, await tokenOf(bearer))).data?.clues.nodes ?? null;

  beforeAll(async () => {
    app = await startApp(kind, { startsAt: '2026-01-15T10:00:00+08:00' });
    const operator = await tokenOf({ role: 'CHANNEL_OPERATOR' });
    const hall = await app.registerChannel(operator, { code: 'hall', region: regions.other, adapter: 'json' });
    const bad = { institution: units.other, level: 'VERY_DISSATISFIED' };
    const named = (phone?: string) => ({ evaluator: { realName: true, name: '测试甲', phone } });
    const { body } = await app.push(hall, [
      { ...bad, ...named('10000000001'), id: 'reachable', caseNumber: 'reachable' },
      { ...bad, ...named(), id: 'without a phone', caseNumber: 'without a phone' },
      { ...bad, id: 'nameless', caseNumber: 'nameless' },
      { ...bad, ...named('10000000002'), level: 'SATISFIED', id: 'content', caseNumber: 'content' },
    ]);
    receipt = body.records[0]!.receipt!;
    await app.settled();
  });
  afterAll(() => app?.dispose());

  it('nobody is asked before a quarter has gone by; then only who rated badly and can be reached, once', async () => {
    timeIs('2026-04-14T10:00:00+08:00');
    await app.app.afterEffects.askDue();
    expect(await ledger()).toEqual([]);
    timeIs('2026-04-15T10:00:00+08:00');
    await Promise.all([app.app.afterEffects.askDue(), app.app.afterEffects.askDue()]);
    await app.app.afterEffects.askDue();
    expect(await ledger()).toMatchObject([
      { purpose: 'AFTER_EFFECTS', state: 'OPEN', round: 1, period: '2026Q2', institutionCode: units.other },
    ]);
  });

  it('nobody of the rated unit sees whom the office asks, whatever else they are', async () => {
    for (const role of ['CALLBACK_AGENT', 'MANAGEMENT_OFFICE'] as const) {
      const insider = await tokenOf({ role, institution: units.other });
      expect((await app.ask(CallbackTasksDocument, { first: 10 }, insider)).callbackTasks.nodes).toEqual([]);
    }
    const [task] = await ledger();
    const id = task!.evaluationId!;
    const handler = await tokenOf({ role: 'INSTITUTION_HANDLER', institution: units.other });
    expect((await app.ask(EvaluationDocument, { id }, handler)).node).toMatchObject({ evaluator: null });
    const own = await tokenOf({ role: 'CALLBACK_AGENT', institution: units.other });
    const input = {
      ...{ evaluation: id, purpose: 'AFTER_EFFECTS' as const, note: '了解情况', idempotencyKey: 'insider' },
    };
    expect((await app.ask(OpenIdentityDocument, { input }, own)).openIdentity).toMatchObject({
      evaluator: null,
      userErrors: [{ field: ['input', 'evaluation'], code: 'NOT_INDEPENDENT' }],
    });
  });

  it('the citizen sees on the receipt that their identity was opened, when and what for, not by whom', async () => {
    const openings = async () => (await app.query(ReceiptOpeningsDocument, { code: receipt })).data!.receipt!.openings;
    expect(await openings()).toEqual([]);
    const [task] = await ledger();
    const input = { task: task!.id, note: '关联影响回访', idempotencyKey: key() };
    const { openCallbackContact } = await app.ask(OpenCallbackContactDocument, { input }, await agent());
    expect(openCallbackContact).toMatchObject({ contact: { name: '测试甲', phone: '10000000001' }, userErrors: [] });
    expect(await openings()).toEqual([{ at: expect.any(String), purpose: 'AFTER_EFFECTS' }]);
  });

  it('a quarter later they are asked again; a bad consequence becomes a clue that the office sees and no unit', async () => {
    const [first] = await ledger();
    expect((await tell(first!.id, 'NONE', '没有影响')).callbackTask).toMatchObject({ state: 'REACHED' });
    await app.settled();
    expect(await cluesSeenBy({ role: 'MANAGEMENT_OFFICE' })).toEqual([]);

    timeIs('2026-07-15T10:00:00+08:00');
    await app.app.afterEffects.askDue();
    const second = (await ledger()).find(({ state }) => state === 'OPEN')!;
    expect(second).toMatchObject({ round: 2, period: '2026Q3' });
    expect((await tell(second.id, 'NEGATIVE', '再去办事被刁难')).callbackTask).toMatchObject({
      attempts: [{ consequence: 'NEGATIVE' }],
    });
    await app.settled();
    const expected = [
      {
        ...{ kind: 'RETALIATION', source: 'AFTER_EFFECTS', institutionCode: units.other, text: '再去办事被刁难' },
        ...{ recordedBy: 'agent01', evaluationId: second.evaluationId, steps: [] },
      },
    ];
    expect(await cluesSeenBy({ role: 'MANAGEMENT_OFFICE' })).toMatchObject(expected);
    expect(await cluesSeenBy({ role: 'AUDITOR' })).toMatchObject(expected);
    expect(await cluesSeenBy({ role: 'MANAGEMENT_OFFICE', institution: units.other })).toEqual([]);
    for (const role of ['INSTITUTION_HANDLER', 'WINDOW_CLERK'] as const) {
      expect(await cluesSeenBy({ role, institution: units.other })).toBeNull();
    }
  });

  it('after four times a rating is left alone', async () => {
    for (const day of ['2026-10-15', '2027-01-15', '2027-04-15', '2027-07-15']) {
      timeIs(`${day}T10:00:00+08:00`);
      await app.app.afterEffects.askDue();
    }
    expect((await ledger()).map(({ round }) => round)).toEqual([1, 2, 3, 4]);
  });

  it('however many rated badly, each of them is asked once', async () => {
    const operator = await tokenOf({ role: 'CHANNEL_OPERATOR' });
    const busy = await app.registerChannel(operator, { code: 'busy', region: regions.other, adapter: 'json' });
    const rating = (_: unknown, i: number) => ({
      ...{ id: `busy-${i}`, caseNumber: `busy-${i}`, institution: units.other, level: 'DISSATISFIED' },
      evaluator: { realName: true, name: '测试乙', phone: `10001${String(i).padStart(6, '0')}` },
    });
    const { body } = await app.push(busy, Array.from({ length: 501 }, rating));
    expect(body.accepted).toBe(501);
    await app.settled();
    timeIs('2027-10-15T10:00:00+08:00');
    await app.app.afterEffects.askDue();
    const sql = `SELECT COUNT(*) AS tasks, COUNT(DISTINCT evaluation_id) AS ratings FROM callback_task
                  WHERE period = '2027Q4' AND round = 1`;
    expect(await ask(app.storage, sql)).toEqual([{ tasks: 501, ratings: 501 }]);
  });
});
