import type { GraphQLSchema } from 'graphql';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { DestinationStream } from 'pino';
import type { AppConfig } from './config';
import { LiveFeed } from './live/live-feed';
import { LiveSockets } from './live/live-sockets';
import { lookForReaders, pruneNotifications } from './notification/notification-retention';
import type { Clock } from './platform/clock';
import { tellBuild } from './platform/build-info';
import { Ending } from './platform/ending';
import { armFailpoint } from './platform/failpoint';
import { healthRoutes, requireRightClock } from './platform/health.routes';
import { housekeeping } from './platform/housekeeping';
import { createHttpServer } from './platform/http';
import { type IdGenerator, monotonicIds } from './platform/ids';
import { REFRESH_MS } from './platform/key-ring';
import { createLog } from './platform/log';
import { ReplicationWatch, watchReplication } from './platform/replication';
import { type Repeated, repeating } from './platform/repeating';
import { SteadyClock } from './platform/steady-clock';
import type { WorkLoop } from './platform/work-loop';
import { evaluationRecordings } from './evaluation/evaluation-recorded.resolver';
import { buildGraphqlSchema } from './schema';
import { upstreamSweep } from './upstream/upstream-loops';
import { workOrderChanges } from './work-order/work-order-changed.resolver';
import { type ContextOf, contextsOf } from './contexts';
import { listenError } from './listen-error';
import { resolversOf } from './resolvers';
import { graphqlServer, serveRoutes } from './routes';
import { composeServices, type Foundation, type Role, type Services } from './services';
import { requireSafeSettings } from './start-checks';
import { isMigrated, migrate, newestMigration, openConfiguredDatabase } from './storage';

/** How often it is noted outside the database where the chain of seals ends. */
const ANCHORED_EVERY_MS = 10 * 60_000;

/** How often it is looked which channel is to be tested, and what came of the tests. */
const TESTED_EVERY_MS = 5 * 60_000;

/** What tests may replace; there is nothing else. */
export interface Overrides {
  clock?: Clock;
  ids?: IdGenerator;
  fetch?: typeof globalThis.fetch;
  logSink?: DestinationStream;
}

/** The running product. */
export interface App extends Pick<
  Services,
  | 'database'
  | 'pump'
  | 'log'
  | 'keys'
  | 'regions'
  | 'authentication'
  | 'erasure'
  | 'egressBases'
  | 'basisRecording'
  | 'trail'
  | 'retention'
  | 'policies'
  | 'persons'
  | 'sealing'
  | 'audit'
  | 'registrar'
  | 'tickets'
  | 'intake'
  | 'store'
  | 'uploads'
  | 'defaults'
  | 'workOrderActions'
  | 'verification'
  | 'ladder'
  | 'appealReminders'
  | 'lateSeals'
  | 'recount'
  | 'draws'
  | 'findingSweep'
  | 'canaries'
  | 'afterEffects'
  | 'notices'
  | 'sorter'
  | 'statistics'
  | 'assessments'
  | 'selfEvaluations'
  | 'releases'
  | 'reports'
  | 'statisticsRebuild'
  | 'reconciler'
  | 'exportRunner'
> {
  /** Serves and handles events. Answers the port. */
  start(): Promise<number>;
  /** Finishes what is under way, loses nothing, and lets go of everything. May be called again. */
  stop(): Promise<void>;
  /** While it stops, the names of what it waits for. */
  waitsFor(): string[];
  /** Has background work look at once for what is due, as where the clock was put forward. */
  lookNow(): void;
  readonly schema: GraphQLSchema;
  readonly contextOf: ContextOf;
}

/**
 * Makes everything, and migrates where something is missing. Where that fails, nothing stays open; what the person who
 * configured it can mend is a `ConfigurationError` or a `KeyFileError`.
 */
