import type { EntityManager } from 'typeorm';
import type { EvaluationRecorded } from '../evaluation/evaluation.events';
import type { InvitationIssued } from '../invitation/invitation.events';
import { rowCondition } from '../platform/region-keys';
import { shanghaiDate } from '../platform/shanghai';
import { instantOf, select } from '../platform/sql';
import type { Contribution } from './cell';
import type { CellChanges } from './cell-changes';
import type { Counts } from './counts';

/** Who was asked counts as invited on the day of the asking, and as answered on that same day once a rating came of it. */
export async function foldInvitations(
  tx: EntityManager,
  events: readonly (InvitationIssued | EvaluationRecorded)[],
  changes: CellChanges,
): Promise<void> {
  const issued = events.flatMap(event =>
    event.name === 'invitation.issued' ? [{ region: event.region, id: event.payload.invitationId }] : [],
  );
  const ratings = events.flatMap(event =>
    event.name === 'evaluation.recorded' ? [{ region: event.region, id: event.payload.evaluationId }] : [],
  );
  const invited = rowCondition(issued, 'i.region', 'i.id');
  const answered = rowCondition(ratings, 'e.region', 'e.id');
  const rows = [
    ...(issued.length ? await read(tx, `invitation i WHERE ${invited.sql}`, invited.parameters, { invited: 1 }) : []),
    ...(ratings.length
      ? await read(
          tx,
          `evaluation e JOIN invitation i ON i.answer_channel = e.channel_code AND i.answer_key = e.external_key
            WHERE ${answered.sql}`,
          answered.parameters,
          { answered: 1 },
        )
      : []),
  ];
  for (const contribution of rows) changes.add(contribution);
}

interface Row {
  region: string;
  issued_at: number | string;
  institution_code: string | null;
  window_code: string | null;
  staff_number: string | null;
  service_item_code: string | null;
}

async function read(
  tx: EntityManager,
  from: string,
  parameters: Parameters<typeof select>[2],
  counts: Counts,
): Promise<Contribution[]> {
  const columns = 'i.region, i.issued_at, i.institution_code, i.window_code, i.staff_number, i.service_item_code';
  const rows = await select<Row>(tx, `SELECT ${columns} FROM ${from}`, parameters);
  return rows.map(row => ({
    region: row.region,
    day: shanghaiDate(instantOf(row.issued_at)),
    institution: row.institution_code,
    window: row.window_code,
    staffMember: row.staff_number,
    serviceItem: row.service_item_code,
    ...{ channel: null, provenance: null, targetKind: 'INSTITUTION', counts },
  }));
}
