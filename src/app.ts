import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { GraphQLSchema } from 'graphql';
import type { DestinationStream } from 'pino';
import { migrations } from '../migrations';
import { adapters as installedAdapters } from '../plugins';
import { countRefusedAdapters } from './adapter-host/adapter-metrics';
import { loadForeignAdapters } from './adapter-host/load-adapters';
import { provideCatalog } from './catalog/catalog.loaders';
import { CatalogService } from './catalog/catalog.service';
import { InstitutionResolver } from './catalog/institution.resolver';
import { RecordServiceResolver } from './catalog/record-service.resolver';
import { ServiceCaseResolver, ServiceRecordResolver } from './catalog/service-case.resolver';
import { ServiceRecording } from './catalog/service-recording.service';
import type { AppConfig } from './config';
import { appendOnlyTables, entities } from './entities';
import { EvaluationRecorder } from './evaluation/evaluation-recorder';
import { EvaluationFormResolver } from './evaluation/evaluation-form.resolver';
import { EvaluationHolds } from './evaluation/evaluation-holds';
import { EventSuccession } from './evaluation/event-succession';
import { StandingChanges } from './evaluation/standing-changes';
import { EvaluationResolver } from './evaluation/evaluation.resolver';
import { EvaluationService } from './evaluation/evaluation.service';
import { OpenIdentityResolver } from './evaluation/open-identity.resolver';
import { explorerRoutes } from './explorer.routes';
import { graphqlRoute } from './graphql.route';
import { mayCall } from './identity/access';
import { Authentication } from './identity/authentication';
import { IdentityService } from './identity/identity.service';
import { PersonService } from './identity/person.service';
import { anonymous, channelPrincipal, type Principal } from './identity/principal';
import { RegionTree, storedRegions } from './identity/region-tree';
import { Loaders, type RequestContext } from './identity/request-context';
import { scopeOf } from './identity/scope';
import { Tokens } from './identity/tokens';
import { importReportRoute } from './import-report.route';
import { CallbackKeeper } from './intake/callback-keeper';
import { ChannelEditor } from './intake/channel-editor';
import { ChannelEditorResolver } from './intake/channel-editor.resolver';
import { ChannelHealthReader } from './intake/channel-health';
import { ChannelListResolver } from './intake/channel-list.resolver';
import { ChannelPullResolver } from './intake/channel-pull.resolver';
import { ChannelRegistrar } from './intake/channel-registrar';
import { ChannelResolver, EvaluationChannelResolver } from './intake/channel.resolver';
import { ChannelSecrets } from './intake/channel-secrets';
import { ChannelSettings } from './intake/channel-settings';
import { ChannelService } from './intake/channel.service';
import { deliveriesRoute } from './intake/deliveries.route';
import { Committer } from './intake/committer';
import { DefaultRatings } from './intake/default-ratings';
import { DeliveryReader } from './intake/delivery-reader';
import { DeliveryStore } from './intake/delivery-store';
import { findDeliveries } from './intake/delivery.query';
import { DeliveryResolver } from './intake/delivery.resolver';
import { DeviceGapsResolver } from './intake/device-gaps.resolver';
import { DeviceKeeper } from './intake/device-keeper';
import { ImportJobs } from './intake/import-jobs';
import { ImportRunner } from './intake/import-runner';
import { ImportResolver } from './intake/import.resolver';
import { ImportService } from './intake/import.service';
import { builtInAdapters } from './intake/built-in-channels';
import { Intake } from './intake/intake';
import { createIntakeMetrics } from './intake/intake-metrics';
import { OwnDeliveries } from './intake/own-deliveries';
import { PullRunner } from './intake/pull-runner';
import { PullSchedule } from './intake/pull-schedule';
import { PushGate } from './intake/push-gate';
import { DeliveryPreview } from './intake/preview';
import { PreviewTargets } from './intake/preview-target';
import { PreviewResolver } from './intake/preview.resolver';
import { InvitationStage } from './intake/invitation-stage';
import { ratingPageRoute } from './intake/rating-page.route';
import { QuarantineSettler } from './intake/quarantine-settler';
import { settleQuarantines } from './intake/quarantine.consumers';
import { QuarantineResolver } from './intake/quarantine.resolver';
import { QuarantineService } from './intake/quarantine.service';
import { RecordJudge } from './intake/record-judge';
import { RecordKeeper } from './intake/record-keeper';
import { Replay } from './intake/replay';
import { ReplayResolver } from './intake/replay.resolver';
import { ReplayService } from './intake/replay.service';
import { SubmissionService } from './intake/submission.service';
import { SupplementWindow } from './intake/supplement-window';
import { SubmitEvaluationResolver } from './intake/submit-evaluation.resolver';
import { TicketEntries } from './intake/ticket-entries';
import { NodeResolver } from './node.resolver';
import { Admission } from './platform/admission';
import { Audit } from './platform/audit';
import { BlindIndex } from './platform/blind-index';
import { type Clock, systemClock } from './platform/clock';
import { ConfigurationError } from './platform/configuration-error';
import { type Database, type DatabaseOptions, openDatabase } from './platform/database';
import { createGraphqlServer } from './platform/graphql-server';
import { grantToApplication, requireTwoUsers } from './platform/grants';
import { healthRoutes } from './platform/health.routes';
import { createHttpServer } from './platform/http';
import { housekeeping } from './platform/housekeeping';
import { Idempotency } from './platform/idempotency';
import { type IdGenerator, monotonicIds } from './platform/ids';
import { EvaluationCaseMatchResolver } from './invitation/case-match.resolver';
import { CaseMatches } from './invitation/case-matches';
import { Invitations } from './invitation/invitations';
import { OptOuts } from './invitation/opt-outs';
import { PageLinks } from './invitation/page-links';
import { qrRoutes } from './invitation/qr.route';
import { RatingSubjects } from './invitation/rating-subject';
import { TicketCodes } from './invitation/ticket-codes';
import { TicketResolver } from './invitation/ticket.resolver';
import { TicketService } from './invitation/ticket.service';
import { WindowCodeResolver } from './invitation/window-code.resolver';
import { WindowCodeService } from './invitation/window-code.service';
import { WindowCodes } from './invitation/window-codes';
import { WindowPlates } from './invitation/window-plates';
import { KeyRing } from './platform/key-ring';
import { localeOf } from './platform/locale';
import { createLog, type Log } from './platform/log';
import { createMetrics } from './platform/metrics';
import { migrateAlone, type MigrationOptions } from './platform/migration-lock';
import { isAccessDenied } from './platform/mysql-server';
import { guardedFetch, OutboundRules } from './platform/outbound-fetch';
import { createOutbox } from './platform/outbox';
import { createPump, type Pump } from './platform/pump';
import { webRoutes } from './platform/pages';
import { RateLimits } from './platform/rate-limits';
import { ReceiptCodes } from './platform/receipt-code';
import { type Repeated, startRepeating } from './platform/repeating';
import { RowMac } from './platform/row-mac';
import { SealedFiles } from './platform/sealed-files';
import { Sealing } from './platform/sealing';
import { Uploads } from './platform/uploads';
import { WorkLoop } from './platform/work-loop';
import { PolicyResolver } from './policy/policy.resolver';
import { PolicyService } from './policy/policy.service';
import { receiptPageRoute } from './receipt-page.route';
import { buildGraphqlSchema } from './schema';
import { hostCeilings } from './sdk';
import { uploadsRoute } from './uploads.route';
import { EvaluationWorkOrderResolver } from './work-order/evaluation-work-order.resolver';
import { ReceiptWorkOrderResolver } from './work-order/receipt-work-order.resolver';
import { WorkOrderOpener } from './work-order/work-order-opener';
import { openWorkOrders } from './work-order/work-order.consumers';
import { WorkOrderResolver } from './work-order/work-order.resolver';
import { WorkOrderService } from './work-order/work-order.service';

