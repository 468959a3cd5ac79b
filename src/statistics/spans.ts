import { addDays } from '../platform/shanghai';
import { type PeriodKind, periodOf } from '../policy/periods';
import type { Grain } from './cell';

/** Into which stretches figures are cut; null is all days together. */
export const intervals = ['DAY', 'MONTH', 'QUARTER', 'HALF_YEAR', 'YEAR'] as const;
export type Interval = (typeof intervals)[number];

/** A run of cells of one grain, both ends (first days, `YYYY-MM-DD`) in it. */
export interface Span {
  grain: Grain;
  from: string;
  to: string;
}

/** Days, `YYYY-MM-DD` in Asia/Shanghai, both in it. */
export interface Days {
  from: string;
  to: string;
}

/** The fewest cells that hold these days: whole months, and the days before and after them. */
export function spansOf({ from, to }: Days, interval: Interval | null): Span[] {
  if (from > to) return [];
  const days = (first: string, last: string): Span[] => (first > last ? [] : [{ grain: 'DAY', from: first, to: last }]);
  if (interval === 'DAY') return days(from, to);
  const firstMonth = from.endsWith('-01') ? from : addDays(monthOf(from).lastDay, 1);
  const lastDay = monthOf(addDays(to, 1)).firstDay;
  const endOfMonths = addDays(lastDay, -1);
  if (firstMonth > endOfMonths) return days(from, to);
  return [
    ...days(from, addDays(firstMonth, -1)),
    { grain: 'MONTH', from: firstMonth, to: monthOf(endOfMonths).firstDay },
    ...days(lastDay, to),
  ];
}

/** The name of the stretch that a day is in: `2026-03-02`, `2026-03`, `2026Q1`, `2026H1`, `2026`, or all of `days`. */
export function stretchOf(day: string, interval: Interval | null, { from, to }: Days): string {
  if (interval === null) return `${from}/${to}`;
  return interval === 'DAY' ? day : periodOf(interval satisfies PeriodKind, day).name;
}

const monthOf = (day: string) => periodOf('MONTH', day);
