import type { EntityManager } from 'typeorm';
import type { Scope } from '../identity/principal';
import { isInScope, regionCondition } from '../identity/scope';
import { Conditions } from '../platform/conditions';
import type { Keyset, Page } from '../platform/connection';
import { readPage } from '../platform/read-page';
import { encodeGlobalId } from '../platform/global-id';
import { groupBy } from '../platform/group-by';
import { type RowKey, rowCondition } from '../platform/region-keys';
import { instantOf, select } from '../platform/sql';
import type { DeliveryStatus } from './delivery.entity';
import type { RecordProblem } from './refused-record.entity';

/** A delivery as it is read. */
export interface DeliveryView {
  region: string;
  id: string;
  /** The id that clients see. */
  globalId: string;
  channelCode: string;
  receivedAt: Date;
  status: DeliveryStatus;
  accepted: number;
  duplicates: number;
  refused: number;
  /** When it was last put through the path again; null where it never was. */
  replayedAt: Date | null;
  /** How often that was. */
  replays: number;
  /** Where what is refused of it now stands: its own id, or that of its latest replay. */
  outcomeId: string;
}

/** What a list of deliveries is narrowed to. */
export interface DeliveryCriteria {
  channel?: string | null;
  status?: readonly DeliveryStatus[] | null;
  /** From this instant on. */
  receivedFrom?: Date | null;
  /** Before this instant. */
  receivedTo?: Date | null;
}

/** A refused record of a delivery. */
export interface RefusalView {
  externalId: string | null;
  problems: RecordProblem[];
}

interface DeliveryRow {
  region: string;
  id: string;
  channel_code: string;
  received_at: number;
  status: DeliveryStatus;
  accepted: number;
  duplicates: number;
  refused: number;
  replayed_at: number | null;
  replays: number;
  outcome_id: string;
}

/** Deliveries `d` as they stand now: with the latest replay `r` of each, where there was one. */
export const DELIVERIES_NOW = `delivery d
  LEFT JOIN delivery_replay r ON r.region = d.region AND r.delivery_id = d.id AND r.attempt =
       (SELECT MAX(attempt) FROM delivery_replay l WHERE l.region = d.region AND l.delivery_id = d.id)`;

const SELECT = `SELECT d.region, d.id, d.channel_code, d.received_at, COALESCE(r.status, d.status) AS status,
  COALESCE(r.accepted, d.accepted) AS accepted, COALESCE(r.duplicates, d.duplicates) AS duplicates,
  COALESCE(r.refused, d.refused) AS refused, r.replayed_at, COALESCE(r.attempt, 0) AS replays,
  COALESCE(r.id, d.id) AS outcome_id
  FROM ${DELIVERIES_NOW}`;

/** One page of the deliveries in scope, the latest first. */
export async function listDeliveries(
  manager: EntityManager,
  scope: Scope,
  criteria: DeliveryCriteria,
  page: { first: number; after: Keyset | null },
): Promise<Page<DeliveryView>> {
  const where = new Conditions();
  where.addAll(regionCondition(scope, 'd.region'));
  if (criteria.channel) where.add('d.channel_code = ?', [criteria.channel]);
  where.addFilter('COALESCE(r.status, d.status)', criteria.status);
  if (criteria.receivedFrom) where.add('d.received_at >= ?', [criteria.receivedFrom]);
  if (criteria.receivedTo) where.add('d.received_at < ?', [criteria.receivedTo]);
  return readPage(manager, { select: SELECT, where, order: ['d.received_at', 'd.id', 'DESC'] }, view, page);
}

/** The oldest deliveries for which the conditions hold, on `d` as it came and `r` as it was last replayed. */
export async function findDeliveriesToReplay(
  manager: EntityManager,
  where: Conditions,
  most: number,
): Promise<DeliveryView[]> {
  const sql = `${SELECT} ${where.sql} ORDER BY d.received_at, d.id LIMIT ${most}`;
  return (await select<DeliveryRow>(manager, sql, where.parameters)).map(view);
}

/** Deliveries by region and id, within a scope: what lies outside is absent. */
export async function findDeliveries(
  manager: EntityManager,
  scope: Scope,
  keys: readonly RowKey[],
): Promise<DeliveryView[]> {
  const { sql, parameters } = rowCondition(keys, 'd.region', 'd.id');
  const rows = await select<DeliveryRow>(manager, `${SELECT} WHERE ${sql}`, parameters);
  return rows.map(view).filter(({ region }) => isInScope(scope, region));
}

/** The delivery of a key as it stands; null where there is none. */
export async function findDelivery(manager: EntityManager, { region, id }: RowKey): Promise<DeliveryView | null> {
  const [row] = await select<DeliveryRow>(manager, `${SELECT} WHERE d.region = ? AND d.id = ?`, [region, id]);
  return row ? view(row) : null;
}

function view({ channel_code, received_at, replayed_at, outcome_id, ...row }: DeliveryRow): DeliveryView {
  return {
    ...row,
    globalId: encodeGlobalId({ type: 'Delivery', region: row.region, id: row.id }),
    channelCode: channel_code,
    receivedAt: instantOf(received_at),
    replayedAt: instantOf(replayed_at),
    outcomeId: outcome_id,
  };
}

/** What is refused of deliveries now, in the order of the sender. */
export async function findRefusals(
  manager: EntityManager,
  deliveries: readonly DeliveryView[],
): Promise<RefusalView[][]> {
  const outcomes = deliveries.map(({ region, outcomeId }) => ({ region, id: outcomeId }));
  const { sql, parameters } = rowCondition(outcomes, 'region', 'delivery_id');
  const rows = await select<{ delivery_id: string; external_id: string | null; problems: string }>(
    manager,
    `SELECT delivery_id, external_id, problems FROM refused_record WHERE ${sql} ORDER BY delivery_id, position`,
    parameters,
  );
  const byDelivery = groupBy(rows, row => row.delivery_id);
  return outcomes.map(({ id }) =>
    (byDelivery.get(id) ?? []).map(row => ({
      externalId: row.external_id,
      problems: JSON.parse(row.problems) as RecordProblem[],
    })),
  );
}
