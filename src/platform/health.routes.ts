import type { FastifyInstance } from 'fastify';
import type { Database } from './database';
import type { Metrics } from './metrics';
import type { Pump } from './pump';
import { select } from './sql';

/** What orchestrators and monitoring ask: is it alive, may it be sent requests, how does it fare. */
export function healthRoutes(
  server: FastifyInstance,
  options: { database: Database; pump: Pump; metrics: Metrics; isStopping: () => boolean },
): void {
  server.get('/healthz', async () => ({ status: 'ok' }));

  server.get('/readyz', async (_request, reply) => {
    const database = await reaches(options.database);
    const isReady = database && !options.isStopping();
    const outbox = database ? await options.pump.health() : null;
    return reply.status(isReady ? 200 : 503).send({ status: isReady ? 'ready' : 'not ready', database, outbox });
  });

  server.get('/metrics', async (_request, reply) =>
    reply.type(options.metrics.registry.contentType).send(await options.metrics.registry.metrics()),
  );
}

async function reaches(database: Database): Promise<boolean> {
  try {
    await select(database.reader, 'SELECT 1');
    return true;
  } catch {
    return false;
  }
}
