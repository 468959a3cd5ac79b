import { accessTable } from '../identity/access';
import { operationOf, transitions, workOrderActions } from './work-order-transitions';
import { workOrderStates, type WorkOrderState } from './work-order-state';

describe('the course of a work order', () => {
  const all = Object.values(transitions);
  const targets = new Set<WorkOrderState>(all.flatMap(({ to }) => to ?? []));

  it.each(workOrderStates.filter(state => state !== 'CREATED'))('leads to %s', state => {
    expect([...targets]).toContain(state);
  });

  it.each(workOrderStates.filter(state => state !== 'CLOSED'))('leads out of %s', state => {
    const exits = all.filter(({ from, to }) => (from as readonly WorkOrderState[]).includes(state) && to !== null);
    expect(exits.flatMap(({ to }) => to ?? []).some(target => target !== state)).toBe(true);
  });

  it('ends when the order is closed: only call-backs about what came of the rating go on', () => {
    const open = Object.entries(transitions).filter(([, { from }]) =>
      (from as readonly WorkOrderState[]).includes('CLOSED'),
    );
    expect(open.map(([action]) => action)).toEqual(['RECORD_CALLBACK']);
  });

  it('lets the office place an order anew as long as a unit works at it', () => {
    expect(transitions.ASSIGN_WORK_ORDER.from).toEqual(expect.arrayContaining(['VERIFYING', 'RECTIFYING', 'RETURNED']));
    expect(accessTable[operationOf.ASSIGN_WORK_ORDER]).toEqual(['MANAGEMENT_OFFICE']);
  });

  it('lets nobody judge their own work: what the unit does, the office ends', () => {
    for (const action of workOrderActions) {
      const isEnd = (transitions[action].to as readonly WorkOrderState[] | null)?.some(
        to => to === 'FILED' || to === 'CLOSED',
      );
      if (isEnd) expect(accessTable[operationOf[action]]).toEqual(['MANAGEMENT_OFFICE']);
    }
  });
});
