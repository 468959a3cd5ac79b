import type { EntityManager } from 'typeorm';
import { findInstitutions, findWindows } from '../catalog/catalog.queries';
import type { Principal, Scope } from '../identity/principal';
import type { RegionTree } from '../identity/region-tree';
import { isInScope } from '../identity/scope';
import type { Audit, AuditedAction } from '../platform/audit';
import type { BlindIndex } from '../platform/blind-index';
import type { Clock } from '../platform/clock';
import type { Database } from '../platform/database';
import { fail, ok, type Result } from '../platform/errors';
import type { Idempotency } from '../platform/idempotency';
import type { PolicyService } from '../policy/policy.service';
import { type InvitationFacts, type Invitations, stateOf } from './invitations';
import type { OptOuts } from './opt-outs';
import { findServicesToRate } from './service-to-rate';
import { TICKET_PROBLEM } from './ticket-problems';
import { ratableUntil } from './validity';

/** Whom to invite: to a service of a case, or to a window. */
export interface TicketRequest {
  region: string;
  caseNumber?: string | null;
  /** The latest service where left out. */
  serviceNumber?: number | null;
  institution?: string | null;
  window?: string | null;
  /** Where the invitation goes, so that an answer by SMS is known for what it is. */
  phone?: string | null;
  idempotencyKey: string;
}

/** A ticket as its issuer gets it; the time as ISO text. */
export interface IssuedTicket {
  ticket: string;
  expiresAt: string;
}

interface Caller {
  principal: Principal;
  scope: Scope;
}

