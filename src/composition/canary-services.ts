import { Canaries } from '../canary/canaries';
import { createCanaryMetrics } from '../canary/canary-metrics';
import { CanaryPlanner } from '../canary/canary-planner';
import { CanaryService } from '../canary/canary.service';
import { CanarySettler } from '../canary/canary-settler';
import { CanaryTrace } from '../canary/canary-trace';
import { CanaryTrial } from '../canary/canary-trial';
import { ChannelTests } from '../canary/channel-tests';
import { WorkingHours } from '../notification/working-hours';
import type { IntakeServices } from './intake-services';

/** The daily test of channels with bad ratings, and who is shown what came of it. */
export function canaryServices(intake: IntakeServices) {
  const { database, regions, policies, channels, adapters, canaryMarks, notices, audit, records, metrics } = intake;
  const { idempotency, refusals, ids, clock, log } = intake;
  const trace = new CanaryTrace(database);
  const planner = new CanaryPlanner(database, new WorkingHours(policies), records, ids, clock);
  const settler = new CanarySettler(database, notices, audit, records, createCanaryMetrics(metrics.registry), clock);
  const trial = new CanaryTrial(intake, trace);
  const canaries = new Canaries(database, regions, planner, trial, trace, canaryMarks, settler, clock, log);
  return {
    canaries,
    canaryRuns: new CanaryService(database, regions, channels, planner, canaries, idempotency, audit, refusals, clock),
    channelTests: new ChannelTests(database, regions, adapters),
  };
}
