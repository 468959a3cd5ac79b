import type { RegionTree } from '../identity/region-tree';
import type { Audit } from '../platform/audit';
import type { Clock } from '../platform/clock';
import type { Database } from '../platform/database';
import type { IdGenerator } from '../platform/ids';
import type { RowsOfRecord } from '../platform/rows-of-record';
import { addDays, shanghaiDate, startOfShanghaiDay } from '../platform/shanghai';
import { isUniqueViolation, selectOne } from '../platform/sql';
import type { PolicyService } from '../policy/policy.service';
import type { DrawOccasion } from './callback-task.entity';
import { insertTasks, sampleCause } from './callback-tasks';
import type { Lots } from './lots';
import { lastPeriod, type Period } from './periods';
import { servedPeople } from './served-people';

/** What is drawn, and from which days. */
interface DueDraw {
  occasion: DrawOccasion;
  period: Period;
  firstDay: string;
  lastDay: string;
}

/**
 * Draws whom to call: each month from all services of the month before, and where the policy has a concentrated survey
 * from those of the last working day of its period. A period is drawn once; what arrives later changes nothing.
 */
export class Draws {
  constructor(
    private readonly database: Database,
    private readonly regions: Pick<RegionTree, 'codes' | 'refresh'>,
    private readonly policies: PolicyService,
    private readonly lots: Lots,
    private readonly audit: Audit,
    private readonly records: RowsOfRecord,
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

  /** By the rules that were in force when each period ended: what is decided afterwards changes nobody's chance. */
  private async dueIn(region: string): Promise<DueDraw[]> {
    const today = shanghaiDate(this.clock.now());
    const { surveyPeriod } = (await this.policies.resolve(region, today)).settings;
    const month = lastPeriod('MONTH', today);
    const due: DueDraw[] = [];
    if ((await this.policies.resolve(region, month.lastDay)).settings.sampleCallbacks) {
      due.push({ ...month, occasion: 'MONTHLY_SAMPLE', period: month });
    }
    const survey = surveyPeriod && lastPeriod(surveyPeriod, today);
    if (survey && (await this.policies.resolve(region, survey.lastDay)).settings.surveyPeriod === surveyPeriod) {
      const day = await this.lastWorkingDay(region, survey.lastDay);
      due.push({ occasion: 'CONCENTRATED_SURVEY', period: survey, firstDay: day, lastDay: day });
    }
    return due;
  }

  private async lastWorkingDay(region: string, lastDay: string): Promise<string> {
    for (let day = lastDay; ; day = addDays(day, -1)) {
      const { dueAt } = await this.policies.workingDaysAfter(region, startOfShanghaiDay(addDays(day, -1)), 1);
      if (dueAt && shanghaiDate(dueAt) === day) return day;
    }
  }

  private async draw(region: string, { occasion, period, firstDay, lastDay }: DueDraw): Promise<boolean> {
    const name = { region, occasion, period: period.name };
    if (await this.isDrawn(name)) return false;
    const { sampleSize } = (await this.policies.resolve(region, period.lastDay)).settings;
    const now = this.clock.now();
    const from = startOfShanghaiDay(firstDay);
    const until = startOfShanghaiDay(addDays(lastDay, 1));
    const services = await servedPeople(this.database.reader, { region, from, until, recordedBy: now });
    if (!services.length) return false; // most streets and villages serve nobody themselves
    const { chosen, institutions, populationDigest } = this.lots.draw(services, sampleSize, name);
    const drawId = this.ids.next();
    const row = {
      ...{ ...name, id: drawId, served_from: from, served_until: until },
      ...{ percent: sampleSize.percent, at_least: sampleSize.atLeast, services: services.length },
      ...{ population: services.filter(({ phoneIndex }) => phoneIndex !== null).length },
      ...{ population_digest: populationDigest, sample_size: chosen.length },
      ...{ institutions: JSON.stringify(institutions), seed_commitment: this.lots.commitmentOf(name), drawn_at: now },
    };
    const tasks = chosen.map(({ caseId, serviceNumber, institution }) => ({
      ...{ region, occasion, purpose: 'SAMPLE' as const, period: period.name, round: 1, drawId },
      causeKey: sampleCause(occasion, period.name, { caseId, serviceNumber }),
      ...{ evaluationId: null, caseId, serviceNumber, institutionCode: institution },
    }));
    try {
      await this.database.unitOfWork(async tx => {
        await this.records.add(tx, 'callback_draw', [row]);
        await insertTasks(tx, tasks, this.ids, now);
        await this.audit.record(tx, {
          ...{ actor: 'system', action: 'callback.drawn', region, subject: `CallbackDraw:${drawId}` },
          detail: { occasion, period: period.name, population: row.population, sample: chosen.length },
        });
      });
      return true;
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
      return false; // another process drew it
    }
  }

  private async isDrawn({ region, occasion, period }: { region: string; occasion: string; period: string }) {
    const row = await selectOne(
      this.database.reader,
      'SELECT id FROM callback_draw WHERE region = ? AND occasion = ? AND period = ?',
      [region, occasion, period],
    );
    return row !== null;
  }
}
