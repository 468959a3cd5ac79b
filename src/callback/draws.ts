import type { RegionTree } from '../identity/region-tree';
import type { Notices } from '../notification/notices';
import type { Audit } from '../platform/audit';
import type { Clock } from '../platform/clock';
import type { Database } from '../platform/database';
import type { IdGenerator } from '../platform/ids';
import type { RowsOfRecord } from '../platform/rows-of-record';
import { addDays, shanghaiDate, startOfShanghaiDay } from '../platform/shanghai';
import { instantOf, isUniqueViolation, select, selectOne } from '../platform/sql';
import type { PolicyService } from '../policy/policy.service';
import type { PolicySettings } from '../policy/settings';
import type { DrawOccasion } from './callback-task.entity';
import { insertTasks, sampleCause, type TaskToDo } from './callback-tasks';
import type { DrawName, DrawnLots, Lots } from './lots';
import { lastMonths, type Period, periodOf } from '../policy/periods';
import { servedPeople, type ServedPerson } from './served-people';

/** What is drawn, and from which days. */
interface DueDraw {
  occasion: DrawOccasion;
  period: Period;
  firstDay: string;
  lastDay: string;
}

/** A draw that was made before, perhaps by a process that died before all its tasks were there. */
interface EarlierDraw {
  id: string;
  drawnAt: Date;
  sampleSize: number;
  size: PolicySettings['sampleSize'];
}

interface EarlierRow {
  id: string;
  drawn_at: number | string;
  sample_size: number;
  percent: number;
  at_least: number;
}

/** A draw as it came out. */
interface DrawMade {
  name: DrawName;
  from: Date;
  until: Date;
  size: PolicySettings['sampleSize'];
  services: readonly ServedPerson[];
  drawn: DrawnLots;
  drawnAt: Date;
}

const TASKS_AT_ONCE = 500;
/**
 * So many working days after its end a period is drawn: systems deliver in batches, overnight and over weekends, and who is drawn
 * from what is there at midnight could be left out by delivering on the first. No policy text sets this limit.
 */
const DELIVERY_DAYS = 5;
/** So many months that nobody drew, because no worker ran, are drawn after all; who was served before that hardly remembers. */
const MONTHS_BACK = 6;

/**
 * Draws whom to call: each month from all services of the month before, and where the policy has a concentrated survey
 * from those of the last working day of its period. A period is drawn once, when there was time to deliver; what arrives
 * later changes nothing.
 */
export class Draws {
  constructor(
    private readonly database: Database,
    private readonly regions: Pick<RegionTree, 'codes' | 'refresh'>,
    private readonly policies: PolicyService,
    private readonly lots: Lots,
    private readonly audit: Audit,
    private readonly records: RowsOfRecord,
    private readonly notices: Notices,
    private readonly ids: IdGenerator,
    private readonly clock: Clock,
  ) {}

  /** Draws what is due in all regions; answers how many draws were made. Several processes may do it at once. */
  async drawDue(): Promise<number> {
    await this.regions.refresh();
    let drawn = 0;
    for (const region of this.regions.codes()) {
      for (const due of await this.dueIn(region)) drawn += (await this.draw(region, due)) ? 1 : 0;
    }
    return drawn;
  }

  /**
   * What may be drawn by now, the oldest first, by the rules that were in force when each period ended: what is decided
   * afterwards changes nobody's chance, and takes no survey back.
   */
  private async dueIn(region: string): Promise<DueDraw[]> {
    const due: DueDraw[] = [];
    for (const month of lastMonths(MONTHS_BACK, shanghaiDate(this.clock.now()))) {
      if (!(await this.isDelivered(region, month))) continue;
      const { settings } = await this.policies.resolve(region, month.lastDay);
      if (settings.sampleCallbacks) due.push({ ...month, occasion: 'MONTHLY_SAMPLE', period: month });
      const survey = settings.surveyPeriod && periodOf(settings.surveyPeriod, month.lastDay);
      if (survey?.lastDay === month.lastDay) {
        const day = await this.lastWorkingDay(region, survey.lastDay);
        due.push({ occasion: 'CONCENTRATED_SURVEY', period: survey, firstDay: day, lastDay: day });
      }
    }
    return due;
  }

  private async isDelivered(region: string, { lastDay }: Period): Promise<boolean> {
    const { dueAt } = await this.policies.workingDaysAfter(region, startOfShanghaiDay(lastDay), DELIVERY_DAYS);
    return dueAt !== null && this.clock.now() > dueAt;
  }

  private async lastWorkingDay(region: string, lastDay: string): Promise<string> {
    for (let day = lastDay; ; day = addDays(day, -1)) {
      const { dueAt } = await this.policies.workingDaysAfter(region, startOfShanghaiDay(addDays(day, -1)), 1);
      if (dueAt && shanghaiDate(dueAt) === day) return day;
    }
  }