/** Issues tickets and calls them in. Who delivers them is up to the caller. */
export class TicketService {
  constructor(
    private readonly database: Database,
    private readonly regions: Pick<RegionTree, 'chain' | 'areOnOneLine'>,
    private readonly policies: PolicyService,
    private readonly invitations: Invitations,
    private readonly optOuts: OptOuts,
    private readonly blindIndex: BlindIndex,
    private readonly idempotency: Idempotency,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /**
   * A ticket for one rating. Refused where the case feed does not know the service (T2), it was rated, its time is over,
   * or the phone wants no invitations (S16). A ticket that a system takes for the citizen before it makes for SELF_GIVEN; one
   * that is sent to a phone, or that an office issues, for INVITED.
   */
  async issue(caller: Caller, request: TicketRequest): Promise<Result<IssuedTicket>> {
    const { principal, scope } = caller;
    if (!isInScope(scope, request.region)) return fail(['input', 'region'], 'NOT_FOUND');
    const now = this.clock.now();
    const phoneIndex = request.phone ? this.blindIndex.phoneIndex(request.phone) : null;
    if (request.phone && !phoneIndex) return fail(['input', 'phone'], 'INVALID_VALUE', { reason: 'digits' });

    const { region, idempotencyKey: key } = request;
    return this.idempotency.run(
      { actor: principal.subject, operation: 'issueTicket', key, input: request },
      async tx => {
        const facts = request.caseNumber
          ? await this.ofCase(tx, caller, { ...request, caseNumber: request.caseNumber.trim() }, now)
          : await this.ofWindow(tx, caller, request, now);
        if (!facts.ok) return facts;
        if (request.phone && (await this.optOuts.isOptedOut(tx, this.regions.chain(region), request.phone))) {
          return fail(['input', 'phone'], 'OPTED_OUT');
        }
        const issue = { phoneIndex, issuedBy: principal.subject, issuedAt: now, pageKey: null };
        const { id, ticket } = await this.invitations.issue(tx, facts.value, issue);
        const { provenance, serviceNumber, expiresAt } = facts.value;
        await this.record(tx, caller, 'invitation.issued', { region, id }, { detail: { provenance, serviceNumber } });
        return ok({ ticket, expiresAt: expiresAt.toISOString() });
      },
    );
  }

  /** Calls a ticket in that was not used yet; one outside the caller's scope reads as absent. */
  async revoke(
    caller: Caller,
    input: { ticket: string; reason: string; idempotencyKey: string },
  ): Promise<Result<{ isRevoked: true }>> {
    const { principal, scope } = caller;
    const found = await this.invitations.byTicket(this.database.reader, input.ticket);
    const isTheirs =
      found &&
      isInScope(scope, found.region) &&
      (scope.institution === null || scope.institution === found.institutionCode);
    if (!isTheirs) return fail(['input', 'ticket'], 'NOT_FOUND');
    const request = { actor: principal.subject, operation: 'revokeTicket', key: input.idempotencyKey, input };
    return this.idempotency.run(request, async tx => {
      const now = this.clock.now();
      if (!(await this.invitations.revoke(tx, found, principal.subject, now))) {
        return fail(['input', 'ticket'], TICKET_PROBLEM[stateOf(found, now)] ?? 'TICKET_USED');
      }
      await this.record(tx, caller, 'invitation.revoked', found, { reason: input.reason });
      return ok({ isRevoked: true });
    });
  }

  private async ofCase(
    tx: EntityManager,
    { principal, scope }: Caller,
    { region, caseNumber, ...request }: TicketRequest & { caseNumber: string },
    now: Date,
  ): Promise<Result<InvitationFacts>> {
    const all = await findServicesToRate(tx, { region, caseNumber });
    const theirs = all.filter(each => scope.institution === null || scope.institution === each.institutionCode);
    const service = theirs.find(each => request.serviceNumber == null || request.serviceNumber === each.serviceNumber);
    if (!service) return fail(['input', theirs.length ? 'serviceNumber' : 'caseNumber'], 'NOT_FOUND');
    for (const [field, stated, known] of [
      ['institution', request.institution, service.institutionCode],
      ['window', request.window, service.windowCode],
    ] as const) {
      if (stated != null && stated !== known) return fail(['input', field], 'TICKET_MISMATCH');
    }
    if (service.isRated) return fail(['input', 'caseNumber'], 'DUPLICATE_EVALUATION');
    const expiresAt = await ratableUntil(this.policies, region, { handledAt: service.handledAt, now });
    if (expiresAt <= now) return fail(['input', 'caseNumber'], 'RATING_TIME_OVER');
    const { institutionCode, windowCode, staffNumber, serviceItemCode } = service;
    const known = { serviceNumber: service.serviceNumber, institutionCode, windowCode, staffNumber, serviceItemCode };
    const provenance = provenanceOf(principal, request);
    return ok({ region, caseNumber, ...known, provenance, expiresAt });
  }

  private async ofWindow(
    tx: EntityManager,
    { principal, scope }: Caller,
    request: TicketRequest,
    now: Date,
  ): Promise<Result<InvitationFacts>> {
    const { region, institution, window } = request;
    if (!window) return fail(['input', 'caseNumber'], 'REQUIRED');
    if (!institution) return fail(['input', 'institution'], 'REQUIRED');
    const [unit] = await findInstitutions(tx, [institution]);
    const isForeign = scope.institution !== null && scope.institution !== institution;
    if (!unit || isForeign || !this.regions.areOnOneLine(region, unit.region)) {
      return fail(['input', 'institution'], 'NOT_FOUND');
    }
    const [known] = await findWindows(tx, [{ institutionCode: institution, code: window }]);
    if (!known) return fail(['input', 'window'], 'NOT_FOUND');
    const expiresAt = await ratableUntil(this.policies, region, { handledAt: null, now });
    const open = { caseNumber: null, serviceNumber: null, staffNumber: null, serviceItemCode: null };
    const provenance = provenanceOf(principal, request);
    return ok({ region, ...open, institutionCode: institution, windowCode: window, provenance, expiresAt });
  }

  private record(
    tx: EntityManager,
    { principal }: Caller,
    action: string,
    { region, id }: { region: string; id: string },
    told: Pick<AuditedAction, 'detail' | 'reason'>,
  ): Promise<void> {
    return this.audit.record(tx, { actor: principal.subject, action, region, subject: `Invitation:${id}`, ...told });
  }
}

function provenanceOf(principal: Principal, { phone }: Pick<TicketRequest, 'phone'>): InvitationFacts['provenance'] {
  return principal.kind === 'CHANNEL' && !phone ? 'SELF_GIVEN' : 'INVITED';
}
