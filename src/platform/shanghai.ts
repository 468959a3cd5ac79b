const OFFSET_MS = 8 * 3_600_000;
const DAY_MS = 86_400_000;

/** The calendar day in Asia/Shanghai of an instant, as `YYYY-MM-DD`. China has had no daylight saving time since 1991. */
export function shanghaiDate(instant: Date): string {
  return new Date(instant.getTime() + OFFSET_MS).toISOString().slice(0, 10);
}

/** SQL for the first instant of the day in Asia/Shanghai of a column, in arithmetic that all databases share. */
export function shanghaiDaySql(column: string): string {
  return `${column} - (${column} + ${OFFSET_MS}) % ${DAY_MS}`;
}

/** 00:00:00 +08:00 of a day `YYYY-MM-DD`. */
export function startOfShanghaiDay(date: string): Date {
  return new Date(Date.parse(`${date}T00:00:00Z`) - OFFSET_MS);
}

/** 23:59:59 +08:00 of a day `YYYY-MM-DD`: the moment at which a deadline of that day ends. */
export function endOfShanghaiDay(date: string): Date {
  return new Date(startOfShanghaiDay(date).getTime() + DAY_MS - 1000);
}

/** The instant of a time of day `HH:MM` on a day `YYYY-MM-DD`, in Asia/Shanghai. */
export function atShanghaiTime(date: string, time: string): Date {
  return new Date(Date.parse(`${date}T${time}:00Z`) - OFFSET_MS);
}

/** The day `days` after `date` (before it where negative), both `YYYY-MM-DD`. */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** 0 for Sunday … 6 for Saturday. */
export function weekdayOf(date: string): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay();
}
