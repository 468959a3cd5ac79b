import type { EntityManager } from 'typeorm';
import { addDays, shanghaiDate } from '../platform/shanghai';
import { instantOf, selectOne } from '../platform/sql';
import { periodOf } from '../policy/periods';
import type { Days } from './spans';

/** Each time has an index that begins with it, so its ends are found without reading what lies between. */
const sources = [
  ['evaluation', 'evaluated_at', ''],
  ['service_record', 'served_at', 'WHERE served_at IS NOT NULL'],
  ['service_record', 'recorded_at', 'WHERE served_at IS NULL'],
  ['invitation', 'issued_at', ''],
] as const;

/** The months, in Asia/Shanghai, from the first record of anything to the last; none where there is no record. */
export async function recordedMonths(manager: EntityManager): Promise<Days[]> {
  const days: string[] = [];
  for (const [table, at, where] of sources) {
    for (const order of ['ASC', 'DESC']) {
      const row = await selectOne<{ at: number | string }>(
        manager,
        `SELECT ${at} AS at FROM ${table} ${where} ORDER BY ${at} ${order} LIMIT 1`,
      );
      if (row) days.push(shanghaiDate(instantOf(row.at)));
    }
  }
  const [first, last] = [days.sort().at(0), days.at(-1)];
  const months: Days[] = [];
  if (!first || !last) return months;
  for (let day = periodOf('MONTH', first).firstDay; day <= last; day = addDays(months.at(-1)!.to, 1)) {
    months.push({ from: day, to: periodOf('MONTH', day).lastDay });
  }
  return months;
}
