import type { EntityManager } from 'typeorm';
import { shanghaiDate } from '../platform/shanghai';
import { execute, inList, insertRows, isUniqueViolation, select } from '../platform/sql';

/**
 * Numbers for orders that are opened at `at`: `regions` has a region for each, the answer a number for each, in the same
 * order. They count up from 1 for each region and day, without gaps, because they are taken in the orders' own
 * transaction; the regions are taken in their order, so that two transactions never wait for each other in a circle.
 */
export async function takeNumbers(tx: EntityManager, regions: readonly string[], at: Date): Promise<string[]> {
  if (!regions.length) return [];
  const day = shanghaiDate(at);
  const counts = new Map<string, number>();
  for (const region of [...regions].sort()) counts.set(region, (counts.get(region) ?? 0) + 1);
  const distinct = [...counts.keys()];
  await startCounters(tx, distinct, day);
  await execute(
    tx,
    `UPDATE work_order_number
        SET last_number = last_number + CASE region ${'WHEN ? THEN ? '.repeat(distinct.length)}ELSE 0 END
      WHERE region IN (${inList(distinct)}) AND day = ?`,
    [...[...counts].flat(), ...distinct, day],
  );
  const rows = await select<{ region: string; last_number: number }>(
    tx,
    `SELECT region, last_number FROM work_order_number WHERE region IN (${inList(distinct)}) AND day = ?`,
    [...distinct, day],
  );
  const next = new Map(rows.map(row => [row.region, row.last_number - counts.get(row.region)! + 1]));
  return regions.map(region => {
    const number = next.get(region)!;
    next.set(region, number + 1);
    return `ZG-${shortRegion(region)}-${day.replaceAll('-', '')}-${String(number).padStart(4, '0')}`;
  });
}

async function startCounters(tx: EntityManager, regions: readonly string[], day: string): Promise<void> {
  for (;;) {
    const rows = await select<{ region: string }>(
      tx,
      `SELECT region FROM work_order_number WHERE region IN (${inList(regions)}) AND day = ?`,
      [...regions, day],
    );
    const started = new Set(rows.map(row => row.region));
    const missing = regions.filter(region => !started.has(region));
    if (!missing.length) return;
    try {
      await insertRows(
        tx,
        'work_order_number',
        missing.map(region => ({ region, day, last_number: 0 })),
      );
    } catch (error) {
      // Another process took the first number of the day at this moment: look again.
      if (!isUniqueViolation(error)) throw error;
    }
  }
}

/** Without the zeros that only fill up: `990001`, of a street `990001002`. */
function shortRegion(region: string): string {
  return region.replace(/(000){1,2}$/, '');
}
