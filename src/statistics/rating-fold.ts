import type { EntityManager } from 'typeorm';
import type { EvaluationRecorded, StandingChanged } from '../evaluation/evaluation.events';
import type { Standing } from '../evaluation/evaluation-standing.entity';
import { type RowKey, rowCondition } from '../platform/region-keys';
import { shanghaiDate } from '../platform/shanghai';
import { instantOf, select } from '../platform/sql';
import type { PolicyService } from '../policy/policy.service';
import type { Provenance, SatisfactionLevel, TargetKind } from '../sdk';
import { negativeLevels } from '../callback/negative-levels';
import { isHandledBelowSql } from '../evaluation/handled-below';
import type { Contribution } from './cell';
import type { CellChanges } from './cell-changes';
import { type Counts, defaultAt, givenAt } from './counts';

/** A rating as figures see it. */
export interface RatingFacts extends Omit<Contribution, 'counts'> {
  id: string;
  level: SatisfactionLevel;
  provenance: Provenance;
  receivedAt: Date;
  /** Whether a lower platform deals with it. */
  handledBelow: boolean;
}

/** What a rating counts as, by its standing: a moved standing takes it from one count to another. */
export function countsOf(
  { level, provenance, handledBelow }: Pick<RatingFacts, 'level' | 'provenance' | 'handledBelow'>,
  standing: Standing,
  countsDefaults: boolean,
): Counts {
  if (provenance === 'CANARY') return {};
  if (standing === 'EXCLUDED') return { excluded: 1 };
  if (standing === 'SUPERSEDED') return { superseded: 1 };
  if (provenance === 'DEFAULTED') return { defaulted: 1, ...(countsDefaults ? { [defaultAt(level)]: 1 } : {}) };
  const isDueBelow = handledBelow && negativeLevels.some(each => each === level);
  return {
    [givenAt(level)]: 1,
    ...(provenance === 'SELF_GIVEN' ? { self_given: 1 } : {}),
    ...(isDueBelow ? { handled_below: 1 } : {}),
  };
}

/**
 * Whether the policy of a place lets default ratings of a day count in statistics (C-02), as it was published when a rating was
 * received: what is published later moves no figure that was told.
 */
export async function countsDefaults(
  policies: Pick<PolicyService, 'resolve'>,
  { region, day, receivedAt }: Pick<RatingFacts, 'region' | 'day' | 'receivedAt'>,
): Promise<boolean> {
  const { settings } = await policies.resolve(region, day, receivedAt);
  return settings.defaultRating?.countInStatistics ?? false;
}

/** Ratings that were recorded count, and those whose standing changed count as something else. */
export async function foldRatings(
  tx: EntityManager,
  events: readonly (EvaluationRecorded | StandingChanged)[],
  policies: Pick<PolicyService, 'resolve'>,
  changes: CellChanges,
): Promise<void> {
  const keys = events.map(({ region, payload }) => ({ region, id: payload.evaluationId }));
  const ratings = new Map((await ratingFacts(tx, keys)).map(rating => [rating.id, rating]));
  for (const { name, payload } of events) {
    const rating = ratings.get(payload.evaluationId);
    if (!rating) throw new Error(`no rating ${payload.evaluationId}`);
    const isCounted = rating.provenance === 'DEFAULTED' && (await countsDefaults(policies, rating));
    const count = (standing: Standing, times: 1 | -1) =>
      changes.add({ ...rating, counts: countsOf(rating, standing, isCounted) }, times);
    if (name === 'evaluation.recorded') {
      count(payload.standing, 1);
    } else {
      count(payload.from, -1);
      count(payload.to, 1);
    }
  }
}

interface Row {
  region: string;
  id: string;
  evaluated_at: number | string;
  received_at: number | string;
  institution_code: string | null;
  window_code: string | null;
  staff_number: string | null;
  service_item_code: string | null;
  channel_code: string;
  provenance: Provenance;
  target_kind: TargetKind;
  level: SatisfactionLevel;
  handled_below: number;
}

/** Ratings by their keys. */
export async function ratingFacts(manager: EntityManager, keys: readonly RowKey[]): Promise<RatingFacts[]> {
  const { sql, parameters } = rowCondition(keys, 'region', 'id');
  const rows = await select<Row>(
    manager,
    `SELECT region, id, evaluated_at, received_at, institution_code, window_code, staff_number, service_item_code, channel_code,
            provenance, target_kind, level, ${isHandledBelowSql} AS handled_below
       FROM evaluation e WHERE ${sql}`,
    parameters,
  );
  return rows.map(row => ({
    region: row.region,
    id: row.id,
    day: shanghaiDate(instantOf(row.evaluated_at)),
    institution: row.institution_code,
    window: row.window_code,
    staffMember: row.staff_number,
    serviceItem: row.service_item_code,
    channel: row.channel_code,
    provenance: row.provenance,
    targetKind: row.target_kind,
    level: row.level,
    receivedAt: instantOf(row.received_at),
    handledBelow: row.handled_below === 1,
  }));
}
