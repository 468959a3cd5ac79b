import { fail, ok, type Problem, type Result } from '../platform/errors';
import type { CallbackMethod, CallbackPurpose, CallbackResult, SatisfactionLevel } from '../sdk';
import { namesSomebody } from './public-reply';
import type { WorkOrderDisposal, WorkOrderState } from './work-order-state';
import type { Due, Terms } from './work-order-terms';
import type { WorkOrderView } from './work-order.query';
import { type WorkOrderAction, doneStates } from './work-order-transitions';

/** What clients send with each action. */
export interface StepInputs {
  ASSIGN_WORK_ORDER: { assignee: string; institution?: string | null; note?: string | null };
  VERIFY_WORK_ORDER: { finding: string };
  RESOLVE_ON_THE_SPOT: { note: string };
  PROMISE_RECTIFICATION: { promise: string; reason: string };
  SUBMIT_RECTIFICATION: { result: string; evidence: string[] };
  EXPLAIN_UNRESOLVABLE: { basis: string; explanation: string };
  RETURN_WORK_ORDER: { reason: string; suggestedInstitution?: string | null };
  REQUEST_EXTENSION: { reason: string; workingDays: number };
  DECIDE_EXTENSION: { granted: boolean; note?: string | null };
  RECORD_CALLBACK: {
    purpose: CallbackPurpose;
    method: CallbackMethod;
    result: CallbackResult;
    satisfaction?: SatisfactionLevel | null;
    note?: string | null;
  };
  FILE_WORK_ORDER: { note?: string | null };
  CLOSE_WORK_ORDER: { publicReply: string };
  SUPERVISE_WORK_ORDER: { instruction: string };
}

/** What an action does to an order. */
export interface Step {
  /** Where it stands then. */
  to: WorkOrderState;
  /** What stands in its history; sealed there. */
  note: string | null;
  changes?: StepChanges;
}

/** Columns of the order that change with it. */
export interface StepChanges {
  disposal?: WorkOrderDisposal;
  assignee_subject?: string;
  institution_code?: string;
  supervised?: boolean;
  returned_times?: number;
  extended_times?: number;
  extension_days?: number;
  escalated_times?: number;
  due_at?: Date | null;
  due_provisional?: boolean;
  due_from?: Date;
  granted_days?: number;
  ladder_step?: number;
  policy_version?: string;
}

/** What the rules of the place say to an order. */
export interface StepRules {
  filingRequired: boolean;
  mostReturns: number;
  extension: { times: number; workingDays: number };
  /** Why the order may not end yet as far as the citizen is concerned; null where it may. */
  callbackOwed: Problem | null;
  /** Whether it is for the caller to tell the citizen the result, by the policy. */
  mayTellResult: boolean;
  /** Why nobody may be called back in this way now; null where they may. */
  mayCall: (method: CallbackMethod) => Problem | null;
  /** Whether the unit that is named is one for the place of the order; true where none is. */
  isUnitOfPlace: boolean;
  /** Whether the time for it is over: then nothing makes it on time afterwards. */
  isOverdue: boolean;
  /** When it is due with the extension that is asked for; null where none is. */
  extended: Due | null;
  /** When it is due if it has to be rectified anew from now on. */
  renewed: Terms;
}

type StepOf<A extends WorkOrderAction> = (order: WorkOrderView, input: StepInputs[A], rules: StepRules) => Result<Step>;

/** What a call-back about an order may be for; samples and after-effects are tasks of their own. */
const purposes: readonly CallbackPurpose[] = ['VERIFICATION', 'RESULT'];

/** Lines of a note, each with what it is; what is not there is left out. */
const lines = (...parts: [string, string | null | undefined][]): string | null =>
  parts.flatMap(([name, text]) => (text?.trim() ? [`${name}：${text.trim()}`] : [])).join('\n') || null;

const dueColumns = ({ dueAt, provisional }: Due) => ({ due_at: dueAt, due_provisional: provisional });

/** Back to the unit and one level up, because the citizen is not satisfied: the limit counts anew, and so do reminders. */
export function sentBack({ escalatedTimes }: WorkOrderView, note: string | null, renewed: Terms): Step {
  const escalated = { disposal: 'TIME_LIMITED', escalated_times: escalatedTimes + 1, supervised: true } as const;
  const anew = { due_from: renewed.from, policy_version: renewed.policyVersion, granted_days: 0, ladder_step: 0 };
  return { to: 'RECTIFYING', note, changes: { ...escalated, ...dueColumns(renewed), ...anew } };
}

/** Whether a level is one of the last two (差评, R-33). */
export const isNegative = (level: SatisfactionLevel): boolean =>
  level === 'DISSATISFIED' || level === 'VERY_DISSATISFIED';

