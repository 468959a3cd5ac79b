import type { Clock } from '../platform/clock';
import { shanghaiDate } from '../platform/shanghai';
import type { ExplainedDeadline } from '../policy/deadline';
import type { PolicyService } from '../policy/policy.service';
import { type LadderStep, ladderTo } from './ladder';
import { isFinished } from './work-order-state';
import type { WorkOrderView } from './work-order.query';

/** When an order is due, how that comes about, and by which rules. */
export interface Terms extends ExplainedDeadline {
  /** The instant its limit counts from. */
  from: Date;
  /** Names of the policy packs. */
  policyVersion: string;
}

/** What a due date follows from. */
export interface Counted {
  region: string;
  from: Date;
  /** Working days that extensions add. */
  grantedDays: number;
}

/** An order as far as its reminders hang on it. */
export type Watched = Pick<WorkOrderView, 'region' | 'dueFrom' | 'openedAt' | 'dueAt' | 'state' | 'ladderStep'>;

/** Columns that say which steps are done and when the next one is. */
export interface WatchColumns {
  ladder_step: number;
  next_step_at: Date | null;
}

/** The one place that says by when an order is to be rectified, and who is reminded of it when. */
export class WorkOrderTerms {
  constructor(
    private readonly policies: Pick<PolicyService, 'resolve' | 'deadline' | 'workingDaysAfter' | 'calendar'>,
    private readonly clock: Clock,
  ) {}

  /** The limit that was in force on the day it counts from, and after its end the working days of extensions. */
  async of({ region, from, grantedDays }: Counted): Promise<Terms> {
    const { version: policyVersion } = await this.policies.resolve(region, shanghaiDate(from));
    const limit = await this.policies.deadline(region, 'RECTIFICATION', from);
    if (limit.dueAt === null || grantedDays === 0) return { ...limit, from, policyVersion };
    const more = await this.policies.workingDaysAfter(region, limit.dueAt, grantedDays);
    return {
      dueAt: more.dueAt,
      provisional: limit.provisional || more.provisional,
      days: [...limit.days, ...more.days.slice(1)],
      from,
      policyVersion,
    };
  }

  /** The terms of an order with the extension that is asked for; null where none is. */
  async extended({ region, dueFrom, dueAt, grantedDays, extensionDays }: WorkOrderView): Promise<Due | null> {
    if (!dueAt || !extensionDays) return null;
    if (dueFrom) return this.of({ region, from: dueFrom, grantedDays: grantedDays + extensionDays });
    return this.policies.workingDaysAfter(region, dueAt, extensionDays);
  }

  /** The steps of the ladder to the due date of an order, done or not, in the order of time. */
  async ladder({ region, dueFrom, openedAt, dueAt }: Watched): Promise<LadderStep[]> {
    if (!dueAt) return [];
    const { settings } = await this.policies.resolve(region, shanghaiDate(dueFrom ?? openedAt));
    return ladderTo(dueAt, settings, await this.policies.calendar(region));
  }

  /**
   * What is to be stored of an order that was opened, changed or counted anew. Where its due date has moved, the steps that
   * lie ahead again are not done any more. Nothing is watched once the unit has done its part.
   */
  async watch(order: Watched): Promise<WatchColumns> {
    const { state, ladderStep } = order;
    if (isFinished(state)) return { ladder_step: ladderStep, next_step_at: null };
    const steps = await this.ladder(order);
    const past = steps.filter(({ at }) => at <= this.clock.now()).length;
    const done = Math.min(ladderStep, past);
    return { ladder_step: done, next_step_at: steps[done]?.at ?? null };
  }
}

/** By when, and whether that leans on a year whose holidays are not published. */
export type Due = Pick<ExplainedDeadline, 'dueAt' | 'provisional'>;
