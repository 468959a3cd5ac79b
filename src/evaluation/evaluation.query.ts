import type { EntityManager } from 'typeorm';
import type { Scope } from '../identity/principal';
import { mayRead, scopeCondition } from '../identity/scope';
import { withKey } from '../platform/content-keys';
import { Conditions } from '../platform/conditions';
import type { Keyset, Page } from '../platform/connection';
import { readPage } from '../platform/read-page';
import { encodeGlobalId } from '../platform/global-id';
import { groupBy } from '../platform/group-by';
import { keyCondition, type RowKey, rowCondition } from '../platform/region-keys';
import { inList, instantOf, select } from '../platform/sql';
import { type Provenance, type SatisfactionLevel, scoreOf, type TargetKind } from '../sdk';
import type { Standing } from './evaluation-standing.entity';
import { type EvaluationOptionText, optionTexts } from './option-set';

/** A rating as it is read: the stored row with the standing that follows from its ledger. */
export interface EvaluationView {
  region: string;
  id: string;
  /** The id that clients see. */
  globalId: string;
  channelCode: string;
  caseId: string | null;
  serviceNumber: number | null;
  evaluationNumber: number;
  targetKind: TargetKind;
  institutionCode: string | null;
  windowCode: string | null;
  staffNumber: string | null;
  serviceItemCode: string | null;
  level: SatisfactionLevel;
  /** 5 for VERY_SATISFIED … 1. */
  score: number;
  options: EvaluationOptionText[];
  sealedComment: string | null;
  provenance: Provenance;
  realName: boolean;
  evaluatedAt: Date;
  receivedAt: Date;
  /** What was noticed on arrival. */
  flags: string[];
  standing: Standing;
  /** What was stored as the reason of it; null where it counts. */
  standingCause: string | null;
}

/** What a list of ratings is narrowed to. All parts must hold; an empty or missing part narrows nothing. */
export interface EvaluationCriteria {
  institutions?: readonly string[] | null;
  levels?: readonly SatisfactionLevel[] | null;
  channels?: readonly string[] | null;
  standings?: readonly Standing[] | null;
  /** Our own tests of channels (CANARY) only where they are asked for. */
  provenances?: readonly Provenance[] | null;
  /** From this instant on. */
  evaluatedFrom?: Date | null;
  /** Before this instant. */
  evaluatedTo?: Date | null;
  caseNumber?: string | null;
}

/** The orders of the list. Equal times are ordered by id, so that pages never overlap. */
export const evaluationOrders = {
  EVALUATED_AT_DESC: { column: 'evaluated_at', direction: 'DESC' },
  EVALUATED_AT_ASC: { column: 'evaluated_at', direction: 'ASC' },
  RECEIVED_AT_DESC: { column: 'received_at', direction: 'DESC' },
  RECEIVED_AT_ASC: { column: 'received_at', direction: 'ASC' },
} as const;
export type EvaluationOrder = keyof typeof evaluationOrders;

interface EvaluationRow {
  region: string;
  id: string;
  channel_code: string;
  case_id: string | null;
  service_number: number | null;
  evaluation_number: number;
  target_kind: TargetKind;
  institution_code: string | null;
  window_code: string | null;
  staff_number: string | null;
  service_item_code: string | null;
  level: SatisfactionLevel;
  option_set: string;
  options: string;
  comment: string | null;
  provenance: Provenance;
  real_name: number;
  evaluated_at: number;
  received_at: number;
  flags: string;
  standing: Standing | null;
  standing_reason: string | null;
}

const SELECT = `
  SELECT e.region, e.id, e.channel_code, e.case_id, e.service_number, e.evaluation_number, e.target_kind,
         e.institution_code, e.window_code, e.staff_number, e.service_item_code, e.level, e.option_set, e.options,
         ${withKey('e.comment', 'e')} AS comment, e.provenance, e.real_name, e.evaluated_at, e.received_at, e.flags,
         s.standing, s.reason AS standing_reason
    FROM evaluation e
    LEFT JOIN evaluation_standing s ON s.region = e.region AND s.evaluation_id = e.id`;

const SCOPE_COLUMNS = { region: 'e.region', institution: 'e.institution_code', staffMember: 'e.staff_number' };

/** One page of the ratings within a scope. */
export async function listEvaluations(
  manager: EntityManager,
  scope: Scope,
  criteria: EvaluationCriteria,
  order: EvaluationOrder,
  page: { first: number; after: Keyset | null },
): Promise<Page<EvaluationView>> {
  const where = new Conditions();
  where.addAll(scopeCondition(scope, SCOPE_COLUMNS));
  addCriteria(where, criteria);
  const { column, direction } = evaluationOrders[order];
  return readPage(manager, { select: SELECT, where, order: [`e.${column}`, 'e.id', direction] }, view, page);
}