/** The rule of each action, once role, scope, version and state fit: a new state and what changes, or what is wrong. */
export const steps: { readonly [A in WorkOrderAction]: StepOf<A> } = {
  ASSIGN_WORK_ORDER(order, { assignee, institution, note }, { isUnitOfPlace }) {
    const unit = institution ?? order.institutionCode;
    // Whose order it is must be settled before somebody is answerable for it (谁办理、谁负责, R-75).
    if (unit === null) return fail(['input', 'institution'], 'REQUIRED');
    if (!isUnitOfPlace) return fail(['input', 'institution'], 'NOT_FOUND');
    // More time that one unit asked for is not another's.
    const asked = unit === order.institutionCode ? {} : { extension_days: 0 };
    const changes = { assignee_subject: assignee, institution_code: unit, ...asked };
    return ok({ to: 'VERIFYING', note: note ?? null, changes });
  },

  VERIFY_WORK_ORDER: ({ state }, { finding }) => ok({ to: state, note: finding }),

  RESOLVE_ON_THE_SPOT: (_order, { note }) => ok({ to: 'RESOLVED_ON_SPOT', note, changes: { disposal: 'ON_THE_SPOT' } }),

  PROMISE_RECTIFICATION: (_order, { promise, reason }) =>
    ok({
      to: 'RECTIFYING',
      note: lines(['承诺', promise], ['原因', reason]),
      changes: { disposal: 'TIME_LIMITED' },
    }),

  SUBMIT_RECTIFICATION: (_order, { result }) => ok({ to: 'RECTIFIED', note: result }),

  EXPLAIN_UNRESOLVABLE: (_order, { basis, explanation }) =>
    ok({
      to: 'EXPLAINED',
      note: lines(['依据', basis], ['说明', explanation]),
      changes: { disposal: 'EXPLAINED' },
    }),

  RETURN_WORK_ORDER({ returnedTimes }, { reason, suggestedInstitution }, { mostReturns }) {
    // An order that wanders from unit to unit is nobody's.
    if (returnedTimes >= mostReturns) return fail(['input', 'id'], 'RETURNED_TOO_OFTEN', { limit: mostReturns });
    return ok({
      to: 'RETURNED',
      note: lines(['原因', reason], ['建议承办单位', suggestedInstitution]),
      changes: { returned_times: returnedTimes + 1 },
    });
  },

  REQUEST_EXTENSION({ state, dueAt, extendedTimes, extensionDays }, { reason, workingDays }, rules) {
    const { extension, isOverdue } = rules;
    if (dueAt === null) return fail(['input', 'id'], 'NO_DUE_DATE');
    if (isOverdue) return fail(['input', 'id'], 'EXTENSION_TOO_LATE');
    if (extensionDays > 0) return fail(['input', 'id'], 'EXTENSION_PENDING');
    if (extendedTimes >= extension.times) {
      return fail(['input', 'id'], 'EXTENDED_TOO_OFTEN', { limit: extension.times });
    }
    if (workingDays > extension.workingDays) {
      return fail(['input', 'workingDays'], 'EXTENSION_TOO_LONG', { limit: extension.workingDays });
    }
    return ok({
      to: state,
      note: lines(['原因', reason], ['工作日', String(workingDays)]),
      changes: { extension_days: workingDays },
    });
  },

  DECIDE_EXTENSION({ state, extendedTimes, extensionDays, grantedDays }, { granted, note }, { extended, isOverdue }) {
    if (!extended) return fail(['input', 'id'], 'NO_EXTENSION_PENDING');
    const decided = lines(['决定', granted ? '同意' : '不同意'], ['意见', note]);
    if (!granted) return ok({ to: state, note: decided, changes: { extension_days: 0 } });
    if (isOverdue) return fail(['input', 'id'], 'EXTENSION_TOO_LATE');
    const changes = {
      ...{ extension_days: 0, extended_times: extendedTimes + 1, granted_days: grantedDays + extensionDays },
      ...dueColumns(extended),
    };
    return ok({ to: state, note: decided, changes });
  },

  RECORD_CALLBACK(order, { purpose, method, result, satisfaction, note }, rules) {
    const { mayCall, mayTellResult, renewed } = rules;
    const { state } = order;
    if (!purposes.includes(purpose)) {
      return fail(['input', 'purpose'], 'INVALID_VALUE', { reason: purposes.join(', ') });
    }
    if (purpose === 'RESULT' && !mayTellResult) return fail(['input', 'purpose'], 'CALLBACK_DUTY');
    const problem = mayCall(method);
    if (problem) return { ok: false, problems: [problem] };
    if (satisfaction && result !== 'REACHED') return fail(['input', 'satisfaction'], 'NOT_REACHED');
    const said = note ?? null;
    if (purpose !== 'RESULT') return ok({ to: state, note: said });
    const isDue = doneStates.has(state) || state === 'UNREACHABLE';
    if (!isDue) return fail(['input', 'purpose'], 'WORK_ORDER_STATE', { state });
    if (result === 'UNREACHABLE') return ok({ to: 'UNREACHABLE', note: said });
    if (!satisfaction || !isNegative(satisfaction)) return ok({ to: 'CALLED_BACK', note: said });
    return ok(sentBack(order, said, renewed));
  },

  FILE_WORK_ORDER: (_order, { note }, { callbackOwed }) =>
    callbackOwed ? { ok: false, problems: [callbackOwed] } : ok({ to: 'FILED', note: note ?? null }),

  CLOSE_WORK_ORDER({ state }, { publicReply }, { filingRequired, callbackOwed }) {
    if (callbackOwed) return { ok: false, problems: [callbackOwed] };
    if (filingRequired && state !== 'FILED') return fail(['input', 'id'], 'FILING_REQUIRED');
    if (namesSomebody(publicReply)) return fail(['input', 'publicReply'], 'PERSONAL_DATA');
    return ok({ to: 'CLOSED', note: publicReply });
  },

  SUPERVISE_WORK_ORDER: ({ state }, { instruction }) =>
    ok({ to: state, note: instruction, changes: { supervised: true } }),
};
