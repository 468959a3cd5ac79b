import type { EntityManager } from 'typeorm';
import type { RegionTree } from '../identity/region-tree';
import { type Refusals, subjectOf } from '../identity/refusals';
import type { Audit } from '../platform/audit';
import { chunks } from '../platform/chunks';
import type { Clock } from '../platform/clock';
import { IntegrityError } from '../platform/crypto-suite';
import type { Database } from '../platform/database';
import { fail, ok, type Result } from '../platform/errors';
import { decodeGlobalId } from '../platform/global-id';
import type { Idempotency } from '../platform/idempotency';
import type { IdGenerator } from '../platform/ids';
import type { Outbox } from '../platform/outbox';
import type { RowKey } from '../platform/region-keys';
import type { RowsOfRecord } from '../platform/rows-of-record';
import type { Sealing } from '../platform/sealing';
import { addDays, shanghaiDate, startOfShanghaiDay } from '../platform/shanghai';
import { isUniqueViolation, selectOne, StaleRowError } from '../platform/sql';
import type { AssessmentSubjectKind } from '../policy/assessment-rules';
import { type Period, periodNamed } from '../policy/periods';
import type { PolicyService } from '../policy/policy.service';
import { type AssessedSubject, assess, canonicalJson, type RulesInForce } from './assessing';
import type { AssessmentRecords } from './assessment-records';
import type { AssessmentState } from './assessment.entity';
import type { AssessmentChanged } from './assessment.events';
import { type AssessmentView, findAssessments, mayAssess, type Reader } from './assessment.query';
import { type AssessmentVerifier, contentDigest } from './assessment-verifier';
import { statedPeriod } from './stated-period';
import { subjectsIn } from './subjects';

/** What is to be assessed. */
export interface AssessmentRun {
  /** With all regions below it. */
  region: string;
  period: string;
  subjectKind: AssessmentSubjectKind;
  /** Global id of the final assessment that this is to correct. */
  corrects?: string | null;
  correctionReason?: string | null;
  idempotencyKey: string;
}

/** Says that a draft is final. */
export interface Finalization {
  id: string;
  idempotencyKey: string;
}

/** What was found, before it is on record. */
interface Found {
  period: Period;
  asOf: Date;
  policy: string;
  rules: RulesInForce;
  results: AssessedSubject[];
}

const REFUSED = 'assessment.refused';
const ROWS_AT_ONCE = 500;
/** More are assessed by the regions below. */
const MOST_SUBJECTS = 2_000;

/**
 * Runs assessments (R-103 … R-109) and makes them final. A draft is counted from the records as of one instant, by the rules
 * that were in force on the last day of the period. Another person makes it final, once it was counted again to the same
 * last digit; from then on it never changes: what was wrong in it is corrected by another one that says so.
 */
export class Assessments {
  constructor(
    private readonly database: Database,
    private readonly regions: Pick<RegionTree, 'subtree'>,
    private readonly policies: PolicyService,
    private readonly recorded: AssessmentRecords,
    private readonly verifier: AssessmentVerifier,
    private readonly outbox: Outbox<AssessmentChanged>,
    private readonly idempotency: Idempotency,
    private readonly audit: Audit,
    private readonly records: RowsOfRecord,
    private readonly refusals: Pick<Refusals, 'noted'>,
    private readonly sealing: Sealing,
    private readonly ids: IdGenerator,
    private readonly clock: Clock,
  ) {}

  /** Makes a draft, in whose favour an earlier draft of the same steps back. What is final already is only corrected. */
  async run(caller: Reader, run: AssessmentRun): Promise<Result<RowKey>> {
    const { principal } = caller;
    const { subject: actor } = principal;
    const operation = 'runAssessment';
    // Counted before the unit of work: it takes a while, and whoever rates should not wait for it.
    const found = await this.find(caller, run);
    const request = { actor, operation, key: run.idempotencyKey, input: run };
    const result = await this.idempotency.run<RowKey>(request, async tx => {
      if (!found.ok) return found;
      const corrects = await this.correctedBy(tx, caller, run, found.value.period);
      return corrects.ok ? ok(await this.record(tx, actor, run, found.value, corrects.value)) : corrects;
    });
    return this.refusals.noted(principal, { action: REFUSED, subject: 'Assessment:?', operation }, result);
  }

