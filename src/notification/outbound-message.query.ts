import type { EntityManager } from 'typeorm';
import type { Scope } from '../identity/principal';
import { regionCondition } from '../identity/scope';
import { Conditions } from '../platform/conditions';
import type { Keyset, Page } from '../platform/connection';
import { readPage } from '../platform/read-page';
import { encodeGlobalId } from '../platform/global-id';
import { instantOf, select } from '../platform/sql';
import type { MessageContent } from './message-content';
import type { NoticeKind } from './notice.entity';
import type { OutboundState } from './outbound-message.entity';

/** A message as it is read. */
export interface OutboundMessageView {
  region: string;
  id: string;
  globalId: string;
  destinationCode: string;
  /** The account of whom it is for; null where it is for programs. */
  recipient: string | null;
  /** How many notices of which kind. */
  counts: Partial<Record<NoticeKind, number>>;
  state: OutboundState;
  attempts: number;
  createdAt: Date;
  dueAt: Date;
  triedAt: Date | null;
  sentAt: Date | null;
  lastError: string | null;
}

/** What a list of messages is narrowed to. */
export interface OutboundMessageCriteria {
  state?: readonly OutboundState[] | null;
  destination?: { region: string; code: string } | null;
}

/** How many messages of a destination wait, and how many were given up. */
export interface MessageCounts {
  waiting: number;
  dead: number;
}

interface MessageRow {
  region: string;
  id: string;
  destination_code: string;
  subject: string | null;
  content: string;
  state: OutboundState;
  attempts: number;
  created_at: number | string;
  due_at: number | string;
  tried_at: number | string | null;
  sent_at: number | string | null;
  last_error: string | null;
}

const SELECT = `SELECT m.region, m.id, m.destination_code, p.subject, m.content, m.state, m.attempts, m.created_at, m.due_at,
  m.tried_at, m.sent_at, m.last_error
  FROM outbound_message m LEFT JOIN person p ON p.id = m.person_id`;

/** One page of the messages in scope, the latest first. */
export async function listOutboundMessages(
  manager: EntityManager,
  scope: Scope,
  { state, destination }: OutboundMessageCriteria,
  page: { first: number; after: Keyset | null },
): Promise<Page<OutboundMessageView>> {
  const where = new Conditions();
  where.addAll(regionCondition(scope, 'm.region'));
  where.addFilter('m.state', state);
  if (destination) where.add('m.region = ? AND m.destination_code = ?', [destination.region, destination.code]);
  return readPage(manager, { select: SELECT, where, order: ['m.created_at', 'm.id', 'DESC'] }, viewOf, page);
}

/** The counts of all destinations in scope, by the region and code of each. */
export async function countsByDestination(manager: EntityManager, scope: Scope): Promise<Map<string, MessageCounts>> {
  const { sql, parameters } = regionCondition(scope, 'region');
  const rows = await select<{ region: string; code: string; state: OutboundState; count: number | string }>(
    manager,
    `SELECT region, destination_code AS code, state, COUNT(*) AS count FROM outbound_message
      WHERE ${sql} AND state IN ('WAITING', 'DEAD') GROUP BY region, destination_code, state`,
    parameters,
  );
  const counts = new Map<string, MessageCounts>();
  for (const { region, code, state, count } of rows) {
    const key = `${region}/${code}`;
    const known = counts.get(key) ?? { waiting: 0, dead: 0 };
    counts.set(key, state === 'DEAD' ? { ...known, dead: Number(count) } : { ...known, waiting: Number(count) });
  }
  return counts;
}

function countsOf(content: MessageContent): Partial<Record<NoticeKind, number>> {
  return content.type === 'DIGEST' ? content.counts : { [content.type]: 1 };
}

function viewOf(row: MessageRow): OutboundMessageView {
  return {
    region: row.region,
    id: row.id,
    globalId: encodeGlobalId({ type: 'OutboundMessage', region: row.region, id: row.id }),
    destinationCode: row.destination_code,
    recipient: row.subject,
    counts: countsOf(JSON.parse(row.content) as MessageContent),
    state: row.state,
    attempts: row.attempts,
    createdAt: instantOf(row.created_at),
    dueAt: instantOf(row.due_at),
    triedAt: instantOf(row.tried_at),
    sentAt: instantOf(row.sent_at),
    lastError: row.last_error,
  };
}
