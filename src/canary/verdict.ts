import type { ErrorCode } from '../platform/error-catalogue';
import type { CanaryStep } from './canary-run.entity';

/** How far a test came: recorded and waiting for its order, through, lost at a step, or not to be made at all. */
export type Verdict =
  | { state: 'SENT'; evaluationId: string }
  | { state: 'PASSED'; evaluationId: string }
  | { state: 'FAILED'; step: CanaryStep; code: ErrorCode; evaluationId?: string }
  | { state: 'NOT_TESTABLE'; code: ErrorCode };

/** A bad rating that got lost. */
export const lost = (step: CanaryStep, code: ErrorCode, evaluationId?: string): Verdict => ({
  ...{ state: 'FAILED', step, code },
  ...(evaluationId === undefined ? {} : { evaluationId }),
});

/** A channel that cannot be tested. */
export const notTestable = (code: ErrorCode): Verdict => ({ state: 'NOT_TESTABLE', code });
