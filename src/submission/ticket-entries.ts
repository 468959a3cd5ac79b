import type { Principal, Scope } from '../identity/principal';
import { isInScope } from '../identity/scope';
import { findCandidates } from '../invitation/case-candidates';
import { matchCase } from '../invitation/case-matcher';
import type { CaseMatches } from '../invitation/case-matches';
import { WEAK_SOURCE } from '../channel/weak-source';
import { answerKeyOf, type Invitations, type InvitationView, stateOf } from '../invitation/invitations';
import type { TicketCodes, Visit } from '../invitation/ticket-codes';
import { TICKET_PROBLEM } from '../invitation/ticket-problems';
import type { WindowCodes } from '../invitation/window-codes';
import type { BlindIndex } from '../platform/blind-index';
import type { Database } from '../platform/database';
import { fail, ok, type Result } from '../platform/errors';
import { shanghaiDate } from '../platform/shanghai';
import type { PolicyService } from '../policy/policy.service';
import { type EvaluationInput, type Provenance, textProblem } from '../sdk';
import type { ChannelService, ChannelView } from '../channel/channel.service';
import type { SubmissionEntry } from './submission-entry';
import { canonicalRating, officeProvenance, type SubmittedRating } from './submitted-rating';

/** Who submits with a ticket, when, and whether a QR code brought them. */
export interface TicketHolder {
  principal: Principal;
  scope: Scope;
  at: Date;
  isScanned: boolean;
}

/** What a ticket decides of a rating, whatever the input says of it. */
type Decided = Pick<SubmittedRating, (typeof DECIDED)[number]>;

const DECIDED = [
  'region',
  'caseNumber',
  'serviceNumber',
  'institution',
  'window',
  'serviceItem',
  'staffMember',
] as const;

/** As long as the canonical record takes it. */
const CASE_NUMBER = { graphemes: 50, bytes: 200 };

/** The right to rate that a ticket gives: an invitation's, or that of a visit at a window. */
export class TicketEntries {
  constructor(
    private readonly database: Database,
    private readonly invitations: Invitations,
    private readonly codes: TicketCodes,
    private readonly windowCodes: WindowCodes,
    private readonly matches: CaseMatches,
    private readonly channels: ChannelService,
    private readonly policies: PolicyService,
    private readonly blindIndex: BlindIndex,
  ) {}

  /**
   * The entry of a ticket. What is no ticket, and what another region's ticket is to a caller with a scope, is all one:
   * TICKET_REQUIRED. Whoever holds a real one is told what is the matter with it.
   */
  async of(holder: TicketHolder, ticket: string, submitted: SubmittedRating): Promise<Result<SubmissionEntry>> {
    const visit = this.codes.readVisit(ticket, holder.at);
    if (visit === 'EXPIRED') return problem('TICKET_EXPIRED');
    if (visit) return this.ofVisit(holder, visit, submitted);
    const invitation = await this.invitations.byTicket(this.database.reader, ticket);
    return invitation && isTheirs(holder, invitation.region)
      ? this.ofInvitation(holder, invitation, submitted)
      : problem('TICKET_REQUIRED');
  }

  private async ofInvitation(
    holder: TicketHolder,
    invitation: InvitationView,
    submitted: SubmittedRating,
  ): Promise<Result<SubmissionEntry>> {
    const { region, id } = invitation;
    const decided: Decided = {
      region,
      caseNumber: invitation.caseNumber,
      serviceNumber: invitation.serviceNumber,
      institution: invitation.institutionCode ?? submitted.institution,
      window: invitation.windowCode ?? submitted.window,
      serviceItem: invitation.serviceItemCode ?? submitted.serviceItem,
      staffMember: invitation.staffNumber ?? submitted.staffMember,
    };
    const contradiction = contradictionOf(submitted, decided);
    if (contradiction) return fail(['input', contradiction], 'TICKET_MISMATCH');
    const rating = ratingBy(holder, invitation, submitted, decided, invitation.issuedAt);
    if (!rating.ok) return rating;
    const channel = await this.channelOf(holder, region, holder.isScanned);
    const externalId = `ticket:${id}`;
    const { reader } = this.database;
    return ok({
      ...(await this.common(holder, channel, region)),
      rating: rating.value,
      externalId,
      sender: externalId,
      actor: externalId,
      takenSlot: 'REFUSE',
      claim: async tx => {
        const state = stateOf(invitation, holder.at);
        if (state === 'EXPIRED' || state === 'REVOKED') return problem(TICKET_PROBLEM[state]);
        const isClaimed = await this.invitations.claim(
          tx,
          invitation,
          answerKeyOf(channel.code, externalId),
          holder.at,
        );
        if (!isClaimed) return problem('TICKET_USED');
        return ok(invitation.isWeak ? [WEAK_SOURCE] : []);
      },
      settle: async (tx, { isRecorded }) => {
        if (!isRecorded) await this.invitations.release(tx, invitation);
      },
      usedFor: () => this.invitations.evaluationOf(reader, invitation),
    });
  }

