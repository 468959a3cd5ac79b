import type { EntityManager } from 'typeorm';
import type { Principal, Scope } from '../identity/principal';
import { isInScope } from '../identity/scope';
import type { Audit } from '../platform/audit';
import type { Clock } from '../platform/clock';
import { fail, ok, type Result } from '../platform/errors';
import { textKey } from '../platform/hash';
import type { Idempotency } from '../platform/idempotency';
import type { IdGenerator } from '../platform/ids';
import { shanghaiDate } from '../platform/shanghai';
import { isUniqueViolation } from '../platform/sql';
import type { PolicyService } from '../policy/policy.service';
import {
  evaluationInput,
  type EvaluationInput,
  normaliseEvaluator,
  parseCanonical,
  type Provenance,
  textFlags,
} from '../sdk';
import type { JudgedRecord } from './canonical-records';
import type { ChannelService, ChannelView } from './channel.service';
import type { DeliveryStore } from './delivery-store';
import type { RecordJudge } from './record-judge';
import type { KeptRecord, RecordKeeper } from './record-keeper';

/** A rating as somebody who waits for the answer submits it; what is null or missing is not said. */
export type SubmittedRating = Stated<
  Omit<EvaluationInput, 'kind' | 'level' | 'region' | 'flags' | 'service' | 'evaluator'>
> & {
  region: string;
  level: EvaluationInput['level'];
  evaluator?: Stated<NonNullable<EvaluationInput['evaluator']>> | null;
  ticket?: string | null;
  idempotencyKey: string;
};

type Stated<T> = { [K in keyof T]?: T[K] | null };

/** The rating that was recorded, or the one that the event has already. */
export interface Submission {
  evaluationId: string | null;
  receiptCode: string | null;
  duplicateOf: string | null;
}

const MAX_ATTEMPTS = 4;
/** What a rating is at most that goes through an office's hands (T1). */
const OFFICE_CLAIMS: readonly Provenance[] = [
  'STAFF_ASSISTED',
  'PROXY',
  'HOTLINE',
  'PAPER',
  'SURVEY',
  'SUPERVISION',
  'CALLBACK',
];

/** Takes ratings of the API itself, down the same path as those of every channel. */
export class SubmissionService {
  constructor(
    private readonly channels: ChannelService,
    private readonly policies: PolicyService,
    private readonly judge: RecordJudge,
    private readonly keeper: RecordKeeper,
    private readonly store: DeliveryStore,
    private readonly idempotency: Idempotency,
    private readonly audit: Audit,
    private readonly ids: IdGenerator,
    private readonly clock: Clock,
  ) {}

  /**
   * Records one rating for an office, an administrator, or a system with its channel's credential. A rating of an event
   * that has its rating is not kept: the answer names the earlier one. Whoever shows no credential needs a ticket.
   */
  async submit(
    { principal, scope }: { principal: Principal; scope: Scope },
    submitted: SubmittedRating,
  ): Promise<Result<Submission>> {
    if (principal.kind === 'ANONYMOUS') return fail(['input', 'ticket'], 'TICKET_REQUIRED');
    const { region, idempotencyKey: key } = submitted;
    if (!isInScope(scope, region)) return fail(['input', 'region'], 'NOT_FOUND');
    const rating = ratingOf(submitted, principal);
    if (!rating.ok) return rating;
    const { settings } = await this.policies.resolve(region, shanghaiDate(this.clock.now()));
    if (settings.realNamePolicy === 'REQUIRED' && !rating.value.evaluator?.realName) {
      return fail(['input', 'evaluator', 'realName'], 'REAL_NAME_REQUIRED');
    }

    const receivedAt = this.clock.now();
    const channel = await this.channelOf(principal, region);
    const externalId = textKey(JSON.stringify([principal.subject, key]));
    const source = {
      channelCode: channel.code,
      channelRegion: region,
      deliveryId: this.ids.next(),
      receivedAt,
    };
    const taken = {
      source,
      position: 0,
      externalId,
      region,
      rating: rating.value,
      facts: null,
      complaint: null,
      notice: null,
    };
    const outside = await this.judge.outOfScope([taken]);
    const isForeign = scope.institution !== null && scope.institution !== rating.value.institution;
    if (outside.size || isForeign) return fail(['input', 'institution'], 'NOT_FOUND');
    const { provenance } = rating.value;
    if (!channel.provenances.includes(provenance)) {
      return fail(['input', 'provenance'], 'PROVENANCE_NOT_ALLOWED', { provenance });
    }
    const [judged] = await this.judge.judge([taken]);
    const request = { actor: principal.subject, operation: 'submitEvaluation', key, input: submitted };

    for (let attempt = 1; ; attempt++) {
      try {
        return await this.idempotency.run(request, tx => this.record(tx, principal, channel, submitted, judged!));
      } catch (error) {
        // Another rating took the event's place meanwhile; now it is known, and this one is its duplicate.
        if (attempt === MAX_ATTEMPTS || !isUniqueViolation(error)) throw error;
      }
    }
  }

