import type { Locale } from '../platform/locale';
import { addDays, endOfShanghaiDay, shanghaiDate } from '../platform/shanghai';
import type { CalendarDay, WorkingCalendar } from './calendar';
import type { DayLimit } from './settings';

/** Why a day counts or does not: a closed list, so that a clerk and a program can both re-derive the date. */
export const REASONS = {
  NO_LIMIT: { zh: '现行制度未规定期限', en: 'the policy sets no limit' },
  START_DAY_NOT_COUNTED: { zh: '起算当日不计入', en: 'the day it starts from is not counted' },
  NATURAL_DAY: { zh: '按自然日计', en: 'natural days are counted' },
  WORKDAY: { zh: '工作日', en: 'working day' },
  WEEKEND: { zh: '周末', en: 'weekend' },
  HOLIDAY: { zh: '{name}放假（{notice}）', en: 'day off: {name} ({notice})' },
  MAKE_UP_WORKDAY: { zh: '{name}调休上班（{notice}）', en: 'make-up workday: {name} ({notice})' },
  LOCAL_HOLIDAY: { zh: '{name}，本地区放假（{notice}）', en: 'local day off: {name} ({notice})' },
  LOCAL_WORKDAY: { zh: '{name}，本地区上班（{notice}）', en: 'local workday: {name} ({notice})' },
  ASSUMED_WORKDAY: {
    zh: '未载有{year}年放假通知，暂按工作日计',
    en: 'no holiday notice for {year} is known, assumed to be worked',
  },
  ASSUMED_WEEKEND: {
    zh: '未载有{year}年放假通知，暂按周末计',
    en: 'no holiday notice for {year} is known, assumed to be a weekend',
  },
} as const;

/** Code of a reason; stable, clients may branch on it. */
export type ReasonCode = keyof typeof REASONS;

/** One day of the explanation. `date` is `YYYY-MM-DD` in Asia/Shanghai. */
export interface ExplainedDay {
  date: string;
  counted: boolean;
  reason: { code: ReasonCode; name?: CalendarDay['name']; notice?: string | null };
}

/** A due date together with how it comes about. */
export interface ExplainedDeadline {
  /** 23:59:59 +08:00 of the last day counted; null where the policy sets no limit. */
  dueAt: Date | null;
  /** Whether it leans on a year whose holiday notice is not known, so that it may still move. */
  provisional: boolean;
  /** From the start day to the last day counted, none left out. */
  days: ExplainedDay[];
}

/**
 * Counts a limit from an instant (C-03, C-04; the start day by `countStartDay`). Working days follow the calendar, make-up
 * workdays included; natural days are all counted, and their last day is not moved where it is a holiday.
 */
export function explainDeadline(
  { limit, from }: { limit: DayLimit; from: Date },
  calendar: WorkingCalendar,
): ExplainedDeadline {
  const start = shanghaiDate(from);
  if (limit.days === null) return { dueAt: null, provisional: false, days: [uncounted(start, 'NO_LIMIT')] };

  const days: ExplainedDay[] = limit.countStartDay ? [] : [uncounted(start, 'START_DAY_NOT_COUNTED')];
  let date = limit.countStartDay ? start : addDays(start, 1);
  let provisional = false;
  for (let left = limit.days; ; date = addDays(date, 1)) {
    const day = calendar.dayOf(date);
    const explained = limit.dayKind === 'NATURAL' ? naturalDay(date) : workingDay(day);
    days.push(explained);
    provisional ||= limit.dayKind === 'WORKING' && !day.isPublished;
    if (explained.counted) left -= 1;
    if (left === 0) return { dueAt: endOfShanghaiDay(date), provisional, days };
  }
}

/** The sentence of a day, as a clerk reads it. */
export function describeReason({ date, reason }: ExplainedDay, locale: Locale): string {
  const language = locale === 'en' ? 'en' : 'zh';
  const values: Record<string, string | undefined> = {
    name: reason.name?.[language],
    notice: reason.notice ?? undefined,
    year: date.slice(0, 4),
  };
  return REASONS[reason.code][language].replace(/\{(\w+)\}/g, (whole: string, key: string) => values[key] ?? whole);
}

function uncounted(date: string, code: ReasonCode): ExplainedDay {
  return { date, counted: false, reason: { code } };
}

function naturalDay(date: string): ExplainedDay {
  return { date, counted: true, reason: { code: 'NATURAL_DAY' } };
}

function workingDay({ date, isWorking, kind, isPublished, name, notice }: CalendarDay): ExplainedDay {
  if (!isPublished) {
    return { date, counted: isWorking, reason: { code: isWorking ? 'ASSUMED_WORKDAY' : 'ASSUMED_WEEKEND' } };
  }
  return { date, counted: isWorking, reason: name ? { code: kind, name, notice } : { code: kind } };
}