  /**
   * Makes a draft final: by another person, when its period was over, where nothing but what it corrects is final of the same,
   * and where it is what the records say as of its instant.
   */
  async finalize(caller: Reader, { id: globalId, idempotencyKey }: Finalization): Promise<Result<RowKey>> {
    const { principal } = caller;
    const { subject: actor } = principal;
    const operation = 'finalizeAssessment';
    const key = decodeGlobalId(globalId);
    const find = async (manager: EntityManager) =>
      key?.type === 'Assessment' && mayAssess(caller, key.region)
        ? (await findAssessments(manager, caller, [key]))[0]
        : null;
    const draft = await find(this.database.reader);
    const verification = draft?.state === 'DRAFT' ? await this.verifier.verify(draft) : null;
    const request = { actor, operation, key: idempotencyKey, input: { id: globalId } };
    const result = await this.idempotency.run<RowKey>(request, async tx => {
      const assessment = await find(tx);
      if (!assessment) return fail(['input', 'id'], 'NOT_FOUND');
      const { region, id, state, ranBy } = assessment;
      if (state !== 'DRAFT' || !verification) return fail(['input', 'id'], 'ASSESSMENT_STATE', { state });
      if (ranBy === actor) return fail(['input', 'id'], 'NOT_INDEPENDENT');
      // Another one became final meanwhile: what is final is only corrected.
      const last = await lastFinal(tx, assessment);
      if (assessment.correctsId !== (last?.id ?? null)) return fail(['input', 'id'], 'ALREADY_EXISTS');
      const { lastDay } = periodNamed(assessment.period)!;
      if (assessment.asOf < startOfShanghaiDay(addDays(lastDay, 1))) {
        return fail(['input', 'id'], 'PERIOD_NOT_OVER', { until: lastDay });
      }
      if (verification.verdict === 'FALSIFIED') throw new IntegrityError(`assessment ${id} is not what was written`);
      if (verification.difference !== null) {
        return fail(['input', 'id'], 'ASSESSMENT_CHANGED', { place: verification.difference });
      }
      const changes = { state: 'FINAL', finalized_by: actor, finalized_at: this.clock.now() };
      await this.records.change(tx, 'assessment', assessment, changes);
      await this.tell(tx, actor, { region, id }, 'FINAL', assessment.digest);
      return ok({ region, id });
    });
    const about = { action: REFUSED, subject: subjectOf('Assessment', globalId), operation };
    return this.refusals.noted(principal, about, result);
  }

  /** Why an assessment corrects another one. */
  correctionReason({ id, sealedCorrectionReason: sealed }: AssessmentView): string | null {
    return sealed && this.sealing.open(sealed, { table: 'assessment', column: 'correction_reason', row: id });
  }

  private async find(
    caller: Reader,
    { region, period: name, subjectKind: kind }: AssessmentRun,
  ): Promise<Result<Found>> {
    if (!mayAssess(caller, region)) return fail(['input', 'region'], 'NOT_FOUND');
    const period = statedPeriod(name, shanghaiDate(this.clock.now()));
    if (!period.ok) return period;
    const scope = { ...caller.scope, regions: this.regions.subtree(region) };
    const subjects = await subjectsIn(this.database.reader, scope, kind, period.value);
    if (subjects.length > MOST_SUBJECTS) return fail(['input', 'region'], 'RESULT_TOO_LARGE', { limit: MOST_SUBJECTS });
    const { version: policy, settings } = await this.policies.resolve(region, period.value.lastDay);
    const { assessment, assessmentMeasures, rankingTailRuns } = settings;
    const rules = { assessment, assessmentMeasures, rankingTailRuns };
    // The millisecond that is over: nothing is recorded in it any more.
    const asOf = new Date(this.clock.now().getTime() - 1);
    const facts = await this.recorded.factsOf({ region, kind, period: period.value, asOf }, subjects);
    return ok({ period: period.value, asOf, policy, rules, results: assess(kind, facts, rules) });
  }

