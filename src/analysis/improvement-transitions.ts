/** How far an improvement is. */
export const improvementStates = ['OPEN', 'IN_PROGRESS', 'DONE', 'CLOSED'] as const;
export type ImprovementState = (typeof improvementStates)[number];

/** What is put down with an item: by the unit a plan, how it goes, that it is done; by the office what it thinks of it. */
export const improvementStepKinds = ['PLAN', 'PROGRESS', 'DONE', 'ACHIEVED', 'NOT_ACHIEVED', 'WITHDRAWN'] as const;
export type ImprovementStepKind = (typeof improvementStepKinds)[number];

/** What the unit reports. */
export const reportKinds = ['PLAN', 'PROGRESS', 'DONE'] as const satisfies readonly ImprovementStepKind[];
export type ReportKind = (typeof reportKinds)[number];

/** With what the office closes. */
export const improvementOutcomes = [
  'ACHIEVED',
  'NOT_ACHIEVED',
  'WITHDRAWN',
] as const satisfies readonly ImprovementStepKind[];
export type ImprovementOutcome = (typeof improvementOutcomes)[number];

/** In which states a step fits, and where the item stands then. */
export interface ImprovementTransition {
  from: readonly ImprovementState[];
  to: ImprovementState;
}

/** The course of an item. What is not achieved is closed as that and opened anew, so that each has figures of its own. */
export const improvementTransitions = {
  PLAN: { from: ['OPEN', 'IN_PROGRESS'], to: 'IN_PROGRESS' },
  PROGRESS: { from: ['OPEN', 'IN_PROGRESS'], to: 'IN_PROGRESS' },
  DONE: { from: ['IN_PROGRESS'], to: 'DONE' },
  ACHIEVED: { from: ['DONE'], to: 'CLOSED' },
  NOT_ACHIEVED: { from: ['DONE'], to: 'CLOSED' },
  // An item that was opened by mistake parks nothing.
  WITHDRAWN: { from: ['OPEN', 'IN_PROGRESS', 'DONE'], to: 'CLOSED' },
} as const satisfies Record<ImprovementStepKind, ImprovementTransition>;

/** Whether a step fits where an item stands. */
export function mayFollow(kind: ImprovementStepKind, state: ImprovementState): boolean {
  return (improvementTransitions[kind].from as readonly ImprovementState[]).includes(state);
}
