import type { EntityManager } from 'typeorm';
import type { Notice, Notices } from '../notification/notices';
import type { Emitted } from '../platform/outbox';
import type { Consumer } from '../platform/outbox-consumer';
import type { RowKey } from '../platform/region-keys';
import { shanghaiDate } from '../platform/shanghai';
import { selectOne } from '../platform/sql';
import type { AppealChanged, ExclusionConfirmed, ExclusionRejected } from './appeal.events';
import { type ReviewWorld, reviewingRegion } from './reviewing-office';

type DueProcessEvent = AppealChanged | ExclusionConfirmed | ExclusionRejected;

/** What the consumer works with. */
export interface AppealNotices extends ReviewWorld {
  notices: Notices;
}

/**
 * Tells who has to know of due process: the reviewing body of an appeal, the appellant of the decision, the body once
 * more where a second person is needed, proposer and appellant where that person says no, and, where the policy asks for it (C-17), the management body of a rating
 * that is not adopted.
 */
export function tellOfAppeals(parts: AppealNotices): Consumer<DueProcessEvent> {
  return {
    name: 'tell-of-appeals',
    on: ['appeal.changed', 'exclusion.confirmed', 'exclusion.rejected'],
    async handle(events, tx) {
      const notices: Notice[] = [];
      for (const event of events) notices.push(...(await noticesOf(tx, parts, event)));
      await parts.notices.tell(tx, notices);
    },
  };
}

async function noticesOf(tx: EntityManager, world: ReviewWorld, event: Emitted<DueProcessEvent>): Promise<Notice[]> {
  const { region, emittedAt } = event;
  const officeOf = (place: string) => ({ role: 'MANAGEMENT_OFFICE' as const, region: place, institution: null });

  if (event.name === 'exclusion.confirmed') {
    const { exclusionId: id } = event.payload;
    const about = { type: 'Exclusion', region, id, number: null };
    const { settings } = await world.policies.resolve(region, shanghaiDate(emittedAt));
    return settings.notifyManagementOnInvalidation
      ? [{ region, kind: 'RATING_EXCLUDED', recipient: officeOf(region), about }]
      : [];
  }
  if (event.name === 'exclusion.rejected') {
    const { exclusionId: id } = event.payload;
    const about = { type: 'Exclusion', region, id, number: null };
    const concerned = await concernedBy(tx, { region, id });
    return concerned.map(subject => ({ region, kind: 'EXCLUSION_REJECTED', recipient: { subject }, about }));
  }
  const { appealId: id, evaluationId, state, decision } = event.payload;
  const about = { type: 'Appeal', region, id, number: null };
  if (state === 'SUBMITTED') {
    const reviewer = await reviewingRegion(tx, world, { region, id, evaluationId });
    return [{ region, kind: 'APPEAL_SUBMITTED', recipient: officeOf(reviewer), about }];
  }
  if (state !== 'DECIDED') return [];
  const appellant = { subject: await appellantOf(tx, { region, id }) };
  const decided: Notice = { region, kind: 'APPEAL_DECIDED', recipient: appellant, about };
  if (decision !== 'UPHELD') return [decided];
  const second = officeOf(await reviewingRegion(tx, world, { region, id, evaluationId }));
  return [decided, { region, kind: 'EXCLUSION_PROPOSED', recipient: second, about }];
}

async function appellantOf(tx: EntityManager, { region, id }: RowKey): Promise<string> {
  const sql = 'SELECT submitted_by FROM appeal WHERE region = ? AND id = ?';
  return (await selectOne<{ submitted_by: string }>(tx, sql, [region, id]))!.submitted_by;
}

/** Who proposed an exclusion, and who appealed. */
async function concernedBy(tx: EntityManager, { region, id }: RowKey): Promise<string[]> {
  const row = await selectOne<{ proposed_by: string; submitted_by: string | null }>(
    tx,
    `SELECT x.proposed_by, a.submitted_by FROM exclusion x
       LEFT JOIN appeal a ON a.region = x.region AND a.id = x.appeal_id
      WHERE x.region = ? AND x.id = ?`,
    [region, id],
  );
  return [row!.proposed_by, row!.submitted_by].filter(subject => subject !== null);
}
