import type { EntityManager } from 'typeorm';
import { groupBy } from '../platform/group-by';
import { type RowKey, keyCondition, rowCondition } from '../platform/region-keys';
import { execute, insertRows, instantOf, select, StaleRowError } from '../platform/sql';
import type { Provenance } from '../sdk';
import type { Standing } from './evaluation-standing.entity';
import { precedenceOf, precedes, type Precedence } from './precedence';
import type { StandingChange, StandingChanges } from './standing-changes';

interface RatingRow {
  region: string;
  id: string;
  case_id: string;
  service_number: number;
  evaluation_number: number;
  provenance: Provenance;
  evaluated_at: number | string;
  received_at: number | string;
  flags: string;
  channel_code: string;
  external_key: string;
  standing: Standing | null;
  is_held: number;
}

interface SlotRow {
  region: string;
  case_id: string;
  service_number: number;
  evaluation_number: number;
  evaluation_id: string;
}

type Rating = RatingRow & { precedence: Precedence };

/**
 * Who counts for an event once one of its ratings is held, let go or excluded: of the others the one that goes before
 * the others, as if those had never come.
 */
export class EventSuccession {
  constructor(private readonly changes: StandingChanges) {}

  /** Settles the events of these ratings. Throws `StaleRowError` where somebody else settles one at the same moment. */
  async settle(
    tx: EntityManager,
    ratings: readonly RowKey[],
    by: { actor: string; at: Date; reason: string | null },
  ): Promise<void> {
    const all = await ratingsOfEvents(tx, ratings);
    if (!all.length) return;
    const slots = await slotsOf(tx, all);
    const changes: StandingChange[] = [];
    const fresh: SlotRow[] = [];
    for (const [event, rated] of groupBy(all, eventKey)) {
      const eligible = rated.filter(({ is_held, standing }) => !is_held && standing !== 'EXCLUDED');
      const first = eligible.reduce<Rating | null>(
        (best, next) => (best && precedes(best.precedence, next.precedence) ? best : next),
        null,
      );
      changes.push(...eligible.flatMap(rating => changeOf(rating, first!, by.reason)));
      const slot = slots.get(event);
      if (slot?.evaluation_id === first?.id) continue;
      if (slot) await moveSlot(tx, slot, first?.id ?? null);
      else fresh.push(slotOf(first!));
    }
    await insertRows(
      tx,
      'evaluation_slot',
      fresh.map(row => ({ ...row })),
    );
    await this.changes.write(tx, changes, by);
  }
}

const eventKey = ({ region, case_id, service_number, evaluation_number }: Omit<SlotRow, 'evaluation_id'>): string =>
  `${region}|${case_id}|${service_number}|${evaluation_number}`;

const slotOf = ({ region, case_id, service_number, evaluation_number, id }: Rating): SlotRow => ({
  ...{ region, case_id, service_number, evaluation_number, evaluation_id: id },
});

function changeOf({ region, id, standing }: Rating, first: Rating, why: string | null): StandingChange[] {
  const change = { region, evaluationId: id, from: standing };
  if (id === first.id) {
    if (standing !== 'SUPERSEDED') return [];
    return [{ ...change, to: null, entry: 'REINSTATED', reason: why, standingReason: null }];
  }
  if (standing === 'SUPERSEDED' || standing === 'EXCLUDED') return [];
  const reason = `evaluation:${first.id}`;
  return [{ ...change, to: 'SUPERSEDED', entry: 'SUPERSEDED', reason, standingReason: reason }];
}

/** All ratings of the events that some ratings are about; none of one that is about no case. */
async function ratingsOfEvents(tx: EntityManager, keys: readonly RowKey[]): Promise<Rating[]> {
  if (!keys.length) return [];
  const named = rowCondition(keys, 'region', 'id');
  const events = await select<Omit<SlotRow, 'evaluation_id'>>(
    tx,
    `SELECT region, case_id, service_number, evaluation_number FROM evaluation
      WHERE ${named.sql} AND case_id IS NOT NULL AND service_number IS NOT NULL`,
    named.parameters,
  );
  const wanted = new Set(events.map(eventKey));
  const cases = keyCondition(
    events.map(({ region, case_id }) => ({ region, key: case_id })),
    'e.region',
    'e.case_id',
  );
  const rows = await select<RatingRow>(
    tx,
    `SELECT e.region, e.id, e.case_id, e.service_number, e.evaluation_number, e.provenance, e.evaluated_at, e.received_at,
            e.flags, e.channel_code, e.external_key, s.standing, CASE WHEN h.evaluation_id IS NULL THEN 0 ELSE 1 END AS is_held
       FROM evaluation e
       LEFT JOIN evaluation_standing s ON s.region = e.region AND s.evaluation_id = e.id
       LEFT JOIN evaluation_hold h ON h.region = e.region AND h.evaluation_id = e.id
      WHERE ${cases.sql} ORDER BY e.id`,
    cases.parameters,
  );
  return rows.filter(row => wanted.has(eventKey(row))).map(row => ({ ...row, precedence: precedenceOfRow(row) }));
}

function precedenceOfRow(row: RatingRow): Precedence {
  return precedenceOf({
    provenance: row.provenance,
    evaluatedAt: instantOf(row.evaluated_at),
    receivedAt: instantOf(row.received_at),
    flags: JSON.parse(row.flags) as string[],
    channelCode: row.channel_code,
    externalKey: row.external_key,
  });
}

async function slotsOf(tx: EntityManager, ratings: readonly Rating[]): Promise<Map<string, SlotRow>> {
  const cases = keyCondition(
    ratings.map(({ region, case_id }) => ({ region, key: case_id })),
    'region',
    'case_id',
  );
  const rows = await select<SlotRow>(
    tx,
    `SELECT region, case_id, service_number, evaluation_number, evaluation_id FROM evaluation_slot WHERE ${cases.sql}`,
    cases.parameters,
  );
  return new Map(rows.map(row => [eventKey(row), row]));
}

async function moveSlot(tx: EntityManager, slot: SlotRow, to: string | null): Promise<void> {
  const where =
    'WHERE region = ? AND case_id = ? AND service_number = ? AND evaluation_number = ? AND evaluation_id = ?';
  const held = [slot.region, slot.case_id, slot.service_number, slot.evaluation_number, slot.evaluation_id];
  const moved =
    to === null
      ? await execute(tx, `DELETE FROM evaluation_slot ${where}`, held)
      : await execute(tx, `UPDATE evaluation_slot SET evaluation_id = ? ${where}`, [to, ...held]);
  if (!moved) throw new StaleRowError('evaluation_slot');
}