  /** Draws, or goes on with what a process that died had drawn; answers whether a draw was made. */
  private async draw(region: string, { occasion, period, firstDay, lastDay }: DueDraw): Promise<boolean> {
    const name = { region, occasion, period: period.name };
    const earlier = await this.earlier(name);
    if (earlier && (await this.causesOf(region, earlier.id)).size === earlier.sampleSize) return false;

    const drawnAt = earlier?.drawnAt ?? this.clock.now();
    const size = earlier?.size ?? (await this.policies.resolve(region, period.lastDay)).settings.sampleSize;
    const from = startOfShanghaiDay(firstDay);
    const until = startOfShanghaiDay(addDays(lastDay, 1));
    const services = await servedPeople(this.database.reader, { region, from, until, recordedBy: drawnAt });
    if (!services.length) return false; // most streets and villages serve nobody themselves
    const drawn = this.lots.draw(services, size, name);
    const id = earlier?.id ?? (await this.record({ name, from, until, size, services, drawn, drawnAt }));
    if (id === null) return false; // another process drew it
    const tasks = drawn.chosen.map(({ caseId, serviceNumber, institution }) => ({
      ...{ region, occasion, purpose: 'SAMPLE' as const, period: period.name, round: 1, drawId: id },
      causeKey: sampleCause(occasion, period.name, { caseId, serviceNumber }),
      ...{ evaluationId: null, caseId, serviceNumber, institutionCode: institution },
    }));
    await this.addMissing(tasks, id, drawnAt);
    return earlier === null;
  }

  /** The draw itself goes first, so that whatever happens then, nobody draws that period again. */
  private async record({ name, from, until, size, services, drawn, drawnAt }: DrawMade): Promise<string | null> {
    const { region, occasion, period } = name;
    const id = this.ids.next();
    const population = services.filter(({ phoneIndex }) => phoneIndex !== null).length;
    const row = {
      ...{ ...name, id, served_from: from, served_until: until },
      ...{ percent: size.percent, at_least: size.atLeast, services: services.length, population },
      ...{ population_digest: drawn.populationDigest, sample_size: drawn.chosen.length },
      ...{ institutions: JSON.stringify(drawn.institutions), seed_commitment: this.lots.commitmentOf(name) },
      drawn_at: drawnAt,
    };
    try {
      await this.database.unitOfWork(async tx => {
        await this.records.add(tx, 'callback_draw', [row]);
        await this.audit.record(tx, {
          ...{ actor: 'system', action: 'callback.drawn', region, subject: `CallbackDraw:${id}` },
          detail: { occasion, period, population, sample: drawn.chosen.length },
        });
        const about = { type: 'CallbackDraw', region, id, number: null };
        const recipient = { role: 'CALLBACK_AGENT' as const, region, institution: null };
        await this.notices.tell(tx, [{ region, kind: 'CALLBACK_DUE', recipient, about }]);
      });
      return id;
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
      return null;
    }
  }

  /** Adds tasks in transactions of a size that every storage takes; those that are there already stay as they are. */
  private async addMissing(tasks: readonly TaskToDo[], drawId: string, drawnAt: Date): Promise<void> {
    const region = tasks[0]?.region;
    if (region === undefined) return;
    const known = await this.causesOf(region, drawId);
    const missing = tasks.filter(({ causeKey }) => !known.has(causeKey));
    try {
      for (let i = 0; i < missing.length; i += TASKS_AT_ONCE) {
        const batch = missing.slice(i, i + TASKS_AT_ONCE);
        await this.database.unitOfWork(tx => insertTasks(tx, batch, this.ids, drawnAt));
      }
    } catch (error) {
      if (!isUniqueViolation(error)) throw error; // else another process is at it
    }
  }

  private async causesOf(region: string, drawId: string): Promise<ReadonlySet<string>> {
    const sql = 'SELECT cause_key FROM callback_task WHERE region = ? AND draw_id = ?';
    const rows = await select<{ cause_key: string }>(this.database.reader, sql, [region, drawId]);
    return new Set(rows.map(row => row.cause_key));
  }

  private async earlier({ region, occasion, period }: DrawName): Promise<EarlierDraw | null> {
    const row = await selectOne<EarlierRow>(
      this.database.reader,
      `SELECT id, drawn_at, sample_size, percent, at_least FROM callback_draw
        WHERE region = ? AND occasion = ? AND period = ?`,
      [region, occasion, period],
    );
    if (!row) return null;
    const { id, sample_size: sampleSize, percent, at_least: atLeast } = row;
    return { id, sampleSize, drawnAt: instantOf(row.drawn_at), size: { percent, atLeast } };
  }
}
