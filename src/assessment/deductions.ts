import type { EntityManager } from 'typeorm';
import { independent } from '../appeal/independence';
import type { PersonUnits } from '../identity/person-units';
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
import type { AssessmentSubjectKind } from '../policy/assessment-rules';
import type { PolicyService } from '../policy/policy.service';
import type { Caller, EvidenceKeeper } from '../work-order/evidence-keeper';
import type { DeductionChanged } from './assessment.events';
import { hundredthsOf } from './decimals';
import type { DeductionGround, DeductionState } from './deduction.entity';
import { type DeductionView, findDeductions } from './deduction.query';
import { statedPeriod } from './stated-period';
import { isOfStaff, regionOfUnit } from './subjects';

/** What a verified failure is to cost. */
export interface StatedDeduction {
  subjectKind: AssessmentSubjectKind;
  /** Code of the unit, or the number of a member of staff. */
  subject: string;
  /** Of a member of staff, their unit. */
  institution?: string | null;
  period: string;
  /** More than 0, with two places at most. */
  points: string;
  ground: DeductionGround;
  reason: string;
  /** Ids of uploads. */
  evidence: string[];
  idempotencyKey: string;
}

/** The second person's word. */
export interface DeductionJudgement {
  id: string;
  note?: string | null;
  idempotencyKey: string;
}

/** Takes points from units and staff whose failure was verified: two persons of the office say so, neither of the unit. */
export class Deductions {
  constructor(
    private readonly policies: PolicyService,
    private readonly units: PersonUnits,
    private readonly evidence: EvidenceKeeper,
    private readonly outbox: Outbox<DeductionChanged>,
    private readonly idempotency: Idempotency,
    private readonly audit: Audit,
    private readonly records: RowsOfRecord,
    private readonly refusals: Pick<Refusals, 'noted'>,
    private readonly sealing: Sealing,
    private readonly ids: IdGenerator,
    private readonly clock: Clock,
  ) {}

  /** The first person's word, which costs nothing yet. */
  async propose(caller: Caller, stated: StatedDeduction): Promise<Result<RowKey>> {
    const { principal, scope } = caller;
    const { subject: actor } = principal;
    const operation = 'recordDeduction';
    const request = { actor, operation, key: stated.idempotencyKey, input: stated };
    const result = await this.idempotency.run<RowKey>(request, async tx => {
      const { subjectKind, subject: code, ground } = stated;
      const institution = subjectKind === 'STAFF' ? stated.institution : code;
      if (!institution) return fail(['input', 'institution'], 'REQUIRED');
      const region = await regionOfUnit(tx, scope, institution);
      const isKnown = region && (subjectKind === 'INSTITUTION' || (await isOfStaff(tx, { institution, code })));
      if (!isKnown) return fail(['input', 'subject'], 'NOT_FOUND');
      const parties = { institutionCode: institution, staffNumber: staffNumberOf(subjectKind, code), subjects: [] };
      if (!independent(principal, await this.units.of(tx, principal), parties).ok) {
        return fail(['input', 'subject'], 'NOT_INDEPENDENT');
      }
      const period = statedPeriod(stated.period, shanghaiDate(this.clock.now()));
      if (!period.ok) return period;
      const { name, firstDay, lastDay } = period.value;
      const { mostEach } = (await this.policies.resolve(region, lastDay)).settings.assessment.deduction;
      const points = hundredthsOf(stated.points, mostEach);
      if (!points) return fail(['input', 'points'], 'TOO_MANY_POINTS', { limit: mostEach });
      const files = await this.evidence.find(caller, stated.evidence);
      if (!files.ok) return files;

      const id = this.ids.next();
      await this.records.add(tx, 'deduction', [
        {
          ...{ region, id, subject_kind: subjectKind, institution_code: institution, code },
          ...{ period: name, first_day: firstDay, last_day: lastDay, points, ground },
          reason: this.seal(stated.reason, id, 'reason'),
          ...{ state: 'PROPOSED', proposed_by: actor, proposed_at: this.clock.now() },
          ...{ decided_by: null, decided_at: null, note: null, version: 1 },
        },
      ]);
      await this.evidence.keep(tx, 'assessment_evidence', { region, owner_id: id }, files.value);
      await this.tell(tx, actor, { region, id }, 'PROPOSED');
      return ok({ region, id });
    });
    return this.refusals.noted(principal, { action: REFUSED, subject: 'Deduction:?', operation }, result);
  }

  /** The second person's yes, with which it counts. */
  confirm(caller: Caller, judgement: DeductionJudgement): Promise<Result<RowKey>> {
    return this.judge(caller, 'confirmDeduction', judgement, 'CONFIRMED');
  }

  /** The second person's no, with a reason: it never counts. */
  reject(caller: Caller, judgement: DeductionJudgement): Promise<Result<RowKey>> {
    return this.judge(caller, 'rejectDeduction', judgement, 'REJECTED');
  }

  /** Why, and what the second person said. */
  textsOf({ id, sealedReason, sealedNote }: DeductionView): { reason: string; note: string | null } {
    const open = (sealed: string, column: string) => this.sealing.open(sealed, { table: 'deduction', column, row: id });
    return { reason: open(sealedReason, 'reason'), note: sealedNote && open(sealedNote, 'note') };
  }

  private async judge(
    { principal, scope }: Caller,
    operation: string,
    judgement: DeductionJudgement,
    state: DeductionState,
  ): Promise<Result<RowKey>> {
    const { subject: actor } = principal;
    const request = { actor, operation, key: judgement.idempotencyKey, input: judgement };
    const result = await this.idempotency.run<RowKey>(request, async tx => {
      const key = decodeGlobalId(judgement.id);
      const [deduction] = key?.type === 'Deduction' ? await findDeductions(tx, scope, [key]) : [];
      if (!deduction) return fail(['input', 'id'], 'NOT_FOUND');
      if (deduction.state !== 'PROPOSED') return fail(['input', 'id'], 'ALREADY_EXISTS');
      const { region, id, institutionCode, subjectKind, code, proposedBy } = deduction;
      const parties = { institutionCode, staffNumber: staffNumberOf(subjectKind, code), subjects: [proposedBy] };
      const mayJudge = independent(principal, await this.units.of(tx, principal), parties);
      if (!mayJudge.ok) return mayJudge;
      const note = judgement.note?.trim() || null;
      await this.records.change(tx, 'deduction', deduction, {
        ...{ state, decided_by: actor, decided_at: this.clock.now() },
        note: note && this.seal(note, id, 'note'),
      });
      await this.tell(tx, actor, { region, id }, state);
      return ok({ region, id });
    });
    const subject = subjectOf('Deduction', judgement.id);
    return this.refusals.noted(principal, { action: REFUSED, subject, operation }, result);
  }

  private async tell(tx: EntityManager, actor: string, { region, id }: RowKey, state: DeductionState): Promise<void> {
    const action = `deduction.${state.toLowerCase()}`;
    await this.audit.record(tx, { actor, action, region, subject: `Deduction:${id}` });
    await this.outbox.emit(tx, { name: 'deduction.changed', region, payload: { deductionId: id, state } });
  }

  private seal(text: string, row: string, column: 'reason' | 'note'): string {
    return this.sealing.seal(text, { table: 'deduction', column, row });
  }
}

const REFUSED = 'deduction.refused';
const staffNumberOf = (kind: AssessmentSubjectKind, code: string) => (kind === 'STAFF' ? code : null);
