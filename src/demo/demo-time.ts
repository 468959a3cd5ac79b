import { addDays, shanghaiDate, startOfShanghaiDay } from '../platform/shanghai';
import { lastMonths } from '../policy/periods';
import { nationalCalendar } from '../policy/calendar';

const MINUTE_MS = 60_000;

/** A moment of a day `YYYY-MM-DD` in Shanghai, in minutes after midnight. */
export function momentOf(day: string, minutes: number): Date {
  return minutesAfter(startOfShanghaiDay(day), minutes);
}

export function minutesAfter(instant: Date, minutes: number): Date {
  return new Date(instant.getTime() + minutes * MINUTE_MS);
}

/** `yyyy-MM-dd HH:mm:ss` in Shanghai, as hotlines and halls write it. */
export function localText(instant: Date): string {
  return new Date(instant.getTime() + 8 * 60 * MINUTE_MS).toISOString().slice(0, 19).replace('T', ' ');
}

/** The days of the demonstration that ends at an instant: every day before the last one, and which of them are worked. */
export interface DemoDays {
  all: readonly string[];
  worked: readonly string[];
}

/** The working days of the three months before the one of `until`, and of that month, as far as they lie before a day. */
export function monthsBefore(until: Date, day: string): string[] {
  const [first] = lastMonths(3, shanghaiDate(until));
  const worked: string[] = [];
  for (let each = first!.firstDay; each < day; each = addDays(each, 1)) {
    if (nationalCalendar.dayOf(each).isWorking) worked.push(each);
  }
  return worked;
}

/** The last `count` working days before the day of `until`, with the days off between them. */
export function daysBefore(until: Date, count: number): DemoDays {
  const all: string[] = [];
  const worked: string[] = [];
  for (let day = addDays(shanghaiDate(until), -1); worked.length < count; day = addDays(day, -1)) {
    all.unshift(day);
    if (nationalCalendar.dayOf(day).isWorking) worked.unshift(day);
  }
  return { all, worked };
}
