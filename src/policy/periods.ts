import { addDays } from '../platform/shanghai';
import type { PolicySettings } from './settings';

/** How long a period is. */
export type PeriodKind = NonNullable<PolicySettings['surveyPeriod']>;

/** A period of the calendar; days are `YYYY-MM-DD` in Asia/Shanghai, both of them in it. */
export interface Period {
  /** `2026-02`, `2026Q1`, `2026H1`, `2026`. */
  name: string;
  firstDay: string;
  lastDay: string;
}

const MONTHS: Readonly<Record<PeriodKind, number>> = { MONTH: 1, QUARTER: 3, HALF_YEAR: 6, YEAR: 12 };

/** The period that a day is in. */
export function periodOf(kind: PeriodKind, day: string): Period {
  const [year = 0, month = 1] = day.split('-').map(Number);
  const ordinal = Math.floor((month - 1) / MONTHS[kind]);
  const firstDay = `${year}-${twoDigits(ordinal * MONTHS[kind] + 1)}-01`;
  const lastDay = addDays(monthsAfter(firstDay, MONTHS[kind]), -1);
  const names = {
    MONTH: day.slice(0, 7),
    QUARTER: `${year}Q${ordinal + 1}`,
    HALF_YEAR: `${year}H${ordinal + 1}`,
    YEAR: `${year}`,
  };
  return { name: names[kind], firstDay, lastDay };
}

/** The period of a name as `periodOf` gives them; null for any other text. */
export function periodNamed(name: string): Period | null {
  const [, year, part] = /^(\d{4})(?:-?(0[1-9]|1[0-2]|Q[1-4]|H[12]))?$/.exec(name) ?? [];
  if (!year) return null;
  if (!part) return periodOf('YEAR', `${year}-01-01`);
  const ordinal = Number(part.at(-1));
  if (part.startsWith('Q')) return periodOf('QUARTER', `${year}-${twoDigits(3 * ordinal)}-01`);
  if (part.startsWith('H')) return periodOf('HALF_YEAR', `${year}-${twoDigits(6 * ordinal)}-01`);
  return periodOf('MONTH', `${year}-${part}-01`);
}

/** The last months that are over on a day, the oldest first. */
export function lastMonths(count: number, today: string): Period[] {
  const { firstDay } = periodOf('MONTH', today);
  return Array.from({ length: count }, (_, index) => periodOf('MONTH', monthsAfter(firstDay, index - count)));
}

/** The day so many periods before one; the last of its month where that has fewer days. */
export function periodsBefore(kind: PeriodKind, count: number, day: string): string {
  return monthsAfter(day, -count * MONTHS[kind]);
}

function monthsAfter(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const days = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  return `${first.toISOString().slice(0, 8)}${twoDigits(Math.min(date, days))}`;
}

const twoDigits = (value: number): string => String(value).padStart(2, '0');
