import type { EntityManager } from 'typeorm';
import { addCountingNegatives, findNegatives, followUpsOf } from '../callback/follow-ups';
import { negativeLevels } from '../callback/negative-levels';
import type { FollowUp } from '../callback/rates';
import type { EvaluationRecorded, StandingChanged } from '../evaluation/evaluation.events';
import { Conditions } from '../platform/conditions';
import type { Clock } from '../platform/clock';
import { type RowKey, rowCondition } from '../platform/region-keys';
import { inList, insertRows, select } from '../platform/sql';
import type { PolicyService } from '../policy/policy.service';
import type { WorkOrderChanged, WorkOrderOpened } from '../work-order/work-order.events';
import type { CellChanges } from './cell-changes';
import type { Counts } from './counts';
import { ratingFacts } from './rating-fold';

/** The events after which something else may have followed from a bad rating. */
export type CourseEvent = EvaluationRecorded | StandingChanged | WorkOrderOpened | WorkOrderChanged;

/** What has followed from a bad rating, as it is kept. */
export interface Course {
  named: boolean;
  reached: boolean;
  rectified: boolean;
  limited: boolean;
  on_time: boolean;
}

/** Of a rating that is not bad, or does not count. */
const NONE: Course = { named: false, reached: false, rectified: false, limited: false, on_time: false };

/** What a course counts as. */
export function countsOfCourse({ named, reached, rectified, limited, on_time }: Course): Counts {
  return {
    named_negatives: Number(named),
    reached: Number(reached),
    rectified: Number(rectified),
    limited: Number(limited),
    on_time: Number(on_time),
  };
}

/** What followed from bad ratings is looked up anew wherever an event may have changed it, and kept where it has. */
export async function foldCourses(
  tx: EntityManager,
  events: readonly CourseEvent[],
  { policies, clock }: { policies: Pick<PolicyService, 'resolve'>; clock: Clock },
  changes: CellChanges,
): Promise<void> {
  const negatives = await negativesOf(tx, events);
  if (!negatives.length) return;
  const now = await coursesOf(tx, policies, negatives);
  const before = await keptCourses(tx, negatives);
  const courseBefore = (id: string) => before.get(id)?.course ?? NONE;
  const changed = negatives.filter(({ id }) => !isSame(now.get(id) ?? NONE, courseBefore(id)));
  for (const rating of await ratingFacts(tx, changed)) {
    changes.add({ ...rating, counts: countsOfCourse(courseBefore(rating.id)) }, -1);
    changes.add({ ...rating, counts: countsOfCourse(now.get(rating.id) ?? NONE) });
  }
  await insertRows(
    tx,
    'negative_course',
    changed.map(({ region, id }) => ({
      ...{ region, evaluation_id: id, version: (before.get(id)?.version ?? 0) + 1, at: clock.now() },
      ...(now.get(id) ?? NONE),
    })),
  );
}

/** The bad ratings that events are about: their own, those of an order, and those of its case, which it deals with, too. */
async function negativesOf(tx: EntityManager, events: readonly CourseEvent[]): Promise<RowKey[]> {
  const ratings: RowKey[] = [];
  const orders: RowKey[] = [];
  for (const { region, payload } of events) {
    if ('workOrderId' in payload) orders.push({ region, id: payload.workOrderId });
    else ratings.push({ region, id: payload.evaluationId });
  }
  const own = rowCondition(ratings, 'e.region', 'e.id');
  const ordered = rowCondition(orders, 'w.region', 'w.id');
  const isNegative = `e.level IN (${inList(negativeLevels)}) AND e.provenance <> 'CANARY'`;
  const found = [
    ...(await select<RowKey>(tx, `SELECT e.region, e.id FROM evaluation e WHERE ${own.sql} AND ${isNegative}`, [
      ...own.parameters,
      ...negativeLevels,
    ])),
    ...(await select<RowKey>(
      tx,
      `SELECT e.region, e.id FROM work_order w JOIN evaluation e ON e.region = w.region AND e.id = w.evaluation_id
        WHERE ${ordered.sql}`,
      ordered.parameters,
    )),
    ...(await select<RowKey>(
      tx,
      `SELECT e.region, e.id FROM work_order w JOIN evaluation e ON e.region = w.region AND e.case_id = w.case_id
        WHERE ${ordered.sql} AND ${isNegative}`,
      [...ordered.parameters, ...negativeLevels],
    )),
  ];
  return [...new Map(found.map(key => [key.id, key])).values()];
}

async function coursesOf(
  tx: EntityManager,
  policies: Pick<PolicyService, 'resolve'>,
  keys: readonly RowKey[],
): Promise<Map<string, Course>> {
  const where = new Conditions();
  where.addAll(rowCondition(keys, 'e.region', 'e.id'));
  addCountingNegatives(where);
  const rows = await findNegatives(tx, where.sql, where.parameters);
  const followUps = await followUpsOf(tx, policies, rows);
  return new Map(rows.map(({ id }, i) => [id, courseOf(followUps[i]!)]));
}

function courseOf({ isRealName, call, isRectified, hasLimit, isOnTime }: FollowUp): Course {
  return {
    named: isRealName,
    reached: isRealName && call === 'REACHED',
    rectified: isRectified,
    limited: hasLimit,
    on_time: isOnTime,
  };
}

interface KeptCourse {
  version: number;
  course: Course;
}

async function keptCourses(tx: EntityManager, keys: readonly RowKey[]): Promise<Map<string, KeptCourse>> {
  const { sql, parameters } = rowCondition(keys, 'region', 'evaluation_id');
  const rows = await select<Record<keyof Course | 'version', number> & { evaluation_id: string }>(
    tx,
    `SELECT evaluation_id, version, named, reached, rectified, limited, on_time FROM negative_course
      WHERE ${sql} ORDER BY version`,
    parameters,
  );
  return new Map(rows.map(row => [row.evaluation_id, { version: row.version, course: courseOfRow(row) }]));
}

/** A course as it is stored, where yes is 1. */
export function courseOfRow(row: Record<keyof Course, number>): Course {
  return {
    named: row.named === 1,
    reached: row.reached === 1,
    rectified: row.rectified === 1,
    limited: row.limited === 1,
    on_time: row.on_time === 1,
  };
}

const isSame = (a: Course, b: Course): boolean =>
  (Object.keys(NONE) as (keyof Course)[]).every(name => a[name] === b[name]);
