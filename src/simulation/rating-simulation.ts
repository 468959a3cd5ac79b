import type { EntityManager } from 'typeorm';
import type { Clock } from '../platform/clock';
import { shanghaiDate, shanghaiDaySql } from '../platform/shanghai';
import { inList, instantOf, select } from '../platform/sql';
import type { PolicyReader } from '../policy/policy.service';
import type { SatisfactionLevel } from '../sdk';
import { eachPage, type Simulated } from './simulated';

/** What another default rule would have done. */
export interface DefaultSimulation {
  /** Services that nobody rated. */
  unrated: number;
  /** Of these the ones that have a default rating now, and would have one by the draft. */
  defaultedNow: number;
  defaultedThen: number;
}

/** What other rules of appeal would have done. */
export interface AppealSimulation {
  appeals: number;
  /** Submitted after the draft's limit. */
  tooLateThen: number;
  /** Against a level that could not be appealed against. */
  notAppealableThen: number;
}

interface ServiceRow {
  region: string;
  day: number | string;
  is_defaulted: number | string;
  many: number | string;
}

/** Services of the days that nobody rated, by the default rule that holds and by that of the draft (C-02). */
export async function simulateDefaults(
  manager: EntityManager,
  { regions, from, to }: Simulated,
  { draft, clock }: { draft: PolicyReader; clock: Clock },
): Promise<DefaultSimulation> {
  const sum: DefaultSimulation = { unrated: 0, defaultedNow: 0, defaultedThen: 0 };
  const rows = await select<ServiceRow>(
    manager,
    `SELECT s.region AS region, ${shanghaiDaySql('s.served_at')} AS day,
            CASE WHEN e.id IS NULL THEN 0 ELSE 1 END AS is_defaulted, COUNT(*) AS many
       FROM service_record s
       LEFT JOIN evaluation_slot t ON t.region = s.region AND t.case_id = s.case_id
            AND t.service_number = s.service_number AND t.evaluation_number = 1
       LEFT JOIN evaluation e ON e.region = t.region AND e.id = t.evaluation_id
      WHERE s.region IN (${inList(regions)}) AND s.served_at >= ? AND s.served_at < ?
        AND (t.evaluation_id IS NULL OR e.provenance = 'DEFAULTED')
      GROUP BY 1, 2, 3`,
    [...regions, from, to],
  );
  for (const { region, day, is_defaulted, many } of rows) {
    const servedAt = instantOf(day);
    const { defaultRating } = (await draft.resolve(region, shanghaiDate(servedAt))).settings;
    const { dueAt } = await draft.deadline(region, 'DEFAULT_RATING', servedAt);
    sum.unrated += Number(many);
    if (Number(is_defaulted)) sum.defaultedNow += Number(many);
    if (defaultRating && dueAt && dueAt < clock.now()) sum.defaultedThen += Number(many);
  }
  return sum;
}

interface AppealRow {
  id: string;
  region: string;
  level: SatisfactionLevel;
  received_at: number | string;
  submitted_at: number | string;
}

/** First appeals that were submitted on the days, by the limit and the levels of the draft (R-89, C-16). */
export async function simulateAppeals(
  manager: EntityManager,
  { regions, from, to }: Simulated,
  draft: PolicyReader,
): Promise<AppealSimulation> {
  const sum: AppealSimulation = { appeals: 0, tooLateThen: 0, notAppealableThen: 0 };
  const appeals = eachPage<AppealRow>(regions, (region, after, limit) =>
    select<AppealRow>(
      manager,
      `SELECT a.region, a.id, e.level, e.received_at, a.submitted_at
         FROM appeal a JOIN evaluation e ON e.region = a.region AND e.id = a.evaluation_id
        WHERE a.region = ? AND a.submitted_at >= ? AND a.submitted_at < ? AND a.instance = 1 AND a.id > ?
        ORDER BY a.id LIMIT ${limit}`,
      [region, from, to, after],
    ),
  );
  for await (const { region, level, received_at, submitted_at } of appeals) {
    const receivedAt = instantOf(received_at);
    const { settings } = await draft.resolve(region, shanghaiDate(receivedAt));
    const { dueAt } = await draft.deadline(region, 'APPEAL', receivedAt);
    sum.appeals++;
    sum.tooLateThen += Number(dueAt !== null && dueAt < instantOf(submitted_at));
    sum.notAppealableThen += Number(!settings.appealableLevels.includes(level));
  }
  return sum;
}

/** How many ratings of the days came without a real name: each would be flagged where the draft requires one (C-01). */
export async function countNameless(manager: EntityManager, { regions, from, to }: Simulated): Promise<number> {
  const [row] = await select<{ many: number | string }>(
    manager,
    `SELECT COUNT(*) AS many FROM evaluation
      WHERE region IN (${inList(regions)}) AND evaluated_at >= ? AND evaluated_at < ? AND real_name = 0
        AND provenance NOT IN ('DEFAULTED', 'CANARY')`,
    [...regions, from, to],
  );
  return Number(row?.many ?? 0);
}
