import type { EntityManager } from 'typeorm';
import { keyCondition } from '../platform/region-keys';
import { execute, insertRows, instantOf, select, StaleRowError } from '../platform/sql';
import type { Provenance } from '../sdk';
import { type Precedence, precedenceOf } from './precedence';

/** The event that a rating is about: the n-th service of a case, and the n-th rating of it. */
export interface EventKey {
  region: string;
  caseId: string;
  serviceNumber: number;
  evaluationNumber: number;
}

/** The rating that counts for an event. */
export interface SlotHolder {
  region: string;
  evaluationId: string;
  precedence: Precedence;
}

interface HolderRow {
  region: string;
  case_id: string;
  service_number: number;
  evaluation_number: number;
  evaluation_id: string;
  provenance: Provenance;
  evaluated_at: number | string;
  received_at: number | string;
  flags: string;
  channel_code: string;
  external_key: string;
}

interface Change {
  event: EventKey;
  /** Who held the slot in storage; null for an event without a rating. */
  before: string | null;
  after: string;
}

const keyOf = ({ region, caseId, serviceNumber, evaluationNumber }: EventKey): string =>
  `${region}|${caseId}|${serviceNumber}|${evaluationNumber}`;

/** Which rating counts for each of some events, as a batch of ratings changes it. */
export class EventSlots {
  private readonly changes = new Map<string, Change>();

  private constructor(private readonly holders: Map<string, SlotHolder>) {}

  /** The slots of these cases as they stand. */
  static async of(tx: EntityManager, cases: readonly { region: string; key: string }[]): Promise<EventSlots> {
    if (!cases.length) return new EventSlots(new Map());
    const { sql, parameters } = keyCondition(cases, 'slot.region', 'slot.case_id');
    const rows = await select<HolderRow>(
      tx,
      `SELECT slot.region, slot.case_id, slot.service_number, slot.evaluation_number, slot.evaluation_id,
              evaluation.provenance, evaluation.evaluated_at, evaluation.received_at, evaluation.flags,
              evaluation.channel_code, evaluation.external_key
         FROM evaluation_slot slot
         JOIN evaluation ON evaluation.region = slot.region AND evaluation.id = slot.evaluation_id
        WHERE ${sql}`,
      parameters,
    );
    return new EventSlots(new Map(rows.map(row => [keyOf(eventOf(row)), holderOf(row)])));
  }

  /** The rating that counts for an event so far. */
  holder(event: EventKey): SlotHolder | undefined {
    return this.holders.get(keyOf(event));
  }

  /** From now on this rating counts for the event. */
  hold(event: EventKey, holder: SlotHolder): void {
    const key = keyOf(event);
    const changed = this.changes.get(key);
    const before = changed ? changed.before : (this.holders.get(key)?.evaluationId ?? null);
    this.changes.set(key, { event, before, after: holder.evaluationId });
    this.holders.set(key, holder);
  }

  /** Writes what changed; runs again from the beginning where another transaction was quicker. */
  async write(tx: EntityManager): Promise<void> {
    const changes = [...this.changes].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, change]) => change);
    const fresh = changes.filter(({ before }) => before === null);
    await insertRows(
      tx,
      'evaluation_slot',
      fresh.map(({ event, after }) => ({
        region: event.region,
        case_id: event.caseId,
        service_number: event.serviceNumber,
        evaluation_number: event.evaluationNumber,
        evaluation_id: after,
      })),
    );
    for (const { event, before, after } of changes) {
      if (before === null) continue;
      const moved = await execute(
        tx,
        `UPDATE evaluation_slot SET evaluation_id = ?
          WHERE region = ? AND case_id = ? AND service_number = ? AND evaluation_number = ? AND evaluation_id = ?`,
        [after, event.region, event.caseId, event.serviceNumber, event.evaluationNumber, before],
      );
      if (!moved) throw new StaleRowError('evaluation_slot');
    }
  }
}

function eventOf(row: HolderRow): EventKey {
  return {
    region: row.region,
    caseId: row.case_id,
    serviceNumber: row.service_number,
    evaluationNumber: row.evaluation_number,
  };
}

function holderOf(row: HolderRow): SlotHolder {
  const precedence = precedenceOf({
    provenance: row.provenance,
    evaluatedAt: instantOf(row.evaluated_at),
    receivedAt: instantOf(row.received_at),
    flags: JSON.parse(row.flags) as string[],
    channelCode: row.channel_code,
    externalKey: row.external_key,
  });
  return { region: row.region, evaluationId: row.evaluation_id, precedence };
}
