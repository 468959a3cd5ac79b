import path from 'node:path';
import { adapters as installedAdapters } from '../plugins';
import { countRefusedAdapters } from './adapter-host/adapter-metrics';
import { loadForeignAdapters } from './adapter-host/load-adapters';
import { AppealService } from './appeal/appeal.service';
import { Exclusions } from './appeal/exclusions';
import { CatalogService } from './catalog/catalog.service';
import { ServiceRecording } from './catalog/service-recording.service';
import { DeliveryPreview } from './channel-care/preview';
import { PreviewTargets } from './channel-care/preview-target';
import { QuarantineSettler } from './channel-care/quarantine-settler';
import { settleQuarantines } from './channel-care/quarantine.consumers';
import { QuarantineService } from './channel-care/quarantine.service';
import { Replay } from './channel-care/replay';
import { ReplayService } from './channel-care/replay.service';
import { builtInAdapters } from './channel/built-in-channels';
import { ChannelEditor } from './channel/channel-editor';
import { ChannelRegistrar } from './channel/channel-registrar';
import { ChannelSecrets } from './channel/channel-secrets';
import { ChannelSettings } from './channel/channel-settings';
import { ChannelService } from './channel/channel.service';
import type { AppConfig } from './config';
import { EvaluationHolds } from './evaluation/evaluation-holds';
import { EvaluationRecorder } from './evaluation/evaluation-recorder';
import { EvaluationService } from './evaluation/evaluation.service';
import { EventSuccession } from './evaluation/event-succession';
import { StandingChanges } from './evaluation/standing-changes';
import { Authentication } from './identity/authentication';
import { IdentityService } from './identity/identity.service';
import { PersonService } from './identity/person.service';
import { RegionTree, storedRegions } from './identity/region-tree';
import { Tokens } from './identity/tokens';
import { ImportJobs } from './import/import-jobs';
import { ImportRunner } from './import/import-runner';
import { ImportService } from './import/import.service';
import { CallbackKeeper } from './intake/callback-keeper';
import { Committer } from './intake/committer';
import { DefaultRatings } from './intake/default-ratings';
import { DeliveryReader } from './intake/delivery-reader';
import { DeliveryStore } from './intake/delivery-store';
import { DeviceKeeper } from './intake/device-keeper';
import { Intake } from './intake/intake';
import { createIntakeMetrics } from './intake/intake-metrics';
import { InvitationStage } from './intake/invitation-stage';
import { OwnDeliveries } from './intake/own-deliveries';
import { PushGate } from './intake/push-gate';
import { RecordJudge } from './intake/record-judge';
import { RecordKeeper } from './intake/record-keeper';
import { SupplementWindow } from './intake/supplement-window';
import { CaseMatches } from './invitation/case-matches';
import { Invitations } from './invitation/invitations';
import { OptOuts } from './invitation/opt-outs';
import { PageLinks } from './invitation/page-links';
import { RatingSubjects } from './invitation/rating-subject';
import { TicketCodes } from './invitation/ticket-codes';
import { TicketService } from './invitation/ticket.service';
import { WindowCodeService } from './invitation/window-code.service';
import { WindowCodes } from './invitation/window-codes';
import { Audit } from './platform/audit';
import { BlindIndex } from './platform/blind-index';
import type { Clock } from './platform/clock';
import type { Database } from './platform/database';
import { Idempotency } from './platform/idempotency';
import type { IdGenerator } from './platform/ids';
import { KeyRing } from './platform/key-ring';
import type { Log } from './platform/log';
import { createMetrics } from './platform/metrics';
import { guardedFetch, OutboundRules } from './platform/outbound-fetch';
import { createOutbox } from './platform/outbox';
import { createPump } from './platform/pump';
import { RateLimits } from './platform/rate-limits';
import { ReceiptCodes } from './platform/receipt-code';
import { RowMac } from './platform/row-mac';
import { SealedFiles } from './platform/sealed-files';
import { Sealing } from './platform/sealing';
import { Uploads } from './platform/uploads';
import { WorkLoop } from './platform/work-loop';
import { PolicyService } from './policy/policy.service';
import { PullRunner } from './pull/pull-runner';
import { PullSchedule } from './pull/pull-schedule';
import { hostCeilings } from './sdk';
import { SubmissionLimits } from './submission/submission-limits';
import { SubmissionService } from './submission/submission.service';
import { TicketEntries } from './submission/ticket-entries';
import { CallbackRecorder } from './work-order/callback-recorder';
import { EvidenceKeeper } from './work-order/evidence-keeper';
import { WorkOrderActions } from './work-order/work-order-actions.service';
import { WorkOrderOpener } from './work-order/work-order-opener';
import { openWorkOrders } from './work-order/work-order.consumers';
import { WorkOrderService } from './work-order/work-order.service';

/** What everything is made of. */
export interface Foundation {
  config: AppConfig;
  role: Role;
  clock: Clock;
  ids: IdGenerator;
  /** Null for the real one. */
  fetch: typeof globalThis.fetch | undefined;
  log: Log;
  database: Database;
}

/** What this process does: answer requests, handle events, or both. */
export type Role = 'api' | 'worker' | 'all';

