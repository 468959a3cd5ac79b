import type { EntityManager } from 'typeorm';
import type { Principal, Scope } from '../identity/principal';
import { isInScope } from '../identity/scope';
import type { Audit } from '../platform/audit';
import type { Clock } from '../platform/clock';
import { fail, ok, type Problem, type Result } from '../platform/errors';
import { textKey } from '../platform/hash';
import type { Idempotency } from '../platform/idempotency';
import type { IdGenerator } from '../platform/ids';
import { shanghaiDate } from '../platform/shanghai';
import { isUniqueViolation } from '../platform/sql';
import type { PolicyService } from '../policy/policy.service';
import { textProblem } from '../sdk';
import type { JudgedRecord } from '../intake/canonical-records';
import type { ChannelService, ChannelView } from '../channel/channel.service';
import type { DeliveryStore } from '../intake/delivery-store';
import type { RecordJudge } from '../intake/record-judge';
import type { KeptRecord, RecordKeeper } from '../intake/record-keeper';
import type { SubmissionEntry } from './submission-entry';
import { canonicalRating, officeProvenance, type SubmittedRating } from './submitted-rating';
import type { TicketEntries } from './ticket-entries';

export type { SubmittedRating };

/** The rating that was recorded, or the one that the event or the ticket has already. */
export interface Submission {
  evaluationId: string | null;
  receiptCode: string | null;
  duplicateOf: string | null;
  /** What the caller should know beside it. */
  problems: Problem[];
}

interface Caller {
  principal: Principal;
  scope: Scope;
}

const MAX_ATTEMPTS = 4;

/** Takes ratings of the API and the rating page, down the same path as those of every channel. */
export class SubmissionService {
  constructor(
    private readonly channels: ChannelService,
    private readonly policies: PolicyService,
    private readonly tickets: TicketEntries,
    private readonly judge: RecordJudge,
    private readonly keeper: RecordKeeper,
    private readonly store: DeliveryStore,
    private readonly idempotency: Idempotency,
    private readonly audit: Audit,
    private readonly ids: IdGenerator,
    private readonly clock: Clock,
  ) {}

  /**
   * Records one rating: for the holder of a ticket, or for an office, an administrator, or a system with its channel's credential.
   * A rating of an event that has its rating is not kept, and a ticket is good for one: the answer names the earlier rating.
   */
  async submit(caller: Caller, submitted: SubmittedRating, isScanned = false): Promise<Result<Submission>> {
    const at = this.clock.now();
    const entry = submitted.ticket
      ? await this.tickets.of({ ...caller, at, isScanned }, submitted.ticket, submitted)
      : await this.byCredential(caller, submitted);
    if (!entry.ok) return entry;
    const judged = await this.judged(entry.value, at);
    if (!judged.ok) return judged;
    const result = await this.once(entry.value, submitted, judged.value);
    return result.ok ? result : this.withEarlier(entry.value, result);
  }

  private async byCredential(
    { principal, scope }: Caller,
    submitted: SubmittedRating,
  ): Promise<Result<SubmissionEntry>> {
    if (principal.kind === 'ANONYMOUS') return fail(['input', 'ticket'], 'TICKET_REQUIRED');
    const { region, idempotencyKey: key } = submitted;
    if (!isInScope(scope, region)) return fail(['input', 'region'], 'NOT_FOUND');
    const isOffice = principal.kind === 'PERSON';
    const claim = submitted.provenance;
    const rating = canonicalRating(submitted, isOffice ? officeProvenance(claim) : (claim ?? 'SELF_GIVEN'));
    if (!rating.ok) return rating;
    if (scope.institution !== null && scope.institution !== rating.value.institution) {
      return fail(['input', 'institution'], 'NOT_FOUND');
    }
    const { subject } = principal;
    return ok({
      channel: await this.channelOf(principal, region),
      region,
      rating: rating.value,
      externalId: textKey(JSON.stringify([subject, key])),
      sender: subject,
      actor: subject,
      takenSlot: 'REFUSE',
      maxCommentLength: null,
    });
  }