/** What this process does: answer requests, handle events, or both. */
export type Role = 'api' | 'worker' | 'all';

/** What tests may replace; there is nothing else. */
export interface Overrides {
  clock?: Clock;
  ids?: IdGenerator;
  fetch?: typeof globalThis.fetch;
  logSink?: DestinationStream;
}

/** The running product. */
export interface App {
  /** Serves and handles events. Answers the port. */
  start(): Promise<number>;
  /** Finishes what is under way, loses nothing, and lets go of everything. May be called again. */
  stop(): Promise<void>;
  readonly database: Database;
  readonly pump: Pump;
  readonly log: Log;
  readonly keys: KeyRing;
  readonly regions: RegionTree;
  readonly policies: PolicyService;
  readonly persons: PersonService;
  readonly sealing: Sealing;
  readonly audit: Audit;
  readonly registrar: ChannelRegistrar;
  readonly tickets: TicketService;
  readonly intake: Intake;
  readonly uploads: Uploads;
  readonly defaults: DefaultRatings;
  readonly schema: GraphQLSchema;
  /** The context of a request with this `Authorization` header. */
  contextOf(
    headers: { authorization?: string; 'accept-language'?: string },
    requestId: string,
  ): Promise<RequestContext>;
}

/** Opens the database that the configuration names. */
export function openConfiguredDatabase(
  { database, dataDir }: AppConfig,
  options: Partial<DatabaseOptions> = {},
): Promise<Database> {
  return openDatabase({ ...database, dataDir, entities, migrations, ...options });
}

