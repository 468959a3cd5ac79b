import { adapters as installedAdapters } from '../../plugins';
import { countRefusedAdapters } from '../adapter-host/adapter-metrics';
import { loadForeignAdapters } from '../adapter-host/load-adapters';
import { builtInAdapters } from '../channel/built-in-channels';
import { ChannelEditor } from '../channel/channel-editor';
import { ChannelRegistrar } from '../channel/channel-registrar';
import { ChannelSecrets } from '../channel/channel-secrets';
import { ChannelSettings } from '../channel/channel-settings';
import { ChannelService } from '../channel/channel.service';
import { RequestGate } from '../identity/request-gate';
import { CallbackKeeper } from '../intake/callback-keeper';
import { CanaryMarks } from '../intake/canary-marks';
import { Committer } from '../intake/committer';
import { DefaultRatings } from '../intake/default-ratings';
import { DeliveryReader } from '../intake/delivery-reader';
import { DeliveryStore } from '../intake/delivery-store';
import { DeviceKeeper } from '../intake/device-keeper';
import { Intake } from '../intake/intake';
import { createIntakeMetrics } from '../intake/intake-metrics';
import { InvitationStage } from '../intake/invitation-stage';
import { PushGate } from '../intake/push-gate';
import { RecordJudge } from '../intake/record-judge';
import { RecordKeeper } from '../intake/record-keeper';
import { SupplementWindow } from '../intake/supplement-window';
import { CaseMatches } from '../invitation/case-matches';
import { Invitations } from '../invitation/invitations';
import { OptOuts } from '../invitation/opt-outs';
import { PageLinks } from '../invitation/page-links';
import { RatingSubjects } from '../invitation/rating-subject';
import { TicketCodes } from '../invitation/ticket-codes';
import { TicketService } from '../invitation/ticket.service';
import { WindowCodeService } from '../invitation/window-code.service';
import { WindowCodes } from '../invitation/window-codes';
import { RateLimits } from '../platform/rate-limits';
import { SubmissionLimits } from '../submission/submission-limits';
import { SubmissionService } from '../submission/submission.service';
import { TicketEntries } from '../submission/ticket-entries';
import type { RecordServices } from './record-services';

/** The one path of a record: tickets, channels, intake, and what people submit. */
export async function intakeServices(records: RecordServices) {
  const {
    config,
    role,
    clock,
    ids,
    log,
    database,
    metrics,
    keys,
    sealing,
    blindIndex,
    rowMac,
    audit,
    idempotency,
    outbox,
    regions,
    policies,
    catalog,
    recorder,
    traces,
  } = records;
  const ticketCodes = new TicketCodes(keys);
  const links = new PageLinks(config.publicUrl);
  const optOuts = new OptOuts(blindIndex);
  const invitations = new Invitations(ticketCodes, rowMac, outbox, ids);
  const windowCodes = new WindowCodes(rowMac, ids);
  const caseMatches = new CaseMatches(sealing, rowMac);
  const tickets = new TicketService(
    database,
    regions,
    policies,
    invitations,
    optOuts,
    blindIndex,
    idempotency,
    audit,
    clock,
  );
  const windowCodeService = new WindowCodeService(database, regions, windowCodes, idempotency, audit, clock);

  const foreign = await loadForeignAdapters(config.adaptersDir, {
    log,
    taken: [...installedAdapters.map(({ manifest }) => manifest.id), ...Object.keys(builtInAdapters)],
  });
  countRefusedAdapters(metrics.registry, foreign.refused);
  const adapters = new Map([...installedAdapters, ...foreign.adapters].map(adapter => [adapter.manifest.id, adapter]));
  const channelSecrets = new ChannelSecrets(database, sealing, blindIndex, ids, clock);
  const channels = new ChannelService(database, adapters, channelSecrets, clock);
  const registrar = new ChannelRegistrar(channels, idempotency, audit);
  const editor = new ChannelEditor(channels, channelSecrets, adapters, idempotency, audit, clock);
  const judge = new RecordJudge(database, catalog, policies, regions, new SupplementWindow(database, policies));
  const keeper = new RecordKeeper(
    catalog,
    recorder,
    new CallbackKeeper(outbox, sealing, rowMac, ids),
    new DeviceKeeper(),
    optOuts,
    outbox,
    sealing,
    rowMac,
    ids,
  );
  const store = new DeliveryStore(sealing, rowMac, traces);
  const ticketEntries = new TicketEntries(
    database,
    invitations,
    ticketCodes,
    windowCodes,
    caseMatches,
    channels,
    policies,
    blindIndex,
  );
  const submissions = new SubmissionService(
    channels,
    policies,
    ticketEntries,
    judge,
    keeper,
    store,
    idempotency,
    audit,
    ids,
    clock,
  );
  const channelSettings = new ChannelSettings(policies);
  const reader = new DeliveryReader(regions, log);
  const canaryMarks = new CanaryMarks(blindIndex);
  const stage = new InvitationStage(database, invitations, regions, policies, blindIndex, links);
  const committer = new Committer(database, judge, keeper, store, stage, canaryMarks);
  const intakeMetrics = createIntakeMetrics(metrics.registry);
  const intake = new Intake({
    channels,
    adapters,
    settings: channelSettings,
    reader,
    committer,
    ids,
    clock,
    metrics: intakeMetrics,
    log,
  });

  const limits = new RateLimits(role === 'worker' ? null : config.redisUrl, blindIndex, log);
  const requests = new RequestGate(limits, config.requests);
  const submissionLimits = new SubmissionLimits(limits, ticketCodes, clock);
  const subjects = new RatingSubjects(database, invitations, windowCodes, ticketCodes, policies, clock);
  const defaults = new DefaultRatings(database, regions, policies, channels, committer, ids, clock);
  const pushes = new PushGate(config.pushes);
  return {
    ticketCodes,
    links,
    optOuts,
    invitations,
    windowCodes,
    caseMatches,
    tickets,
    windowCodeService,
    foreign,
    adapters,
    channelSecrets,
    channels,
    registrar,
    editor,
    judge,
    keeper,
    store,
    ticketEntries,
    submissions,
    channelSettings,
    reader,
    stage,
    canaryMarks,
    committer,
    intakeMetrics,
    intake,
    limits,
    requests,
    submissionLimits,
    subjects,
    defaults,
    pushes,
  };
}

/** See the function. */
export type IntakeServices = RecordServices & Awaited<ReturnType<typeof intakeServices>>;
