import {
  AssignWorkOrderDocument,
  CloseWorkOrderDocument,
  DecideExtensionDocument,
  ExplainUnresolvableDocument,
  FileWorkOrderDocument,
  PromiseRectificationDocument,
  ReceiptDocument,
  RecordCallbackDocument,
  RequestExtensionDocument,
  ResolveOnTheSpotDocument,
  ReturnWorkOrderDocument,
  SubmitRectificationDocument,
  SuperviseWorkOrderDocument,
  VerifyWorkOrderDocument,
  WorkOrderDocument,
} from '../../schema/generated';
import { select } from '../../src/platform/sql';
import { regions, units } from '../support/catalogue';
import type { TestChannel } from '../support/client';
import { type Harness, startApp } from '../support/harness';
import { allEvaluations } from '../support/reading';
import { storages } from '../support/storages';

const DAY = 86_400_000;
const phone = '10000000001';

describe.each(storages)('a bad rating is settled, on %s', kind => {
  let app: Harness;
  let hall: TestChannel;
  let other: TestChannel;
  let office: string;
  let handler: string;
  let caller: string;
  let requests = 0;

  beforeAll(async () => {
    app = await startApp(kind, { startsAt: '2026-03-02T09:00:00+08:00' });
    hall = await register('hall', regions.district);
    other = await register('hall-other', regions.other);
    await signIn();
  });
  afterAll(() => app?.dispose());

  const register = async (code: string, region: string) =>
    app.registerChannel(await app.token({ role: 'CHANNEL_OPERATOR', region }), { code, region, adapter: 'json' });
  const signIn = async () => {
    office = await app.token('MANAGEMENT_OFFICE');
    handler = await app.token({ role: 'INSTITUTION_HANDLER', institution: units.own });
    caller = await app.token('CALLBACK_AGENT');
  };
  const later = async (days: number) => {
    app.clock.advance(days * DAY);
    await signIn();
  };
  const key = () => `request-${++requests}`;

  /** A bad rating, and the order that it opens. */
  const rated = async (caseNumber: string, more: object = {}, channel = hall, token = office) => {
    const bad = { id: caseNumber, caseNumber, institution: units.own, level: 'DISSATISFIED' };
    const { body } = await app.push(channel, { ...bad, ...more });
    await app.settled();
    const [rating] = await allEvaluations(app, token, { caseNumber });
    return { id: rating!.workOrder!.id, receipt: body.records[0]!.receipt! };
  };
  const reachable = { evaluator: { realName: true, name: '测试甲', phone } };

  const assign = async (id: string, more: object = {}, token = office) =>
    (
      await app.ask(
        AssignWorkOrderDocument,
        { input: { id, assignee: 'handler01', note: '请第一时间核实', idempotencyKey: key(), ...more } },
        token,
      )
    ).assignWorkOrder;
  const promise = async (id: string) => {
    const said = { promise: '5 个工作日内优化流程并答复', reason: '涉及两个科室' };
    return (await app.ask(PromiseRectificationDocument, { input: { id, ...said, idempotencyKey: key() } }, handler))
      .promiseRectification;
  };
  const rectify = async (id: string, evidence: string[] = []) => {
    const input = { id, result: '已补发办结通知并调整流程', evidence, idempotencyKey: key() };
    return (await app.ask(SubmitRectificationDocument, { input }, handler)).submitRectification;
  };
  const call = async (id: string, said: object = {}) => {
    const usual = { purpose: 'RESULT' as const, method: 'TELEPHONE' as const, result: 'REACHED' as const };
    const input = { id, ...usual, note: '群众表示认可', idempotencyKey: key(), ...said };
    return (await app.ask(RecordCallbackDocument, { input }, caller)).recordCallback;
  };
  const close = async (id: string, token = office) =>
    (await app.ask(CloseWorkOrderDocument, { input: { id, publicReply: '已整改', idempotencyKey: key() } }, token))
      .closeWorkOrder;
  const file = async (id: string, token = office) =>
    (await app.ask(FileWorkOrderDocument, { input: { id, note: '报区政务办备案', idempotencyKey: key() } }, token))
      .fileWorkOrder;
  const order = async (id: string, token = office) => {
    const { node } = await app.ask(WorkOrderDocument, { id }, token);
    return node as Extract<typeof node, { __typename?: 'WorkOrder' }> & { state: string; version: number };
  };
  const refused = (code: string, field = 'id') => ({
    workOrder: null,
    userErrors: [{ field: ['input', field], code }],
  });

  it('what is simple is verified, settled on the spot, told to the citizen and closed; the receipt shows the reply', async () => {
    const { id, receipt } = await rated('simple', reachable);
    expect((await assign(id)).workOrder).toMatchObject({
      state: 'VERIFYING',
      assignee: { name: 'handler01' },
      version: 2,
      availableActions: ['SUPERVISE_WORK_ORDER'],
    });
    const seen = await order(id, handler);
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
    const finding = { id, finding: '情况属实', idempotencyKey: key() };
    const verified = (await app.ask(VerifyWorkOrderDocument, { input: finding }, handler)).verifyWorkOrder;
    expect(verified.workOrder).toMatchObject({ state: 'VERIFYING', version: 3 });
    const input = { id, note: '当场解释并补办', idempotencyKey: key() };
    const { resolveOnTheSpot } = await app.ask(ResolveOnTheSpotDocument, { input }, handler);
    expect(resolveOnTheSpot.workOrder).toMatchObject({ state: 'RESOLVED_ON_SPOT', disposal: 'ON_THE_SPOT' });

    expect(await close(id)).toMatchObject(refused('CALLBACK_REQUIRED'));
    expect((await call(id, { satisfaction: 'SATISFIED' })).workOrder).toMatchObject({ state: 'CALLED_BACK' });
    expect((await close(id)).workOrder).toMatchObject({ state: 'CLOSED', availableActions: [] });
    const told = await app.ask(ReceiptDocument, { code: receipt });
    expect(told.receipt).toMatchObject({ workOrderState: 'CLOSED', outcome: '已整改' });

    const { history, callbacks } = (await order(id)) as unknown as {
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
    const { id } = await rated('complex', reachable);
    await assign(id);
    expect((await promise(id)).workOrder).toMatchObject({ state: 'RECTIFYING', disposal: 'TIME_LIMITED' });
    expect((await rectify(id)).workOrder).toMatchObject({ state: 'RECTIFIED' });
    const again = await call(id, { satisfaction: 'VERY_DISSATISFIED' });
    expect(again.workOrder).toMatchObject({ state: 'RECTIFYING', supervised: true });
    expect((await rectify(id)).workOrder).toMatchObject({ state: 'RECTIFIED' });
    expect((await call(id, { satisfaction: 'BASICALLY_SATISFIED' })).workOrder).toMatchObject({ state: 'CALLED_BACK' });
    expect((await file(id)).workOrder).toMatchObject({ state: 'FILED' });
    expect((await close(id)).workOrder).toMatchObject({ state: 'CLOSED' });
  });

  it('what cannot be solved is explained with its basis; who rated without a name is answered in public', async () => {
    const { id } = await rated('unsolvable');
    await assign(id);
    const input = { id, basis: '《社会保险法》第十二条', explanation: '尚无依据', idempotencyKey: key() };
    const { explainUnresolvable } = await app.ask(ExplainUnresolvableDocument, { input }, handler);
    expect(explainUnresolvable.workOrder).toMatchObject({ state: 'EXPLAINED', disposal: 'EXPLAINED' });
    expect((await close(id)).workOrder).toMatchObject({ state: 'CLOSED' });
  });

  it('a unit gives back what is not its business, once: the office places it, and then it is dealt with', async () => {
    const { id } = await rated('not mine');
    await assign(id);
    const giveBack = async () => {
      const said = { reason: '非本单位职责', suggestedInstitution: units.neighbour };
      const neighbour = await app.token({ role: 'INSTITUTION_HANDLER', institution: units.neighbour });
      const { institution } = (await order(id)) as unknown as { institution: { code: string } };
      const by = institution.code === units.own ? handler : neighbour;
      return (await app.ask(ReturnWorkOrderDocument, { input: { id, ...said, idempotencyKey: key() } }, by))
        .returnWorkOrder;
    };
    expect((await giveBack()).workOrder).toMatchObject({ state: 'RETURNED' });
    expect((await assign(id, { institution: units.neighbour })).workOrder).toMatchObject({
      state: 'VERIFYING',
      institution: { code: units.neighbour },
    });
    expect(await giveBack()).toMatchObject(refused('RETURNED_TOO_OFTEN'));
  });

  it('an order of no known unit is placed before anybody is answerable for it', async () => {
    const { id } = await rated('unknown unit', { institution: '11990001000000099X' });
    expect(await assign(id)).toMatchObject(refused('REQUIRED', 'institution'));
    expect((await assign(id, { institution: units.own })).workOrder).toMatchObject({
      institution: { code: units.own },
    });
  });

  it('more time is asked for with a reason and given by the office, once, in working days after the due date', async () => {
    const { id } = await rated('takes time');
    const due = ((await order(id)) as unknown as { dueAt: string }).dueAt;
    await assign(id);
    await promise(id);
    const ask = async (workingDays: number) =>
      (
        await app.ask(
          RequestExtensionDocument,
          { input: { id, reason: '需现场核查', workingDays, idempotencyKey: key() } },
          handler,
        )
      ).requestExtension;
    const decide = async (granted: boolean) =>
      (await app.ask(DecideExtensionDocument, { input: { id, granted, note: '同意', idempotencyKey: key() } }, office))
        .decideExtension;
    expect(await decide(true)).toMatchObject(refused('NO_EXTENSION_PENDING'));
    expect(await ask(30)).toMatchObject(refused('EXTENSION_TOO_LONG', 'workingDays'));
    expect((await ask(3)).workOrder).toMatchObject({ dueAt: due });
    expect(await ask(3)).toMatchObject(refused('EXTENSION_PENDING'));
    // Due on Monday the 9th; three working days on is Thursday the 12th.
    expect(due).toBe('2026-03-09T15:59:59.000Z');
    expect((await decide(true)).workOrder).toMatchObject({ dueAt: '2026-03-12T15:59:59.000Z' });
    expect(await ask(1)).toMatchObject(refused('EXTENDED_TOO_OFTEN'));
  });

  it('who is not reached is called three times on two days before the order ends, and is not counted as reached', async () => {
    const { id } = await rated('nobody answers', reachable);
    await assign(id);
    await promise(id);
    await rectify(id);
    expect((await call(id, { result: 'UNREACHABLE' })).workOrder).toMatchObject({ state: 'UNREACHABLE' });
    await call(id, { result: 'UNREACHABLE' });
    await call(id, { result: 'UNREACHABLE', method: 'SMS' });
    expect(await close(id)).toMatchObject(refused('CALLBACK_ATTEMPTS'));
    await later(1);
    await call(id, { result: 'UNREACHABLE' });
    expect((await close(id)).workOrder).toMatchObject({ state: 'CLOSED' });
    expect(await call(id, { result: 'UNREACHABLE', satisfaction: 'SATISFIED' })).toMatchObject(
      refused('NOT_REACHED', 'satisfaction'),
    );
  });

  it('where the city asks for it (S3), nothing is closed before it is filed', async () => {
    const token = await app.token({ role: 'MANAGEMENT_OFFICE', region: regions.other });
    const unit = await app.token({
      role: 'INSTITUTION_HANDLER',
      region: regions.other,
      institution: units.other,
    });
    const { id } = await rated('to be filed', { institution: units.other }, other, token);
    await assign(id, {}, token);
    await app.ask(ResolveOnTheSpotDocument, { input: { id, note: '当场解决', idempotencyKey: key() } }, unit);
    expect(await close(id, token)).toMatchObject(refused('FILING_REQUIRED'));
    expect((await file(id, token)).workOrder).toMatchObject({ state: 'FILED' });
    expect((await close(id, token)).workOrder).toMatchObject({ state: 'CLOSED' });
  });

  it('the office watches over what it chooses to', async () => {
    const { id } = await rated('watched');
    const input = { id, instruction: '请于两日内反馈', idempotencyKey: key() };
    const { superviseWorkOrder } = await app.ask(SuperviseWorkOrderDocument, { input }, office);
    expect(superviseWorkOrder.workOrder).toMatchObject({ state: 'CREATED', supervised: true });
  });

  it('what does not fit is refused, changes nothing and is on record: a wrong state, an old version, another unit, twice at once', async () => {
    const { id } = await rated('tried');
    const before = await order(id);
    expect(await rectify(id)).toMatchObject(refused('WORK_ORDER_STATE'));
    expect(await assign(id, { expectedVersion: 7 })).toMatchObject(refused('VERSION_CONFLICT', 'expectedVersion'));
    const stranger = await app.token({ role: 'MANAGEMENT_OFFICE', region: regions.other });
    expect(await assign(id, {}, stranger)).toMatchObject(refused('NOT_FOUND'));
    expect(await order(id)).toEqual(before);

    const copies = await Promise.all(Array.from({ length: 5 }, () => assign(id)));
    const outcomes = copies.map(({ workOrder, userErrors }) => workOrder?.state ?? userErrors[0]!.code);
    expect(outcomes.sort()).toEqual(['VERIFYING', ...Array.from({ length: 4 }, () => 'WORK_ORDER_STATE')].sort());
    expect(await order(id)).toMatchObject({ state: 'VERIFYING', version: 2 });

    const rows = await select<{ detail: string }>(
      app.app.database.reader,
      "SELECT detail FROM audit_entry WHERE action = 'work-order.refused' ORDER BY id",
    );
    const codes = rows.map(({ detail }) => (JSON.parse(detail) as { code: string }).code);
    expect(codes.slice(-7)).toEqual([
      'WORK_ORDER_STATE',
      'VERSION_CONFLICT',
      'NOT_FOUND',
      ...Array.from({ length: 4 }, () => 'WORK_ORDER_STATE'),
    ]);
  });

  it('the same request again is the same action', async () => {
    const { id } = await rated('pressed twice');
    const input = { id, assignee: 'handler01', idempotencyKey: 'pressed-twice' };
    const first = await app.ask(AssignWorkOrderDocument, { input }, office);
    expect(await app.ask(AssignWorkOrderDocument, { input }, office)).toEqual(first);
    expect(await order(id)).toMatchObject({ version: 2 });
  });

  it('what is rectified is proved by a file, which stays with the order', async () => {
    const { id } = await rated('proved');
    await assign(id);
    await promise(id);
    expect(await rectify(id, ['no such file'])).toMatchObject({
      userErrors: [{ field: ['input', 'evidence', '0'], code: 'NOT_FOUND' }],
    });
    const response = await fetch(`${app.url}/uploads`, {
      method: 'POST',
      headers: { authorization: `Bearer ${handler}`, 'content-type': 'application/pdf' },
      body: '%PDF-1.7\n%%EOF\n',
    });
    const upload = (await response.json()) as { id: string; sha256: string };
    expect((await rectify(id, [upload.id])).workOrder).toMatchObject({ state: 'RECTIFIED' });
    const rows = await select(app.app.database.reader, 'SELECT sha256 FROM work_order_evidence');
    expect(rows).toEqual([{ sha256: upload.sha256 }]);
  });

  it('what is sent back after its due date is due anew, and more time that nobody decided about is forgotten', async () => {
    const { id } = await rated('sent back late', reachable);
    await assign(id);
    await promise(id);
    const more = { id, reason: '需现场核查', workingDays: 3, idempotencyKey: key() };
    await app.ask(RequestExtensionDocument, { input: more }, handler);
    await rectify(id);
    await later(14);
    const { workOrder } = await call(id, { satisfaction: 'DISSATISFIED' });
    expect(workOrder).toMatchObject({ state: 'RECTIFYING', overdue: false });
    expect(new Date(workOrder!.dueAt!).getTime()).toBeGreaterThan(app.clock.now().getTime() + 6 * DAY);
    const input = { id, granted: true, idempotencyKey: key() };
    const { decideExtension } = await app.ask(DecideExtensionDocument, { input }, office);
    expect(decideExtension).toMatchObject(refused('NO_EXTENSION_PENDING'));
  });
});
