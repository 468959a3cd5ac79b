import type { EntityManager } from 'typeorm';
import type { Principal, Scope } from '../identity/principal';
import { type Refusals, subjectOf } from '../identity/refusals';
import { scopeOffUnits } from '../identity/scope';
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
import { execute, StaleRowError } from '../platform/sql';
import type { PolicyService } from '../policy/policy.service';
import type { PolicySettings } from '../policy/settings';
import type { CallbackMethod, CallbackResult, SatisfactionLevel } from '../sdk';
import type { Consequence } from './callback-attempt.entity';
import { callbackProblem, isTriedEnough } from '../policy/callback-rules';
import type { CallbackTaskState } from './callback-task.entity';
import { attemptsAt, type CallbackTaskView, findCallbackTasks } from './callback-task.query';
import type { AfterEffectTold } from './callback.events';

/** Who calls. */
export interface Viewer {
  principal: Principal;
  scope: Scope;
}

/** What the person said: the three heads of a sample (S3 Art 11), or what the rating had for them. */
export interface CallbackAnswers {
  norms?: SatisfactionLevel | null;
  efficiency?: SatisfactionLevel | null;
  attitude?: SatisfactionLevel | null;
  consequence?: Consequence | null;
}

/** One attempt, as whoever made it says. */
export interface StatedAttempt {
  /** Global id of the task. */
  task: string;
  method: CallbackMethod;
  result: CallbackResult;
  answers?: CallbackAnswers | null;
  note?: string | null;
  idempotencyKey: string;
}

const HEADS = ['norms', 'efficiency', 'attitude'] as const;

/** Records attempts at call-back tasks (R-81 … R-84). Who is not reached never counts as reached, however often they were tried. */
export class CallbackAttempts {
  constructor(
    private readonly policies: PolicyService,
    private readonly outbox: Outbox<AfterEffectTold>,
    private readonly idempotency: Idempotency,
    private readonly audit: Audit,
    private readonly sealing: Sealing,
    private readonly records: RowsOfRecord,
    private readonly refusals: Pick<Refusals, 'noted'>,
    private readonly ids: IdGenerator,
    private readonly clock: Clock,
  ) {}

  /**
   * Adds an attempt, and settles the task where somebody was reached or refused, or was tried as often as the policy asks.
   * `NOT_FOUND`, `CALLBACK_SETTLED`, `CALLBACK_METHOD`, `QUIET_HOURS`, `NOT_REACHED`, `REQUIRED`.
   */
  async record({ principal, scope }: Viewer, attempt: StatedAttempt): Promise<Result<RowKey>> {
    const { subject: actor } = principal;
    const operation = 'recordCallbackAttempt';
    const request = { actor, operation, key: attempt.idempotencyKey, input: attempt };
    const result = await this.idempotency.run<RowKey>(request, async tx => {
      const key = decodeGlobalId(attempt.task);
      const visible = scopeOffUnits(principal, scope);
      const [task] = key?.type === 'CallbackTask' ? await findCallbackTasks(tx, visible, [key]) : [];
      if (!task) return fail(['input', 'task'], 'NOT_FOUND');
      const { state } = task;
      if (state === 'REACHED' || state === 'REFUSED') return fail(['input', 'task'], 'CALLBACK_SETTLED', { state });
      const { settings } = await this.policies.resolve(task.region, shanghaiDate(this.clock.now()));
      const problem = callbackProblem(attempt.method, this.clock.now(), settings);
      if (problem) return { ok: false, problems: [problem] };
      const answered = answersOf(task, attempt);
      if (!answered.ok) return answered;
      await this.write(tx, actor, task, attempt, settings);
      return ok({ region: task.region, id: task.id });
    });
    const about = { action: 'callback.refused', subject: subjectOf('CallbackTask', attempt.task) };
    return this.refusals.noted(principal, { ...about, operation }, result);
  }

  private async write(
    tx: EntityManager,
    actor: string,
    task: CallbackTaskView,
    { method, result, answers, note }: StatedAttempt,
    { callbackAttempts }: PolicySettings,
  ): Promise<void> {
    const { region, id: task_id, version, evaluationId } = task;
    const id = this.ids.next();
    const at = this.clock.now();
    const { norms = null, efficiency = null, attitude = null, consequence = null } = answers ?? {};
    const row = {
      ...{ region, id, task_id, at, agent: actor, method, result, norms, efficiency, attitude, consequence },
      note: note ? this.sealing.seal(note, { table: 'callback_attempt', column: 'note', row: id }) : null,
    };
    await this.records.add(tx, 'callback_attempt', [row]);

    const state = await this.stateAfter(tx, task, result, callbackAttempts);
    const changed = await execute(
      tx,
      `UPDATE callback_task SET state = ?, settled_at = ?, attempts = attempts + 1, version = version + 1
        WHERE region = ? AND id = ? AND version = ?`,
      [state, state === 'OPEN' ? null : at, region, task_id, version],
    );
    if (!changed) throw new StaleRowError('callback_task');
    await this.audit.record(tx, {
      ...{ actor, action: 'callback.attempted', region, subject: `CallbackTask:${task_id}` },
      detail: { attempt: id, method, result, state },
    });
    if (consequence && evaluationId) {
      await this.outbox.emit(tx, {
        ...{ name: 'after-effect.told', region, payload: { attemptId: id, evaluationId, consequence } },
      });
    }
  }

  private async stateAfter(
    tx: EntityManager,
    task: CallbackTaskView,
    result: CallbackResult,
    policy: PolicySettings['callbackAttempts'],
  ): Promise<CallbackTaskState> {
    if (result !== 'UNREACHABLE') return result;
    const tried = await attemptsAt(tx, [task]);
    const attemptedAt = tried.map(({ at }) => at);
    return isTriedEnough(attemptedAt, policy) ? 'UNREACHABLE' : 'OPEN';
  }
}

/** Whether what is said fits what was asked: all of it of somebody who was reached, nothing of anybody else. */
function answersOf({ purpose }: CallbackTaskView, { result, answers }: StatedAttempt): Result<null> {
  const said = Object.entries(answers ?? {}).flatMap(([name, value]) => (value == null ? [] : [name]));
  if (result !== 'REACHED') return said.length ? fail(['input', 'answers'], 'NOT_REACHED') : ok(null);
  const asked: readonly string[] = purpose === 'SAMPLE' ? HEADS : ['consequence'];
  const missing = asked.find(name => !said.includes(name));
  if (missing) return fail(['input', 'answers', missing], 'REQUIRED');
  const unasked = said.find(name => !asked.includes(name));
  return unasked ? fail(['input', 'answers', unasked], 'INVALID_VALUE', { reason: asked.join(', ') }) : ok(null);
}
