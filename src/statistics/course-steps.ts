import type { LedgerEntryKind } from '../evaluation/evaluation-ledger.entity';
import { standingAfter } from '../evaluation/standing-after';
import { isFinished, type WorkOrderState } from '../work-order/work-order-state';
import { doneStates } from '../work-order/work-order-transitions';
import { type Course, isSameCourse, NO_COURSE } from './course';

/** What is on record about a bad rating, each deed with its time and in the order of times. */
export interface Deeds {
  isRealName: boolean;
  recordedAt: Date;
  ledger: readonly { at: Date; entry: LedgerEntryKind }[];
  /** Those of the rating or its case, in the order of their ids. */
  orders: readonly OrderDeeds[];
}

/** What was done with an order. */
export interface OrderDeeds {
  /** Whether it was opened for the rating, or the rating has joined it. */
  isOwn: boolean;
  openedAt: Date;
  /** Whether it has a due day, as far as is known now. */
  isLimited: boolean;
  /** Whether it was ever done after its due day. */
  isLate: boolean;
  history: readonly { at: Date; to: WorkOrderState }[];
  /** When the citizen was reached and told the result. */
  reachedAt: readonly Date[];
}

/** What had followed from a rating from a moment on. */
export interface CourseStep {
  at: Date;
  course: Course;
}

/**
 * The steps that led from what is kept of a rating to what the records say `now`, each at the time of its deed; the last one
 * is `now`. Records tell when something was done, but not when a due day came or moved: while nothing else tells it, that of
 * today is taken.
 */
export function stepsOf(deeds: Deeds, kept: CourseStep | null, now: Course): CourseStep[] {
  const times = timesOf(deeds).filter(at => !kept || at > kept.at);
  const last = times.at(-1) ?? kept?.at ?? deeds.recordedAt;
  const steps: CourseStep[] = [];
  for (const at of [...times.slice(0, -1), last]) {
    const course = at === last ? now : courseAt(deeds, at, kept);
    if (!isSameCourse(course, (steps.at(-1) ?? kept)?.course ?? NO_COURSE)) steps.push({ at, course });
  }
  return steps;
}

function timesOf({ recordedAt, ledger, orders }: Deeds): Date[] {
  const deeds = [...ledger, ...orders.flatMap(({ history }) => history)].map(({ at }) => at);
  const all = [...deeds, ...orders.flatMap(({ openedAt, reachedAt }) => [openedAt, ...reachedAt])];
  const later = new Set(all.map(at => at.getTime()).filter(at => at > recordedAt.getTime()));
  return [recordedAt, ...[...later].sort((a, b) => a - b).map(at => new Date(at))];
}

function courseAt(deeds: Deeds, at: Date, kept: CourseStep | null): Course {
  if (!countsAt(deeds, at)) return NO_COURSE;
  const named = deeds.isRealName;
  const opened = deeds.orders.filter(({ openedAt }) => openedAt <= at);
  const order = opened.find(({ isOwn }) => isOwn) ?? opened.at(-1);
  if (!order) return { ...NO_COURSE, named };

  const history = order.history.filter(entry => entry.at <= at);
  const done = history.findLast(({ to }) => doneStates.has(to));
  const isDone = done !== undefined && isFinished(history.at(-1)!.to);
  // What was known of due days when it was kept holds on until the unit does something about them.
  const known = kept && countsAt(deeds, kept.at) ? kept : null;
  const limited = known && order.openedAt <= known.at ? known.course.limited : order.isLimited;
  const isOnTime = known && done && done.at <= known.at ? known.course.on_time : !order.isLate;
  return {
    named,
    reached: named && order.reachedAt.some(reachedAt => reachedAt <= at),
    rectified: isDone && done.to !== 'EXPLAINED',
    limited,
    on_time: limited && isDone && isOnTime,
  };
}

function countsAt({ recordedAt, ledger }: Deeds, at: Date): boolean {
  if (at < recordedAt) return false;
  const standing = standingAfter(ledger.filter(entry => entry.at <= at).map(({ entry }) => entry));
  return standing === 'COUNTED' || standing === 'UNDER_REVIEW';
}
