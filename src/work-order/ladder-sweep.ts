import type { EntityManager } from 'typeorm';
import type { RegionTree } from '../identity/region-tree';
import type { Recipient, Notices } from '../notification/notices';
import type { WorkingHours } from '../notification/working-hours';
import { type Clock, inFuture } from '../platform/clock';
import type { Database } from '../platform/database';
import type { Log } from '../platform/log';
import type { Metrics } from '../platform/metrics';
import { execute } from '../platform/sql';
import type { LadderStep } from './ladder';
import { headsOf, holderOf, noticesAbout, officeOf, type Telling } from './work-order-notices';
import { isFinished } from './work-order-state';
import type { WatchColumns, WorkOrderTerms } from './work-order-terms';
import type { OrderChange, WorkOrderWriter } from './work-order-writer';
import { findDueForReminder, type WorkOrderView } from './work-order.query';

const MOST_AT_ONCE = 200;
/** For so long an order that cannot be dealt with is left alone. */
const SET_ASIDE_MS = 3_600_000;

/** A step that is due, and how many are done with it. */
interface DueStep {
  order: WorkOrderView;
  step: LadderStep;
  done: number;
}

/**
 * Climbs the ladder of reminders (催办, 督办; R-86). Any number of processes may do it: each step happens once, because it
 * belongs to one version of the order.
 */
export class LadderSweep {
  constructor(
    private readonly database: Database,
    private readonly regions: Pick<RegionTree, 'refresh' | 'find'>,
    private readonly terms: WorkOrderTerms,
    private readonly hours: WorkingHours,
    private readonly orders: WorkOrderWriter,
    private readonly notices: Notices,
    private readonly clock: Clock,
    private readonly log: Log,
    private readonly setAsides: Metrics['setAside'],
  ) {}

  /** Does what is due of at most 200 orders; false where nothing was. */
  async next(): Promise<boolean> {
    const due = await findDueForReminder(this.database.reader, this.clock.now(), MOST_AT_ONCE);
    if (!due.length) return false;
    await this.regions.refresh();
    try {
      await this.database.unitOfWork(tx => this.remind(tx, due));
    } catch {
      for (const order of due) await this.remindAlone(order); // one of them is why: the others are not to wait for it
    }
    return true;
  }

  private async remindAlone(order: WorkOrderView): Promise<void> {
    try {
      await this.database.unitOfWork(tx => this.remind(tx, [order]));
    } catch (err) {
      const { region, id, ladderStep } = order;
      const nextAt = inFuture(this.clock, SET_ASIDE_MS);
      await this.database.unitOfWork(tx => this.schedule(tx, order, { ladder_step: ladderStep, next_step_at: nextAt }));
      this.setAsides.inc({ what: 'reminder' });
      this.log.error({ err, region, workOrder: id }, 'nobody can be reminded of an order; tried again in an hour');
    }
  }

  private async remind(tx: EntityManager, orders: readonly WorkOrderView[]): Promise<void> {
    const steps: DueStep[] = [];
    for (const order of orders) {
      const step = await this.dueStep(order);
      const now = this.clock.now();
      const opens = await this.hours.nextOpen(order.region, now);
      if (!step) await this.schedule(tx, order, await this.terms.watch(order));
      // What was missed is made up for when officials are at work.
      else if (opens > now) await this.schedule(tx, order, { ladder_step: order.ladderStep, next_step_at: opens });
      else steps.push(step);
    }
    const entryIds = await this.orders.writeAll(tx, steps.map(changeOf));
    const done = steps.filter((_, index) => entryIds[index] !== null);
    await this.notices.tell(
      tx,
      done.flatMap(due => noticesAbout(due.order, [this.telling(due)])),
    );
  }

  /** Of several steps that are due the highest, so that nobody is told five times of what was missed. */
  private async dueStep(order: WorkOrderView): Promise<DueStep | null> {
    const now = this.clock.now();
    const past = (await this.terms.ladder(order)).filter(({ at }) => at <= now);
    const step = past.at(-1);
    if (!step || past.length <= order.ladderStep || isFinished(order.state)) return null;
    return { order, step, done: past.length };
  }

  private async schedule(tx: EntityManager, order: WorkOrderView, columns: WatchColumns): Promise<void> {
    await execute(
      tx,
      'UPDATE work_order SET ladder_step = ?, next_step_at = ? WHERE region = ? AND id = ? AND version = ?',
      [columns.ladder_step, columns.next_step_at, order.region, order.id, order.version],
    );
  }

  private telling({ order, step: { to } }: DueStep): Telling {
    const isOverdue = order.dueAt !== null && order.dueAt < this.clock.now();
    const kind =
      to === 'HIGHER_OFFICE' ? 'WORK_ORDER_ESCALATED' : isOverdue ? 'WORK_ORDER_OVERDUE' : 'WORK_ORDER_NEAR_DUE';
    return { kind, recipients: [this.recipient(order, to)] };
  }

  private recipient(order: WorkOrderView, to: LadderStep['to']): Recipient {
    switch (to) {
      case 'HANDLER':
        return holderOf(order);
      case 'UNIT_HEAD':
        return headsOf(order);
      case 'OFFICE':
        return officeOf(order.region);
      case 'HIGHER_OFFICE':
        return officeOf(this.regions.find(order.region)?.parentCode ?? order.region);
    }
  }
}

/** From the step that reaches the office on an order is supervised (督办, R-86). */
function changeOf({ order, step: { to }, done }: DueStep): OrderChange {
  const reachesOffice = to === 'OFFICE' || to === 'HIGHER_OFFICE';
  return {
    order,
    actor: 'system',
    action: reachesOffice ? 'ESCALATED' : 'REMINDED',
    step: {
      to: order.state,
      note: null,
      changes: { ladder_step: done, ...(reachesOffice ? { supervised: true } : {}) },
    },
  };
}