  private async ofVisit(
    holder: TicketHolder,
    visit: Visit,
    submitted: SubmittedRating,
  ): Promise<Result<SubmissionEntry>> {
    const { reader } = this.database;
    const code = await this.windowCodes.find(reader, visit.windowCode);
    if (!code) return problem('TICKET_REVOKED');
    if (!isTheirs(holder, code.region)) return problem('TICKET_REQUIRED');
    const { region, institutionCode: institution, windowCode: window } = code;
    const said = { ...submitted, caseNumber: null, serviceNumber: null, staffMember: null, serviceItem: null };
    const contradiction = contradictionOf(said, { region, institution, window });
    if (contradiction) return fail(['input', contradiction], 'TICKET_MISMATCH');

    const caseNumber = submitted.caseNumber?.trim() || null;
    const unreadable = caseNumber && textProblem(caseNumber, CASE_NUMBER, 'LINE');
    if (unreadable) return fail(['input', 'caseNumber'], unreadable.code, unreadable.params);
    const statement = {
      caseNumber,
      phoneIndex: submitted.evaluator?.phone ? this.blindIndex.phoneIndex(submitted.evaluator.phone) : null,
      at: holder.at,
    };
    const match = matchCase(statement, await findCandidates(reader, code, statement));
    const decided: Decided = {
      ...{ region, institution, window },
      caseNumber: match.linked?.caseNumber,
      serviceNumber: match.linked?.serviceNumber,
      serviceItem: match.linked?.serviceItemCode,
      staffMember: match.linked?.staffNumber,
    };
    const rating = ratingBy(holder, { provenance: 'SELF_GIVEN' }, submitted, decided, visit.seenAt);
    if (!rating.ok) return rating;
    const channel = await this.channelOf(holder, region, true);
    const externalId = `visit:${visit.nonce}`;
    const isUnmatched = statement.caseNumber !== null && !match.linked;
    return ok({
      ...(await this.common(holder, channel, region)),
      rating: rating.value,
      externalId,
      sender: `window-code:${code.id}`,
      actor: externalId,
      takenSlot: 'KEEP', // a visitor who rates again for a case is heard, and the first rating counts
      claim: async tx => {
        if (!(await this.windowCodes.use(tx, code, holder.at))) return problem('TICKET_REVOKED');
        const isBurst = await this.matches.isBurst(tx, code, holder.at);
        return ok([...(isBurst ? ['BURST'] : []), ...(isUnmatched ? ['CASE_UNMATCHED'] : [])]);
      },
      settle: async (tx, { evaluationId, isRecorded }) => {
        if (isRecorded) await this.matches.record(tx, code, evaluationId, match, statement);
      },
      usedFor: () => this.matches.evaluationOf(reader, answerKeyOf(channel.code, externalId)),
    });
  }

  private async common({ at }: TicketHolder, channel: ChannelView, region: string) {
    const { settings } = await this.policies.resolve(region, shanghaiDate(at));
    return { channel, region, maxCommentLength: settings.maxCommentLength };
  }

  private async channelOf({ principal }: TicketHolder, region: string, isScanned: boolean): Promise<ChannelView> {
    const own = principal.channel && (await this.channels.find(principal.channel));
    return own || this.channels.builtIn(region, isScanned ? 'qr' : 'graphql');
  }
}

/** Somebody who is not signed in has no scope but the ticket. */
function isTheirs({ principal, scope }: TicketHolder, region: string): boolean {
  return principal.kind === 'ANONYMOUS' || isInScope(scope, region);
}

/** The first field of the input that says otherwise than the ticket; null where none does. */
function contradictionOf(submitted: SubmittedRating, decided: Decided): string | null {
  const field = DECIDED.find(name => submitted[name] != null && submitted[name] !== (decided[name] ?? null));
  if (field) return field;
  return (submitted.evaluationNumber ?? 1) === 1 ? null : 'evaluationNumber';
}

/**
 * The rating as the ticket decides it. Of two ratings of one event the earlier counts, so a time is believed only of who is
 * signed in, and only between the ticket's issue and now.
 */
function ratingBy(
  { principal, at }: TicketHolder,
  { provenance }: { provenance: Provenance },
  submitted: SubmittedRating,
  decided: Decided,
  since: Date,
): Result<EvaluationInput> {
  const { evaluatedAt } = submitted;
  const isBelieved = principal.kind !== 'ANONYMOUS' && evaluatedAt && evaluatedAt >= since && evaluatedAt <= at;
  return canonicalRating(
    { ...submitted, ...decided, evaluatedAt: isBelieved ? evaluatedAt : at },
    principal.kind === 'PERSON' ? officeProvenance(submitted.provenance) : provenance,
  );
}

const problem = (code: 'TICKET_REQUIRED' | 'TICKET_EXPIRED' | 'TICKET_REVOKED' | 'TICKET_USED'): Result<never> =>
  fail(['input', 'ticket'], code);
