import type { EntityManager } from 'typeorm';
import type { EvaluationHolds } from '../evaluation/evaluation-holds';
import type { EvaluationRecorded } from '../evaluation/evaluation.events';
import { CHANNEL_QUARANTINED } from '../evaluation/standing-reasons';
import type { Clock } from '../platform/clock';
import { Conditions } from '../platform/conditions';
import { groupBy } from '../platform/group-by';
import type { Emitted, Outbox } from '../platform/outbox';
import { type RowKey, rowCondition } from '../platform/region-keys';
import { inList, instantOf, select } from '../platform/sql';
import { DELIVERIES_NOW } from '../intake/delivery.query';
import type { QuarantineEnded, QuarantineOpened } from '../intake/intake.events';
import { findQuarantines, holding, type Quarantine } from './quarantines';

/** The events by which ratings are to be held or let go. */
export type QuarantineEvent = EvaluationRecorded | QuarantineOpened | QuarantineEnded;

type Walk = Emitted<QuarantineOpened> | Emitted<QuarantineEnded>;
type Place = { at: number; id: string };

interface SentRating extends RowKey {
  channelCode: string;
  receivedAt: Date;
}

/** Where a walk through what a channel sent has come to. */
interface Step {
  ratings: SentRating[];
  /** Null at the end. */
  after: Place | null;
}

/** Ratings that are looked at in one transaction; each is some eight rows at most. */
const AT_ONCE = 500;

/**
 * Holds and lets go what quarantines say. It compares each rating with the quarantines as they are now, whichever event asks
 * for it, so that it may be broken off, and asked again, at any point. A walk through a channel's ratings goes on by
 * the same event with another place in it.
 */
export class QuarantineSettler {
  constructor(
    private readonly holds: EvaluationHolds,
    private readonly outbox: Outbox<QuarantineOpened | QuarantineEnded>,
    private readonly clock: Clock,
  ) {}

  /** Settles the ratings that events are about, at most some 1,000 of them; what is left comes with further events. */
  async settle(tx: EntityManager, events: readonly Emitted<QuarantineEvent>[]): Promise<void> {
    const recorded = events.flatMap(event => (event.name === 'evaluation.recorded' ? [event] : []));
    const walks = events.flatMap(event => (event.name === 'evaluation.recorded' ? [] : [event]));
    const quarantines = await findQuarantines(tx);
    if (quarantines.length) await this.hold(tx, await recordedRatings(tx, recorded, quarantines), quarantines);
    let room = AT_ONCE;
    for (const walk of walks) {
      if (room <= 0) {
        await this.goOn(tx, walk, walk.payload.after);
        continue;
      }
      const step = await this.step(tx, walk, quarantines);
      room -= step.ratings.length;
      if (step.after) await this.goOn(tx, walk, step.after);
    }
  }

  private async step(tx: EntityManager, walk: Walk, quarantines: readonly Quarantine[]): Promise<Step> {
    if (walk.name === 'quarantine.opened') {
      const step = await sentRatings(tx, walk.payload);
      await this.hold(tx, step.ratings, quarantines);
      return step;
    }
    const step = await heldRatings(tx, walk.payload);
    const free = step.ratings.filter(rating => !holding(quarantines, rating));
    await this.holds.release(tx, free, { actor: walk.payload.actor, at: this.clock.now() });
    return step;
  }

  private async hold(
    tx: EntityManager,
    ratings: readonly SentRating[],
    quarantines: readonly Quarantine[],
  ): Promise<void> {
    const at = this.clock.now();
    const covered = ratings.flatMap(rating => {
      const quarantine = holding(quarantines, rating);
      return quarantine ? [{ rating, quarantine }] : [];
    });
    for (const [id, held] of groupBy(covered, ({ quarantine }) => quarantine.id)) {
      const keys = held.map(({ rating }) => rating);
      await this.holds.hold(tx, keys, `${CHANNEL_QUARANTINED}:${id}`, { actor: held[0]!.quarantine.openedBy, at });
    }
  }

