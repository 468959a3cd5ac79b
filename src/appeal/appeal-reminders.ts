import type { EntityManager } from 'typeorm';
import type { RegionTree } from '../identity/region-tree';
import type { Notice, Notices } from '../notification/notices';
import type { WorkingHours } from '../notification/working-hours';
import type { Clock } from '../platform/clock';
import type { Database } from '../platform/database';
import type { Log } from '../platform/log';
import { insertRows, isUniqueViolation, select } from '../platform/sql';
import type { PolicyService } from '../policy/policy.service';
import type { AppealReminderStep } from './appeal-reminder.entity';
import { type ReviewWorld, reviewingRegion } from './reviewing-office';

const MOST_AT_ONCE = 200;

interface DueAppeal {
  id: string;
  evaluation_id: string;
  step: AppealReminderStep;
}

/**
 * Reminds of appeals that are not decided (R-89, C-16): the reviewing office on the working day before the due day, and the
 * office above it once that is over; each once, when officials are at work. Any number of processes may do it.
 */
export class AppealReminders {
  constructor(
    private readonly database: Database,
    private readonly world: ReviewWorld & {
      regions: Pick<RegionTree, 'refresh'>;
      policies: Pick<PolicyService, 'workingDaysAfter'>;
    },
    private readonly hours: WorkingHours,
    private readonly notices: Notices,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  /** Does what is due of at most 200 appeals of each region; false where nothing was. */
  async next(): Promise<boolean> {
    await this.world.regions.refresh();
    let wasDue = false;
    for (const region of await regionsWithUndecided(this.database.reader)) {
      try {
        wasDue = (await this.remindIn(region)) || wasDue;
      } catch (err) {
        // The others are not to wait for this one.
        this.log.error({ err, region }, 'nobody can be reminded of the appeals of a region, it will be tried again');
      }
    }
    return wasDue;
  }

  private async remindIn(region: string): Promise<boolean> {
    const now = this.clock.now();
    if (!(await this.hours.isOpen(region, now))) return false;
    const { dueAt: nextDay } = await this.world.policies.workingDaysAfter(region, now, 1);
    try {
      return await this.database.unitOfWork(async tx => {
        const due = await undecided(tx, region, now, nextDay ?? now);
        if (due.length) await this.remind(tx, region, due);
        return due.length > 0;
      });
    } catch (error) {
      if (!isUniqueViolation(error)) throw error; // another process has just done it
      return true;
    }
  }

  private async remind(tx: EntityManager, region: string, due: readonly DueAppeal[]): Promise<void> {
    const at = this.clock.now();
    await insertRows(
      tx,
      'appeal_reminder',
      due.map(({ id, step }) => ({ region, appeal_id: id, step, at })),
    );
    const notices: Notice[] = [];
    for (const appeal of due) notices.push(await this.noticeOf(tx, region, appeal));
    await this.notices.tell(tx, notices);
  }

  private async noticeOf(
    tx: EntityManager,
    region: string,
    { id, evaluation_id: evaluationId, step }: DueAppeal,
  ): Promise<Notice> {
    const reviewer = await reviewingRegion(tx, this.world, { region, id, evaluationId });
    const above = this.world.regions.find(reviewer)?.parentCode ?? reviewer;
    return {
      region,
      kind: `APPEAL_${step}`,
      recipient: { role: 'MANAGEMENT_OFFICE', region: step === 'OVERDUE' ? above : reviewer, institution: null },
      about: { type: 'Appeal', region, id, number: null },
    };
  }
}

const UNDECIDED = "a.state IN ('SUBMITTED', 'ADMITTED') AND a.due_at IS NOT NULL";

async function regionsWithUndecided(manager: EntityManager): Promise<string[]> {
  const sql = `SELECT DISTINCT a.region FROM appeal a WHERE ${UNDECIDED} ORDER BY a.region`;
  return (await select<{ region: string }>(manager, sql)).map(({ region }) => region);
}

/** Appeals that are due until then, and of which nobody was told so; of those that are overdue only that. */
async function undecided(manager: EntityManager, region: string, now: Date, until: Date): Promise<DueAppeal[]> {
  const step = "CASE WHEN a.due_at < ? THEN 'OVERDUE' ELSE 'NEAR_DUE' END";
  return select<DueAppeal>(
    manager,
    `SELECT a.id, a.evaluation_id, ${step} AS step FROM appeal a
       LEFT JOIN appeal_reminder r ON r.region = a.region AND r.appeal_id = a.id AND r.step = ${step}
      WHERE a.region = ? AND ${UNDECIDED} AND a.due_at <= ? AND r.appeal_id IS NULL
      ORDER BY a.due_at, a.id LIMIT ${MOST_AT_ONCE}`,
    [now, now, region, until],
  );
}
