import type { EntityManager } from 'typeorm';
import { regionCondition } from '../identity/scope';
import { Conditions } from '../platform/conditions';
import { addDays, startOfShanghaiDay } from '../platform/shanghai';
import { selectOne, type SqlValue } from '../platform/sql';
import type { Days } from './spans';

/** Records that one statement may look through: some tenths of a second, since a server that is busy ends what takes several. */
const MOST_RECORDS = 20_000;
const DAY_MS = 86_400_000;

/** Tables of records with the condition that finds those of a stretch of time, from an instant to another, by an index. */
const sources = [
  ['evaluation', 'evaluated_at >= ? AND evaluated_at < ?'],
  ['service_record', 'served_at >= ? AND served_at < ?'],
  ['service_record', 'served_at IS NULL AND recorded_at >= ? AND recorded_at < ?'],
  ['invitation', 'issued_at >= ? AND issued_at < ?'],
] as const;

/** The instants from the first of these days to the first after them. */
export const instantsOf = ({ from, to }: Days): [Date, Date] => [
  startOfShanghaiDay(from),
  new Date(startOfShanghaiDay(to).getTime() + DAY_MS),
];

/**
 * Days in pieces with so few records of the regions that each can be counted in a statement; where a single day has more, it is
 * a piece all the same.
 */
export async function stepsOf(
  manager: EntityManager,
  regions: readonly string[],
  days: Days,
  most = MOST_RECORDS,
): Promise<Days[]> {
  const { from, to } = days;
  if (from > to) return [];
  if (from === to || (await isCountable(manager, regions, days, most))) return [days];
  const middle = addDays(from, Math.floor((Date.parse(to) - Date.parse(from)) / DAY_MS / 2));
  return [
    ...(await stepsOf(manager, regions, { from, to: middle }, most)),
    ...(await stepsOf(manager, regions, { from: addDays(middle, 1), to }, most)),
  ];
}

/** Whether no table has more; it does not count further than it must. */
async function isCountable(
  manager: EntityManager,
  regions: readonly string[],
  days: Days,
  most: number,
): Promise<boolean> {
  for (const [table, ofTime] of sources) {
    const where = new Conditions();
    where.addAll(regionCondition({ regions, institution: null, staffMember: null }, 'region'));
    where.add(ofTime, instantsOf(days));
    const parameters: SqlValue[] = [...where.parameters, most + 1];
    const row = await selectOne<{ many: number | string }>(
      manager,
      `SELECT COUNT(*) AS many FROM (SELECT region FROM ${table} ${where.sql} LIMIT ?) found`,
      parameters,
    );
    if (Number(row?.many ?? 0) > most) return false;
  }
  return true;
}
