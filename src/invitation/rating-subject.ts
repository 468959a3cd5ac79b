import { findInstitutions, findItems, findWindows } from '../catalog/catalog.queries';
import { evaluationForm, type EvaluationForm } from '../evaluation/evaluation-form';
import type { Clock } from '../platform/clock';
import type { Database } from '../platform/database';
import type { Locale } from '../platform/locale';
import type { PolicyService } from '../policy/policy.service';
import type { TargetKind } from '../sdk';
import { type InvitationState, type Invitations, stateOf } from './invitations';
import type { TicketCodes } from './ticket-codes';
import type { WindowCodes } from './window-codes';

/** What somebody is asked to rate, as a page shows it. */
export interface RatingSubject {
  region: string;
  institution: string | null;
  window: string | null;
  item: string | null;
  targetKind: TargetKind;
  form: EvaluationForm;
  /** Whether one visit is one rating, whatever the matter (C-08). */
  isPerVisit: boolean;
}

/** Where the code of a link leads. */
export type CodeLead =
  | { kind: 'TICKET'; ticket: string; state: InvitationState; subject: RatingSubject }
  /** `visit` is the ticket of this one look at the page. */
  | { kind: 'WINDOW'; code: string; visit: string; subject: RatingSubject };

interface Place {
  region: string;
  institutionCode: string | null;
  windowCode: string | null;
  serviceItemCode: string | null;
}

/** Finds out what the codes of links and plates stand for. */
export class RatingSubjects {
  constructor(
    private readonly database: Database,
    private readonly invitations: Invitations,
    private readonly windowCodes: WindowCodes,
    private readonly codes: TicketCodes,
    private readonly policies: PolicyService,
    private readonly clock: Clock,
  ) {}

  /** Where a code leads; null for what is none, or is no longer valid. */
  async of(code: string, locale: Locale): Promise<CodeLead | null> {
    const { reader } = this.database;
    const window = await this.windowCodes.find(reader, code);
    if (window) {
      const subject = await this.subjectOf({ ...window, serviceItemCode: null }, locale);
      return { kind: 'WINDOW', code: window.code, visit: this.codes.visitOf(window.code, this.clock.now()), subject };
    }
    const invitation = await this.invitations.byTicket(reader, code);
    if (!invitation) return null;
    const state = stateOf(invitation, this.clock.now());
    return { kind: 'TICKET', ticket: code, state, subject: await this.subjectOf(invitation, locale) };
  }

  private async subjectOf(place: Place, locale: Locale): Promise<RatingSubject> {
    const { reader } = this.database;
    const { region, institutionCode, windowCode, serviceItemCode } = place;
    const [policy, institutions, windows, items] = await Promise.all([
      this.policies.resolve(region),
      institutionCode ? findInstitutions(reader, [institutionCode]) : [],
      institutionCode && windowCode ? findWindows(reader, [{ institutionCode, code: windowCode }]) : [],
      serviceItemCode ? findItems(reader, [serviceItemCode]) : [],
    ]);
    const [window] = windows;
    const { targetKinds, evaluationUnit } = policy.settings;
    const targetKind = targetKinds.includes('INSTITUTION') ? 'INSTITUTION' : targetKinds[0]!;
    return {
      region,
      institution: institutions[0]?.name ?? null,
      window: window ? [window.hall, `${window.code} ${window.name}`].filter(Boolean).join(' · ') : windowCode,
      item: items[0]?.name ?? null,
      targetKind,
      form: evaluationForm(policy, targetKind, locale)!,
      isPerVisit: evaluationUnit.ON_SITE === 'PER_VISIT',
    };
  }
}
