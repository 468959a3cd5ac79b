import type { RegionTree } from '../identity/region-tree';
import { regionCondition } from '../identity/scope';
import { Conditions } from '../platform/conditions';
import type { Database } from '../platform/database';
import { groupBy } from '../platform/group-by';
import { addDays, startOfShanghaiDay } from '../platform/shanghai';
import { select } from '../platform/sql';
import type { AssessmentSubjectKind } from '../policy/assessment-rules';
import type { Period } from '../policy/periods';
import type { TargetKind } from '../sdk';
import type { Statistics } from '../statistics/statistics.service';
import { readHistory } from './history';
import { type CountedSelfEvaluation, type CountedThirdParty, subjectKey, type SubjectFacts } from './indicators';
import type { SubjectName } from './subjects';

/** What is assessed, and as of when. */
export interface AssessmentAsked {
  region: string;
  kind: AssessmentSubjectKind;
  period: Period;
  asOf: Date;
}

/** A self-evaluation or third-party result of the time before still tells something of a period; one older than a year does not. */
const OLDEST_DAYS = 366;

/** The ratings that count for a subject: of units those of the unit itself; of staff all that name them, whomever they are of. */
const targetKindsOf = (kind: AssessmentSubjectKind): readonly TargetKind[] | null =>
  kind === 'INSTITUTION' ? ['INSTITUTION'] : null;

/** Reads all that an assessment is made of, as it was on record at an instant: asked again, it says the same. */
export class AssessmentRecords {
  constructor(
    private readonly database: Pick<Database, 'reader'>,
    private readonly statistics: Pick<Statistics, 'asOf'>,
    private readonly regions: Pick<RegionTree, 'subtree'>,
  ) {}

  /** The facts of these subjects. */
  async factsOf(asked: AssessmentAsked, subjects: readonly SubjectName[]): Promise<SubjectFacts[]> {
    const { kind, period, asOf } = asked;
    const { firstDay: from, lastDay: to } = period;
    const scope = { regions: this.regions.subtree(asked.region), institution: null };
    const targetKinds = targetKindsOf(kind);
    const figures = await this.statistics.asOf({ scope, from, to, dimension: kind, interval: null, targetKinds }, asOf);
    const counts = new Map(
      figures.map(each => [subjectKey({ ...each, institution: each.institution ?? each.code }), each.counts]),
    );
    const ofUnits = kind === 'INSTITUTION';
    const selfEvaluations = ofUnits ? await this.selfEvaluations(asked) : new Map<string, CountedSelfEvaluation>();
    const thirdParties = ofUnits ? await this.thirdParties(asked) : new Map<string, CountedThirdParty>();
    const deductions = await this.deductions(asked);
    const appeals = await this.openAppeals(asked);
    const histories = await readHistory(this.database.reader, asked);
    return subjects.map(({ institution, code }) => {
      const key = subjectKey({ institution, code });
      return {
        ...{ institution, code, counts: counts.get(key) ?? {} },
        selfEvaluation: selfEvaluations.get(institution) ?? null,
        thirdParty: thirdParties.get(institution) ?? null,
        deductions: deductions.get(key) ?? [],
        openAppeals: appeals.get(key) ?? 0,
        history: histories.map(each => each.get(key) ?? { ranked: false, tail: false }),
      };
    });
  }

  /** Of each unit that of the latest period that ended with this one or in the year before; of that period the last. */
  private async selfEvaluations(asked: AssessmentAsked): Promise<Map<string, CountedSelfEvaluation>> {
    const rows = await this.latest<{ scores: string }>(asked, 'self_evaluation', 'scores', 'submitted_at');
    return new Map(rows.map(({ unit, period, scores }) => [unit, { period, scores: JSON.parse(scores) as number[] }]));
  }

  private async thirdParties(asked: AssessmentAsked): Promise<Map<string, CountedThirdParty>> {
    const rows = await this.latest<{ score: number }>(asked, 'third_party_result', 'score', 'recorded_at');
    return new Map(rows.map(({ unit, period, score }) => [unit, { period, score }]));
  }

  /** In the order in which the later one of a unit counts in place of the earlier one. */
  private async latest<Row>(
    { region, period, asOf }: AssessmentAsked,
    table: 'self_evaluation' | 'third_party_result',
    column: string,
    at: string,
  ): Promise<(Row & { unit: string; period: string })[]> {
    const where = this.within(region, 'region');
    where.add('last_day <= ? AND last_day > ?', [period.lastDay, addDays(period.lastDay, -OLDEST_DAYS)]);
    where.add(`${at} <= ?`, [asOf]);
    const columns = `institution_code AS unit, period, ${column}`;
    return select(
      this.database.reader,
      `SELECT ${columns} FROM ${table} ${where.sql} ORDER BY last_day, ${at}, id`,
      where.parameters,
    );
  }

  /** Those that were confirmed by then, of all periods that lie in this one. */
  private async deductions({ region, kind, period, asOf }: AssessmentAsked): Promise<Map<string, number[]>> {
    const where = this.within(region, 'region');
    where.add('first_day >= ? AND last_day <= ?', [period.firstDay, period.lastDay]);
    where.add("subject_kind = ? AND state = 'CONFIRMED' AND decided_at <= ?", [kind, asOf]);
    const rows = await select<SubjectName & { points: number }>(
      this.database.reader,
      `SELECT institution_code AS institution, code, points FROM deduction ${where.sql} ORDER BY id`,
      where.parameters,
    );
    return new Map([...groupBy(rows, subjectKey)].map(([key, own]) => [key, own.map(({ points }) => points)]));
  }

  /** Ratings of the period against which an appeal was not decided by then, or an exclusion not confirmed or rejected. */
  private async openAppeals({ region, kind, period, asOf }: AssessmentAsked): Promise<Map<string, number>> {
    const where = this.within(region, 'a.region');
    where.add('e.evaluated_at >= ? AND e.evaluated_at < ?', [
      startOfShanghaiDay(period.firstDay),
      startOfShanghaiDay(addDays(period.lastDay, 1)),
    ]);
    where.addFilter('e.target_kind', targetKindsOf(kind));
    where.add('a.submitted_at <= ?', [asOf]);
    where.add(
      `a.decided_at IS NULL OR a.decided_at > ?
        OR (a.decision = 'UPHELD' AND (COALESCE(x.confirmed_at, x.rejected_at) IS NULL
                                       OR COALESCE(x.confirmed_at, x.rejected_at) > ?))`,
      [asOf, asOf],
    );
    const code = kind === 'STAFF' ? 'e.staff_number' : 'e.institution_code';
    const rows = await select<SubjectName & { appeals: number | string }>(
      this.database.reader,
      `SELECT e.institution_code AS institution, ${code} AS code, COUNT(DISTINCT e.id) AS appeals
         FROM appeal a
         JOIN evaluation e ON e.region = a.region AND e.id = a.evaluation_id
         LEFT JOIN exclusion x ON x.region = a.region AND x.appeal_id = a.id
         ${where.sql} GROUP BY e.institution_code, ${code}`,
      where.parameters,
    );
    return new Map(rows.map(row => [subjectKey(row), Number(row.appeals)]));
  }

  private within(region: string, column: string): Conditions {
    const where = new Conditions();
    where.addAll(
      regionCondition({ regions: this.regions.subtree(region), institution: null, staffMember: null }, column),
    );
    return where;
  }
}