  private async record(
    tx: EntityManager,
    principal: Principal,
    channel: ChannelView,
    submitted: SubmittedRating,
    judged: JudgedRecord,
  ): Promise<Result<Submission>> {
    const { deliveryId, receivedAt } = judged.source;
    const [kept] = await this.keeper.keep(tx, [judged], 'REFUSE');
    const isRecorded = kept!.outcome === 'ACCEPTED';
    await this.store.store(tx, [
      {
        delivery: {
          receivedAt,
          headers: {},
          query: {},
          contentType: 'application/json',
          body: Buffer.from(JSON.stringify(submitted)),
        },
        id: deliveryId,
        region: channel.region,
        channelCode: channel.code,
        sender: principal.subject,
        messageId: null,
        status: 'ACCEPTED',
        accepted: isRecorded ? 1 : 0,
        duplicates: isRecorded ? 0 : 1,
        refused: [],
      },
    ]);
    await this.audit.record(tx, {
      actor: principal.subject,
      action: isRecorded ? 'evaluation.submitted' : 'evaluation.repeated',
      region: judged.region,
      subject: `Evaluation:${kept!.evaluationId}`,
    });
    return ok(submissionOf(kept!, isRecorded));
  }

  private async channelOf(principal: Principal, region: string): Promise<ChannelView> {
    const own = principal.channel && (await this.channels.find(principal.channel));
    return own || this.channels.builtIn(region);
  }
}

function submissionOf({ evaluationId, receiptCode }: KeptRecord, isRecorded: boolean): Submission {
  return isRecorded
    ? { evaluationId, receiptCode, duplicateOf: null }
    : { evaluationId: null, receiptCode: null, duplicateOf: evaluationId };
}

/** The canonical rating, checked as those of every channel are; problems point into the input. */
function ratingOf(submitted: SubmittedRating, principal: Principal): Result<EvaluationInput> {
  const { idempotencyKey: _key, ticket: _ticket, evaluator, ...said } = submitted;
  const stated = Object.fromEntries(Object.entries(said).filter(([, value]) => value != null));
  const rater = normaliseEvaluator(evaluator ?? {}, evaluator?.realName);
  const parsed = parseCanonical(
    evaluationInput({
      level: submitted.level,
      provenance: principal.kind === 'CHANNEL' ? 'SELF_GIVEN' : 'STAFF_ASSISTED',
      ...stated,
      ...(principal.kind === 'PERSON' ? { provenance: officeProvenance(submitted.provenance) } : {}),
      ...rater,
      flags: [...rater.flags, ...textFlags(submitted.comment ?? null)],
    }),
  );
  if (parsed.ok && parsed.value.kind === 'EVALUATION') return ok(parsed.value);
  if (parsed.ok) return fail(['input'], 'BAD_USER_INPUT');
  return fail(['input', ...(parsed.pointer ?? '').split('/').slice(1)], parsed.code, parsed.params);
}

/** A higher claim is lowered, not refused. */
function officeProvenance(claim: Provenance | null | undefined): Provenance {
  return claim && OFFICE_CLAIMS.includes(claim) ? claim : 'STAFF_ASSISTED';
}