export async function buildApp(config: AppConfig, role: Role = 'all', overrides: Overrides = {}): Promise<App> {
  const isEmbedded = config.database.url === null; // and has no clock to compare ours with
  const machineClock = new SteadyClock(isEmbedded);
  const { clock = machineClock, fetch } = overrides;
  const { ids = monotonicIds(clock, { followsBack: !isEmbedded }) } = overrides;
  const log = createLog(config.logLevel, overrides.logSink);
  if (config.failpoint) armFailpoint(config.failpoint);
  const onWait = () => log.warn('another process migrates the database, waiting for it');
  if (!(await isMigrated(config))) await migrate(config, { clock, ids, onWait });
  const database = await openConfiguredDatabase(config);
  try {
    await requireSafeSettings(config, database);
    return await compose({ config, role, clock, machineClock, ids, fetch, log, database });
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function compose(foundation: Foundation): Promise<App> {
  const { config, role, clock, log, ids, database } = foundation;
  const services = await composeServices(foundation);
  const { metrics, pump, importing, pulling, foreign, limits, uploads, defaults, reminding, recount, anchors } =
    services;
  const { retention, clockGuard } = services;
  const { draws, afterEffects, findingSweep, canaries, lateSignatures, remindingOfAppeals } = services;
  const { telling, sending, reporting, comparing, exporting, exportRunner } = services;
  const loops = [importing, pulling, reminding, remindingOfAppeals, telling, sending, reporting, comparing, exporting];
  const schema = buildGraphqlSchema(resolversOf(services));
  const contextOf = contextsOf(services);

  let isStopping = false;
  const http = await createHttpServer({ log, metrics, ids, ...config });
  const isReplicated = config.database.replication === 'semi-sync';
  const replicas = new ReplicationWatch(database);
  const replication = isReplicated ? () => replicas.state() : null;
  if (replication) watchReplication(metrics, replication);
  tellBuild(metrics, newestMigration);
  healthRoutes(http, { pump, metrics, replication, clockGuard, isStopping: () => isStopping });
  requireRightClock(http, clockGuard);
  http.addHook('onSend', async (_request, reply) => void (isStopping && reply.header('connection', 'close')));
  const graphql = graphqlServer(services, schema);
  const live = liveSockets(services, contextOf);
  if (role !== 'worker') {
    await serveRoutes(http, services, graphql, contextOf);
    live.serve(http.server, schema);
  }

  const repeated: Repeated[] = [
    housekeeping({ database, clock, log }),
    pruneNotifications({ database, clock }),
    lookForReaders(services.sorter),
    upstreamSweep(services.reconciler, database, clock),
    { name: 'uploads', everyMs: 3_600_000, work: async () => void (await uploads.prune()) },
    { name: 'exports', everyMs: 3_600_000, work: () => exportRunner.prune() },
    { name: 'personal data', everyMs: 3_600_000, work: () => retention.run() },
    { name: 'call-back draws', everyMs: 3_600_000, work: async () => void (await draws.drawDue()) },
    { name: 'after-effects', everyMs: 3_600_000, work: async () => void (await afterEffects.askDue()) },
    { name: 'integrity', everyMs: 3_600_000, work: async () => void (await findingSweep.sweep()) },
    { name: 'canary', everyMs: TESTED_EVERY_MS, work: () => canaries.turn() },
    { name: 'default ratings', everyMs: 3_600_000, work: async () => void (await defaults.rateDue()) },
    { name: 'anchors', everyMs: ANCHORED_EVERY_MS, work: () => anchors.drop() },
    { name: 'deadlines', everyMs: 60_000, work: () => recount.run() },
  ];
  const dropAnchor = async () => {
    try {
      if (await clockGuard.isRight()) await anchors.drop();
    } catch (err) {
      log.warn({ err }, 'no anchor at the stop');
    }
  };
  const ending = new Ending();
  let working: WorkLoop[] = [];
  const stop = async () => {
    isStopping = true;
    // Load balancers look now and then only: until they have seen that this process is not ready, they send it requests.
    if (http.server.listening && role !== 'worker') await pause(config.drainSeconds * 1_000);
    await Promise.all([ending.of('requests', http.close()), ending.of('sockets', live.stop())]);
    await Promise.all(working.map(loop => ending.of(loop.name, loop.stop())));
    await ending.of('events', pump.stop());
    if (working.length && role !== 'api') {
      await ending.of('anchors', dropAnchor());
    }
    await ending.of('foreign adapters', foreign.stop());
    limits.close();
    if (role !== 'worker') await ending.of('GraphQL', graphql.stop()); // it refuses to be stopped where it was never started
    await ending.of('database', database.close());
  };
  let stopped: Promise<void> | null = null;

  const stopOnce = () => (stopped ??= stop());
  const start = async () => {
    await lateSignatures.sign();
    await pump.start();
    const handling = role === 'api' ? [] : [...loops, ...repeated.map(each => repeating(each, log))];
    working = [repeating({ name: 'keys', everyMs: REFRESH_MS, work: () => services.keys.keepUp() }, log), ...handling];
    for (const loop of working) loop.start(() => clockGuard.isRight());
    if (role !== 'worker') live.start();
    await http.listen({ host: config.host, port: config.port });
    return (http.server.address() as AddressInfo).port;
  };

  return {
    ...services,
    schema,
    contextOf,
    async start() {
      try {
        return await start();
      } catch (error) {
        await stopOnce();
        throw listenError(error, config);
      }
    },
    stop: stopOnce,
    waitsFor: () => ending.waitsFor(),
    lookNow: () => loops.forEach(loop => loop.wake()),
  };
}

/** What people follow over sockets, and from where it comes. */
function liveSockets(services: Services, contextOf: ContextOf) {
  const { database, outbox, regions, clock, log, ids, config, requests } = services;
  const on = [...workOrderChanges.on, ...evaluationRecordings.on];
  const feed = new LiveFeed({ database, outbox, log, on });
  const { explorer: introspection, origins, publicUrl, trustedProxies } = config;
  return new LiveSockets({
    feed,
    database,
    regions,
    clock,
    log,
    ids,
    introspection,
    origins,
    publicUrl,
    trustedProxies,
    contextOf,
    requests,
  });
}