/**
 * Brings the schema up to date; with a database owner configured, as that owner, and then grants the application its
 * rights. Throws `ConfigurationError` where the database's users do not allow it.
 */
export async function migrate(config: AppConfig, options: Partial<MigrationOptions> = {}): Promise<void> {
  const { clock = systemClock, ids = monotonicIds(clock), onWait } = options;
  const { url, ownerUrl } = config.database;
  const users = url && ownerUrl ? { ownerUrl, applicationUrl: url } : null;
  if (users) await requireTwoUsers(users);
  const urlName = users ? 'DATABASE_OWNER_URL' : 'DATABASE_URL';
  try {
    const owner = await openConfiguredDatabase(config, { url: ownerUrl ?? url, urlName, isPatient: true });
    await migrateAlone(owner, { clock, ids, onWait }).finally(() => owner.close());
  } catch (error) {
    if (!isAccessDenied(error)) throw error;
    throw new ConfigurationError(
      `${urlName}: the database is not up to date, and this user may not change that: run hcp migrate with a DATABASE_OWNER_URL that may`,
    );
  }
  if (users) await grantToApplication({ ...users, appendOnly: appendOnlyTables });
}

/** Whether nothing is left to migrate. The application's user is enough for this, and needs no right where there is. */
async function isMigrated(config: AppConfig): Promise<boolean> {
  try {
    const database = await openConfiguredDatabase(config);
    return await database.isMigrated().finally(() => database.close());
  } catch (error) {
    if (isAccessDenied(error)) return false;
    throw error;
  }
}

/**
 * Makes everything, top to bottom, and migrates where something is missing. Where that fails, nothing stays open; what
 * the person who configured it can mend is a `ConfigurationError` or a `KeyFileError`.
 */
