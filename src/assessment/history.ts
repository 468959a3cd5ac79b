import type { EntityManager } from 'typeorm';
import { groupBy } from '../platform/group-by';
import { inList, select } from '../platform/sql';
import { periodOf, periodsBefore } from '../policy/periods';
import type { AssessmentAsked } from './assessment-records';
import { type Stood, subjectKey } from './indicators';
import { kindOf } from './stated-period';

/** So far back one looks for periods at the tail: more than any policy can ask for. */
const PERIODS_BACK = 60;

/**
 * How subjects stood in the periods of the same kind before, the last first, by what was final by then; a period that
 * was corrected by its correction. Periods that were not assessed are not there.
 */
export async function readHistory(
  manager: EntityManager,
  { region, kind, period, asOf }: AssessmentAsked,
): Promise<ReadonlyMap<string, Stood>[]> {
  const length = kindOf(period);
  const names = Array.from({ length: PERIODS_BACK }, (_, i) => {
    return periodOf(length, periodsBefore(length, i + 1, period.firstDay)).name;
  });
  const finals = await select<{ id: string; period: string }>(
    manager,
    `SELECT id, period FROM assessment
      WHERE region = ? AND subject_kind = ? AND state = 'FINAL' AND finalized_at <= ? AND period IN (${inList(names)})
      ORDER BY finalized_at, id`,
    [region, kind, asOf, ...names],
  );
  const lastOf = new Map(finals.map(({ period: name, id }) => [name, id]));
  const ids = names.flatMap(name => lastOf.get(name) ?? []);
  if (!ids.length) return [];
  const rows = await select<{
    owner: string;
    institution: string;
    code: string;
    place: number | null;
    tail: number | boolean;
  }>(
    manager,
    `SELECT assessment_id AS owner, institution_code AS institution, code, place, tail FROM assessment_result
      WHERE region = ? AND assessment_id IN (${inList(ids)})`,
    [region, ...ids],
  );
  const byAssessment = groupBy(rows, ({ owner }) => owner);
  return ids.map(id => {
    const own = byAssessment.get(id) ?? [];
    return new Map(own.map(row => [subjectKey(row), { ranked: row.place !== null, tail: Boolean(row.tail) }]));
  });
}
