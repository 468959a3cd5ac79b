import type { EntityManager } from 'typeorm';
import type { Scope } from '../identity/principal';
import { isInScope, regionCondition } from '../identity/scope';
import { Conditions } from '../platform/conditions';
import type { Keyset, Page } from '../platform/connection';
import { encodeGlobalId } from '../platform/global-id';
import { readPage } from '../platform/read-page';
import { type RowKey, rowCondition } from '../platform/region-keys';
import { instantOf, select } from '../platform/sql';
import type { FindingDecision, FindingState } from './finding.entity';
import type { EvidenceRow, Severity, SubjectType, SuspicionKind } from './suspicion';

/** A finding as it is read; why it was decided so is sealed. */
export interface FindingView extends RowKey {
  globalId: string;
  round: number;
  kind: SuspicionKind;
  severity: Severity;
  subjectType: SubjectType;
  subjectCode: string;
  institutionCode: string | null;
  week: string;
  state: FindingState;
  evaluationCount: number;
  evidence: EvidenceRow[];
  firstSeenAt: Date;
  lastSeenAt: Date;
  decision: FindingDecision | null;
  decidedBy: string | null;
  decidedAt: Date | null;
  sealedReason: string | null;
  version: number;
}

/** What narrows a list; an empty part narrows nothing. */
export interface FindingsAsked {
  states?: FindingState[] | null;
  kinds?: SuspicionKind[] | null;
  severities?: Severity[] | null;
  institutions?: string[] | null;
}

interface FindingRow {
  region: string;
  id: string;
  round: number;
  kind: SuspicionKind;
  severity: Severity;
  subject_type: SubjectType;
  subject_code: string;
  institution_code: string | null;
  week: string;
  state: FindingState;
  evaluation_count: number;
  evidence: string;
  first_seen_at: number | string;
  last_seen_at: number | string;
  decision: FindingDecision | null;
  decided_by: string | null;
  decided_at: number | string | null;
  reason: string | null;
  version: number;
}

const SELECT = `SELECT region, id, round, kind, severity, subject_type, subject_code, institution_code, week, state,
  evaluation_count, evidence, first_seen_at, last_seen_at, decision, decided_by, decided_at, reason, version
  FROM integrity_finding`;

/** One page of the findings of a scope's regions, the last seen first for the first time. */
export async function listFindings(
  manager: EntityManager,
  scope: Scope,
  { states, kinds, severities, institutions }: FindingsAsked,
  page: { first: number; after: Keyset | null },
): Promise<Page<FindingView>> {
  const where = new Conditions();
  where.addAll(regionCondition(scope, 'region'));
  where.addFilter('state', states);
  where.addFilter('kind', kinds);
  where.addFilter('severity', severities);
  where.addFilter('institution_code', institutions);
  return readPage(manager, { select: SELECT, where, order: ['first_seen_at', 'id', 'DESC'] }, view, page);
}

/** Findings by their keys, within a scope. */
export async function findFindings(
  manager: EntityManager,
  scope: Scope,
  keys: readonly RowKey[],
): Promise<FindingView[]> {
  const { sql, parameters } = rowCondition(keys, 'region', 'id');
  const rows = await select<FindingRow>(manager, `${SELECT} WHERE ${sql}`, parameters);
  return rows.map(view).filter(({ region }) => isInScope(scope, region));
}

function view(row: FindingRow): FindingView {
  const { region, id, round, kind, severity, week, state, decision, version } = row;
  return {
    ...{ region, id, round, kind, severity, week, state, decision, version },
    globalId: encodeGlobalId({ type: 'IntegrityFinding', region, id }),
    ...{ subjectType: row.subject_type, subjectCode: row.subject_code, institutionCode: row.institution_code },
    evaluationCount: row.evaluation_count,
    evidence: JSON.parse(row.evidence) as EvidenceRow[],
    ...{ firstSeenAt: instantOf(row.first_seen_at), lastSeenAt: instantOf(row.last_seen_at) },
    ...{ decidedBy: row.decided_by, decidedAt: instantOf(row.decided_at), sealedReason: row.reason },
  };
}