export async function buildApp(config: AppConfig, role: Role = 'all', overrides: Overrides = {}): Promise<App> {
  const { clock = systemClock, ids = monotonicIds(clock), fetch } = overrides;
  const log = createLog(config.logLevel, overrides.logSink);
  const onWait = () => log.warn('another process migrates the database, waiting for it');
  if (!(await isMigrated(config))) await migrate(config, { clock, ids, onWait });
  const database = await openConfiguredDatabase(config);
  try {
    return await compose(config, role, { clock, ids, fetch, log, database });
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** What a channel is pulled at once at most. */
const MOST_FETCHED = { bytes: hostCeilings.maxBytes, milliseconds: 30_000 };
/** Queries that a process works on at once. */
const MOST_QUERIES = 200;

/** The only place that knows all of it. */
async function compose(
  config: AppConfig,
  role: Role,
  {
    clock,
    ids,
    fetch,
    log,
    database,
  }: Required<Pick<Overrides, 'clock' | 'ids'>> & Pick<Overrides, 'fetch'> & { log: Log; database: Database },
): Promise<App> {
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
  const holds = new EvaluationHolds(standingChanges, new EventSuccession(standingChanges));
  const quarantines = new QuarantineService(channels, sealing, outbox, idempotency, audit, ids, clock);
  const targets = new PreviewTargets(channels, adapters, channelSettings);
  const previews = new DeliveryPreview(targets, reader, committer, policies, ids, clock);

  const workOrders = new WorkOrderService(database, regions, sealing, clock);
  const opener = new WorkOrderOpener(policies, regions, outbox, audit, rowMac, ids, clock);
  const consumers = [settleQuarantines(new QuarantineSettler(holds, outbox, clock)), openWorkOrders(opener)];

  const schema = buildGraphqlSchema([
    new ChannelEditorResolver(channels, editor),
    new ChannelListResolver(database, regions, new ChannelHealthReader(database, clock)),
    new ChannelPullResolver(schedule),
    new ChannelResolver(channels, registrar, channelSecrets, adapters, config.publicUrl),
    new DeliveryResolver(database, channels),
    new DeviceGapsResolver(database),
    new EvaluationChannelResolver(channels),
    new EvaluationCaseMatchResolver(database, caseMatches),
    new EvaluationFormResolver(policies, regions),
    new EvaluationResolver(evaluations),
    new EvaluationWorkOrderResolver(workOrders),
    new ImportResolver(imports, jobs, channels, config.publicUrl),
    new InstitutionResolver(),
    new NodeResolver({
      Channel: async ({ principal, scope }, { id }) =>
        mayCall(principal, 'channels') ? ((await channels.findAll(scope, [id]))[0] ?? null) : null,
      Delivery: async ({ principal, scope }, id) =>
        mayCall(principal, 'deliveries') ? ((await findDeliveries(database.reader, scope, [id]))[0] ?? null) : null,
      Evaluation: async ({ principal, scope }, id) =>
        mayCall(principal, 'evaluations') ? ((await evaluations.find(scope, [id]))[0] ?? null) : null,
      WorkOrder: async ({ principal, scope }, id) =>
        mayCall(principal, 'workOrders') ? ((await workOrders.find(scope, [id]))[0] ?? null) : null,
    }),
    new OpenIdentityResolver(evaluations, identities, idempotency),
    new PolicyResolver(policies, regions),
    new PreviewResolver(previews),
    new QuarantineResolver(database, sealing, quarantines),
    new ReplayResolver(replays),
    new ReceiptWorkOrderResolver(workOrders),
    new RecordServiceResolver(serviceRecording),
    new ServiceCaseResolver(),
    new ServiceRecordResolver(),
    new SubmitEvaluationResolver(submissions, evaluations),
    new TicketResolver(tickets, links),
    new WindowCodeResolver(windowCodeService, links),
    new WorkOrderResolver(workOrders, evaluations, persons),
  ]);

  const principalOf = async (authorization: string | undefined): Promise<Principal | null> => {
    const secret = /^Bearer +(whsec_\S+)$/i.exec(authorization ?? '')?.[1];
    if (!secret) return authentication.authenticate(authorization);
    const channel = await channels.bySecret(secret);
    return channel && channelPrincipal(channel.code, channel.region);
  };
  const contextOf: App['contextOf'] = async (headers, requestId) => {
    await regions.refresh();
    const principal = await principalOf(headers.authorization);
    const loaders = new Loaders();
    provideCatalog(loaders, { database, regions, sealing });
    return {
      principal: principal ?? anonymous,
      isCredentialRefused: principal === null,
      scope: scopeOf(principal ?? anonymous, regions),
      locale: localeOf(headers['accept-language']),
      requestId,
      loaders,
    };
  };

  const limits = new RateLimits(role === 'worker' ? null : config.redisUrl, blindIndex, log);
  const subjects = new RatingSubjects(database, invitations, windowCodes, ticketCodes, policies, clock);

  let isStopping = false;
  const { redisUrl } = config;
  const pump = createPump({ database, outbox, consumers, clock, log, metrics, redisUrl, handles: role !== 'api' });
  const http = await createHttpServer({ log, metrics, ids, ...config });
  healthRoutes(http, { pump, metrics, isStopping: () => isStopping });
  const pushes = new PushGate(config.pushes);
  const queries = new Admission({ places: MOST_QUERIES, placesOfOne: MOST_QUERIES, bytes: 0 });
  const graphql = createGraphqlServer<RequestContext>(schema, {
    log,
    introspection: config.explorer,
    // Pushes come before dashboards: an official may press a button again, a hotline must be answered.
    enterQuery: () => (pushes.isBusy && queries.fullness > 0.05 ? null : queries.enter('query')),
  });
  if (role !== 'worker') {
    await graphqlRoute(http, graphql, request => contextOf(request.headers, request.id));
    await deliveriesRoute(http, intake, pushes);
    await uploadsRoute(http, uploads, request => contextOf(request.headers, request.id));
    await importReportRoute(http, { database, imports }, request => contextOf(request.headers, request.id));
    webRoutes(http);
    qrRoutes(http, { database, plates: new WindowPlates(database, windowCodes, links), invitations, links, limits });
    await ratingPageRoute(http, {
      subjects,
      submissions,
      limits,
      evaluationPageUrl: config.evaluationPageUrl,
      isSecure: config.publicUrl.startsWith('https:'),
    });
    await receiptPageRoute(http, { evaluations, workOrders, policies, limits });
    if (config.explorer) explorerRoutes(http);
  }

  const defaults = new DefaultRatings(database, regions, policies, channels, committer, ids, clock);
  const repeated: Repeated[] = [
    housekeeping({ database, clock, log }),
    { name: 'uploads', everyMs: 3_600_000, work: async () => void (await uploads.prune()) },
    { name: 'default ratings', everyMs: 3_600_000, work: async () => void (await defaults.rateDue()) },
  ];
  let stopRepeating: (() => Promise<void>)[] = [];
  const stop = async () => {
    isStopping = true;
    await http.close();
    await Promise.all([importing.stop(), pulling.stop(), ...stopRepeating.map(stop => stop())]);
    await pump.stop();
    await foreign.stop();
    limits.close();
    if (role !== 'worker') await graphql.stop(); // it refuses to be stopped where it was never started
    await database.close();
  };
  let stopped: Promise<void> | null = null;

  const stopOnce = () => (stopped ??= stop());
  const start = async () => {
    await pump.start();
    if (role !== 'api') {
      stopRepeating = repeated.map(each => startRepeating(each, log));
      importing.start();
      pulling.start();
    }
    await http.listen({ host: config.host, port: config.port });
    return (http.server.address() as AddressInfo).port;
  };

  return {
    async start() {
      try {
        return await start();
      } catch (error) {
        await stopOnce();
        throw addressError(error, config);
      }
    },
    stop: stopOnce,
    ...{
      database,
      pump,
      log,
      keys,
      regions,
      policies,
      persons,
      sealing,
      audit,
      registrar,
      tickets,
      intake,
      uploads,
      defaults,
      schema,
      contextOf,
    },
  };
}

const ADDRESS_PROBLEMS: Readonly<Record<string, (config: AppConfig) => string>> = {
  EADDRINUSE: ({ port }) => `PORT: ${port} is in use`,
  EACCES: ({ port }) => `PORT: ${port} may not be used by this user`,
  EADDRNOTAVAIL: ({ host }) => `HOST: this machine does not have the address ${host}`,
  ENOTFOUND: ({ host }) => `HOST: there is no address ${host}`,
};

/** Says of an address that cannot be listened on which setting is wrong. */
function addressError(error: unknown, config: AppConfig): unknown {
  const { code = '', syscall } = error as NodeJS.ErrnoException;
  const problem = syscall === 'listen' || syscall === 'getaddrinfo' ? ADDRESS_PROBLEMS[code] : undefined;
  return problem ? new ConfigurationError(problem(config)) : error;
}
