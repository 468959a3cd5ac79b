import type { EntityManager } from 'typeorm';
import { addCountingNegatives, findNegatives, followUpsOf } from '../callback/follow-ups';
import { negativeLevels } from '../callback/negative-levels';
import { Conditions } from '../platform/conditions';
import { groupBy } from '../platform/group-by';
import { type RowKey, rowCondition } from '../platform/region-keys';
import { insertRows, instantOf, select } from '../platform/sql';
import type { PolicyService } from '../policy/policy.service';
import { type Course, courseColumns, courseOf, courseOfRow, isSameCourse, NO_COURSE } from './course';
import { deedsOf } from './course-deeds';
import { type CourseStep, stepsOf } from './course-steps';

/** Ratings whose courses are looked at together: each statement has some parameters for each. */
export const MOST_COURSES = 500;

/** Restricts ratings (`e`) to those from which something is to follow, whatever their standing. */
export function addNegatives(where: Conditions): void {
  where.addIn('e.level', negativeLevels);
  where.add("e.provenance <> 'CANARY'");
}

/** A bad rating of which something else is kept than the records say. */
export interface UnkeptCourse extends RowKey {
  /** The latest that is kept: `version` 0 where nothing is. */
  version: number;
  before: Course;
  /** What is to be kept after it: at least one, and the last is what holds now. */
  steps: CourseStep[];
}

interface KeptStep extends CourseStep {
  version: number;
}

type Policies = Pick<PolicyService, 'resolve'>;

/** Of these bad ratings (`MOST_COURSES` at once) those of which something else is kept than the records say. */
export async function unkeptCourses(
  manager: EntityManager,
  policies: Policies,
  keys: readonly RowKey[],
): Promise<UnkeptCourse[]> {
  return unkept(manager, policies, keys, await keptSteps(manager, keys));
}

/**
 * What had followed from bad ratings (`MOST_COURSES` at once) by an instant, by their ids: what is kept, and what is not yet
 * kept because its event still waits. Nothing is told of those from which nothing had.
 */
export async function coursesAsOf(
  manager: EntityManager,
  policies: Policies,
  keys: readonly RowKey[],
  asOf: Date,
): Promise<Map<string, Course>> {
  const kept = await keptSteps(manager, keys);
  const steps = new Map<string, CourseStep[]>(kept);
  for (const { id, steps: waiting } of await unkept(manager, policies, keys, kept)) {
    steps.set(id, [...(kept.get(id) ?? []), ...waiting]);
  }
  return new Map(
    [...steps].flatMap(([id, each]) => {
      const held = each.findLast(({ at }) => at <= asOf);
      return held ? [[id, held.course]] : [];
    }),
  );
}

/** Keeps the steps of courses. Fails where somebody else kept one of the same rating meanwhile. */
export async function keepCourses(tx: EntityManager, courses: readonly UnkeptCourse[]): Promise<void> {
  const rows = courses.flatMap(({ region, id, version, steps }) =>
    steps.map(({ at, course }, i) => ({ region, evaluation_id: id, version: version + i + 1, at, ...course })),
  );
  await insertRows(tx, 'negative_course', rows);
}

async function unkept(
  manager: EntityManager,
  policies: Policies,
  keys: readonly RowKey[],
  kept: ReadonlyMap<string, readonly KeptStep[]>,
): Promise<UnkeptCourse[]> {
  const now = await coursesNow(manager, policies, keys);
  const courseNow = (id: string) => now.get(id) ?? NO_COURSE;
  const before = (id: string) => kept.get(id)?.at(-1)?.course ?? NO_COURSE;
  const changed = keys.filter(({ id }) => !isSameCourse(courseNow(id), before(id)));
  const deeds = await deedsOf(manager, changed);
  return changed.map(({ region, id }) => {
    const latest = kept.get(id)?.at(-1) ?? null;
    const steps = stepsOf(deeds.get(id)!, latest, courseNow(id));
    return { region, id, version: latest?.version ?? 0, before: before(id), steps };
  });
}

async function coursesNow(
  manager: EntityManager,
  policies: Policies,
  keys: readonly RowKey[],
): Promise<Map<string, Course>> {
  const where = new Conditions();
  where.addAll(rowCondition(keys, 'e.region', 'e.id'));
  addCountingNegatives(where);
  const rows = await findNegatives(manager, where.sql, where.parameters);
  const followUps = await followUpsOf(manager, policies, rows);
  return new Map(rows.map(({ id }, i) => [id, courseOf(followUps[i]!)]));
}

async function keptSteps(manager: EntityManager, keys: readonly RowKey[]): Promise<Map<string, KeptStep[]>> {
  const { sql, parameters } = rowCondition(keys, 'region', 'evaluation_id');
  const rows = await select<Record<keyof Course | 'version', number> & { evaluation_id: string; at: number | string }>(
    manager,
    `SELECT evaluation_id, version, at, ${courseColumns.join(', ')} FROM negative_course WHERE ${sql} ORDER BY version`,
    parameters,
  );
  const steps = rows.map(row => ({
    id: row.evaluation_id,
    step: { version: row.version, at: instantOf(row.at), course: courseOfRow(row) },
  }));
  return new Map([...groupBy(steps, ({ id }) => id)].map(([id, own]) => [id, own.map(({ step }) => step)]));
}
