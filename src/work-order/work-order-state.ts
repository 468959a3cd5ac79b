/** Where an order stands (R-74 … R-86). Overdue and supervised are flags beside it, never states. */
export const workOrderStates = [
  'CREATED',
  'VERIFYING',
  'RESOLVED_ON_SPOT',
  'RECTIFYING',
  'RECTIFIED',
  'EXPLAINED',
  'RETURNED',
  'CALLED_BACK',
  'UNREACHABLE',
  'FILED',
  'CLOSED',
] as const;
export type WorkOrderState = (typeof workOrderStates)[number];

/** How the unit disposed of it: 当场解决, 限期整改, 解释说明. */
export const workOrderDisposals = ['ON_THE_SPOT', 'TIME_LIMITED', 'EXPLAINED'] as const;
export type WorkOrderDisposal = (typeof workOrderDisposals)[number];

/** What is known of each state. */
const states = {
  CREATED: { isFinished: false },
  VERIFYING: { isFinished: false },
  RESOLVED_ON_SPOT: { isFinished: true },
  RECTIFYING: { isFinished: false },
  RECTIFIED: { isFinished: true },
  EXPLAINED: { isFinished: true },
  RETURNED: { isFinished: false },
  CALLED_BACK: { isFinished: true },
  UNREACHABLE: { isFinished: true },
  FILED: { isFinished: true },
  CLOSED: { isFinished: true },
} as const satisfies Record<WorkOrderState, { isFinished: boolean }>;

/**
 * Whether the unit has done its part, so that the due date no longer runs. What follows (call-back, filing, closing) has
 * no limit in any policy text.
 */
export function isFinished(state: WorkOrderState): boolean {
  return states[state].isFinished;
}

/** The states in which the due date runs. */
export const unfinishedStates: readonly WorkOrderState[] = workOrderStates.filter(state => !isFinished(state));
