import { isWorkday } from 'chinese-days';
import { addDays, startOfShanghaiDay, weekdayOf } from '../../src/platform/shanghai';

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** A day as offices know it. */
export interface Day {
  date: string;
  /** 00:00 in Asia/Shanghai, in milliseconds. */
  start: number;
  /** Days since the simulation began; negative before its first week. */
  index: number;
  /** Whether halls are open: holidays are not, the Saturdays that make up for them are. */
  isWorking: boolean;
  isSaturday: boolean;
  dayOfMonth: number;
}

/** The days from `first` (YYYY-MM-DD) on: `before` of them before it, `count` from it. */
export function daysOf(first: string, before: number, count: number): Day[] {
  return Array.from({ length: before + count }, (_, i) => {
    const date = addDays(first, i - before);
    return {
      date,
      start: startOfShanghaiDay(date).getTime(),
      index: i - before,
      isWorking: isWorkday(date),
      isSaturday: weekdayOf(date) === 6,
      dayOfMonth: Number(date.slice(8)),
    };
  });
}
