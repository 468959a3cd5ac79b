import { atShanghaiTime, shanghaiDate } from '../platform/shanghai';
import { addWorkingDays, type WorkingCalendar, workingDayUpTo } from '../policy/calendar';
import type { PolicySettings } from '../policy/settings';

/** A step of the policy's ladder with its moment. */
export interface LadderStep {
  to: PolicySettings['reminderLadder'][number]['to'];
  at: Date;
}

/**
 * When each step is due for an order that is due then: at the hour at which work begins on a working day, so never in the
 * night and never on a day off. Days before the due day are counted from the last working day up to it.
 */
export function ladderTo(
  dueAt: Date,
  { reminderLadder, workingHours }: Pick<PolicySettings, 'reminderLadder' | 'workingHours'>,
  calendar: WorkingCalendar,
): LadderStep[] {
  const dueDay = shanghaiDate(dueAt);
  const anchor = workingDayUpTo(calendar, dueDay);
  return reminderLadder.map(({ to, workingDays }) => {
    const day = addWorkingDays(calendar, workingDays > 0 ? dueDay : anchor, workingDays);
    return { to, at: atShanghaiTime(day, workingHours.from) };
  });
}
