import type { EntityManager } from 'typeorm';
import { negativeLevels } from '../callback/negative-levels';
import type { EvaluationRecorded, StandingChanged } from '../evaluation/evaluation.events';
import { chunks } from '../platform/chunks';
import { type RowKey, rowCondition } from '../platform/region-keys';
import { inList, select } from '../platform/sql';
import type { PolicyService } from '../policy/policy.service';
import type { WorkOrderChanged, WorkOrderOpened } from '../work-order/work-order.events';
import type { CellChanges } from './cell-changes';
import { countsOfCourse } from './course';
import { keepCourses, MOST_COURSES, unkeptCourses } from './course-records';
import { ratingFacts } from './rating-fold';

/** The events after which something else may have followed from a bad rating. */
export type CourseEvent = EvaluationRecorded | StandingChanged | WorkOrderOpened | WorkOrderChanged;

/**
 * What followed from bad ratings is looked up anew wherever an event may have changed it, and kept where it has: with the time
 * at which it was done, however late its event comes.
 */
export async function foldCourses(
  tx: EntityManager,
  events: readonly CourseEvent[],
  policies: Pick<PolicyService, 'resolve'>,
  changes: CellChanges,
): Promise<void> {
  for (const keys of chunks(await negativesOf(tx, events), MOST_COURSES)) {
    const changed = new Map((await unkeptCourses(tx, policies, keys)).map(course => [course.id, course]));
    for (const rating of await ratingFacts(tx, [...changed.values()])) {
      const { before, steps } = changed.get(rating.id)!;
      changes.add({ ...rating, counts: countsOfCourse(before) }, -1);
      changes.add({ ...rating, counts: countsOfCourse(steps.at(-1)!.course) });
    }
    await keepCourses(tx, [...changed.values()]);
  }
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
