import type { EntityManager } from 'typeorm';
import type { EvaluationView } from '../evaluation/evaluation.query';
import type { EvaluationService } from '../evaluation/evaluation.service';
import type { Principal } from '../identity/principal';
import { type Refusals, subjectOf } from '../identity/refusals';
import type { Audit } from '../platform/audit';
import type { Clock } from '../platform/clock';
import { fail, ok, type Result } from '../platform/errors';
import { decodeGlobalId } from '../platform/global-id';
import type { Idempotency } from '../platform/idempotency';
import type { IdGenerator } from '../platform/ids';
import type { Outbox } from '../platform/outbox';
import type { RowKey } from '../platform/region-keys';
import type { RowsOfRecord } from '../platform/rows-of-record';
import type { Sealing } from '../platform/sealing';
import { shanghaiDate } from '../platform/shanghai';
import type { PolicyService } from '../policy/policy.service';
import type { Caller, EvidenceKeeper } from '../work-order/evidence-keeper';
import type { CallbackRecorder } from '../work-order/callback-recorder';
import type { AppealDecision, AppealGround, AppealState } from './appeal.entity';
import type { AppealChanged } from './appeal.events';
import { type AppealView, appealsAgainst, exclusionsOf, findAppeals } from './appeal.query';
import type { Exclusions } from './exclusions';
import type { Judges } from './judges';

/** What the person who was rated says. */
export interface AppealSubmission {
  /** Global id of the rating. */
  evaluation: string;
  ground: AppealGround;
  statement: string;
  /** Ids of uploads. */
  evidence: string[];
  idempotencyKey: string;
}

/** Whether an appeal is looked into. */
export interface AppealAdmission {
  id: string;
  admissible: boolean;
  note?: string | null;
  idempotencyKey: string;
}

/** What was decided about an appeal, and why. */
export interface AppealVerdict {
  id: string;
  decision: AppealDecision;
  reason: string;
  idempotencyKey: string;
}

const REFUSED = 'appeal.refused';
const EVALUATION = ['input', 'evaluation'];
const ID = ['input', 'id'];

/** Due process of those who were rated (R-89 … R-92): submitted, admitted, decided; what is upheld is proposed for exclusion. */
export class AppealService {
  constructor(
    private readonly evaluations: Pick<EvaluationService, 'find'>,
    private readonly policies: PolicyService,
    private readonly judges: Judges,
    private readonly exclusions: Exclusions,
    private readonly callbacks: Pick<CallbackRecorder, 'isHeard'>,
    private readonly evidence: EvidenceKeeper,
    private readonly outbox: Outbox<AppealChanged>,
    private readonly idempotency: Idempotency,
    private readonly audit: Audit,
    private readonly records: RowsOfRecord,
    private readonly refusals: Pick<Refusals, 'noted'>,
    private readonly sealing: Sealing,
    private readonly ids: IdGenerator,
    private readonly clock: Clock,
  ) {}

  /** Takes an appeal against a rating of the caller's own work, within the policy's window (C-16). */
  async submit(caller: Caller, submission: AppealSubmission): Promise<Result<RowKey>> {
    const { scope } = caller;
    const { subject: actor } = caller.principal;
    const operation = 'submitAppeal';
    const request = { actor, operation, key: submission.idempotencyKey, input: submission };
    const result = await this.idempotency.run<RowKey>(request, async tx => {
      const key = decodeGlobalId(submission.evaluation);
      const [rating] = key?.type === 'Evaluation' ? await this.evaluations.find(scope, [key]) : [];
      if (!rating || !isOwn(caller.principal, rating)) return fail(EVALUATION, 'NOT_FOUND');
      const instance = await this.instanceFor(tx, rating);
      if (!instance.ok) return instance;
      const files = await this.evidence.find(caller, submission.evidence);
      if (!files.ok) return files;

      const { region } = rating;
      const id = this.ids.next();
      const now = this.clock.now();
      const { dueAt } = await this.policies.deadline(region, 'APPEAL_REVIEW', now);
      await this.records.add(tx, 'appeal', [
        {
          ...{ region, id, evaluation_id: rating.id, instance: instance.value },
          ...{ institution_code: rating.institutionCode, ground: submission.ground },
          statement: this.seal(submission.statement, id, 'statement'),
          ...{ submitted_by: actor, submitted_at: now, due_at: dueAt, state: 'SUBMITTED' },
          ...{ admitted_by: null, admitted_at: null, decision: null, reason: null, decided_by: null },
          ...{ decided_region: null, decided_at: null, version: 1 },
        },
      ]);
      await this.evidence.keep(tx, 'appeal_evidence', { region, appeal_id: id }, files.value);
      await this.tell(tx, actor, { region, id, evaluationId: rating.id }, 'SUBMITTED', null);
      return ok({ region, id });
    });
    const subject = subjectOf('Evaluation', submission.evaluation);
    return this.refusals.noted(caller.principal, { action: REFUSED, subject, operation }, result);
  }

  /** Whether the appeal is looked into; who says no gives the reason, and with that it is decided. */
  async admit(caller: Caller, admission: AppealAdmission): Promise<Result<RowKey>> {
    return this.judging(caller, 'admitAppeal', admission, 'SUBMITTED', async (tx, appeal, actor) => {
      if (!admission.admissible) {
        if (!admission.note?.trim()) return fail(['input', 'note'], 'REQUIRED');
        return ok(await this.close(tx, caller, appeal, 'INADMISSIBLE', admission.note));
      }
      const now = this.clock.now();
      await this.records.change(tx, 'appeal', appeal, { state: 'ADMITTED', admitted_by: actor, admitted_at: now });
      await this.tell(tx, actor, appeal, 'ADMITTED', null);
      return ok(null);
    });
  }

