import type { EntityManager } from 'typeorm';
import type { EvaluationRecorded } from '../evaluation/evaluation.events';
import { HANDLED_BELOW } from '../evaluation/handled-below';
import type { ComplaintRecorded } from '../intake/intake.events';
import type { Emitted } from '../platform/outbox';
import { keyCondition } from '../platform/region-keys';
import { instantOf, select } from '../platform/sql';
import { type Provenance, type SatisfactionLevel, scoreOf } from '../sdk';

/** Why there is to be an order: a negative rating or a complaint. */
export interface Cause {
  kind: 'evaluation' | 'complaint';
  region: string;
  id: string;
  caseId: string | null;
  /** The code as it was sent. */
  institutionCode: string | null;
  receivedAt: Date;
  /** A rating that we sent ourselves to test a channel. */
  isCanary?: boolean;
}

/** The events from which causes come. */
export type CauseEvent = EvaluationRecorded | ComplaintRecorded;

interface CauseRow {
  region: string;
  id: string;
  case_id: string | null;
  institution_code: string | null;
  received_at: number | string;
  provenance?: Provenance;
}

interface RatingRow extends CauseRow {
  holder_id: string | null;
  holder_level: SatisfactionLevel | null;
  has_order: number | string;
  flags: string;
}

/**
 * The causes among events, in their order. A negative rating of an event that another negative one counts for is none:
 * that one's order is about the same event; nor is one of an event that has an order already, nor one that is handled below.
 */
export async function causesOf(tx: EntityManager, events: readonly Emitted<CauseEvent>[]): Promise<Cause[]> {
  const ratings = events.flatMap(event =>
    event.name === 'evaluation.recorded' && isNegative(event.payload.level)
      ? [{ region: event.region, key: event.payload.evaluationId }]
      : [],
  );
  const complaints = events.flatMap(event =>
    event.name === 'complaint.recorded' ? [{ region: event.region, key: event.payload.complaintId }] : [],
  );
  const rows = new Map<string, Cause | null>();
  for (const row of await ratingRows(tx, ratings)) {
    const isCovered = row.holder_id !== null && row.holder_id !== row.id && isNegative(row.holder_level!);
    const isHandled = isCovered || Number(row.has_order) !== 0 || isHandledBelow(row);
    rows.set(row.id, isHandled ? null : causeOf('evaluation', row));
  }
  for (const row of await complaintRows(tx, complaints)) rows.set(row.id, causeOf('complaint', row));

  const wanted = new Set([...ratings, ...complaints].map(({ key }) => key));
  return events.flatMap(event => {
    const id = event.name === 'evaluation.recorded' ? event.payload.evaluationId : event.payload.complaintId;
    if (!wanted.has(id)) return [];
    const cause = rows.get(id);
    // It was committed with its event: a missing row is damage, and the event a dead letter rather than no order.
    if (cause === undefined) throw new Error(`${event.name}: ${id} is not stored`);
    return cause ? [cause] : [];
  });
}

/** A lower platform reported the rating, and handles it itself. */
const isHandledBelow = ({ flags }: RatingRow): boolean => (JSON.parse(flags) as string[]).includes(HANDLED_BELOW);

/** The lowest two of the five levels. */
function isNegative(level: SatisfactionLevel): boolean {
  return scoreOf[level] <= 2;
}

async function ratingRows(tx: EntityManager, keys: { region: string; key: string }[]): Promise<RatingRow[]> {
  if (!keys.length) return [];
  const { sql, parameters } = keyCondition(keys, 'e.region', 'e.id');
  return select<RatingRow>(
    tx,
    `SELECT e.region, e.id, e.case_id, e.institution_code, e.received_at, e.flags, e.provenance,
            holder.id AS holder_id, holder.level AS holder_level,
            EXISTS (SELECT 1 FROM work_order
                      JOIN evaluation other ON other.region = work_order.region AND other.id = work_order.evaluation_id
                     WHERE work_order.region = e.region AND work_order.case_id = e.case_id AND other.id <> e.id
                       AND other.service_number = e.service_number
                       AND other.evaluation_number = e.evaluation_number) AS has_order
       FROM evaluation e
       LEFT JOIN evaluation_slot slot ON slot.region = e.region AND slot.case_id = e.case_id
        AND slot.service_number = e.service_number AND slot.evaluation_number = e.evaluation_number
       LEFT JOIN evaluation holder ON holder.region = slot.region AND holder.id = slot.evaluation_id
      WHERE ${sql}`,
    parameters,
  );
}

async function complaintRows(tx: EntityManager, keys: { region: string; key: string }[]): Promise<CauseRow[]> {
  if (!keys.length) return [];
  const { sql, parameters } = keyCondition(keys, 'region', 'id');
  return select<CauseRow>(
    tx,
    `SELECT region, id, case_id, institution_code, received_at FROM complaint WHERE ${sql}`,
    parameters,
  );
}

function causeOf(kind: Cause['kind'], row: CauseRow): Cause {
  return {
    kind,
    region: row.region,
    id: row.id,
    caseId: row.case_id,
    institutionCode: row.institution_code,
    receivedAt: instantOf(row.received_at),
    isCanary: row.provenance === 'CANARY',
  };
}
