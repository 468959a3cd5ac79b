import type { EntityManager } from 'typeorm';
import type { Principal, Scope } from '../identity/principal';
import { isInScope, isOfUnit, regionCondition } from '../identity/scope';
import { Conditions } from '../platform/conditions';
import type { Keyset, Page } from '../platform/connection';
import { encodeGlobalId } from '../platform/global-id';
import { readPage } from '../platform/read-page';
import { type RowKey, rowCondition } from '../platform/region-keys';
import { instantOf, select, type SqlValue } from '../platform/sql';
import type { AssessmentSubjectKind } from '../policy/assessment-rules';
import type { AssessedSubject, RulesInForce } from './assessing';
import type { AssessmentState } from './assessment.entity';

/** An assessment as it is read. */
export interface AssessmentView extends RowKey {
  globalId: string;
  period: string;
  subjectKind: AssessmentSubjectKind;
  run: number;
  state: AssessmentState;
  asOf: Date;
  policy: string;
  rules: RulesInForce;
  digest: string;
  subjectCount: number;
  rankedCount: number;
  ranBy: string;
  ranAt: Date;
  finalizedBy: string | null;
  finalizedAt: Date | null;
  correctsId: string | null;
  sealedCorrectionReason: string | null;
  version: number;
}

/** Who reads, and what they may see. */
export interface Reader {
  principal: Principal;
  scope: Scope;
}

/** What somebody looks for; an empty part narrows nothing. */
export interface AssessmentsAsked {
  periods?: readonly string[] | null;
  subjectKind?: AssessmentSubjectKind | null;
  states?: readonly AssessmentState[] | null;
}

interface Row extends RowKey {
  period: string;
  subject_kind: AssessmentSubjectKind;
  run: number;
  state: AssessmentState;
  as_of: number | string;
  policy: string;
  rules: string;
  digest: string;
  subjects: number;
  ranked: number;
  ran_by: string;
  ran_at: number | string;
  finalized_by: string | null;
  finalized_at: number | string | null;
  corrects: string | null;
  correction_reason: string | null;
  version: number;
}

const SELECT = `SELECT region, id, period, subject_kind, run, state, as_of, policy, rules, digest, subjects, ranked, ran_by,
  ran_at, finalized_by, finalized_at, corrects, correction_reason, version FROM assessment`;

/** One page of the assessments that somebody may see, the last run first: of a unit those that are final and that it is in. */
export async function listAssessments(
  manager: EntityManager,
  reader: Reader,
  asked: AssessmentsAsked,
  region: string | null,
  page: { first: number; after: Keyset | null },
): Promise<Page<AssessmentView>> {
  const where = new Conditions();
  where.add(...seenBy(reader, region));
  where.addFilter('period', asked.periods);
  where.addFilter('state', asked.states);
  if (asked.subjectKind) where.add('subject_kind = ?', [asked.subjectKind]);
  return readPage(manager, { select: SELECT, where, order: ['ran_at', 'id', 'DESC'] }, view, page);
}

/** Assessments by their keys, as far as somebody may see them. */
export async function findAssessments(
  manager: EntityManager,
  reader: Reader,
  keys: readonly RowKey[],
): Promise<AssessmentView[]> {
  const where = new Conditions();
  where.addAll(rowCondition(keys, 'region', 'id'));
  where.add(...seenBy(reader, null));
  return (await select<Row>(manager, `${SELECT} ${where.sql}`, where.parameters)).map(view);
}

/** A result with whose it is. */
export interface ResultView extends RowKey {
  assessmentId: string;
  subjectKind: AssessmentSubjectKind;
  assessed: AssessedSubject;
}

/** The results of assessments that somebody may see, the best first, those without a rank last. */
export async function resultsOf(
  manager: EntityManager,
  { principal, scope }: Reader,
  assessments: readonly RowKey[],
): Promise<ResultView[]> {
  const where = new Conditions();
  where.addAll(rowCondition(assessments, 'region', 'assessment_id'));
  const own = ownSubject(principal, scope);
  if (own) where.add(...ownCondition(own, 'assessment_result'));
  const rows = await select<RowKey & { owner: string; kind: AssessmentSubjectKind; content: string }>(
    manager,
    `SELECT region, id, assessment_id AS owner, subject_kind AS kind, content FROM assessment_result ${where.sql}
      ORDER BY CASE WHEN place IS NULL THEN 1 ELSE 0 END, place, institution_code, code`,
    where.parameters,
  );
  return rows.map(({ region, id, owner, kind, content }) => ({
    ...{ region, id, assessmentId: owner, subjectKind: kind },
    assessed: JSON.parse(content) as AssessedSubject,
  }));
}

/** Whose results somebody sees who is of a unit: the unit's, or a clerk's own. Null for whoever sees all. */
interface OwnSubject {
  kind: AssessmentSubjectKind;
  institution: string | null;
  code: string | null;
}

function ownSubject(principal: Principal, scope: Scope): OwnSubject | null {
  if (!isOfUnit(principal)) return null;
  const { institution, staffMember } = scope;
  return staffMember === null
    ? { kind: 'INSTITUTION', institution, code: institution }
    : { kind: 'STAFF', institution, code: staffMember };
}

function ownCondition({ kind, institution, code }: OwnSubject, table: string): [string, SqlValue[]] {
  // Without a unit there is nothing of one's own.
  if (institution === null || code === null) return ['1 = 0', []];
  return [
    `${table}.institution_code = ? AND ${table}.code = ? AND ${table}.subject_kind = ?`,
    [institution, code, kind],
  ];
}

/** Which assessments somebody sees. A unit's own may be that of a region above its own. */
function seenBy({ principal, scope }: Reader, region: string | null): [string, SqlValue[]] {
  const own = ownSubject(principal, scope);
  if (!own) {
    const { sql, parameters } = regionCondition(scope, 'region');
    return [sql, parameters];
  }
  const [sql, parameters] = ownCondition(own, 'r');
  const place = region === null ? '' : ' AND assessment.region = ?';
  return [
    `state = 'FINAL'${place} AND EXISTS (SELECT 1 FROM assessment_result r
       WHERE r.region = assessment.region AND r.assessment_id = assessment.id AND ${sql})`,
    [...(region === null ? [] : [region]), ...parameters],
  ];
}

/** Whether a region is one whose assessments somebody may run. */
export const mayAssess = ({ principal, scope }: Reader, region: string): boolean =>
  !isOfUnit(principal) && isInScope(scope, region);

function view(row: Row): AssessmentView {
  const { region, id, period, run, state, policy, digest, version } = row;
  return {
    ...{ region, id, globalId: encodeGlobalId({ type: 'Assessment', region, id }), period, run, state, policy, digest },
    ...{ subjectKind: row.subject_kind, asOf: instantOf(row.as_of), rules: JSON.parse(row.rules) as RulesInForce },
    ...{ subjectCount: row.subjects, rankedCount: row.ranked, ranBy: row.ran_by, ranAt: instantOf(row.ran_at) },
    ...{ finalizedBy: row.finalized_by, finalizedAt: instantOf(row.finalized_at), correctsId: row.corrects, version },
    sealedCorrectionReason: row.correction_reason,
  };
}