  /** The final assessment that a run corrects; null where there is none of the same, which then needs no correction. */
  private async correctedBy(
    tx: EntityManager,
    caller: Reader,
    run: AssessmentRun,
    period: Period,
  ): Promise<Result<AssessmentView | null>> {
    const { region, subjectKind } = run;
    const last = await lastFinal(tx, { region, subjectKind, period: period.name });
    if (!run.corrects) return last ? fail(['input', 'corrects'], 'ALREADY_EXISTS') : ok(null);
    const key = decodeGlobalId(run.corrects);
    const [final] = key?.type === 'Assessment' ? await findAssessments(tx, caller, [key]) : [];
    if (!last || final?.id !== last.id || final.region !== region) return fail(['input', 'corrects'], 'NOT_FOUND');
    return run.correctionReason?.trim() ? ok(final) : fail(['input', 'correctionReason'], 'REQUIRED');
  }

  private async record(
    tx: EntityManager,
    actor: string,
    { region, subjectKind, correctionReason }: AssessmentRun,
    { period, asOf, policy, rules, results }: Found,
    corrects: AssessmentView | null,
  ): Promise<RowKey> {
    const same = [region, subjectKind, period.name];
    const earlier = await selectOne<{ id: string; run: number; state: AssessmentState; version: number }>(
      tx,
      `SELECT id, run, state, version FROM assessment WHERE region = ? AND subject_kind = ? AND period = ?
        ORDER BY run DESC LIMIT 1`,
      same,
    );
    if (earlier?.state === 'DRAFT') {
      await this.records.change(tx, 'assessment', { region, ...earlier }, { state: 'SUPERSEDED' });
    }
    const id = this.ids.next();
    const content = { region, period: period.name, subjectKind, asOf: asOf.getTime(), policy, rules, results };
    const digest = contentDigest(content);
    const why = corrects && correctionReason!.trim();
    const row = {
      ...{ region, id, period: period.name, subject_kind: subjectKind, run: (earlier?.run ?? 0) + 1, state: 'DRAFT' },
      ...{ as_of: asOf, policy, rules: canonicalJson(rules), digest, subjects: results.length },
      ...{ ranked: results.filter(({ rank }) => rank !== null).length, ran_by: actor, ran_at: this.clock.now() },
      ...{ finalized_by: null, finalized_at: null, corrects: corrects?.id ?? null, version: 1 },
      correction_reason: why && this.sealing.seal(why, { table: 'assessment', column: 'correction_reason', row: id }),
    };
    await this.addFirst(tx, row);
    const rows = results.map(each => ({
      ...{ region, id: this.ids.next(), assessment_id: id, subject_kind: subjectKind, code: each.code },
      ...{ institution_code: each.institution, place: each.rank, tail: each.tail, content: canonicalJson(each) },
    }));
    for (const some of chunks(rows, ROWS_AT_ONCE)) await this.records.add(tx, 'assessment_result', some);
    await this.tell(tx, actor, { region, id }, 'DRAFT', digest);
    return { region, id };
  }

  /** Of two runs of the same in one moment the second one looks again. */
  private async addFirst(tx: EntityManager, row: Parameters<RowsOfRecord['add']>[2][number]): Promise<void> {
    try {
      await this.records.add(tx, 'assessment', [row]);
    } catch (error) {
      throw isUniqueViolation(error) ? new StaleRowError('assessment') : error;
    }
  }

  private async tell(
    tx: EntityManager,
    actor: string,
    { region, id }: RowKey,
    state: AssessmentState,
    digest: string,
  ): Promise<void> {
    const action = state === 'FINAL' ? 'assessment.finalized' : 'assessment.run';
    await this.audit.record(tx, { actor, action, region, subject: `Assessment:${id}`, detail: { digest } });
    await this.outbox.emit(tx, { name: 'assessment.changed', region, payload: { assessmentId: id, state } });
  }
}

/** The final assessment of the same that holds: the last one, which corrects those before it. */
function lastFinal(
  tx: EntityManager,
  { region, subjectKind, period }: Pick<AssessmentView, 'region' | 'subjectKind' | 'period'>,
): Promise<{ id: string } | null> {
  return selectOne(
    tx,
    `SELECT id FROM assessment WHERE region = ? AND subject_kind = ? AND period = ? AND state = 'FINAL'
      ORDER BY finalized_at DESC, id DESC LIMIT 1`,
    [region, subjectKind, period],
  );
}
