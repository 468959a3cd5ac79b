import type { EntityManager } from 'typeorm';
import type { Scope } from '../identity/principal';
import { regionCondition } from '../identity/scope';
import { Conditions } from '../platform/conditions';
import type { Keyset, Page } from '../platform/connection';
import { readPage } from '../platform/read-page';
import { type RowKey, rowCondition } from '../platform/region-keys';
import { instantOf, select } from '../platform/sql';
import type { SatisfactionLevel } from '../sdk';
import type { ReleaseEntry } from './comment-release.entity';

/** What candidates are narrowed to; a missing part narrows nothing. */
export interface CandidateCriteria {
  levels?: readonly SatisfactionLevel[] | null;
  institutions?: readonly string[] | null;
  evaluatedFrom?: Date | null;
  evaluatedTo?: Date | null;
  /** Those that are released now, or those that are not. */
  released?: boolean | null;
}

/** What was last decided about a comment; its texts are sealed. */
export interface ReleaseView extends RowKey {
  evaluationId: string;
  entry: ReleaseEntry;
  sealedText: string | null;
  sealedReply: string | null;
  actor: string;
  at: Date;
}

/** A released comment with the level of its rating. */
export interface ReleasedComment extends ReleaseView {
  level: SatisfactionLevel;
}

interface ReleaseRow {
  region: string;
  id: string;
  evaluation_id: string;
  entry: ReleaseEntry;
  text: string | null;
  reply: string | null;
  actor: string;
  at: number | string;
}

const RELEASE = 'r.region, r.id, r.evaluation_id, r.entry, r.text, r.reply, r.actor, r.at';
const IS_LAST = `NOT EXISTS (SELECT 1 FROM comment_release later
  WHERE later.region = r.region AND later.evaluation_id = r.evaluation_id AND later.id > r.id)`;
/** What does not count is not published, whoever released it. */
const COUNTS = "s.standing IS NULL OR s.standing = 'COUNTED'";

/** The keys of one page of ratings with words that count, the last first. */
export async function listCandidates(
  manager: EntityManager,
  scope: Scope,
  criteria: CandidateCriteria,
  page: { first: number; after: Keyset | null },
): Promise<Page<RowKey>> {
  const where = new Conditions();
  where.addAll(regionCondition(scope, 'e.region'));
  where.add("e.comment IS NOT NULL AND e.provenance <> 'CANARY'");
  where.add(COUNTS);
  where.addFilter('e.level', criteria.levels);
  where.addFilter('e.institution_code', criteria.institutions);
  if (criteria.evaluatedFrom) where.add('e.evaluated_at >= ?', [criteria.evaluatedFrom]);
  if (criteria.evaluatedTo) where.add('e.evaluated_at < ?', [criteria.evaluatedTo]);
  if (criteria.released != null) {
    const isReleased = `EXISTS (SELECT 1 FROM comment_release r
      WHERE r.region = e.region AND r.evaluation_id = e.id AND r.entry = 'RELEASED' AND ${IS_LAST})`;
    where.add(criteria.released ? isReleased : `NOT ${isReleased}`);
  }
  const columns = `SELECT e.region, e.id, e.evaluated_at FROM evaluation e
    LEFT JOIN evaluation_standing s ON s.region = e.region AND s.evaluation_id = e.id`;
  return readPage(
    manager,
    { select: columns, where, order: ['e.evaluated_at', 'e.id', 'DESC'] },
    ({ region, id }: RowKey) => ({ region, id }),
    page,
  );
}

/** What was last decided about these ratings; nothing for those of which nothing was. */
export async function lastReleases(manager: EntityManager, evaluations: readonly RowKey[]): Promise<ReleaseView[]> {
  const { sql, parameters } = rowCondition(evaluations, 'r.region', 'r.evaluation_id');
  const rows = await select<ReleaseRow>(
    manager,
    `SELECT ${RELEASE} FROM comment_release r WHERE ${sql} AND ${IS_LAST}`,
    parameters,
  );
  return rows.map(view);
}

/** The released comments of ratings of some regions that were given from one instant to before another and count, the last first. */
export async function releasedComments(
  manager: EntityManager,
  regions: readonly string[],
  [from, to]: readonly [Date, Date],
  most: number,
): Promise<ReleasedComment[]> {
  const where = new Conditions();
  where.addAll(regionCondition({ regions, institution: null, staffMember: null }, 'e.region'));
  where.add("e.evaluated_at >= ? AND e.evaluated_at < ? AND r.entry = 'RELEASED'", [from, to]);
  where.add(COUNTS);
  where.add(IS_LAST);
  const rows = await select<ReleaseRow & { level: SatisfactionLevel }>(
    manager,
    `SELECT ${RELEASE}, e.level FROM comment_release r
       JOIN evaluation e ON e.region = r.region AND e.id = r.evaluation_id
       LEFT JOIN evaluation_standing s ON s.region = e.region AND s.evaluation_id = e.id
     ${where.sql} ORDER BY e.evaluated_at DESC, e.id DESC LIMIT ${most}`,
    where.parameters,
  );
  return rows.map(row => ({ ...view(row), level: row.level }));
}

function view(row: ReleaseRow): ReleaseView {
  return {
    region: row.region,
    id: row.id,
    evaluationId: row.evaluation_id,
    entry: row.entry,
    sealedText: row.text,
    sealedReply: row.reply,
    actor: row.actor,
    at: instantOf(row.at),
  };
}
