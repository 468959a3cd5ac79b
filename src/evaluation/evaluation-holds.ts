import type { EntityManager } from 'typeorm';
import { type RowKey, rowCondition } from '../platform/region-keys';
import { execute, insertRows, select } from '../platform/sql';
import type { Standing } from './evaluation-standing.entity';
import type { EventSuccession } from './event-succession';
import type { StandingChange, StandingChanges } from './standing-changes';

/** Who holds ratings or lets them go, and when. */
export interface HoldBy {
  actor: string;
  at: Date;
}

interface HoldRow {
  region: string;
  evaluation_id: string;
  standing_before: Standing | null;
  reason_before: string | null;
  reason: string;
  standing_now: Standing | null;
  reason_now: string | null;
}

interface HoldableRow {
  region: string;
  id: string;
  channel_code: string;
  received_at: number | string;
  standing: Standing | null;
  reason: string | null;
}

/** Takes ratings out of the figures for a while, and puts them back as they were. */
export class EvaluationHolds {
  constructor(
    private readonly changes: StandingChanges,
    private readonly succession: EventSuccession,
  ) {}

  /**
   * Holds ratings; one that is EXCLUDED already, or held, stays as it is. What another rating of the event had superseded
   * counts meanwhile. Answers how many are held now that were not.
   */
  async hold(tx: EntityManager, ratings: readonly RowKey[], reason: string, by: HoldBy): Promise<number> {
    const rows = await holdable(tx, ratings);
    await insertRows(
      tx,
      'evaluation_hold',
      rows.map(row => ({
        ...{ region: row.region, evaluation_id: row.id, channel_code: row.channel_code },
        ...{ received_at: Number(row.received_at), standing_before: row.standing, reason_before: row.reason, reason },
      })),
    );
    const held = rows.map(({ region, id, standing: from }): StandingChange => ({
      ...{ region, evaluationId: id, from, to: 'EXCLUDED', entry: 'QUARANTINED', reason, standingReason: reason },
    }));
    await this.changes.write(tx, held, by);
    await this.succession.settle(tx, rows, { ...by, reason });
    return rows.length;
  }

  /**
   * Lets ratings go. Each has the standing again that it had, unless somebody else decided about it meanwhile; of those of
   * one event the one that goes before the others counts.
   */
  async release(tx: EntityManager, ratings: readonly RowKey[], by: HoldBy): Promise<number> {
    if (!ratings.length) return 0;
    const { sql, parameters } = rowCondition(ratings, 'region', 'evaluation_id');
    // Locks them: what they go back to, and from, must not change between the reading and the writing.
    await execute(tx, `UPDATE evaluation_hold SET reason = reason WHERE ${sql}`, parameters);
    await execute(tx, `UPDATE evaluation_standing SET reason = reason WHERE ${sql}`, parameters);
    const rows = await holdsOf(tx, ratings);
    if (!rows.length) return 0;
    await execute(tx, `DELETE FROM evaluation_hold WHERE ${sql}`, parameters);
    const ours = rows.filter(row => row.standing_now === 'EXCLUDED' && row.reason_now === row.reason);
    const released = ours.map(
      ({ region, evaluation_id: evaluationId, standing_before: to, reason_before, reason }): StandingChange => ({
        ...{ region, evaluationId, from: 'EXCLUDED', to, entry: 'RELEASED', reason, standingReason: reason_before },
      }),
    );
    await this.changes.write(tx, released, by);
    await this.succession.settle(tx, rows.map(keyOf), { ...by, reason: null });
    return rows.length;
  }

  /** A rating that was under review for `reason` when it was held counts when it is let go. */
  async dropReview(tx: EntityManager, { region, id }: RowKey, reason: string): Promise<void> {
    const sql = `UPDATE evaluation_hold SET standing_before = NULL, reason_before = NULL
                  WHERE region = ? AND evaluation_id = ? AND standing_before = 'UNDER_REVIEW' AND reason_before = ?`;
    await execute(tx, sql, [region, id, reason]);
  }
}

const keyOf = ({ region, evaluation_id: id }: HoldRow): RowKey => ({ region, id });

async function holdable(tx: EntityManager, ratings: readonly RowKey[]): Promise<HoldableRow[]> {
  const { sql, parameters } = rowCondition(ratings, 'e.region', 'e.id');
  return select<HoldableRow>(
    tx,
    `SELECT e.region, e.id, e.channel_code, e.received_at, s.standing, s.reason
       FROM evaluation e
       LEFT JOIN evaluation_standing s ON s.region = e.region AND s.evaluation_id = e.id
       LEFT JOIN evaluation_hold h ON h.region = e.region AND h.evaluation_id = e.id
      WHERE ${sql} AND h.evaluation_id IS NULL AND (s.standing IS NULL OR s.standing <> 'EXCLUDED')
      ORDER BY e.region, e.id`,
    parameters,
  );
}

async function holdsOf(tx: EntityManager, ratings: readonly RowKey[]): Promise<HoldRow[]> {
  const { sql, parameters } = rowCondition(ratings, 'h.region', 'h.evaluation_id');
  return select<HoldRow>(
    tx,
    `SELECT h.region, h.evaluation_id, h.standing_before, h.reason_before, h.reason,
            s.standing AS standing_now, s.reason AS reason_now
       FROM evaluation_hold h
       LEFT JOIN evaluation_standing s ON s.region = h.region AND s.evaluation_id = h.evaluation_id
      WHERE ${sql} ORDER BY h.region, h.evaluation_id`,
    parameters,
  );
}
