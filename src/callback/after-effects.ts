import type { RegionTree } from '../identity/region-tree';
import type { Clock } from '../platform/clock';
import { Conditions } from '../platform/conditions';
import type { Database } from '../platform/database';
import type { IdGenerator } from '../platform/ids';
import { addDays, shanghaiDate, startOfShanghaiDay } from '../platform/shanghai';
import { isUniqueViolation, select } from '../platform/sql';
import type { PolicyService } from '../policy/policy.service';
import { afterEffectsCause, insertTasks, type TaskToDo } from './callback-tasks';
import { negativeLevels } from './negative-levels';
import { periodOf, type PeriodKind, periodsBefore } from '../policy/periods';

/** S3 Art 11 says neither how often nor how long: once a period, four times; after that a rating is left alone. */
const ROUNDS = 4;
const BATCH = 500;

interface RatingRow {
  id: string;
  received_at: number | string;
  case_id: string | null;
  service_number: number | null;
  institution_code: string | null;
}

/** Which ratings are asked about next: those of a round, after the last of the page before. */
interface RatingsAsked {
  kind: PeriodKind;
  round: number;
  /** `YYYY-MM-DD` in Asia/Shanghai. */
  today: string;
  last: RatingRow | null;
}

/**
 * Asks those who rated badly, period after period, whether the rating had consequences for them (关联影响, R-87). Whoever
 * refuses is not asked again; who left no number cannot be asked.
 */
export class AfterEffects {
  constructor(
    private readonly database: Database,
    private readonly regions: Pick<RegionTree, 'codes' | 'refresh'>,
    private readonly policies: PolicyService,
    private readonly ids: IdGenerator,
    private readonly clock: Clock,
  ) {}

  /** Opens the tasks that are due in all regions; answers how many. Several processes may do it at once. */
  async askDue(): Promise<number> {
    await this.regions.refresh();
    let asked = 0;
    for (const region of this.regions.codes()) {
      const { collateralLedgerPeriod: kind } = (await this.policies.resolve(region)).settings;
      if (!kind) continue;
      for (let round = 1; round <= ROUNDS; round++) asked += await this.askRound(region, kind, round);
    }
    return asked;
  }

  private async askRound(region: string, kind: PeriodKind, round: number): Promise<number> {
    const now = this.clock.now();
    const today = shanghaiDate(now);
    const period = periodOf(kind, today).name;
    let asked = 0;
    for (let last: RatingRow | null = null; ;) {
      const ratings: RatingRow[] = await this.ratingsDue(region, { kind, round, today, last });
      const tasks = ratings.map((rating): TaskToDo => ({
        ...{ region, occasion: 'AFTER_EFFECTS', purpose: 'AFTER_EFFECTS', period, round, drawId: null },
        ...{ causeKey: afterEffectsCause(rating.id, round), evaluationId: rating.id, caseId: rating.case_id },
        ...{ serviceNumber: rating.service_number, institutionCode: rating.institution_code },
      }));
      if (!tasks.length) return asked;
      try {
        await this.database.unitOfWork(tx => insertTasks(tx, tasks, this.ids, now));
        asked += tasks.length;
      } catch (error) {
        if (!isUniqueViolation(error)) throw error;
        return asked; // another process is at it
      }
      last = ratings.at(-1)!;
    }
  }

  /** The next bad ratings with a number to call, as many periods old as this is the round, that were not asked in it yet. */
  private ratingsDue(region: string, { kind, round, today, last }: RatingsAsked): Promise<RatingRow[]> {
    const after = (count: number) => startOfShanghaiDay(addDays(periodsBefore(kind, count, today), 1));
    const where = new Conditions();
    where.add('e.region = ? AND e.received_at >= ? AND e.received_at < ?', [region, after(round + 1), after(round)]);
    where.add('e.real_name = 1');
    where.addIn('e.level', negativeLevels);
    where.add(`NOT EXISTS (SELECT 1 FROM evaluation_standing s WHERE s.region = e.region AND s.evaluation_id = e.id
                              AND s.standing = 'SUPERSEDED')`);
    where.add(
      `NOT EXISTS (SELECT 1 FROM callback_task t WHERE t.region = e.region AND t.evaluation_id = e.id
                      AND (t.round >= ? OR t.state = 'REFUSED'))`,
      [round],
    );
    where.addKeyset('e.received_at', 'e.id', 'ASC', last && { value: Number(last.received_at), id: last.id });
    return select<RatingRow>(
      this.database.reader,
      `SELECT e.id, e.received_at, e.case_id, e.service_number, e.institution_code
         FROM evaluation e
         JOIN evaluation_identity i ON i.region = e.region AND i.evaluation_id = e.id AND i.phone IS NOT NULL
         ${where.sql} ORDER BY e.received_at, e.id LIMIT ${BATCH}`,
      where.parameters,
    );
  }
}
