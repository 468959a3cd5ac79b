import {
  institution,
  openWorkOrderWorld,
  orderAudits,
  otherInstitution,
  places,
  storedCourses,
  storedOrders,
  type WorkOrderWorld,
} from '../../test/support/work-order-world';
import { storages } from '../../test/support/storages';
import { execute, insertRows, isUniqueViolation, select } from '../platform/sql';
import type { Cause } from './work-order-causes';

describe.each(storages)('work orders on %s', kind => {
  let world: WorkOrderWorld;
  beforeEach(async () => void (world = await openWorkOrderWorld(kind)));
  afterEach(() => world.dispose());

  const orders = () => storedOrders(world);
  const courses = () => storedCourses(world);
  const audits = () => orderAudits(world);

  it('are opened for the lowest two levels, with unit, number, due date, first entry and audit', async () => {
    const [, , , dissatisfied] = await world.rate(
      { level: 'VERY_SATISFIED' },
      { level: 'SATISFIED' },
      { level: 'BASICALLY_SATISFIED' },
      { level: 'DISSATISFIED' },
    );
    await world.pump();
    const [order, ...others] = await orders();
    expect(others).toEqual([]);
    expect(order).toMatchObject({
      number: 'ZG-990001-20260302-0001',
      evaluation_id: dissatisfied,
      institution_code: institution,
      state: 'CREATED',
      due_at: new Date('2026-03-09T23:59:59+08:00'),
      due_provisional: 0,
      version: 1,
    });
    expect(order?.policy_version).toMatch(/^CN@.+\+990001000000@.+$/);
    expect(await courses()).toEqual([{ action: 'OPENED', actor: 'system', from_state: null, to_state: 'CREATED' }]);
    expect(await audits()).toEqual([{ action: 'work-order.opened', subject: `WorkOrder:${order!.id}` }]);

    await world.rate({ level: 'VERY_DISSATISFIED' });
    await world.pump();
    expect((await orders()).map(({ number }) => number)).toEqual([
      'ZG-990001-20260302-0001',
      'ZG-990001-20260302-0002',
    ]);
  });

  it('are opened once, though two processes work at once and 500 bad ratings came together', async () => {
    const rated = await world.rate(...Array.from({ length: 500 }, () => ({})));
    await world.pumpTwice();
    const opened = await orders();
    expect(opened.map(order => order.evaluation_id).sort()).toEqual([...rated].sort());
    expect(opened[0]?.number).toBe('ZG-990001-20260302-0001');
    expect(opened.at(-1)?.number).toBe('ZG-990001-20260302-0500');
    expect(await courses()).toHaveLength(500);
    expect(await audits()).toHaveLength(500);
  });

  it('are opened once, and numbered without gaps, even by processes that know nothing of each other', async () => {
    await world.rate({});
    await world.pump();
    const processes = [world.database, kind === 'sqlite' ? world.database : await world.database.another()];
    const cause = (id: string): Cause => ({
      kind: 'evaluation',
      region: places.district,
      id,
      caseId: null,
      institutionCode: institution,
      receivedAt: world.clock.now(),
    });
    const causes = Array.from({ length: 8 }, () => cause(world.ids.next()));
    const open = (index: number) =>
      processes[index % 2]!.unitOfWork(tx => world.opener().open(tx, [causes[Math.floor(index / 2)]!]));
    const outcomes = await Promise.allSettled(Array.from({ length: 16 }, (_, index) => open(index)));
    const failures = outcomes.flatMap(outcome => (outcome.status === 'rejected' ? [outcome.reason as unknown] : []));
    expect(failures.filter(failure => !isUniqueViolation(failure))).toEqual([]);
    const [, ...opened] = await orders();
    expect(opened.map(order => order.evaluation_id).sort()).toEqual(causes.map(({ id }) => id).sort());
    expect(opened.map(({ number }) => number.slice(-4))).toEqual(causes.map((_, index) => `000${index + 2}`));
  });

  it('are not opened again for events that come a second time', async () => {
    await world.complain('case-1');
    await world.rate({ caseNumber: 'case-1' }, { caseNumber: 'case-2' }, {});
    await world.pump();
    const before = [await orders(), await courses()];
    await world.database.unitOfWork(tx => execute(tx, 'UPDATE outbox_cursor SET position = 0'));
    await world.pump();
    expect([await orders(), await courses()]).toEqual(before);
  });

  it('are opened for all others where the rating of one event is missing', async () => {
    const rated = await world.rate({});
    await world.database.unitOfWork(tx =>
      insertRows(tx, 'outbox_event', [
        {
          id: world.ids.next(),
          name: 'evaluation.recorded',
          region: places.district,
          payload: JSON.stringify({ evaluationId: '0'.repeat(26), level: 'DISSATISFIED', standing: 'COUNTED' }),
          emitted_at: world.clock.now(),
        },
      ]),
    );
    rated.push(...(await world.rate({})));
    await world.pump();
    expect((await orders()).map(order => order.evaluation_id)).toEqual(rated);
  });

  it('count their numbers for each region and day, so that a street and its district never share one', async () => {
    await world.rate({}, { region: places.street }, { region: places.other, institution: otherInstitution }, {});
    await world.pump();
    world.clock.set('2026-03-03T00:00:01+08:00');
    await world.rate({ region: places.street });
    await world.pump();
    expect((await orders()).map(({ number }) => number)).toEqual([
      'ZG-990001-20260302-0001',
      'ZG-990001-20260302-0002',
      'ZG-990001002-20260302-0001',
      'ZG-990001002-20260303-0001',
      'ZG-990002-20260302-0001',
    ]);
  });

  it('go to the office of the region, where nobody knows the institution or none is named', async () => {
    await world.rate({ institution: 'NOBODY-KNOWS' }, { institution: null });
    await world.pump();
    expect((await orders()).map(order => order.institution_code)).toEqual([null, null]);
  });

  it('have no due date where the policy sets no number of days', async () => {
    await world.rate({ region: places.unlimited });
    await world.pump();
    expect(await orders()).toMatchObject([{ due_at: null, due_provisional: 0 }]);
  });

  it('say that a due date may move, where it leans on a year without a holiday notice', async () => {
    world.clock.set('2026-12-29T10:00:00+08:00');
    await world.rate({});
    await world.pump();
    expect(await orders()).toMatchObject([{ due_provisional: 1 }]);
  });

  it('are due by the receipt of the rating, however late they are opened', async () => {
    await world.rate({});
    world.clock.set('2026-03-20T08:00:00+08:00');
    await world.pump();
    expect(await orders()).toMatchObject([
      { number: 'ZG-990001-20260320-0001', due_at: new Date('2026-03-09T23:59:59+08:00') },
    ]);
  });

  it('are due by the rules of a region that was added a moment ago', async () => {
    await world.rate({});
    await world.pump();
    const village = '990001002003';
    await world.database.unitOfWork(tx =>
      insertRows(tx, 'region', [{ code: village, parent_code: places.street, name: '测试村', level: 'VILLAGE' }]),
    );
    await world.rate({ region: village });
    await world.pump();
    expect((await orders()).map(order => order.due_at)).toEqual(Array(2).fill(new Date('2026-03-09T23:59:59+08:00')));
  });

  it('leave a course in which no entry can be altered unseen', async () => {
    await world.rate({});
    await world.pump();
    const [stored] = await select<{ mac: string; at: number | string }>(
      world.database.reader,
      'SELECT * FROM work_order_history',
    );
    const { mac, ...row } = { ...stored!, at: Number(stored!.at) };
    expect(world.rowMac.verify('work_order_history', row, mac)).toBe(true);
    expect(world.rowMac.verify('work_order_history', { ...row, actor: 'office01' }, mac)).toBe(false);
  });
});