  private goOn(tx: EntityManager, { name, region, payload }: Walk, after: Place | null): Promise<void> {
    return this.outbox.emit(tx, { name, region, payload: { ...payload, after } } as QuarantineOpened | QuarantineEnded);
  }
}

/** The new ratings of channels that are in quarantine. */
async function recordedRatings(
  tx: EntityManager,
  events: readonly Emitted<EvaluationRecorded>[],
  quarantines: readonly Quarantine[],
): Promise<SentRating[]> {
  if (!events.length) return [];
  const keys = events.map(({ region, payload }) => ({ region, id: payload.evaluationId }));
  const where = new Conditions();
  where.addAll(rowCondition(keys, 'region', 'id'));
  where.addIn('channel_code', [...new Set(quarantines.map(({ channelCode }) => channelCode))]);
  return ratingsWhere(tx, where);
}

/** The ratings of the next deliveries of a channel: a rating has the time of receipt of its delivery. */
async function sentRatings(
  tx: EntityManager,
  { channelCode, from, after }: QuarantineOpened['payload'],
): Promise<Step> {
  const where = new Conditions();
  where.add('d.channel_code = ? AND d.received_at >= ?', [channelCode, from]);
  where.addKeyset('d.received_at', 'd.id', 'ASC', after && { value: after.at, id: after.id });
  const found = await select<{ id: string; received_at: number | string; accepted: number }>(
    tx,
    `SELECT d.id, d.received_at, COALESCE(r.accepted, d.accepted) AS accepted FROM ${DELIVERIES_NOW} ${where.sql}
      ORDER BY d.received_at, d.id LIMIT ${AT_ONCE}`,
    where.parameters,
  );
  let ratingsAtMost = 0;
  const tooMany = found.findIndex(({ accepted }, i) => (ratingsAtMost += accepted) > AT_ONCE && i > 0);
  const deliveries = tooMany < 0 ? found : found.slice(0, tooMany);
  const last = deliveries.at(-1);
  if (!last) return { ratings: [], after: null };
  const ratings = new Conditions();
  const times = [...new Set(deliveries.map(({ received_at }) => Number(received_at)))];
  ratings.add(`received_at IN (${inList(times)})`, times);
  ratings.addIn(
    'delivery_id',
    deliveries.map(({ id }) => id),
  );
  return { ratings: await ratingsWhere(tx, ratings), after: { at: Number(last.received_at), id: last.id } };
}

async function ratingsWhere(tx: EntityManager, where: Conditions): Promise<SentRating[]> {
  const rows = await select<{ region: string; id: string; channel_code: string; received_at: number | string }>(
    tx,
    `SELECT region, id, channel_code, received_at FROM evaluation ${where.sql} ORDER BY received_at, id`,
    where.parameters,
  );
  return rows.map(({ region, id, channel_code, received_at }) => ({
    ...{ region, id, channelCode: channel_code, receivedAt: instantOf(received_at) },
  }));
}

/** The next ratings of a channel that are held. */
async function heldRatings(tx: EntityManager, { channelCode, from, after }: QuarantineEnded['payload']): Promise<Step> {
  const where = new Conditions();
  where.add('channel_code = ? AND received_at >= ?', [channelCode, from]);
  where.addKeyset('received_at', 'evaluation_id', 'ASC', after && { value: after.at, id: after.id });
  const rows = await select<{ region: string; evaluation_id: string; received_at: number | string }>(
    tx,
    `SELECT region, evaluation_id, received_at FROM evaluation_hold ${where.sql}
      ORDER BY received_at, evaluation_id LIMIT ${AT_ONCE}`,
    where.parameters,
  );
  const last = rows.at(-1);
  const ratings = rows.map(({ region, evaluation_id: id, received_at }) => ({
    ...{ region, id, channelCode, receivedAt: instantOf(received_at) },
  }));
  return { ratings, after: last ? { at: Number(last.received_at), id: last.evaluation_id } : null };
}