  /** What the policy and the catalogue say to the rating. */
  private async judged(entry: SubmissionEntry, receivedAt: Date): Promise<Result<JudgedRecord>> {
    const { channel, region, rating, externalId, maxCommentLength } = entry;
    const { settings } = await this.policies.resolve(region, shanghaiDate(receivedAt));
    if (settings.realNamePolicy === 'REQUIRED' && !rating.evaluator?.realName) {
      return fail(['input', 'evaluator', 'realName'], 'REAL_NAME_REQUIRED');
    }
    if (rating.comment !== null && maxCommentLength !== null) {
      const limits = { graphemes: maxCommentLength, bytes: Infinity };
      const problem = textProblem(rating.comment, limits, 'LINES');
      if (problem) return fail(['input', 'comment'], problem.code, problem.params);
    }
    const source = { channelCode: channel.code, channelRegion: region, deliveryId: this.ids.next(), receivedAt };
    const nothingElse = { facts: null, complaint: null, notice: null };
    const taken = { source, position: 0, externalId, region, rating, ...nothingElse };
    if ((await this.judge.outOfScope([taken])).size) return fail(['input', 'institution'], 'NOT_FOUND');
    const { provenance } = rating;
    if (provenance === 'CANARY' || !channel.provenances.includes(provenance)) {
      return fail(['input', 'provenance'], 'PROVENANCE_NOT_ALLOWED', { provenance });
    }
    const [judged] = await this.judge.judge([taken]);
    return ok(judged!);
  }

  private async once(
    entry: SubmissionEntry,
    submitted: SubmittedRating,
    judged: JudgedRecord,
  ): Promise<Result<Submission>> {
    const { idempotencyKey: key } = submitted;
    const request = { actor: entry.actor, operation: 'submitEvaluation', key, input: submitted };
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.idempotency.run(request, tx => this.record(tx, entry, submitted, judged));
      } catch (error) {
        // Another rating took the event's place meanwhile; now it is known, and this one is its duplicate.
        if (attempt === MAX_ATTEMPTS || !isUniqueViolation(error)) throw error;
      }
    }
  }

  private async record(
    tx: EntityManager,
    entry: SubmissionEntry,
    { ticket: _ticket, ...submitted }: SubmittedRating,
    judged: JudgedRecord,
  ): Promise<Result<Submission>> {
    const claimed = entry.claim ? await entry.claim(tx) : ok([]);
    if (!claimed.ok) return claimed;
    const flags = [...judged.flags, ...claimed.value];
    const [kept] = await this.keeper.keep(tx, [{ ...judged, flags }], entry.takenSlot);
    const { evaluationId } = kept!;
    const isRecorded = kept!.outcome === 'ACCEPTED';
    if (!isRecorded && entry.claim && isSameRating(kept!)) return fail(['input', 'ticket'], 'TICKET_USED');
    await entry.settle?.(tx, { evaluationId: evaluationId!, isRecorded });

    const { deliveryId, receivedAt } = judged.source;
    const body = Buffer.from(JSON.stringify(submitted));
    await this.store.store(tx, [
      {
        delivery: { receivedAt, headers: {}, query: {}, contentType: 'application/json', body },
        id: deliveryId,
        region: entry.channel.region,
        channelCode: entry.channel.code,
        sender: entry.sender,
        messageId: null,
        status: 'ACCEPTED',
        accepted: isRecorded ? 1 : 0,
        duplicates: isRecorded ? 0 : 1,
        refused: [],
        brought: isRecorded ? [] : [{ channelCode: entry.channel.code, externalId: judged.externalId }],
      },
    ]);
    await this.audit.record(tx, {
      actor: entry.sender,
      action: isRecorded ? 'evaluation.submitted' : 'evaluation.repeated',
      region: judged.region,
      subject: `Evaluation:${evaluationId}`,
    });
    return ok(submissionOf(kept!, isRecorded));
  }

  /** A ticket that was used names the rating that it made, so that its holder knows that nothing is lost. */
  private async withEarlier(entry: SubmissionEntry, refused: Result<never>): Promise<Result<Submission>> {
    const { problems } = refused as Extract<Result<never>, { ok: false }>;
    const isUsed = problems.some(({ code }) => code === 'TICKET_USED');
    const duplicateOf = isUsed && entry.usedFor ? await entry.usedFor() : null;
    return duplicateOf === null ? refused : ok({ evaluationId: null, receiptCode: null, duplicateOf, problems });
  }

  private async channelOf(principal: Principal, region: string): Promise<ChannelView> {
    const own = principal.channel && (await this.channels.find(principal.channel));
    return own || this.channels.builtIn(region);
  }
}

/** Whether it came under its id before, and not for another rating of its event. */
function isSameRating({ outcome, problems }: KeptRecord): boolean {
  return outcome === 'DUPLICATE' || problems.some(({ code }) => code === 'CONTENT_CONFLICT');
}

function submissionOf({ evaluationId, receiptCode }: KeptRecord, isRecorded: boolean): Submission {
  return isRecorded
    ? { evaluationId, receiptCode, duplicateOf: null, problems: [] }
    : { evaluationId: null, receiptCode: null, duplicateOf: evaluationId, problems: [] };
}
