import { storages } from '../../test/support/storages';
import {
  institution,
  openWorkOrderWorld,
  orderAudits,
  storedCourses,
  storedOrders,
  type WorkOrderWorld,
} from '../../test/support/work-order-world';
import { execute, select } from '../platform/sql';

describe.each(storages)('work orders on %s', kind => {
  let world: WorkOrderWorld;
  beforeEach(async () => void (world = await openWorkOrderWorld(kind)));
  afterEach(() => world.dispose());

  const orders = () => storedOrders(world);
  const courses = () => storedCourses(world);
  const audits = () => orderAudits(world);
  const announced = async () => {
    const sql = "SELECT payload FROM outbox_event WHERE name = 'work-order.changed' ORDER BY id";
    const rows = await select<{ payload: string }>(world.database.reader, sql);
    return rows.map(({ payload }) => JSON.parse(payload) as unknown);
  };

  describe('of one service event that was rated twice', () => {
    const event = { caseNumber: 'case-1', serviceNumber: 1, evaluatedAt: new Date('2026-03-02T10:00:00+08:00') };
    const later = { ...event, evaluatedAt: new Date('2026-03-02T11:00:00+08:00') };

    it('is one, where the rating that counts is negative itself', async () => {
      const [first] = await world.rate(event);
      await world.rate({ ...later, level: 'VERY_DISSATISFIED' });
      await world.pump();
      expect((await orders()).map(order => order.evaluation_id)).toEqual([first]);
    });

    it('stays one, where a rating that was given before arrives after the order was opened', async () => {
      const [arrived] = await world.rate(later);
      await world.pump();
      await world.rate({ ...event, level: 'VERY_DISSATISFIED' });
      await world.pump();
      expect((await orders()).map(order => order.evaluation_id)).toEqual([arrived]);
    });

    it('is opened for the second, where the one that counts is good', async () => {
      await world.rate({ ...event, level: 'SATISFIED' });
      const [second] = await world.rate({ ...later, level: 'VERY_DISSATISFIED' });
      await world.pump();
      expect((await orders()).map(order => order.evaluation_id)).toEqual([second]);
    });

    it('are two, where another service of the case was rated badly', async () => {
      await world.rate(event, { ...event, serviceNumber: 2 });
      await world.pump();
      expect(await orders()).toHaveLength(2);
    });
  });

  describe('of a complaint', () => {
    it('have no rating, and take the one that comes later', async () => {
      await world.complain('case-1');
      await world.pump();
      expect(await orders()).toMatchObject([
        { evaluation_id: null, institution_code: institution, due_at: new Date('2026-03-09T23:59:59+08:00') },
      ]);

      world.clock.set('2026-03-04T09:00:00+08:00');
      const [rating] = await world.rate({ caseNumber: 'case-1' });
      await world.pump();
      expect(await orders()).toMatchObject([
        { evaluation_id: rating, version: 2, due_at: new Date('2026-03-09T23:59:59+08:00') },
      ]);
      expect(await courses()).toMatchObject([
        { action: 'OPENED' },
        { action: 'RATING_JOINED', from_state: 'CREATED', to_state: 'CREATED' },
      ]);
      expect((await audits()).map(({ action }) => action)).toEqual(['work-order.opened', 'work-order.joined']);
      expect(await announced()).toEqual([
        { workOrderId: expect.any(String), version: 2, action: 'RATING_JOINED', from: 'CREATED', to: 'CREATED' },
      ]);
    });

    it('take the rating that came with them in one batch', async () => {
      await world.complain('case-1');
      const [rating] = await world.rate({ caseNumber: 'case-1' });
      await world.pump();
      expect(await orders()).toMatchObject([{ evaluation_id: rating, complaint_id: expect.any(String), version: 1 }]);
      expect(await courses()).toMatchObject([{ action: 'OPENED' }, { action: 'RATING_JOINED' }]);
    });

    it('is the order of the bad rating, where that came first', async () => {
      const [rating] = await world.rate({ caseNumber: 'case-1' });
      await world.pump();
      await world.complain('case-1');
      await world.pump();
      expect(await orders()).toMatchObject([{ evaluation_id: rating, complaint_id: expect.any(String) }]);
      expect(await courses()).toMatchObject([{ action: 'OPENED' }, { action: 'COMPLAINT_JOINED' }]);
    });

    it('take one rating only, and none of a good level', async () => {
      await world.complain('case-1');
      const [, first, second] = await world.rate(
        { caseNumber: 'case-1', serviceNumber: 1, level: 'SATISFIED' },
        { caseNumber: 'case-1', serviceNumber: 2 },
        { caseNumber: 'case-1', serviceNumber: 3 },
      );
      await world.pump();
      expect((await orders()).map(order => order.evaluation_id).sort()).toEqual([first, second].sort());
    });

    it.each(['RECTIFIED', 'CLOSED'])('take no rating once they are %s: that needs an order of its own', async state => {
      await world.complain('case-1');
      await world.pump();
      await world.database.unitOfWork(tx => execute(tx, 'UPDATE work_order SET state = ?', [state]));
      const [rating] = await world.rate({ caseNumber: 'case-1' });
      await world.pump();
      expect(await orders()).toMatchObject([{ evaluation_id: null, state }, { evaluation_id: rating }]);
    });
  });
});
