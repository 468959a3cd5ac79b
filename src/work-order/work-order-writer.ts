import type { EntityManager } from 'typeorm';
import type { Audit } from '../platform/audit';
import type { Clock } from '../platform/clock';
import type { IdGenerator } from '../platform/ids';
import type { Outbox } from '../platform/outbox';
import type { RowsOfRecord } from '../platform/rows-of-record';
import type { Sealing } from '../platform/sealing';
import { execute, StaleRowError } from '../platform/sql';
import type { HistoryAction } from './work-order-history.entity';
import type { WorkOrderState } from './work-order-state';
import type { Step, StepChanges } from './work-order-steps';
import type { Watched, WorkOrderTerms } from './work-order-terms';
import type { WorkOrderView } from './work-order.query';
import type { WorkOrderChanged } from './work-order.events';

/** Changes orders: the one place in which history, audit and event go with every change. */
export class WorkOrderWriter {
  constructor(
    private readonly terms: WorkOrderTerms,
    private readonly outbox: Outbox<WorkOrderChanged>,
    private readonly audit: Audit,
    private readonly sealing: Sealing,
    private readonly records: RowsOfRecord,
    private readonly ids: IdGenerator,
    private readonly clock: Clock,
  ) {}

  /**
   * Takes an order, as it was read, a step further, and answers the id of the history entry. Throws `StaleRowError` where
   * somebody else was faster.
   */
  async write(
    tx: EntityManager,
    actor: string,
    action: HistoryAction,
    order: WorkOrderView,
    { to, note, changes = {} }: Step,
  ): Promise<string> {
    const { region, id, version, state } = order;
    const columns = {
      // More time that nobody has decided about is not asked for any more once the order has moved on.
      ...(to === state ? {} : { extension_days: 0 }),
      ...changes,
      state: to,
      ...(await this.terms.watch(changed(order, to, changes))),
    };
    const sets = Object.keys(columns).map(name => `${name} = ?`);
    const matched = await execute(
      tx,
      `UPDATE work_order SET ${sets.join(', ')}, version = version + 1 WHERE region = ? AND id = ? AND version = ?`,
      [...Object.values(columns), region, id, version],
    );
    if (!matched) throw new StaleRowError('work_order');

    const entryId = this.ids.next();
    const row = {
      region,
      id: entryId,
      work_order_id: id,
      at: this.clock.now(),
      actor,
      action,
      from_state: state,
      to_state: to,
      note: note && this.sealing.seal(note, { table: 'work_order_history', column: 'note', row: entryId }),
    };
    await this.records.add(tx, 'work_order_history', [row]);
    await this.audit.record(tx, {
      actor,
      action: `work-order.${action.toLowerCase().replaceAll('_', '-')}`,
      region,
      subject: `WorkOrder:${id}`,
      detail: { from: state, to, version: version + 1 },
    });
    await this.outbox.emit(tx, {
      name: 'work-order.changed',
      region,
      payload: { workOrderId: id, version: version + 1, action, from: state, to },
    });
    return entryId;
  }
}

/** What reminders hang on, as it will be. */
function changed(order: WorkOrderView, state: WorkOrderState, changes: StepChanges): Watched {
  return {
    ...order,
    state,
    dueFrom: changes.due_from ?? order.dueFrom,
    dueAt: changes.due_at === undefined ? order.dueAt : changes.due_at,
    ladderStep: changes.ladder_step ?? order.ladderStep,
  };
}
