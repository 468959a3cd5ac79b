import type { EntityManager } from 'typeorm';
import type { Scope } from '../identity/principal';
import { isInScope, regionCondition } from '../identity/scope';
import { Conditions } from '../platform/conditions';
import type { Keyset, Page } from '../platform/connection';
import { encodeGlobalId } from '../platform/global-id';
import { readPage } from '../platform/read-page';
import { type RowKey, rowCondition } from '../platform/region-keys';
import { inList, instantOf, select } from '../platform/sql';
import type { CanaryLevel } from '../sdk';
import type { CanaryState, CanaryStep } from './canary-run.entity';

/** A test as it is read. */
export interface CanaryRunView extends RowKey {
  globalId: string;
  channelCode: string;
  /** In Asia/Shanghai. */
  day: string;
  attempt: number;
  level: CanaryLevel;
  state: CanaryState;
  step: CanaryStep | null;
  code: string | null;
  requestedBy: string | null;
  plannedAt: Date;
  sentAt: Date | null;
  decidedAt: Date | null;
  evaluationId: string | null;
  version: number;
}

/** What narrows a list; an empty part narrows nothing. */
export interface CanaryRunsAsked {
  channels?: string[] | null;
  states?: CanaryState[] | null;
  /** First day, in Asia/Shanghai. */
  from?: string | null;
  /** Last day. */
  to?: string | null;
}

interface Row {
  region: string;
  id: string;
  channel_code: string;
  day: string;
  attempt: number;
  level: CanaryLevel;
  state: CanaryState;
  step: CanaryStep | null;
  code: string | null;
  requested_by: string | null;
  planned_at: number | string;
  sent_at: number | string | null;
  decided_at: number | string | null;
  evaluation_id: string | null;
  version: number;
}

const SELECT = `SELECT region, id, channel_code, day, attempt, level, state, step, code, requested_by, planned_at, sent_at,
  decided_at, evaluation_id, version FROM canary_run`;

/** One page of the tests within a scope, the latest first. */
export async function listCanaryRuns(
  manager: EntityManager,
  scope: Scope,
  { channels, states, from, to }: CanaryRunsAsked,
  page: { first: number; after: Keyset | null },
): Promise<Page<CanaryRunView>> {
  const where = new Conditions();
  where.addAll(regionCondition(scope, 'region'));
  where.addFilter('channel_code', channels);
  where.addFilter('state', states);
  if (from) where.add('day >= ?', [from]);
  if (to) where.add('day <= ?', [to]);
  return readPage(manager, { select: SELECT, where, order: ['planned_at', 'id', 'DESC'] }, view, page);
}

/** Tests by their keys, within a scope, in the order of their ids. */
export async function findCanaryRuns(
  manager: EntityManager,
  scope: Scope,
  keys: readonly RowKey[],
): Promise<CanaryRunView[]> {
  if (!keys.length) return [];
  const { sql, parameters } = rowCondition(keys, 'region', 'id');
  const rows = await select<Row>(manager, `${SELECT} WHERE ${sql} ORDER BY id`, parameters);
  return rows.map(view).filter(({ region }) => isInScope(scope, region));
}

/** Tests in a state that were planned before a time, the oldest first; at most so many. */
export async function findOpenRuns(
  manager: EntityManager,
  state: 'PLANNED' | 'SENT',
  before: Date,
  limit: number,
): Promise<CanaryRunView[]> {
  const sql = `${SELECT} WHERE state = ? AND planned_at <= ? ORDER BY planned_at, id LIMIT ${limit}`;
  return (await select<Row>(manager, sql, [state, before])).map(view);
}

/** Codes of those channels that were tested on a day, or are being. */
export async function testedOn(manager: EntityManager, day: string, codes: readonly string[]): Promise<Set<string>> {
  if (!codes.length) return new Set();
  const rows = await select<{ channel_code: string }>(
    manager,
    `SELECT DISTINCT channel_code FROM canary_run WHERE channel_code IN (${inList(codes)}) AND day = ?`,
    [...codes, day],
  );
  return new Set(rows.map(row => row.channel_code));
}

function view(row: Row): CanaryRunView {
  const { region, id, day, attempt, level, state, step, code, version } = row;
  return {
    ...{ region, id, day, attempt, level, state, step, code, version },
    globalId: encodeGlobalId({ type: 'CanaryRun', region, id }),
    ...{ channelCode: row.channel_code, requestedBy: row.requested_by, evaluationId: row.evaluation_id },
    plannedAt: instantOf(row.planned_at),
    ...{ sentAt: instantOf(row.sent_at), decidedAt: instantOf(row.decided_at) },
  };
}
