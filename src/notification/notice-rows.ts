import type { EntityManager } from 'typeorm';
import type { Role } from '../identity/roles';
import { Conditions } from '../platform/conditions';
import { groupBy } from '../platform/group-by';
import { execute, inList, instantOf, select, StaleRowError } from '../platform/sql';
import type { NoticeKind, NoticeState } from './notice.entity';
import type { StoredRecipient } from './recipients';

/** A notice as it is stored. */
export interface StoredNotice {
  region: string;
  id: string;
  kind: NoticeKind;
  recipient: StoredRecipient;
  about: { type: string; region: string; id: string; number: string | null };
  toldAt: Date;
}

interface NoticeRow {
  region: string;
  id: string;
  kind: NoticeKind;
  recipient_subject: string | null;
  recipient_role: Role | null;
  recipient_region: string;
  recipient_institution: string | null;
  heads_only: number;
  about_type: string;
  about_region: string;
  about_id: string;
  about_number: string | null;
  told_at: number | string;
}

/** Notices of one transaction. */
const MOST = 500;

/** The oldest notices in a state: those for a region where one is named, those that come after one where one is given. */
export async function noticesIn(
  tx: EntityManager,
  state: NoticeState,
  { recipientRegion, after }: { recipientRegion?: string; after?: StoredNotice | undefined } = {},
): Promise<StoredNotice[]> {
  const where = new Conditions();
  where.add('state = ?', [state]);
  if (recipientRegion !== undefined) where.add('recipient_region = ?', [recipientRegion]);
  where.addKeyset('told_at', 'id', 'ASC', after ? { value: after.toldAt.getTime(), id: after.id } : null);
  const rows = await select<NoticeRow>(
    tx,
    `SELECT region, id, kind, recipient_subject, recipient_role, recipient_region, recipient_institution, heads_only,
            about_type, about_region, about_id, about_number, told_at
       FROM notice ${where.sql} ORDER BY told_at, id LIMIT ${MOST}`,
    where.parameters,
  );
  return rows.map(noticeOf);
}

/** Takes notices from one state to the next. Throws `StaleRowError` where another process has taken one of them. */
export async function moveNotices(
  tx: EntityManager,
  notices: readonly StoredNotice[],
  from: NoticeState,
  to: NoticeState,
): Promise<void> {
  for (const [region, own] of groupBy(notices, ({ region }) => region)) {
    const ids = own.map(({ id }) => id);
    const sql = `UPDATE notice SET state = ? WHERE region = ? AND state = ? AND id IN (${inList(ids)})`;
    if ((await execute(tx, sql, [to, region, from, ...ids])) !== ids.length) throw new StaleRowError('notice');
  }
}

function noticeOf(row: NoticeRow): StoredNotice {
  return {
    region: row.region,
    id: row.id,
    kind: row.kind,
    recipient: {
      subject: row.recipient_subject,
      role: row.recipient_role,
      region: row.recipient_region,
      institution: row.recipient_institution,
      headsOnly: Number(row.heads_only) === 1,
    },
    about: { type: row.about_type, region: row.about_region, id: row.about_id, number: row.about_number },
    toldAt: instantOf(row.told_at),
  };
}
