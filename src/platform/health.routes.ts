import type { FastifyInstance } from 'fastify';
import type { ClockGuard } from './clock-guard';
import { sendError } from './http';
import type { Metrics } from './metrics';
import type { Pump } from './pump';
import type { ReplicationState } from './replication';
import { within } from './within';

/** Who asks for readiness waits a few seconds at most. */
const PROBE_MS = 1_500;

/** What orchestrators and monitoring ask: is it alive, may it be sent requests, how does it fare. */
export function healthRoutes(
  server: FastifyInstance,
  options: {
    pump: Pump;
    metrics: Metrics;
    isStopping: () => boolean;
    /** Null where no replica is asked for. */
    replication: (() => Promise<ReplicationState>) | null;
    clockGuard: ClockGuard;
  },
): void {
  server.get('/healthz', async () => ({ status: 'ok' }));

  server.get('/readyz', async (_request, reply) => {
    // How far consumers are behind is read from the database, so this tells whether it answers, too.
    const outbox = await within(PROBE_MS, options.pump.health()).catch(() => null);
    const database = outbox !== null;
    const replication = await within(PROBE_MS, options.replication?.() ?? Promise.resolve(null)).catch(() => null);
    const isKept = !options.replication || replication?.isSafe === true;
    const clock = await within(PROBE_MS, options.clockGuard.isRight()).catch(() => null);
    const isReady = database && clock === true && isKept && !options.isStopping();
    // Without Redis everything works, only later: it is told and not asked for.
    const redis = options.pump.reachesRedis();
    const status = isReady ? 'ready' : 'not ready';
    return reply.status(isReady ? 200 : 503).send({ status, database, replication, clock, redis, outbox });
  });

  server.get('/metrics', async (_request, reply) =>
    reply.type(options.metrics.registry.contentType).send(await options.metrics.registry.metrics()),
  );
}

const ALWAYS: readonly (string | undefined)[] = ['/healthz', '/readyz', '/metrics'];

/** Nothing else is answered while this clock is found off: what came in would be on record at a wrong time. */
export function requireRightClock(server: FastifyInstance, clockGuard: ClockGuard): void {
  server.addHook('onRequest', async (request, reply) => {
    if (clockGuard.isFoundOff() && !ALWAYS.includes(request.routeOptions.url))
      return sendError(reply, request, 'UNAVAILABLE');
  });
}
