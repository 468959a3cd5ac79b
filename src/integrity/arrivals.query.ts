import type { EntityManager } from 'typeorm';
import { idPrefix } from '../platform/ids';
import { selectOne, type SqlValue } from '../platform/sql';
import { LATER_MS } from './observation.query';
import type { Stretch } from './observed-ratings.query';
import { INVITATION } from './thresholds';

/**
 * What tells whether more has come, or what came has changed, of all that detectors see of a region’s stretch of time: numbers and
 * last changes, equal texts where nothing has. Null where nothing ever came.
 */
export async function arrivalsIn(manager: EntityManager, { region, from, to }: Stretch): Promise<string | null> {
  const after = (milliseconds: number) => idPrefix(new Date(to.getTime() + milliseconds));
  const marks = async (sql: string, parameters: SqlValue[]) => {
    const row = await selectOne<{ count: number | string; last: string | number | null }>(manager, sql, parameters);
    return [Number(row?.count), String(row?.last ?? '')];
  };
  const ratings = await marks(
    'SELECT COUNT(*) AS count, MAX(received_at) AS last FROM evaluation WHERE region = ? AND received_at >= ? AND received_at < ?',
    [region, from, to],
  );
  const services = await marks(
    'SELECT COUNT(*) AS count, MAX(updated_at) AS last FROM service_record WHERE region = ? AND served_at >= ? AND served_at < ?',
    [region, from, to],
  );
  if (!ratings[0] && !services[0]) return null;
  const others = [
    // Ratings bear the time of their arrival in their ids; a late one is counted with two weeks, which costs a look.
    await marks(
      `SELECT COUNT(*) AS count, MAX(changed_at) AS last FROM evaluation_standing
        WHERE region = ? AND evaluation_id >= ? AND evaluation_id < ?`,
      [region, idPrefix(from), after(LATER_MS)],
    ),
    await marks('SELECT COUNT(*) AS count, MAX(id) AS last FROM invitation WHERE region = ? AND id >= ? AND id < ?', [
      ...[region, idPrefix(from), after(INVITATION.within)],
    ]),
    await marks(
      `SELECT COUNT(*) AS count, MAX(id) AS last FROM complaint
        WHERE region = ? AND id >= ? AND id < ? AND received_at >= ? AND received_at < ?`,
      [region, idPrefix(new Date(from.getTime() - LATER_MS)), after(LATER_MS), from, to],
    ),
    await marks(
      `SELECT COUNT(*) AS count, MAX(id) AS last FROM callback_attempt
        WHERE region = ? AND id >= ? AND id < ? AND at >= ? AND at < ?`,
      [region, idPrefix(from), after(LATER_MS), from, to],
    ),
  ];
  return JSON.stringify([ratings, services, ...others]);
}
