import type { Notice, Recipient } from '../notification/notices';
import type { NoticeKind } from '../notification/notice.entity';
import type { HistoryAction } from './work-order-history.entity';
import type { StepChanges } from './work-order-steps';

/** An order as far as people are told of it. */
export interface ToldOrder {
  region: string;
  id: string;
  number: string;
  institutionCode: string | null;
  assigneeSubject: string | null;
}

/** Who is to know, of what kind. */
export interface Telling {
  kind: NoticeKind;
  recipients: readonly Recipient[];
}

/** The office of a region. */
export function officeOf(region: string): Recipient {
  return { role: 'MANAGEMENT_OFFICE', region, institution: null };
}

/** Who has an order: its assignee, else the handlers of its unit, else, where nobody knows the unit, the office. */
export function holderOf({ region, institutionCode, assigneeSubject }: ToldOrder): Recipient {
  if (assigneeSubject) return { subject: assigneeSubject, institution: institutionCode };
  return institutionCode ? handlersOf(region, institutionCode) : officeOf(region);
}

/** Who answers for the unit of an order; the office where nobody knows the unit. */
export function headsOf({ region, institutionCode }: ToldOrder): Recipient {
  return institutionCode ? { ...handlersOf(region, institutionCode), headsOnly: true } : officeOf(region);
}

/** The notices of an order that was opened: the office is to assign it, the unit may look into it at once. */
export function openedNotices(order: ToldOrder): Notice[] {
  const unit = order.institutionCode ? [handlersOf(order.region, order.institutionCode)] : [];
  return noticesAbout(order, [{ kind: 'WORK_ORDER_OPENED', recipients: [officeOf(order.region), ...unit] }]);
}

/** The notices of something that was done with an order; `higherRegion` is the one above its own. */
export function changeNotices(
  order: ToldOrder & { supervised: boolean },
  action: HistoryAction,
  changes: StepChanges,
  higherRegion: string | null,
): Notice[] {
  const after: ToldOrder = {
    ...order,
    institutionCode: changes.institution_code ?? order.institutionCode,
    assigneeSubject: changes.assignee_subject ?? order.assigneeSubject,
  };
  const holder = holderOf(after);
  const tellings: Telling[] = [];
  if (action === 'ASSIGN_WORK_ORDER') tellings.push({ kind: 'WORK_ORDER_ASSIGNED', recipients: [holder] });
  if (action === 'REQUEST_EXTENSION') {
    tellings.push({ kind: 'EXTENSION_REQUESTED', recipients: [officeOf(order.region)] });
  }
  if (changes.due_at !== undefined) tellings.push({ kind: 'WORK_ORDER_DUE_MOVED', recipients: [holder] });
  const isNewlySupervised = changes.supervised && !order.supervised;
  if (action === 'SUPERVISE_WORK_ORDER' || isNewlySupervised) {
    // Where nobody was assigned, the heads are among the unit's handlers.
    const recipients = after.assigneeSubject ? [holder, headsOf(after)] : [holder];
    tellings.push({ kind: 'WORK_ORDER_SUPERVISED', recipients });
  }
  if (changes.escalated_times !== undefined) {
    // Sent back by the citizen: one level up, each time.
    const regions = [order.region, ...(higherRegion ? [higherRegion] : [])];
    tellings.push({ kind: 'WORK_ORDER_ESCALATED', recipients: regions.map(officeOf) });
  }
  return noticesAbout(after, tellings);
}

/** Notices about one order. */
export function noticesAbout({ region, id, number }: ToldOrder, tellings: readonly Telling[]): Notice[] {
  const about = { type: 'WorkOrder', region, id, number };
  return tellings.flatMap(({ kind, recipients }) => recipients.map(recipient => ({ region, kind, recipient, about })));
}

function handlersOf(region: string, institution: string) {
  return { role: 'INSTITUTION_HANDLER', region, institution } satisfies Recipient;
}
