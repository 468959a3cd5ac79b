import { Counter, type Registry } from 'prom-client';

/** What tests of channels count. */
export interface CanaryMetrics {
  /** Tests by channel and what came of them: PASSED, FAILED, NOT_TESTABLE. */
  runs: Counter<'channel' | 'state'>;
}

/** Registers the counter; one that a channel fails raises an alarm without anybody looking. */
export function createCanaryMetrics(registry: Registry): CanaryMetrics {
  return {
    runs: new Counter({
      name: 'canary_runs_total',
      help: 'Bad ratings of our own by channel and outcome: PASSED, FAILED, NOT_TESTABLE',
      labelNames: ['channel', 'state'],
      registers: [registry],
    }),
  };
}