/** Ratings by region and id, within a scope: what lies outside is absent. */
export async function findEvaluations(
  manager: EntityManager,
  scope: Scope,
  keys: readonly RowKey[],
): Promise<EvaluationView[]> {
  const { sql, parameters } = rowCondition(keys, 'e.region', 'e.id');
  const rows = await select<EvaluationRow>(manager, `${SELECT} WHERE ${sql}`, parameters);
  return rows.map(view).filter(isReadable(scope));
}

const isReadable =
  (scope: Scope) =>
  ({ region, institutionCode, staffNumber }: EvaluationView): boolean =>
    mayRead(scope, { region, institution: institutionCode, staffMember: staffNumber });

/** The other ratings of each one's event, the service and the number of the rating alike, within a scope. */
export async function findOfSameEvent(
  manager: EntityManager,
  scope: Scope,
  evaluations: readonly EvaluationView[],
): Promise<EvaluationView[][]> {
  const cases = evaluations.flatMap(({ region, caseId }) => (caseId ? [{ region, key: caseId }] : []));
  if (!cases.length) return evaluations.map(() => []);
  const { sql, parameters } = keyCondition(cases, 'e.region', 'e.case_id');
  const rows = await select<EvaluationRow>(manager, `${SELECT} WHERE ${sql} ORDER BY e.received_at, e.id`, parameters);
  const byEvent = groupBy(rows.map(view).filter(isReadable(scope)), eventOf);
  return evaluations.map(evaluation =>
    evaluation.caseId ? (byEvent.get(eventOf(evaluation)) ?? []).filter(({ id }) => id !== evaluation.id) : [],
  );
}

const eventOf = ({ region, caseId, serviceNumber, evaluationNumber }: EvaluationView): string =>
  [region, caseId, serviceNumber, evaluationNumber].join('/');

/** The rating of a receipt, for whoever holds the code: no scope. */
export async function findByReceipt(manager: EntityManager, receiptHash: string): Promise<EvaluationView | null> {
  const [row] = await select<EvaluationRow>(manager, `${SELECT} WHERE e.receipt_hash = ?`, [receiptHash]);
  return row ? view(row) : null;
}

function addCriteria(where: Conditions, criteria: EvaluationCriteria): void {
  where.addFilter('e.institution_code', criteria.institutions);
  where.addFilter('e.level', criteria.levels);
  where.addFilter('e.channel_code', criteria.channels);
  where.addFilter('e.provenance', criteria.provenances);
  if (!criteria.provenances?.length) where.add("e.provenance <> 'CANARY'");
  if (criteria.standings?.length) {
    const counted = criteria.standings.includes('COUNTED') ? 's.standing IS NULL OR ' : '';
    where.add(`${counted}s.standing IN (${inList(criteria.standings)})`, criteria.standings);
  }
  if (criteria.evaluatedFrom) where.add('e.evaluated_at >= ?', [criteria.evaluatedFrom]);
  if (criteria.evaluatedTo) where.add('e.evaluated_at < ?', [criteria.evaluatedTo]);
  if (criteria.caseNumber) {
    where.add('e.case_id IN (SELECT c.id FROM service_case c WHERE c.region = e.region AND c.case_number = ?)', [
      criteria.caseNumber,
    ]);
  }
}

function view(row: EvaluationRow): EvaluationView {
  return {
    region: row.region,
    id: row.id,
    globalId: encodeGlobalId({ type: 'Evaluation', region: row.region, id: row.id }),
    channelCode: row.channel_code,
    caseId: row.case_id,
    serviceNumber: row.service_number,
    evaluationNumber: row.evaluation_number,
    targetKind: row.target_kind,
    institutionCode: row.institution_code,
    windowCode: row.window_code,
    staffNumber: row.staff_number,
    serviceItemCode: row.service_item_code,
    level: row.level,
    score: scoreOf[row.level],
    options: optionTexts(row.option_set, JSON.parse(row.options) as string[]),
    sealedComment: row.comment,
    provenance: row.provenance,
    realName: row.real_name === 1,
    evaluatedAt: instantOf(row.evaluated_at),
    receivedAt: instantOf(row.received_at),
    flags: JSON.parse(row.flags) as string[],
    standing: row.standing ?? 'COUNTED',
    standingCause: row.standing_reason,
  };
}
