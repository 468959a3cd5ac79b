import type { EntityManager } from 'typeorm';
import type { Scope } from '../identity/principal';
import { regionCondition } from '../identity/scope';
import { Conditions } from '../platform/conditions';
import { withKey } from '../platform/content-keys';
import type { RowKey } from '../platform/region-keys';
import { addDays, startOfShanghaiDay } from '../platform/shanghai';
import { inList, select, selectOne, type SqlValue } from '../platform/sql';
import type { SatisfactionLevel } from '../sdk';

/** Which comments: of regions, by `evaluatedAt` on days `YYYY-MM-DD` in Asia/Shanghai, both in it. Empty lists narrow nothing. */
export interface CommentsAsked {
  scope: Pick<Scope, 'regions'>;
  from: string;
  to: string;
  levels: readonly SatisfactionLevel[];
  institutions: readonly string[];
  serviceItems: readonly string[];
}

/** A comment as it is stored, with its key. */
export interface SealedComment extends RowKey {
  comment: string;
  nameIndex: string | null;
  /** Of phone, ID number, name or case, the first that is known; else of the rating itself. */
  rater: string;
}

/** Ratings that somebody gave and that count, with words: neither those that test a channel nor those by default. */
const TABLES = `evaluation e
  LEFT JOIN evaluation_standing s ON s.region = e.region AND s.evaluation_id = e.id`;
/** Nobody counts further: it would take all the time that an answer has. */
export const MOST_COUNTED = 100_000;

/** The newest comments; `isOther` for those of the same days and regions that were not asked for. */
export async function newestComments(
  manager: EntityManager,
  asked: CommentsAsked,
  { limit, isOther = false }: { limit: number; isOther?: boolean },
): Promise<SealedComment[]> {
  const where = conditions(asked, isOther);
  const rows = await select<{
    region: string;
    id: string;
    /** Null where its key was destroyed. */
    comment: string | null;
    case_id: string | null;
    name_index: string | null;
    phone_index: string | null;
    id_number_index: string | null;
  }>(
    manager,
    `SELECT e.region, e.id, ${withKey('e.comment', 'e')} AS comment, e.case_id, i.name_index, i.phone_index, i.id_number_index
       FROM ${TABLES} LEFT JOIN evaluation_identity i ON i.region = e.region AND i.evaluation_id = e.id
       ${where.sql} ORDER BY e.evaluated_at DESC, e.id DESC LIMIT ${limit}`,
    where.parameters,
  );
  return rows.flatMap(({ region, id, comment, case_id, name_index, phone_index, id_number_index }) =>
    comment === null
      ? []
      : {
          region,
          id,
          comment,
          nameIndex: name_index,
          rater: phone_index ?? id_number_index ?? name_index ?? case_id ?? id,
        },
  );
}

/** How many comments there are, counted up to `MOST_COUNTED`. */
export async function countComments(manager: EntityManager, asked: CommentsAsked): Promise<number> {
  const where = conditions(asked, false);
  const row = await selectOne<{ comments: number | string }>(
    manager,
    `SELECT COUNT(*) AS comments FROM (SELECT e.id FROM ${TABLES} ${where.sql} LIMIT ${MOST_COUNTED}) AS counted`,
    where.parameters,
  );
  return Number(row!.comments);
}

function conditions(asked: CommentsAsked, isOther: boolean): Conditions {
  const where = new Conditions();
  where.addAll(regionCondition({ ...asked.scope, institution: null, staffMember: null }, 'e.region'));
  where.add('e.evaluated_at >= ? AND e.evaluated_at < ?', [
    startOfShanghaiDay(asked.from),
    startOfShanghaiDay(addDays(asked.to, 1)),
  ]);
  where.add("e.comment IS NOT NULL AND e.provenance NOT IN ('CANARY', 'DEFAULTED')");
  where.add("s.standing IS NULL OR s.standing IN ('COUNTED', 'UNDER_REVIEW')");
  const { sql, parameters } = narrowing(asked);
  where.add(isOther ? `NOT (${sql})` : sql, parameters);
  return where;
}

/** What nobody knows the unit or item of is none of those that were named. */
function narrowing({ levels, institutions, serviceItems }: CommentsAsked): { sql: string; parameters: SqlValue[] } {
  const filters = (
    [
      ['e.level', levels],
      ["COALESCE(e.institution_code, '')", institutions],
      ["COALESCE(e.service_item_code, '')", serviceItems],
    ] as const
  ).filter(([, values]) => values.length);
  return {
    sql: filters.map(([column, values]) => `${column} IN (${inList(values)})`).join(' AND ') || '1 = 1',
    parameters: filters.flatMap(([, values]) => [...values]),
  };
}