  /**
   * Decides an appeal that was admitted. What is upheld is proposed for exclusion: the rating stays, and counts until a
   * second person confirms. Before that the citizen is heard, where they can be reached.
   */
  async decide(caller: Caller, verdict: AppealVerdict): Promise<Result<RowKey>> {
    return this.judging(caller, 'decideAppeal', verdict, 'ADMITTED', async (tx, appeal, actor) => {
      const { region, evaluationId, ground, id } = appeal;
      if (verdict.decision === 'INADMISSIBLE') {
        return fail(['input', 'decision'], 'INVALID_VALUE', { reason: 'UPHELD, DISMISSED' }); // whoever admitted it found it admissible
      }
      const isUpheld = verdict.decision === 'UPHELD';
      if (isUpheld) {
        const rating = { region, id: evaluationId };
        const { settings } = await this.policies.resolve(region, shanghaiDate(this.clock.now()));
        if (!(await this.callbacks.isHeard(tx, rating, settings.callbackAttempts)))
          return fail(ID, 'CITIZEN_NOT_HEARD');
      }
      // First of all: where another decides in the same moment, one of both begins anew and sees that.
      await this.close(tx, caller, appeal, verdict.decision, verdict.reason);
      if (!isUpheld) return ok(null);
      const proposed = await this.exclusions.propose(tx, {
        ...{ region, evaluationId, appealId: id, ground, reason: verdict.reason, actor },
      });
      return proposed.ok ? ok(null) : proposed;
    });
  }

  /** Which instance an appeal against this rating would be, or why there can be none. */
  private async instanceFor(tx: EntityManager, rating: EvaluationView): Promise<Result<number>> {
    const now = this.clock.now();
    const { settings } = await this.policies.resolve(rating.region, shanghaiDate(rating.receivedAt));
    const isAppealable = settings.appealableLevels.includes(rating.level) && rating.standing === 'COUNTED';
    const earlier = await appealsAgainst(tx, [rating]);
    const last = earlier.at(-1);
    const failedAt = last && (await this.failedAt(tx, last));
    if (last && (!failedAt || last.instance >= settings.appealInstances)) return fail(EVALUATION, 'ALREADY_EXISTS');
    if (!isAppealable) return fail(EVALUATION, 'NOT_APPEALABLE');
    const from = failedAt ?? rating.receivedAt;
    const { dueAt } = await this.policies.deadline(rating.region, 'APPEAL', from);
    return dueAt && dueAt < now ? fail(EVALUATION, 'APPEAL_TOO_LATE') : ok((last?.instance ?? 0) + 1);
  }

  /** When an appeal came to nothing: it was dismissed, or upheld and a second person rejected the exclusion; else null. */
  private async failedAt(tx: EntityManager, appeal: AppealView): Promise<Date | null> {
    if (appeal.decision === 'DISMISSED') return appeal.decidedAt;
    return (await exclusionsOf(tx, [appeal]))[0]?.rejectedAt ?? null;
  }

  private async judging(
    { principal, scope }: Caller,
    operation: string,
    request: { id: string; idempotencyKey: string },
    state: AppealState,
    judge: (tx: EntityManager, appeal: AppealView, actor: string) => Promise<Result<null>>,
  ): Promise<Result<RowKey>> {
    const { subject: actor } = principal;
    const identified = { actor, operation, key: request.idempotencyKey, input: request };
    const result = await this.idempotency.run<RowKey>(identified, async tx => {
      const key = decodeGlobalId(request.id);
      const [appeal] = key?.type === 'Appeal' ? await findAppeals(tx, { principal, scope }, [key]) : [];
      if (!appeal) return fail(ID, 'NOT_FOUND');
      if (appeal.state !== state) return fail(ID, 'APPEAL_STATE', { state: appeal.state });
      const matter = { ...appeal, proposedBy: null, since: appeal.submittedAt };
      const mayJudge = await this.judges.mayJudge(tx, principal, matter);
      if (!mayJudge.ok) return mayJudge;
      const judged = await judge(tx, appeal, actor);
      return judged.ok ? ok({ region: appeal.region, id: appeal.id }) : judged;
    });
    const subject = subjectOf('Appeal', request.id);
    return this.refusals.noted(principal, { action: REFUSED, subject, operation }, result);
  }

  private async close(
    tx: EntityManager,
    { principal }: Caller,
    appeal: AppealView,
    decision: AppealDecision,
    reason: string,
  ): Promise<null> {
    const { subject: actor, region: decided_region } = principal;
    await this.records.change(tx, 'appeal', appeal, {
      ...{ state: 'DECIDED', decision, reason: this.seal(reason, appeal.id, 'reason') },
      ...{ decided_by: actor, decided_region, decided_at: this.clock.now() },
    });
    await this.tell(tx, actor, appeal, 'DECIDED', decision);
    return null;
  }

  private async tell(
    tx: EntityManager,
    actor: string,
    { region, id, evaluationId }: RowKey & { evaluationId: string },
    state: AppealState,
    decision: AppealDecision | null,
  ): Promise<void> {
    const action = `appeal.${state.toLowerCase()}`;
    await this.audit.record(tx, { actor, action, region, subject: `Appeal:${id}`, detail: { evaluationId, decision } });
    const payload = { appealId: id, evaluationId, state, decision };
    await this.outbox.emit(tx, { name: 'appeal.changed', region, payload });
  }

  private seal(text: string, row: string, column: 'statement' | 'reason'): string {
    return this.sealing.seal(text, { table: 'appeal', column, row });
  }
}

/** Whether a rating is of somebody's own work, whatever else they are: of their unit, under their number. */
function isOwn({ institution, staffMember, subject }: Principal, { institutionCode, staffNumber }: EvaluationView) {
  return institutionCode === institution && staffNumber === (staffMember ?? subject);
}
