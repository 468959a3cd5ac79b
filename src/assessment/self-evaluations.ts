import { type Refusals, subjectOf } from '../identity/refusals';
import { isOfUnit } from '../identity/scope';
import type { Audit } from '../platform/audit';
import type { Clock } from '../platform/clock';
import { fail, ok, type Result } from '../platform/errors';
import type { Idempotency } from '../platform/idempotency';
import type { IdGenerator } from '../platform/ids';
import type { RowKey } from '../platform/region-keys';
import type { RowsOfRecord } from '../platform/rows-of-record';
import type { Sealing } from '../platform/sealing';
import { addDays, shanghaiDate } from '../platform/shanghai';
import { periodNamed } from '../policy/periods';
import type { PolicyService } from '../policy/policy.service';
import type { Caller } from '../work-order/evidence-keeper';
import { type SelfEvaluationAspect, selfEvaluationAspects } from './self-evaluation.entity';
import type { SelfEvaluationView } from './self-evaluation.query';
import { statedPeriod } from './stated-period';
import { regionOfUnit } from './subjects';

/** How a unit sees itself in one aspect: a whole number 0–100, and why. */
export interface AspectAnswer {
  aspect: SelfEvaluationAspect;
  score: number;
  note?: string | null;
}

/** The self-evaluation of a unit for a period. */
export interface StatedSelfEvaluation {
  /** Code of the unit. */
  institution: string;
  period: string;
  answers: AspectAnswer[];
  idempotencyKey: string;
}

const ANSWERS = ['input', 'answers'];

/**
 * Takes self-evaluations: of all seven aspects, in the policy's period and until so many days after it. Nothing is
 * edited: a later one of the same period takes the place of the earlier one.
 */
export class SelfEvaluations {
  constructor(
    private readonly policies: PolicyService,
    private readonly idempotency: Idempotency,
    private readonly audit: Audit,
    private readonly records: RowsOfRecord,
    private readonly refusals: Pick<Refusals, 'noted'>,
    private readonly sealing: Sealing,
    private readonly ids: IdGenerator,
    private readonly clock: Clock,
  ) {}

  /** Submits one, by the unit's handler, or by the office on its behalf. `SELF_EVALUATION_TOO_LATE` beyond the time for it. */
  async submit({ principal, scope }: Caller, stated: StatedSelfEvaluation): Promise<Result<RowKey>> {
    const { subject: actor } = principal;
    const operation = 'submitSelfEvaluation';
    const request = { actor, operation, key: stated.idempotencyKey, input: stated };
    const result = await this.idempotency.run<RowKey>(request, async tx => {
      const { institution, answers } = stated;
      const region = await regionOfUnit(tx, scope, institution);
      if (!region) return fail(['input', 'institution'], 'NOT_FOUND');
      const today = shanghaiDate(this.clock.now());
      const { settings } = await this.policies.resolve(region, periodNamed(stated.period)?.lastDay);
      const period = statedPeriod(stated.period, today, settings.selfEvaluationPeriod);
      if (!period.ok) return period;
      const { name, firstDay, lastDay } = period.value;
      const until = addDays(lastDay, settings.assessment.selfEvaluationDays);
      if (today > until) return fail(['input', 'period'], 'SELF_EVALUATION_TOO_LATE', { until });
      const isWhole = selfEvaluationAspects.every(aspect => answers.some(answer => answer.aspect === aspect));
      if (!isWhole) return fail(ANSWERS, 'REQUIRED');
      if (answers.length !== selfEvaluationAspects.length) return fail(ANSWERS, 'ALREADY_EXISTS');

      const id = this.ids.next();
      const inOrder = selfEvaluationAspects.map(aspect => answers.find(answer => answer.aspect === aspect)!);
      const notes = JSON.stringify(inOrder.map(({ note }) => note?.trim() || null));
      await this.records.add(tx, 'self_evaluation', [
        {
          ...{ region, id, institution_code: institution, period: name, first_day: firstDay, last_day: lastDay },
          scores: JSON.stringify(inOrder.map(({ score }) => score)),
          notes: this.sealing.seal(notes, { table: 'self_evaluation', column: 'notes', row: id }),
          ...{ submitted_by: actor, on_behalf: !isOfUnit(principal), submitted_at: this.clock.now() },
        },
      ]);
      const subject = `SelfEvaluation:${id}`;
      await this.audit.record(tx, {
        actor,
        action: 'self-evaluation.submitted',
        region,
        subject,
        detail: { period: name },
      });
      return ok({ region, id });
    });
    const about = { action: 'self-evaluation.refused', subject: subjectOf('SelfEvaluation', ''), operation };
    return this.refusals.noted(principal, about, result);
  }

  /** What was said, aspect by aspect. */
  answersOf({
    id,
    scores,
    sealedNotes,
  }: SelfEvaluationView): { aspect: SelfEvaluationAspect; score: number; note: string | null }[] {
    const opened = this.sealing.open(sealedNotes, { table: 'self_evaluation', column: 'notes', row: id });
    const notes = JSON.parse(opened) as (string | null)[];
    return selfEvaluationAspects.map((aspect, i) => ({ aspect, score: scores[i]!, note: notes[i] ?? null }));
  }
}