/** What a channel is pulled at once at most. */
const MOST_FETCHED = { bytes: hostCeilings.maxBytes, milliseconds: 30_000 };

/** Makes everything that has rules, top to bottom. Nothing of it runs yet. */
export async function composeServices({ config, role, clock, ids, fetch, log, database }: Foundation) {
  const metrics = createMetrics();
  const keys = await KeyRing.open(database, {
    keyFile: config.keys.file,
    createIfMissing: config.keys.mayCreate,
    suite: config.keys.suite === 'sm' ? 'SM' : 'AES',
    clock,
  });
  const sealing = new Sealing(keys);
  const blindIndex = new BlindIndex(keys);
  const rowMac = new RowMac(keys);
  const receipts = new ReceiptCodes(keys);
  const audit = new Audit(ids, clock, rowMac);
  const idempotency = new Idempotency(database, sealing, rowMac, clock);
  const outbox = createOutbox(ids, clock);

  const regions = new RegionTree(storedRegions(database), clock);
  await regions.reload();
  const persons = new PersonService(database, sealing, blindIndex, clock);
  const identities = new IdentityService(database, sealing, audit, ids, clock);
  const tokens = new Tokens({ tokenKey: keys.tokenKey, clock, oidc: config.oidc, fetch });
  const authentication = new Authentication(tokens, persons, clock);

  const policies = new PolicyService(database, regions, audit, clock);
  await policies.installBuiltInPacks();
  const catalog = new CatalogService(ids, clock, sealing, blindIndex);
  const serviceRecording = new ServiceRecording(database, regions, catalog, idempotency, audit, clock);

  const evaluations = new EvaluationService(database, regions, sealing, receipts, identities, clock);
  const recorder = new EvaluationRecorder(catalog, outbox, sealing, blindIndex, rowMac, receipts, ids);

  const ticketCodes = new TicketCodes(keys);
  const links = new PageLinks(config.publicUrl);
  const optOuts = new OptOuts(blindIndex);
  const invitations = new Invitations(ticketCodes, rowMac, ids);
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
  const store = new DeliveryStore(sealing, rowMac);
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
  const stage = new InvitationStage(database, invitations, regions, policies, blindIndex, links);
  const committer = new Committer(database, judge, keeper, store, stage);
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

  const folder = path.join(config.dataDir, 'uploads');
  const uploads = new Uploads(database, new SealedFiles(folder, sealing), folder, rowMac, ids, clock);
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
  const standingChanges = new StandingChanges(outbox, rowMac, ids);
  const succession = new EventSuccession(standingChanges);
  const holds = new EvaluationHolds(standingChanges, succession);
  const quarantines = new QuarantineService(channels, sealing, outbox, idempotency, audit, ids, clock);
  const targets = new PreviewTargets(channels, adapters, channelSettings);
  const previews = new DeliveryPreview(targets, reader, committer, policies, ids, clock);

  const workOrders = new WorkOrderService(database, regions, sealing, clock);
  const callbacks = new CallbackRecorder(sealing, rowMac, ids, clock);
  const evidence = new EvidenceKeeper(uploads, rowMac, ids);
  const workOrderActions = new WorkOrderActions(
    database,
    policies,
    callbacks,
    evidence,
    outbox,
    idempotency,
    audit,
    sealing,
    rowMac,
    ids,
    clock,
  );
  const exclusions = new Exclusions(standingChanges, succession, outbox, idempotency, audit, sealing, ids, clock);
  const appeals = new AppealService(
    evaluations,
    policies,
    regions,
    exclusions,
    callbacks,
    evidence,
    outbox,
    idempotency,
    audit,
    sealing,
    ids,
    clock,
  );
  const opener = new WorkOrderOpener(policies, regions, outbox, audit, rowMac, ids, clock);
  const consumers = [settleQuarantines(new QuarantineSettler(holds, outbox, clock)), openWorkOrders(opener)];

  const limits = new RateLimits(role === 'worker' ? null : config.redisUrl, blindIndex, log);
  const submissionLimits = new SubmissionLimits(limits, ticketCodes, clock);
  const subjects = new RatingSubjects(database, invitations, windowCodes, ticketCodes, policies, clock);
  const defaults = new DefaultRatings(database, regions, policies, channels, committer, ids, clock);
  const pump = createPump({
    database,
    outbox,
    consumers,
    clock,
    log,
    metrics,
    redisUrl: config.redisUrl,
    handles: role !== 'api',
  });
  const pushes = new PushGate(config.pushes);

  return {
    metrics,
    keys,
    sealing,
    audit,
    idempotency,
    regions,
    persons,
    identities,
    authentication,
    policies,
    serviceRecording,
    evaluations,
    links,
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
    submissions,
    submissionLimits,
    intake,
    uploads,
    jobs,
    importing,
    schedule,
    pulling,
    imports,
    replays,
    quarantines,
    previews,
    workOrders,
    workOrderActions,
    appeals,
    exclusions,
    limits,
    subjects,
    pump,
    pushes,
    defaults,
    config,
    role,
    clock,
    ids,
    log,
    database,
  };
}

/** All that `composeServices` makes. */
export type Services = Awaited<ReturnType<typeof composeServices>>;
