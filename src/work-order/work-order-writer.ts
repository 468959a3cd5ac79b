import type { EntityManager } from 'typeorm';
import type { RegionTree } from '../identity/region-tree';
import type { Notice, Notices } from '../notification/notices';
import type { Audit, AuditedAction } from '../platform/audit';
import type { Clock } from '../platform/clock';
import type { IdGenerator } from '../platform/ids';
import type { Outbox } from '../platform/outbox';
import type { RowsOfRecord } from '../platform/rows-of-record';
import type { Sealing } from '../platform/sealing';
import { execute, StaleRowError } from '../platform/sql';
import type { HistoryAction } from './work-order-history.entity';
import { changeNotices } from './work-order-notices';
import { isFinished, type WorkOrderState } from './work-order-state';
import type { Step, StepChanges } from './work-order-steps';
import type { Watched, WorkOrderTerms } from './work-order-terms';
import type { WorkOrderView } from './work-order.query';
import type { WorkOrderChanged } from './work-order.events';

/** What is to be done with an order, as it was read. */
export interface OrderChange {
  order: WorkOrderView;
  /** Subject of the person, or `system`. */
  actor: string;
  action: HistoryAction;
  step: Step;
}

/** Changes orders: the one place in which history, audit, event and notices go with every change. */
export class WorkOrderWriter {
  constructor(
    private readonly terms: WorkOrderTerms,
    private readonly regions: Pick<RegionTree, 'lookup'>,
    private readonly notices: Notices,
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
    step: Step,
  ): Promise<string> {
    const [entryId] = await this.writeAll(tx, [{ order, actor, action, step }]);
    if (!entryId) throw new StaleRowError('work_order');
    return entryId;
  }

  /** The same with several orders; null for each with which somebody else was faster, and which stays as it is. */
  async writeAll(tx: EntityManager, changes: readonly OrderChange[]): Promise<(string | null)[]> {
    const entryIds: (string | null)[] = [];
    for (const change of changes) entryIds.push((await this.update(tx, change)) ? this.ids.next() : null);

    const done = changes.flatMap((change, index) => {
      const entryId = entryIds[index];
      return entryId ? [{ ...change, entryId }] : [];
    });
    await this.records.add(
      tx,
      'work_order_history',
      done.map(change => this.historyRow(change)),
    );
    await this.audit.recordAll(tx, done.map(audited));
    await this.outbox.emitAll(tx, done.map(eventOf));
    await this.notices.tell(tx, (await Promise.all(done.map(change => this.noticesOf(change)))).flat());
    return entryIds;
  }

  private async noticesOf({ order, action, step: { changes = {} } }: OrderChange): Promise<Notice[]> {
    const region = await this.regions.lookup(order.region);
    return changeNotices(order, action, changes, region?.parentCode ?? null);
  }

  private async update(tx: EntityManager, { order, step: { to, changes = {} } }: OrderChange): Promise<boolean> {
    const { region, id, version, state } = order;
    const columns = {
      // More time that nobody has decided about is not asked for any more once the order has moved on.
      ...(to === state ? {} : { extension_days: 0 }),
      ...changes,
      state: to,
      ...(this.isDoneLate(order, to) ? { done_late: 1 } : {}),
      ...(await this.terms.watch(changed(order, to, changes))),
    };
    const sets = Object.keys(columns).map(name => `${name} = ?`);
    const matched = await execute(
      tx,
      `UPDATE work_order SET ${sets.join(', ')}, version = version + 1 WHERE region = ? AND id = ? AND version = ?`,
      [...Object.values(columns), region, id, version],
    );
    return matched > 0;
  }

  private isDoneLate({ state, dueAt }: OrderChange['order'], to: WorkOrderState): boolean {
    return !isFinished(state) && isFinished(to) && dueAt !== null && dueAt < this.clock.now();
  }

  private historyRow({ order, actor, action, step: { to, note }, entryId }: OrderChange & { entryId: string }) {
    return {
      region: order.region,
      id: entryId,
      work_order_id: order.id,
      at: this.clock.now(),
      actor,
      action,
      from_state: order.state,
      to_state: to,
      note: note && this.sealing.seal(note, { table: 'work_order_history', column: 'note', row: entryId }),
    };
  }
}

function audited({ order, actor, action, step }: OrderChange): AuditedAction {
  return {
    actor,
    action: `work-order.${action.toLowerCase().replaceAll('_', '-')}`,
    region: order.region,
    subject: `WorkOrder:${order.id}`,
    detail: { from: order.state, to: step.to, version: order.version + 1 },
  };
}

function eventOf({ order, action, step }: OrderChange): WorkOrderChanged {
  return {
    name: 'work-order.changed',
    region: order.region,
    payload: { workOrderId: order.id, version: order.version + 1, action, from: order.state, to: step.to },
  };
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
