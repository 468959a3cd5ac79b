import type { EntityManager } from 'typeorm';
import { regionCondition } from '../identity/scope';
import { chunks } from '../platform/chunks';
import { Conditions } from '../platform/conditions';
import type { Database } from '../platform/database';
import type { RowKey } from '../platform/region-keys';
import { select } from '../platform/sql';
import type { PolicyService } from '../policy/policy.service';
import { addNegatives, keepCourses, MOST_COURSES, type UnkeptCourse, unkeptCourses } from './course-records';
import { instantsOf } from './recount-steps';
import type { Days } from './spans';

/** Bad ratings of some days of which something else is kept than the records say. */
export async function* misremembered(
  manager: EntityManager,
  policies: Pick<PolicyService, 'resolve'>,
  regions: readonly string[],
  days: Days,
): AsyncGenerator<UnkeptCourse> {
  const where = new Conditions();
  where.addAll(regionCondition({ regions, institution: null, staffMember: null }, 'e.region'));
  where.add('e.evaluated_at >= ? AND e.evaluated_at < ?', instantsOf(days));
  addNegatives(where);
  const keys = await select<RowKey>(manager, `SELECT e.region, e.id FROM evaluation e ${where.sql}`, where.parameters);
  for (const some of chunks(keys, MOST_COURSES)) yield* await unkeptCourses(manager, policies, some);
}

/** Keeps of the bad ratings of some days what the records say, and when it was done. */
export async function rememberCourses(
  database: Database,
  ...asked: [policies: Pick<PolicyService, 'resolve'>, regions: readonly string[], days: Days]
): Promise<void> {
  const found: UnkeptCourse[] = [];
  for await (const course of misremembered(database.reader, ...asked)) found.push(course);
  for (const some of chunks(found, MOST_COURSES)) await database.unitOfWork(tx => keepCourses(tx, some));
}
