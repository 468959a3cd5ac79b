import { z } from 'zod';
import { addDays, weekdayOf } from '../platform/shanghai';
import year2019 from './holidays/2019.json';
import year2020 from './holidays/2020.json';
import year2021 from './holidays/2021.json';
import year2022 from './holidays/2022.json';
import year2023 from './holidays/2023.json';
import year2024 from './holidays/2024.json';
import year2025 from './holidays/2025.json';
import year2026 from './holidays/2026.json';
import { calendarDate, type CalendarOverride } from './settings';

/** The national holidays as the notices name them. */
export const HOLIDAYS = {
  NEW_YEAR: { zh: '元旦', en: "New Year's Day" },
  SPRING_FESTIVAL: { zh: '春节', en: 'Spring Festival' },
  TOMB_SWEEPING: { zh: '清明节', en: 'Tomb-sweeping Day' },
  LABOUR_DAY: { zh: '劳动节', en: 'Labour Day' },
  DRAGON_BOAT: { zh: '端午节', en: 'Dragon Boat Festival' },
  MID_AUTUMN: { zh: '中秋节', en: 'Mid-autumn Festival' },
  NATIONAL_DAY: { zh: '国庆节', en: 'National Day' },
  NATIONAL_DAY_AND_MID_AUTUMN: { zh: '国庆节、中秋节', en: 'National Day and Mid-autumn Festival' },
} as const;

/**
 * One year's notices of the State Council's General Office, word for word as data: each holiday with the number of days
 * the notice itself counts and the weekend days worked instead (调休上班). A later notice overrides an earlier one day by
 * day (2019 Labour Day, 2020 Spring Festival). The new year's days may reach into the December before.
 */
export const HolidayYear = z.strictObject({
  year: z.int(),
  notices: z.array(
    z.strictObject({
      number: z.string().min(1),
      title: z.string().min(1),
      holidays: z.array(
        z.strictObject({
          holiday: z.enum(Object.keys(HOLIDAYS) as [keyof typeof HOLIDAYS, ...(keyof typeof HOLIDAYS)[]]),
          from: calendarDate,
          to: calendarDate,
          days: z.int().min(1),
          workedInstead: z.array(calendarDate),
        }),
      ),
    }),
  ),
});
export type HolidayYear = z.infer<typeof HolidayYear>;

/** The years whose notices this product carries. The next one appears about November and is added after review. */
export const HOLIDAY_YEARS: readonly HolidayYear[] = [
  year2019,
  year2020,
  year2021,
  year2022,
  year2023,
  year2024,
  year2025,
  year2026,
].map(year => HolidayYear.parse(year));

/** What kind of day it is; `LOCAL_*` where a jurisdiction closed or opened it by a notice of its own. */
export type DayKind = 'WORKDAY' | 'WEEKEND' | 'HOLIDAY' | 'MAKE_UP_WORKDAY' | 'LOCAL_HOLIDAY' | 'LOCAL_WORKDAY';

/** A day `YYYY-MM-DD` in Asia/Shanghai, whether it is worked, and by which notice. */
export interface CalendarDay {
  date: string;
  isWorking: boolean;
  kind: DayKind;
  /** Whether a notice that covers the day is known. Where not, Monday to Friday are assumed to be worked. */
  isPublished: boolean;
  /** The holiday, in both languages; null on ordinary days. */
  name: { zh: string; en: string } | null;
  /** Number of the notice, as 国办发明电〔2025〕7号; null on ordinary days. */
  notice: string | null;
}

/** Tells which days are worked. */
export interface WorkingCalendar {
  /** Any day `YYYY-MM-DD`; never fails. */
  dayOf(date: string): CalendarDay;
}

/** The calendar that the notices of `years` make. */
export function calendarOf(years: readonly HolidayYear[]): WorkingCalendar {
  const published = new Set(years.map(({ year }) => String(year)));
  const special = new Map(years.flatMap(specialDays).map(day => [day.date, day]));
  return {
    dayOf: date => special.get(date) ?? ordinaryDay(date, published.has(date.slice(0, 4))),
  };
}

/** Mainland China, from the notices in `holidays/`. */
export const nationalCalendar = calendarOf(HOLIDAY_YEARS);

/** A calendar in which a jurisdiction's own notices (开斋节 in Ningxia, a day of mourning) win over the national ones. */
export function withOverrides(calendar: WorkingCalendar, overrides: readonly CalendarOverride[]): WorkingCalendar {
  if (overrides.length === 0) return calendar;
  const local = new Map(overrides.map(override => [override.date, localDay(override)]));
  return { dayOf: date => local.get(date) ?? calendar.dayOf(date) };
}

/** A calendar that remembers its days: `dayOf` is asked once for each. */
export function remembered(calendar: WorkingCalendar): WorkingCalendar {
  const days = new Map<string, CalendarDay>();
  return {
    dayOf(date) {
      const day = days.get(date) ?? calendar.dayOf(date);
      days.set(date, day);
      return day;
    },
  };
}

/** The working day `count` working days after a day (before it where negative), both `YYYY-MM-DD`. */
export function addWorkingDays(calendar: WorkingCalendar, date: string, count: number): string {
  const step = Math.sign(count);
  for (let left = Math.abs(count); left > 0;) {
    date = addDays(date, step);
    if (calendar.dayOf(date).isWorking) left -= 1;
  }
  return date;
}

/** The last working day up to a day, the day itself among them. */
export function workingDayUpTo(calendar: WorkingCalendar, date: string): string {
  while (!calendar.dayOf(date).isWorking) date = addDays(date, -1);
  return date;
}

function specialDays({ notices }: HolidayYear): CalendarDay[] {
  return notices.flatMap(({ number, holidays }) =>
    holidays.flatMap(({ holiday, from, days, workedInstead }) => {
      const common = { isPublished: true, name: HOLIDAYS[holiday], notice: number };
      const off = Array.from({ length: days }, (_, offset) => addDays(from, offset));
      return [
        ...off.map((date): CalendarDay => ({ ...common, date, isWorking: false, kind: 'HOLIDAY' })),
        ...workedInstead.map((date): CalendarDay => ({ ...common, date, isWorking: true, kind: 'MAKE_UP_WORKDAY' })),
      ];
    }),
  );
}

function ordinaryDay(date: string, isPublished: boolean): CalendarDay {
  const isWorking = weekdayOf(date) % 6 !== 0;
  return { date, isWorking, kind: isWorking ? 'WORKDAY' : 'WEEKEND', isPublished, name: null, notice: null };
}

function localDay({ date, isWorking, name, notice }: CalendarOverride): CalendarDay {
  const kind = isWorking ? 'LOCAL_WORKDAY' : 'LOCAL_HOLIDAY';
  return { date, isWorking, kind, isPublished: true, name: { zh: name, en: name }, notice };
}
