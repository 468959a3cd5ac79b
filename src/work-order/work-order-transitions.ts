import type { Operation } from '../identity/access';
import { type WorkOrderState, workOrderStates } from './work-order-state';

/** What people do with an order, each named like its mutation. */
export const workOrderActions = [
  'ASSIGN_WORK_ORDER',
  'VERIFY_WORK_ORDER',
  'RESOLVE_ON_THE_SPOT',
  'PROMISE_RECTIFICATION',
  'SUBMIT_RECTIFICATION',
  'EXPLAIN_UNRESOLVABLE',
  'RETURN_WORK_ORDER',
  'REQUEST_EXTENSION',
  'DECIDE_EXTENSION',
  'RECORD_CALLBACK',
  'FILE_WORK_ORDER',
  'CLOSE_WORK_ORDER',
  'SUPERVISE_WORK_ORDER',
] as const;
export type WorkOrderAction = (typeof workOrderActions)[number];

/** The mutation of each action; who may call it is in `access.ts`. */
export const operationOf = {
  ASSIGN_WORK_ORDER: 'assignWorkOrder',
  VERIFY_WORK_ORDER: 'verifyWorkOrder',
  RESOLVE_ON_THE_SPOT: 'resolveOnTheSpot',
  PROMISE_RECTIFICATION: 'promiseRectification',
  SUBMIT_RECTIFICATION: 'submitRectification',
  EXPLAIN_UNRESOLVABLE: 'explainUnresolvable',
  RETURN_WORK_ORDER: 'returnWorkOrder',
  REQUEST_EXTENSION: 'requestExtension',
  DECIDE_EXTENSION: 'decideExtension',
  RECORD_CALLBACK: 'recordCallback',
  FILE_WORK_ORDER: 'fileWorkOrder',
  CLOSE_WORK_ORDER: 'closeWorkOrder',
  SUPERVISE_WORK_ORDER: 'superviseWorkOrder',
} as const satisfies Record<WorkOrderAction, Operation>;

/** In which states it may be done, and where the order may stand then; null where it stays. */
export interface Transition {
  from: readonly WorkOrderState[];
  to: readonly WorkOrderState[] | null;
}

const DONE: readonly WorkOrderState[] = ['RESOLVED_ON_SPOT', 'RECTIFIED', 'EXPLAINED'];
const TOLD: readonly WorkOrderState[] = ['CALLED_BACK', 'UNREACHABLE'];

/**
 * The course of an order (R-74 … R-86). What a policy adds (filing, how often an order may be returned) is looked at where
 * the action is done.
 */
export const transitions = {
  // Anew also while a unit has it, so that a slip of the office parks nothing; the limit goes on.
  ASSIGN_WORK_ORDER: { from: ['CREATED', 'RETURNED', 'VERIFYING', 'RECTIFYING'], to: ['VERIFYING'] },
  VERIFY_WORK_ORDER: { from: ['VERIFYING'], to: null },
  RESOLVE_ON_THE_SPOT: { from: ['VERIFYING'], to: ['RESOLVED_ON_SPOT'] },
  PROMISE_RECTIFICATION: { from: ['VERIFYING'], to: ['RECTIFYING'] },
  SUBMIT_RECTIFICATION: { from: ['RECTIFYING'], to: ['RECTIFIED'] },
  EXPLAIN_UNRESOLVABLE: { from: ['VERIFYING', 'RECTIFYING'], to: ['EXPLAINED'] },
  RETURN_WORK_ORDER: { from: ['VERIFYING'], to: ['RETURNED'] },
  REQUEST_EXTENSION: { from: ['VERIFYING', 'RECTIFYING'], to: null },
  DECIDE_EXTENSION: { from: ['VERIFYING', 'RECTIFYING'], to: null },
  // A verifying call-back changes nothing; a telling one ends in one of these, an answer that all is as bad as before goes back.
  RECORD_CALLBACK: {
    from: workOrderStates.filter(state => state !== 'CREATED' && state !== 'RETURNED'),
    to: ['CALLED_BACK', 'UNREACHABLE', 'RECTIFYING'],
  },
  FILE_WORK_ORDER: { from: [...TOLD, ...DONE], to: ['FILED'] },
  CLOSE_WORK_ORDER: { from: [...TOLD, ...DONE, 'FILED'], to: ['CLOSED'] },
  SUPERVISE_WORK_ORDER: { from: workOrderStates.filter(state => state !== 'CLOSED'), to: null },
} as const satisfies Record<WorkOrderAction, Transition>;

/** The states in which the unit has done its part and the citizen has not been told yet. */
export const doneStates: ReadonlySet<WorkOrderState> = new Set(DONE);

/** Whether an action fits where an order stands. */
export function isPossible(
  action: WorkOrderAction,
  { state, dueAt, extensionDays }: { state: WorkOrderState; dueAt: Date | null; extensionDays: number },
  isOverdue: boolean,
): boolean {
  if (!(transitions[action].from as readonly WorkOrderState[]).includes(state)) return false;
  if (action === 'REQUEST_EXTENSION') return dueAt !== null && !isOverdue && extensionDays === 0;
  return action !== 'DECIDE_EXTENSION' || extensionDays > 0;
}
