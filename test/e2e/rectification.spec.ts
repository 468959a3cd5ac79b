import {
  AssignWorkOrderDocument,
  CloseWorkOrderDocument,
  CallbackRatesDocument,
  DecideExtensionDocument,
  ReRateDocument,
  RequestExtensionDocument,
  RecordCallbackDocument,
  ReturnWorkOrderDocument,
  SuperviseWorkOrderDocument,
  WorkOrderProofDocument,
} from '../../schema/generated';
import { CatalogImport } from '../../src/catalog/catalog-import';
import { decodeGlobalId } from '../../src/platform/global-id';
import { shanghaiDate } from '../../src/platform/shanghai';
import { select } from '../../src/platform/sql';
import { PolicyPack } from '../../src/policy/pack';
import { regions, units } from '../support/catalogue';
import { Desk, reachable, refusedFor } from '../support/desk';
import { type Harness, startApp } from '../support/harness';
import { storages } from '../support/storages';
import { ask } from '../support/stored';

const DAY = 86_400_000;

const notReRated = (code: string, field = 'receiptCode') => ({
  accepted: false,
  userErrors: [{ field: ['input', field], code }],
});

describe.each(storages)('a bad rating is settled, on %s', kind => {
  let app: Harness;
  let desk: Desk;

  beforeAll(async () => {
    app = await startApp(kind, { startsAt: '2026-03-02T09:00:00+08:00' });
    desk = await Desk.open(app);
  });
  afterAll(() => app?.dispose());

  it('what is simple is verified, settled on the spot, told to the citizen and closed; the receipt shows the reply', async () => {
    const { id, receipt } = await desk.rated('simple', reachable);
    expect((await desk.assign(id)).workOrder).toMatchObject({
      state: 'VERIFYING',
      assignee: { name: 'handler01' },
      version: 2,
      availableActions: ['ASSIGN_WORK_ORDER', 'SUPERVISE_WORK_ORDER'],
    });
    const seen = await desk.order(id, desk.handler);
    expect(seen).toMatchObject({
      availableActions: [
        'VERIFY_WORK_ORDER',
        'RESOLVE_ON_THE_SPOT',
        'PROMISE_RECTIFICATION',
        'EXPLAIN_UNRESOLVABLE',
        'RETURN_WORK_ORDER',
        'REQUEST_EXTENSION',
        'RECORD_CALLBACK',
      ],
    });
    expect((await desk.verify(id)).workOrder).toMatchObject({ state: 'VERIFYING', version: 3 });
    expect((await desk.settle(id)).workOrder).toMatchObject({ state: 'RESOLVED_ON_SPOT', disposal: 'ON_THE_SPOT' });

    expect(await desk.close(id)).toMatchObject(refusedFor('CALLBACK_REQUIRED'));
    expect((await desk.call(id, { satisfaction: 'SATISFIED' })).workOrder).toMatchObject({ state: 'CALLED_BACK' });
    expect((await desk.close(id)).workOrder).toMatchObject({ state: 'CLOSED', availableActions: [] });
    expect(await desk.receipt(receipt)).toMatchObject({ workOrderState: 'CLOSED', outcome: '已整改' });

    const { history, callbacks } = (await desk.order(id)) as unknown as {
      history: { action: string; toState: string; note: string | null }[];
      callbacks: object[];
    };
    expect(history.map(({ action, toState }) => [action, toState])).toEqual([
      ['OPENED', 'CREATED'],
      ['ASSIGN_WORK_ORDER', 'VERIFYING'],
      ['VERIFY_WORK_ORDER', 'VERIFYING'],
      ['RESOLVE_ON_THE_SPOT', 'RESOLVED_ON_SPOT'],
      ['RECORD_CALLBACK', 'CALLED_BACK'],
      ['CLOSE_WORK_ORDER', 'CLOSED'],
    ]);
    expect(history[2]!.note).toBe('情况属实');
    expect(callbacks).toMatchObject([{ purpose: 'RESULT', method: 'TELEPHONE', result: 'REACHED' }]);
  });

  it('what is complex is promised and rectified; a citizen who is not satisfied has it reopened, one level up', async () => {
    const { id } = await desk.rated('complex', reachable);
    await desk.assign(id);
    expect((await desk.promise(id)).workOrder).toMatchObject({ state: 'RECTIFYING', disposal: 'TIME_LIMITED' });
    expect((await desk.rectify(id)).workOrder).toMatchObject({ state: 'RECTIFIED' });
    const again = await desk.call(id, { satisfaction: 'VERY_DISSATISFIED' });
    expect(again.workOrder).toMatchObject({ state: 'RECTIFYING', supervised: true });
    expect((await desk.rectify(id)).workOrder).toMatchObject({ state: 'RECTIFIED' });
    expect((await desk.call(id, { satisfaction: 'BASICALLY_SATISFIED' })).workOrder).toMatchObject({
      state: 'CALLED_BACK',
    });
    expect((await desk.file(id)).workOrder).toMatchObject({ state: 'FILED' });
    expect((await desk.close(id)).workOrder).toMatchObject({ state: 'CLOSED' });
  });

  it('what cannot be solved is explained with its basis; who rated without a name is answered in public', async () => {
    const { id } = await desk.rated('unsolvable');
    await desk.assign(id);
    expect((await desk.explain(id)).workOrder).toMatchObject({ state: 'EXPLAINED', disposal: 'EXPLAINED' });
    expect((await desk.close(id)).workOrder).toMatchObject({ state: 'CLOSED' });
  });

  it('a unit gives back what is not its business, once: the office places it, and then it is dealt with', async () => {
    const { id } = await desk.rated('not mine');
    await desk.assign(id);
    const giveBack = async () => {
      const said = { reason: '非本单位职责', suggestedInstitution: units.neighbour };
      const neighbour = await app.token({ role: 'INSTITUTION_HANDLER', institution: units.neighbour });
      const { institution } = (await desk.order(id)) as unknown as { institution: { code: string } };
      const by = institution.code === units.own ? desk.handler : neighbour;
      return (await app.ask(ReturnWorkOrderDocument, { input: { id, ...said, idempotencyKey: desk.key() } }, by))
        .returnWorkOrder;
    };
    expect((await giveBack()).workOrder).toMatchObject({ state: 'RETURNED' });
    expect((await desk.assign(id, { institution: units.neighbour })).workOrder).toMatchObject({
      state: 'VERIFYING',
      institution: { code: units.neighbour },
    });
    expect(await giveBack()).toMatchObject(refusedFor('RETURNED_TOO_OFTEN'));
  });

  it('an order of no known unit is placed before anybody is answerable for it', async () => {
    const { id } = await desk.rated('unknown unit', { institution: '11990001000000099X' });
    expect(await desk.assign(id)).toMatchObject(refusedFor('REQUIRED', 'institution'));
    expect((await desk.assign(id, { institution: units.own })).workOrder).toMatchObject({
      institution: { code: units.own },
    });
  });

  it('a unit that nobody knows is given no order, and one that was placed wrongly is placed anew; the limit goes on', async () => {
    const { id } = await desk.rated('placed wrongly');
    const { dueAt } = await desk.order(id);
    expect(await desk.assign(id, { institution: 'NO-SUCH-UNIT' })).toMatchObject(
      refusedFor('NOT_FOUND', 'institution'),
    );
    expect(await desk.order(id)).toMatchObject({ state: 'CREATED', version: 1 });

    await desk.assign(id, { institution: units.neighbour });
    expect(await desk.promise(id)).toMatchObject(refusedFor('NOT_FOUND'));
    await desk.assign(id, { institution: units.own });
    expect((await desk.promise(id)).workOrder).toMatchObject({ state: 'RECTIFYING' });
    await app.ask(
      RequestExtensionDocument,
      { input: { id, reason: '需现场核查', workingDays: 3, idempotencyKey: desk.key() } },
      desk.handler,
    );
    expect((await desk.assign(id, { institution: units.neighbour })).workOrder).toMatchObject({
      state: 'VERIFYING',
      institution: { code: units.neighbour },
      dueAt,
    });
    const input = { id, granted: true, idempotencyKey: desk.key() };
    const { decideExtension } = await app.ask(DecideExtensionDocument, { input }, desk.office);
    expect(decideExtension).toMatchObject(refusedFor('NO_EXTENSION_PENDING'));
  });

  it('an order goes to a unit of its district or of the city above, never to one of a street or of the district beside it', async () => {
    const ofStreet = '11990001001000000F';
    const { database, sealing, persons, audit } = app.app;
    const institutions = [{ code: ofStreet, region: regions.street, name: '测试街道办事处' }];
    expect(await new CatalogImport(database, sealing, persons, audit).run({ institutions }, 'admin01')).toMatchObject({
      ok: true,
    });
    const { id } = await desk.rated('beside');
    await desk.assign(id);
    const before = await desk.order(id);
    for (const institution of [units.other, units.elsewhere, ofStreet]) {
      expect(await desk.assign(id, { institution })).toMatchObject(refusedFor('NOT_FOUND', 'institution'));
    }
    expect(await desk.order(id)).toEqual(before);
    const [refused] = await ask<{ detail: string }>(
      app.storage,
      "SELECT detail FROM audit_entry WHERE action = 'work-order.refused' ORDER BY id DESC",
    );
    expect(JSON.parse(refused!.detail)).toEqual({ operation: 'assignWorkOrder', code: 'NOT_FOUND' });
    expect((await desk.assign(id, { institution: units.city })).workOrder).toMatchObject({
      institution: { code: units.city },
    });
  });

  it('more time is asked for with a reason and given by the office, once, in working days after the due date', async () => {
    const { id } = await desk.rated('takes time');
    const due = ((await desk.order(id)) as unknown as { dueAt: string }).dueAt;
    await desk.assign(id);
    await desk.promise(id);
    const ask = async (workingDays: number) =>
      (
        await app.ask(
          RequestExtensionDocument,
          { input: { id, reason: '需现场核查', workingDays, idempotencyKey: desk.key() } },
          desk.handler,
        )
      ).requestExtension;
    const decide = async (granted: boolean) =>
      (
        await app.ask(
          DecideExtensionDocument,
          { input: { id, granted, note: '同意', idempotencyKey: desk.key() } },
          desk.office,
        )
      ).decideExtension;
    expect(await decide(true)).toMatchObject(refusedFor('NO_EXTENSION_PENDING'));
    expect(await ask(30)).toMatchObject(refusedFor('EXTENSION_TOO_LONG', 'workingDays'));
    expect((await ask(3)).workOrder).toMatchObject({ dueAt: due });
    expect(await ask(3)).toMatchObject(refusedFor('EXTENSION_PENDING'));
    // Due on Monday the 9th; three working days on is Thursday the 12th.
    expect(due).toBe('2026-03-09T15:59:59.000Z');
    expect((await decide(true)).workOrder).toMatchObject({ dueAt: '2026-03-12T15:59:59.000Z' });
    expect(await ask(1)).toMatchObject(refusedFor('EXTENDED_TOO_OFTEN'));
  });

  it('what is overdue does not become on time afterwards: nobody asks for more time then, or gives it', async () => {
    const { id } = await desk.rated('too late for more');
    await desk.assign(id);
    await desk.promise(id);
    const asked = await desk.rated('decided too late');
    await desk.assign(asked.id);
    const ask = async (order: string) => {
      const input = { id: order, reason: '需现场核查', workingDays: 3, idempotencyKey: desk.key() };
      return (await app.ask(RequestExtensionDocument, { input }, desk.handler)).requestExtension;
    };
    const decide = async (order: string, granted: boolean) => {
      const input = { id: order, granted, idempotencyKey: desk.key() };
      return (await app.ask(DecideExtensionDocument, { input }, desk.office)).decideExtension;
    };
    expect((await ask(asked.id)).workOrder).toMatchObject({ overdue: false });
    await desk.later(14);
    expect(await ask(id)).toMatchObject(refusedFor('EXTENSION_TOO_LATE'));
    expect((await desk.order(id, desk.handler)).availableActions).not.toContain('REQUEST_EXTENSION');
    expect(await decide(asked.id, true)).toMatchObject(refusedFor('EXTENSION_TOO_LATE'));
    expect((await decide(asked.id, false)).workOrder).toMatchObject({ overdue: true });
  });

  it('an order has call-backs that verify and that tell the result; others are tasks of their own', async () => {
    const { id } = await desk.rated('other purposes', reachable);
    await desk.assign(id);
    for (const purpose of ['SAMPLE', 'AFTER_EFFECTS'] as const) {
      expect(await desk.call(id, { purpose })).toMatchObject(refusedFor('INVALID_VALUE', 'purpose'));
    }
    expect((await desk.call(id, { purpose: 'VERIFICATION' })).workOrder).toMatchObject({ state: 'VERIFYING' });
  });

  it('who is not reached is called three times on two days before the order ends, and is not counted as reached', async () => {
    const { id } = await desk.rated('nobody answers', reachable);
    await desk.assign(id);
    await desk.promise(id);
    await desk.rectify(id);
    expect((await desk.call(id, { result: 'UNREACHABLE' })).workOrder).toMatchObject({ state: 'UNREACHABLE' });
    await desk.call(id, { result: 'UNREACHABLE' });
    await desk.call(id, { result: 'UNREACHABLE', method: 'SMS' });
    await desk.later(1);
    await desk.call(id, { result: 'UNREACHABLE' });
    // What follows within half an hour is one attempt.
    expect(await desk.close(id)).toMatchObject(refusedFor('CALLBACK_ATTEMPTS'));
    app.clock.advance(30 * 60_000);
    await desk.call(id, { result: 'UNREACHABLE' });
    expect((await desk.close(id)).workOrder).toMatchObject({ state: 'CLOSED' });
    expect(await desk.call(id, { result: 'UNREACHABLE', satisfaction: 'SATISFIED' })).toMatchObject(
      refusedFor('NOT_REACHED', 'satisfaction'),
    );
  });

  it('the citizen rates the rectification once, by receipt, when it is done', async () => {
    const { id, receipt } = await desk.rated('re-rated', reachable);
    expect(await desk.receipt(receipt)).toMatchObject({ canReRate: false });
    expect(await desk.reRate(receipt, 'SATISFIED')).toMatchObject(notReRated('RE_RATING_CLOSED'));
    await desk.assign(id);
    await desk.promise(id);
    await desk.rectify(id);
    expect(await desk.receipt(receipt)).toMatchObject({ canReRate: true });
    expect(await desk.reRate(receipt, 'VERY_SATISFIED')).toMatchObject(notReRated('INVALID_VALUE', 'level'));
    for (const token of [desk.handler, desk.office, desk.caller]) {
      const input = { receiptCode: receipt, level: 'SATISFIED' as const, idempotencyKey: desk.key() };
      const { errors } = await app.query(ReRateDocument, { input }, token);
      expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    }
    const [first, ...others] = await Promise.all([1, 2, 3].map(() => desk.reRate(receipt, 'SATISFIED')));
    expect([first, ...others].filter(answer => answer!.accepted)).toHaveLength(1);
    expect([first, ...others].filter(answer => !answer!.accepted)).toMatchObject(
      [1, 2].map(() => notReRated('ALREADY_EXISTS')),
    );
    expect(await desk.receipt(receipt)).toMatchObject({ canReRate: false, workOrderState: 'RECTIFIED' });
    const seen = await desk.order(id);
    expect(seen.history.at(-1)).toMatchObject({ action: 'RE_RATED', actor: 'citizen', note: '已解决' });
    expect(await desk.reRate('7K3M-9QWX-2FHT-6RVB-1NDC', 'SATISFIED')).toMatchObject(notReRated('NOT_FOUND'));
  });

  it('who is still not satisfied has a closed order reopened, one level up and due anew', async () => {
    const { id, receipt } = await desk.rated('not satisfied', reachable);
    await desk.assign(id);
    await desk.settle(id);
    await desk.call(id);
    await desk.close(id);
    const later = { comment: '仍未收到通知', idempotencyKey: 'not-satisfied' };
    expect(await desk.reRate(receipt, 'DISSATISFIED', later)).toEqual({ accepted: true, userErrors: [] });
    expect(await desk.reRate(receipt, 'DISSATISFIED', later)).toEqual({ accepted: true, userErrors: [] });
    const reopened = await desk.order(id);
    expect(reopened).toMatchObject({ state: 'RECTIFYING', supervised: true, disposal: 'TIME_LIMITED', overdue: false });
    expect(reopened.history.at(-1)).toMatchObject({ fromState: 'CLOSED', toState: 'RECTIFYING', note: '仍未收到通知' });
    await desk.rectify(id);
    await desk.call(id);
    expect((await desk.close(id)).workOrder).toMatchObject({ state: 'CLOSED' });
    expect(await desk.reRate(receipt, 'DISSATISFIED')).toMatchObject(notReRated('ALREADY_EXISTS'));
  });

  it('whoever sends an order back, by telephone or by receipt, has it told to the office and to the one above, each time', async () => {
    const { id, receipt } = await desk.rated('one level up', reachable);
    const told = async () =>
      (
        await select<{ recipient_region: string }>(
          app.app.database.reader,
          `SELECT recipient_region FROM notice WHERE about_id = ? AND kind = 'WORK_ORDER_ESCALATED'
              AND recipient_role = 'MANAGEMENT_OFFICE' ORDER BY id`,
          [decodeGlobalId(id)!.id],
        )
      ).map(({ recipient_region: region }) => region);
    await desk.assign(id);
    await desk.settle(id);
    await desk.call(id, { satisfaction: 'DISSATISFIED' });
    expect(await told()).toEqual([regions.district, regions.city]);
    await desk.rectify(id);
    await desk.call(id, { satisfaction: 'DISSATISFIED' });
    await desk.rectify(id);
    expect(await desk.reRate(receipt, 'DISSATISFIED')).toMatchObject({ accepted: true });
    expect(await told()).toEqual([1, 2, 3].flatMap(() => [regions.district, regions.city]));
  });

  it('late stays late: what is sent back and done anew in time does not count as on time', async () => {
    const day = shanghaiDate(app.clock.now());
    const { id } = await desk.rated('late once', reachable);
    const prompt = await desk.rated('never late', reachable);
    const rates = async () => {
      const asked = { region: desk.region, from: day, to: day };
      return (await app.ask(CallbackRatesDocument, asked, desk.office)).callbackRates!;
    };
    const before = await rates();
    await desk.assign(id);
    await desk.promise(id);
    await desk.assign(prompt.id);
    await desk.settle(prompt.id);
    await desk.later(14);
    await desk.rectify(id);
    for (const order of [id, prompt.id]) {
      await desk.call(order, { satisfaction: 'DISSATISFIED' });
      expect((await desk.rectify(order)).workOrder).toMatchObject({ state: 'RECTIFIED' });
    }
    const after = await rates();
    expect([after.rectified - before.rectified, after.onTime - before.onTime]).toEqual([2, 1]);
  });

  it('citizens are left in peace at night: nobody calls or visits them then, a text may go', async () => {
    const { id } = await desk.rated('at night', reachable);
    await desk.assign(id);
    await desk.settle(id);
    app.clock.advance(12 * 3_600_000);
    await desk.signIn();
    expect(await desk.call(id)).toMatchObject(refusedFor('QUIET_HOURS', 'method'));
    expect(await desk.call(id, { method: 'VISIT' })).toMatchObject(refusedFor('QUIET_HOURS', 'method'));
    expect((await desk.call(id, { method: 'SMS' })).workOrder).toMatchObject({ state: 'CALLED_BACK' });
    app.clock.advance(12 * 3_600_000);
    await desk.signIn();
  });

  it('a public reply that names a phone is not published', async () => {
    const { id } = await desk.rated('names somebody');
    await desk.assign(id);
    await desk.settle(id);
    const input = { id, publicReply: '已与 100-0000-0001 联系', idempotencyKey: desk.key() };
    const { closeWorkOrder } = await app.ask(CloseWorkOrderDocument, { input }, desk.office);
    expect(closeWorkOrder).toMatchObject(refusedFor('PERSONAL_DATA', 'publicReply'));
    expect((await desk.close(id)).workOrder).toMatchObject({ state: 'CLOSED' });
  });

  it('two weeks after the end it is too late to rate the rectification', async () => {
    const { id, receipt } = await desk.rated('too late', reachable);
    await desk.assign(id);
    await desk.settle(id);
    await desk.call(id);
    await desk.close(id);
    await desk.later(16);
    expect(await desk.receipt(receipt)).toMatchObject({ canReRate: false });
    expect(await desk.reRate(receipt, 'SATISFIED')).toMatchObject(notReRated('RE_RATING_CLOSED'));
  });

  it('the office watches over what it chooses to', async () => {
    const { id } = await desk.rated('watched');
    const input = { id, instruction: '请于两日内反馈', idempotencyKey: desk.key() };
    const { superviseWorkOrder } = await app.ask(SuperviseWorkOrderDocument, { input }, desk.office);
    expect(superviseWorkOrder.workOrder).toMatchObject({ state: 'CREATED', supervised: true });
  });

  it('what does not fit is refused, changes nothing and is on record: a wrong state, an old version, another unit, twice at once', async () => {
    const { id } = await desk.rated('tried');
    const before = await desk.order(id);
    expect(await desk.rectify(id)).toMatchObject(refusedFor('WORK_ORDER_STATE'));
    expect(await desk.assign(id, { expectedVersion: 7 })).toMatchObject(
      refusedFor('VERSION_CONFLICT', 'expectedVersion'),
    );
    const stranger = await app.token({ role: 'MANAGEMENT_OFFICE', region: regions.other });
    expect(await desk.assign(id, {}, stranger)).toMatchObject(refusedFor('NOT_FOUND'));
    expect(await desk.order(id)).toEqual(before);

    const copies = await Promise.all(Array.from({ length: 5 }, () => desk.assign(id, { expectedVersion: 1 })));
    const outcomes = copies.map(({ workOrder, userErrors }) => workOrder?.state ?? userErrors[0]!.code);
    expect(outcomes.sort()).toEqual(['VERIFYING', ...Array.from({ length: 4 }, () => 'VERSION_CONFLICT')].sort());
    expect(await desk.order(id)).toMatchObject({ state: 'VERIFYING', version: 2 });

    const rows = await select<{ detail: string }>(
      app.app.database.reader,
      "SELECT detail FROM audit_entry WHERE action = 'work-order.refused' ORDER BY id",
    );
    const codes = rows.map(({ detail }) => (JSON.parse(detail) as { code: string }).code);
    expect(codes.slice(-7)).toEqual([
      'WORK_ORDER_STATE',
      'VERSION_CONFLICT',
      'NOT_FOUND',
      ...Array.from({ length: 4 }, () => 'VERSION_CONFLICT'),
    ]);
  });

  it('the same request again is the same action', async () => {
    const { id } = await desk.rated('pressed twice');
    const input = { id, assignee: 'handler01', idempotencyKey: 'pressed-twice' };
    const first = await app.ask(AssignWorkOrderDocument, { input }, desk.office);
    expect(await app.ask(AssignWorkOrderDocument, { input }, desk.office)).toEqual(first);
    expect(await desk.order(id)).toMatchObject({ version: 2 });
  });

  it('what is rectified is proved by a file, which stays with the order', async () => {
    const { id } = await desk.rated('proved');
    await desk.assign(id);
    await desk.promise(id);
    expect(await desk.rectify(id, ['no such file'])).toMatchObject({
      userErrors: [{ field: ['input', 'evidence', '0'], code: 'NOT_FOUND' }],
    });
    const response = await fetch(`${app.url}/uploads`, {
      method: 'POST',
      headers: { authorization: `Bearer ${desk.handler}`, 'content-type': 'application/pdf' },
      body: '%PDF-1.7\n%%EOF\n',
    });
    const upload = (await response.json()) as { id: string; sha256: string };
    expect((await desk.rectify(id, [upload.id])).workOrder).toMatchObject({ state: 'RECTIFIED' });
    const { node } = await app.ask(WorkOrderProofDocument, { id }, desk.office);
    const [proof] = (node as { evidence: { path: string; type: string; sha256: string }[] }).evidence;
    expect(proof).toMatchObject({ type: 'application/pdf', sha256: upload.sha256 });
    const served = await fetch(app.url + proof!.path, { headers: { authorization: `Bearer ${desk.office}` } });
    expect([served.headers.get('content-type'), await served.text()]).toEqual(['application/pdf', '%PDF-1.7\n%%EOF\n']);
  });

  it('what is sent back after its due date is due anew, and more time that nobody decided about is forgotten', async () => {
    const { id } = await desk.rated('sent back late', reachable);
    await desk.assign(id);
    await desk.promise(id);
    const more = { id, reason: '需现场核查', workingDays: 3, idempotencyKey: desk.key() };
    await app.ask(RequestExtensionDocument, { input: more }, desk.handler);
    await desk.rectify(id);
    await desk.later(14);
    const { workOrder } = await desk.call(id, { satisfaction: 'DISSATISFIED' });
    expect(workOrder).toMatchObject({ state: 'RECTIFYING', overdue: false });
    expect(new Date(workOrder!.dueAt!).getTime()).toBeGreaterThan(app.clock.now().getTime() + 6 * DAY);
    const input = { id, granted: true, idempotencyKey: desk.key() };
    const { decideExtension } = await app.ask(DecideExtensionDocument, { input }, desk.office);
    expect(decideExtension).toMatchObject(refusedFor('NO_EXTENSION_PENDING'));
  });

  it('where the office is to tell the result, the unit does not, and asks the citizen only to verify', async () => {
    const today = shanghaiDate(app.clock.now());
    const source = {
      document: '测试〔2026〕9号',
      title: '测试',
      issuer: '测试',
      issuedOn: today,
      basis: [],
      note: null,
    };
    const pack = PolicyPack.parse({
      ...{ region: desk.region, version: 'office-calls', effectiveFrom: today },
      source: { ...source, articles: { callbackDuty: '测试' }, reviewedDefaults: {} },
      settings: { callbackDuty: ['MANAGEMENT_OFFICE'] },
    });
    const call = async (id: string, purpose: 'VERIFICATION' | 'RESULT', token: string) => {
      const said = { purpose, method: 'TELEPHONE', result: 'REACHED' } as const;
      const input = { id, ...said, idempotencyKey: desk.key() };
      return (await app.ask(RecordCallbackDocument, { input }, token)).recordCallback;
    };
    const before = await desk.rated('told by the unit', reachable);
    await desk.assign(before.id);
    await desk.settle(before.id);
    expect((await call(before.id, 'RESULT', desk.handler)).workOrder).toMatchObject({ state: 'CALLED_BACK' });

    const published = await app.app.database.unitOfWork(tx => app.app.policies.importPack(tx, pack, 'admin01'));
    expect(published.ok).toBe(true);
    const { id } = await desk.rated('told by the office', reachable);
    await desk.assign(id);
    await desk.settle(id);
    expect(await call(id, 'RESULT', desk.handler)).toMatchObject(refusedFor('CALLBACK_DUTY', 'purpose'));
    expect((await call(id, 'VERIFICATION', desk.handler)).workOrder).toMatchObject({ state: 'RESOLVED_ON_SPOT' });
    expect((await call(id, 'RESULT', desk.caller)).workOrder).toMatchObject({ state: 'CALLED_BACK' });
  });
});
