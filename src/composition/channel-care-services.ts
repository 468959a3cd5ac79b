import { DeliveryPreview } from '../channel-care/preview';
import { PreviewTargets } from '../channel-care/preview-target';
import { QuarantineService } from '../channel-care/quarantine.service';
import { Replay } from '../channel-care/replay';
import { ReplayService } from '../channel-care/replay.service';
import { ImportJobs } from '../import/import-jobs';
import { ImportRunner } from '../import/import-runner';
import { ImportService } from '../import/import.service';
import { OwnDeliveries } from '../intake/own-deliveries';
import { guardedFetch, OutboundRules } from '../platform/outbound-fetch';
import { WorkLoop } from '../platform/work-loop';
import { PullRunner } from '../pull/pull-runner';
import { PullSchedule } from '../pull/pull-schedule';
import { hostCeilings } from '../sdk';
import type { IntakeServices } from './intake-services';

/** What a channel is pulled at once at most. */
const MOST_FETCHED = { bytes: hostCeilings.maxBytes, milliseconds: 30_000 };

/** What operators have: files, pulls, replays, quarantines, previews. */
export function channelCareServices(intake: IntakeServices) {
  const {
    config,
    clock,
    ids,
    log,
    database,
    sealing,
    audit,
    idempotency,
    outbox,
    uploads,
    policies,
    adapters,
    notices,
    channelSecrets,
    channels,
    store,
    channelSettings,
    reader,
    committer,
    intakeMetrics,
  } = intake;
  const jobs = new ImportJobs(database, sealing, clock);
  const own = new OwnDeliveries(channels, adapters, channelSettings, reader, committer, ids, intakeMetrics);
  const runner = new ImportRunner({ database, jobs, uploads, deliveries: own, clock, log });
  const importing = new WorkLoop({ name: 'imports', log, lanes: 2, next: isEnding => runner.workOnNext(isEnding) });
  const schedule = new PullSchedule(database, sealing, clock);
  const outbound = guardedFetch(new OutboundRules(config.outboundHosts), MOST_FETCHED);
  const puller = new PullRunner({ schedule, adapters, deliveries: own, fetch: outbound, clock, log });
  const pulling = new WorkLoop({ name: 'pulls', log, lanes: 4, next: isEnding => puller.pullNext(isEnding) });
  const imports = new ImportService(own, jobs, uploads, idempotency, audit, ids, clock, () => importing.wake());

  const replay = new Replay(database, store, reader, committer, ids, clock);
  const replays = new ReplayService(
    database,
    channels,
    channelSecrets,
    adapters,
    channelSettings,
    replay,
    idempotency,
    audit,
    ids,
    clock,
  );
  const quarantines = new QuarantineService(channels, sealing, outbox, idempotency, audit, notices, ids, clock);
  const targets = new PreviewTargets(channels, adapters, channelSettings);
  const previews = new DeliveryPreview(targets, reader, committer, policies, ids, clock);
  return {
    jobs,
    own,
    runner,
    importing,
    schedule,
    outbound,
    puller,
    pulling,
    imports,
    replay,
    replays,
    quarantines,
    targets,
    previews,
  };
}

/** See the function. */
export type ChannelCareServices = ReturnType<typeof channelCareServices>;
