import {
  AssignWorkOrderDocument,
  DecideExtensionDocument,
  PromiseRectificationDocument,
  RecordCallbackDocument,
  RequestExtensionDocument,
  SubmitRectificationDocument,
  WorkOrderDeadlineDocument,
  type WorkOrderDeadlineQuery,
  WorkOrderDocument,
  type WorkOrderQuery,
} from '../../schema/generated';
import { decodeGlobalId } from '../../src/platform/global-id';
import { select } from '../../src/platform/sql';
import { PolicyPack } from '../../src/policy/pack';
import type { PolicySettings } from '../../src/policy/settings';
import { regions, units } from '../support/catalogue';
import type { TestChannel } from '../support/client';
import { type Harness, startApp } from '../support/harness';
import { allEvaluations } from '../support/reading';
import { storages } from '../support/storages';

/** What a query answers of an order, and not of other nodes. */
type OrderOf<Q extends { node: unknown }> = Exclude<Q['node'], null | Record<PropertyKey, never>>;

describe.each(storages)('a deadline is watched, on %s', kind => {
  let app: Harness;
  let hall: TestChannel;
  let office: string;
  let handler: string;
  let caller: string;
  let requests = 0;

  beforeAll(async () => {
    app = await startApp(kind, { startsAt: '2026-03-02T09:30:00+08:00' });
    const operator = await app.token({ role: 'CHANNEL_OPERATOR', region: regions.district });
    hall = await app.registerChannel(operator, { code: 'hall', region: regions.district, adapter: 'json' });
    await signIn();
  });
  afterAll(() => app?.dispose());

  const signIn = async () => {
    office = await app.token('MANAGEMENT_OFFICE');
    handler = await app.token({ role: 'INSTITUTION_HANDLER', institution: units.own });
    caller = await app.token('CALLBACK_AGENT');
  };
  const swept = async () => {
    while (await app.app.ladder.next());
  };
  /** Lets it be so late, in Shanghai, and everything happen that is due then. */
  const until = async (time: string) => {
    app.clock.advance(Date.parse(`${time}:00+08:00`) - app.clock.now().getTime());
    await swept();
    await signIn();
  };
  const input = <T extends object>(id: string, said: T) => ({
    input: { id, idempotencyKey: `request-${++requests}`, ...said },
  });

  const rated = async (caseNumber: string, more: object = {}) => {
    await app.push(hall, { id: caseNumber, caseNumber, institution: units.own, level: 'DISSATISFIED', ...more });
    await app.settled();
    const [rating] = await allEvaluations(app, office, { caseNumber });
    return rating!.workOrder!.id;
  };
  const assign = (id: string) => app.ask(AssignWorkOrderDocument, input(id, { assignee: 'handler01' }), office);
  const promised = async (id: string) => {
    await assign(id);
    await app.ask(PromiseRectificationDocument, input(id, { promise: '五日内答复', reason: '涉及两个科室' }), handler);
  };
  const rectified = async (id: string) => {
    await promised(id);
    await app.ask(SubmitRectificationDocument, input(id, { result: '已补发通知', evidence: [] }), handler);
  };
  const order = async (id: string) =>
    (await app.ask(WorkOrderDocument, { id }, office)).node as OrderOf<WorkOrderQuery>;
  const deadline = async (id: string) => {
    const { node } = await app.ask(WorkOrderDeadlineDocument, { id }, office);
    return (node as OrderOf<WorkOrderDeadlineQuery>).deadline!;
  };
  /** What the system did with an order by itself. */
  const course = async (id: string) =>
    (await order(id)).history
      .filter(({ actor, action }) => actor === 'system' && action !== 'OPENED')
      .map(({ action }) => action);
  /** Who was told of an order, as `kind: who`, in the order in which it happened; without those about its opening. */
  const told = async (id: string) => {
    const rows = await select<Record<'kind' | 'who', string> & { heads_only: number; institution: string | null }>(
      app.app.database.reader,
      `SELECT kind, COALESCE(recipient_subject, recipient_role) AS who, heads_only,
              COALESCE(recipient_institution, recipient_region) AS institution
         FROM notice WHERE about_id = ? AND kind <> 'WORK_ORDER_OPENED' ORDER BY id`,
      [decodeGlobalId(id)!.id],
    );
    return rows.map(({ kind: of, who, heads_only: isHead, institution }) => {
      const place = who === 'handler01' ? '' : ` ${institution}`;
      return `${of}: ${who}${place}${isHead ? ' (head)' : ''}`;
    });
  };
  const atUnit = `INSTITUTION_HANDLER ${units.own}`;
  const atOffice = `MANAGEMENT_OFFICE ${regions.district}`;
  const atCity = `MANAGEMENT_OFFICE ${regions.city}`;

  it('whoever has the order is reminded the working day before, the head on the day, the office the day after, the city after three', async () => {
    const id = await rated('ladder');
    await assign(id);
    await until('2026-03-06T08:59');
    expect(await course(id)).toEqual([]);

    await until('2026-03-06T09:00'); // a Friday; it is due on Monday
    expect(await course(id)).toEqual(['REMINDED']);
    await until('2026-03-08T12:00');
    expect(await course(id)).toEqual(['REMINDED']);

    await until('2026-03-09T09:00');
    expect(await course(id)).toEqual(['REMINDED', 'REMINDED']);
    expect(await order(id)).toMatchObject({ overdue: false, supervised: false });

    await until('2026-03-10T09:00');
    expect(await course(id)).toEqual(['REMINDED', 'REMINDED', 'ESCALATED']);
    expect(await order(id)).toMatchObject({ overdue: true, supervised: true });

    await until('2026-03-12T09:00');
    await until('2026-03-17T09:00');
    expect(await course(id)).toEqual(['REMINDED', 'REMINDED', 'ESCALATED', 'ESCALATED']);
    expect(await told(id)).toEqual([
      'WORK_ORDER_ASSIGNED: handler01',
      'WORK_ORDER_NEAR_DUE: handler01',
      `WORK_ORDER_NEAR_DUE: ${atUnit} (head)`,
      'WORK_ORDER_SUPERVISED: handler01',
      `WORK_ORDER_SUPERVISED: ${atUnit} (head)`,
      `WORK_ORDER_OVERDUE: ${atOffice}`,
      `WORK_ORDER_ESCALATED: ${atCity}`,
    ]);
    const audited = await select<{ action: string }>(
      app.app.database.reader,
      `SELECT action FROM audit_entry WHERE subject = ? AND actor = 'system' ORDER BY id`,
      [`WorkOrder:${decodeGlobalId(id)!.id}`],
    );
    expect(audited.map(({ action }) => action)).toEqual([
      'work-order.opened',
      'work-order.reminded',
      'work-order.reminded',
      'work-order.escalated',
      'work-order.escalated',
    ]);
  });

  it('an order that nobody was put in charge of is the unit’s, one of an unknown unit is the office’s', async () => {
    const unassigned = await rated('unassigned');
    const unknown = await rated('unknown', { institution: '11999999999999999X' });
    await until('2026-03-23T09:00');
    expect(await told(unassigned)).toEqual([`WORK_ORDER_NEAR_DUE: ${atUnit}`]);
    expect(await told(unknown)).toEqual([`WORK_ORDER_NEAR_DUE: ${atOffice}`]);
    await rectified(unassigned);
  });

  it('what was missed while nobody watched is made up for by one step, the highest, and not in the night', async () => {
    const id = await rated('missed');
    await until('2026-04-08T03:00'); // it was due on 30 March
    expect(await course(id)).toEqual([]);
    await until('2026-04-08T09:00');
    expect(await course(id)).toEqual(['ESCALATED']);
    expect(await told(id)).toEqual([`WORK_ORDER_SUPERVISED: ${atUnit}`, `WORK_ORDER_ESCALATED: ${atCity}`]);
  });

  it('nobody is reminded of what the unit has done', async () => {
    const id = await rated('done');
    await rectified(id);
    await until('2026-04-22T09:00');
    expect(await course(id)).toEqual([]);
    expect(await order(id)).toMatchObject({ overdue: false, supervised: false });
  });

  it('an order that the citizen sends back is watched anew', async () => {
    const id = await rated('back');
    await promised(id);
    await until('2026-04-28T09:00'); // it is due on the 29th
    await app.ask(SubmitRectificationDocument, input(id, { result: '已整改', evidence: [] }), handler);
    await until('2026-05-06T10:00');
    expect(await course(id)).toEqual(['REMINDED']);

    const call = { purpose: 'RESULT' as const, method: 'TELEPHONE' as const, result: 'REACHED' as const };
    await app.ask(RecordCallbackDocument, input(id, { ...call, satisfaction: 'DISSATISFIED' as const }), caller);
    // Saturday the 9th is worked instead of a day of Labour Day.
    expect(await order(id)).toMatchObject({ state: 'RECTIFYING', dueAt: '2026-05-12T15:59:59.000Z' });
    await until('2026-05-11T09:00');
    expect(await course(id)).toEqual(['REMINDED', 'REMINDED']);
    expect(await told(id)).toEqual([
      'WORK_ORDER_ASSIGNED: handler01',
      'WORK_ORDER_NEAR_DUE: handler01',
      'WORK_ORDER_DUE_MOVED: handler01',
      'WORK_ORDER_SUPERVISED: handler01',
      `WORK_ORDER_SUPERVISED: ${atUnit} (head)`,
      `WORK_ORDER_ESCALATED: ${atOffice}`,
      `WORK_ORDER_ESCALATED: ${atCity}`,
      'WORK_ORDER_NEAR_DUE: handler01',
    ]);
    await app.ask(SubmitRectificationDocument, input(id, { result: '再次整改', evidence: [] }), handler);
  });

  it('an extension moves the ladder with the due date, which says how it comes about', async () => {
    await until('2026-06-01T10:00');
    const id = await rated('extended');
    await promised(id);
    await until('2026-06-05T09:00'); // due on Monday the 8th
    await app.ask(RequestExtensionDocument, input(id, { reason: '等待上级答复', workingDays: 2 }), handler);
    await app.ask(DecideExtensionDocument, input(id, { granted: true }), office);
    expect(await order(id)).toMatchObject({ dueAt: '2026-06-10T15:59:59.000Z' });

    await until('2026-06-08T12:00');
    expect(await course(id)).toEqual(['REMINDED']);
    await until('2026-06-09T09:00');
    expect(await course(id)).toEqual(['REMINDED', 'REMINDED']);
    expect(await told(id)).toEqual([
      'WORK_ORDER_ASSIGNED: handler01',
      'WORK_ORDER_NEAR_DUE: handler01',
      `EXTENSION_REQUESTED: ${atOffice}`,
      'WORK_ORDER_DUE_MOVED: handler01',
      'WORK_ORDER_NEAR_DUE: handler01',
    ]);
    const { days, dueAt } = await deadline(id);
    expect(dueAt).toBe('2026-06-10T15:59:59.000Z');
    expect(days.map(({ date, counted }) => `${date.slice(5)} ${counted ? '✓' : '✗'}`)).toEqual([
      '06-01 ✗',
      '06-02 ✓',
      '06-03 ✓',
      '06-04 ✓',
      '06-05 ✓',
      '06-06 ✗',
      '06-07 ✗',
      '06-08 ✓',
      '06-09 ✓',
      '06-10 ✓',
    ]);
    await app.ask(SubmitRectificationDocument, input(id, { result: '已整改', evidence: [] }), handler);
  });

  it('nobody is written to on National Day, and the Saturday that is worked instead is a day like others', async () => {
    await until('2026-09-24T15:00');
    const id = await rated('national-day'); // Mid-autumn and National Day lie between; due on 9 October
    await assign(id);
    await until('2026-10-08T08:59');
    expect(await course(id)).toEqual([]);
    await until('2026-10-08T09:00');
    await until('2026-10-09T09:00');
    expect(await course(id)).toEqual(['REMINDED', 'REMINDED']);
    await until('2026-10-10T09:00');
    expect(await course(id)).toEqual(['REMINDED', 'REMINDED', 'ESCALATED']);
    await rectified(id);
  });

  describe('and counted again where the rules change:', () => {
    /** Publishes rules of the district that the first pack does not have. */
    const publish = async (version: string, effectiveFrom: string, settings: Partial<PolicySettings>) => {
      const reasons = Object.fromEntries(Object.keys(settings).map(name => [name, '测试']));
      const source = { document: `测试〔2026〕${version}号`, title: '测试', issuer: '测试', issuedOn: effectiveFrom };
      const pack = PolicyPack.parse({
        region: regions.district,
        version,
        effectiveFrom,
        source: { ...source, basis: [], note: null, articles: reasons, reviewedDefaults: {} },
        settings,
      });
      const result = await app.app.database.unitOfWork(tx => app.app.policies.importPack(tx, pack, 'admin01'));
      if (!result.ok) throw new Error(JSON.stringify(result.problems));
      await app.app.recount.run();
    };
    const limit = (days: number) => {
      const one = { dayKind: 'WORKING' as const, countStartDay: false };
      return { rectificationLimit: { simple: { ...one, days: null }, complex: { ...one, days } } };
    };
    const moves = async (id: string) =>
      (await order(id)).history.filter(({ action }) => action === 'DUE_MOVED').map(({ note }) => note);
    let running: string;
    let done: string;

    it('a pack that covers the day of receipt moves what runs, says so, and leaves alone what is done', async () => {
      await until('2026-11-02T10:00');
      running = await rated('running');
      done = await rated('finished');
      await promised(running);
      await rectified(done);
      await until('2026-11-03T10:00');
      const before = await order(done);

      await publish('2026-7', '2026-11-01', limit(7));
      expect(await order(running)).toMatchObject({ dueAt: '2026-11-11T15:59:59.000Z' });
      const [note] = await moves(running);
      expect(note).toContain('期限由 2026-11-09 调整为 2026-11-11；依据：');
      expect(note).toContain(`${regions.district}@2026-7`);
      expect(await told(running)).toEqual(['WORK_ORDER_ASSIGNED: handler01', 'WORK_ORDER_DUE_MOVED: handler01']);
      expect(await order(done)).toEqual(before);
      expect(await deadline(running)).toMatchObject({ dueAt: '2026-11-11T15:59:59.000Z' });
    });

    it('a day off that the place gives itself later moves what runs over it, with its notice, once', async () => {
      const dayOff = { date: '2026-11-06', isWorking: false, name: '停电检修', notice: '测试区〔2026〕6号' };
      await publish('2026-8', '2026-11-03', { ...limit(5), calendarOverrides: [dayOff] });
      await app.app.recount.run();
      expect(await order(running)).toMatchObject({ dueAt: '2026-11-12T15:59:59.000Z' });
      const [, note, ...more] = await moves(running);
      expect(note).toMatch(/由 2026-11-11 调整为 2026-11-12；依据：.*测试区〔2026〕6号/);
      expect(more).toEqual([]);
      const { days } = await deadline(running);
      expect(days.find(({ date }) => date === '2026-11-06')).toMatchObject({
        counted: false,
        reasonCode: 'LOCAL_HOLIDAY',
      });
    });

    it('the reminders are those of the new date', async () => {
      await until('2026-11-10T12:00');
      expect(await course(running)).toEqual(['DUE_MOVED', 'DUE_MOVED']);
      await until('2026-11-11T09:00');
      expect(await course(running)).toEqual(['DUE_MOVED', 'DUE_MOVED', 'REMINDED']);
    });
  });
});
