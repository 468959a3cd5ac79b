import type { Clock } from './clock';
import type { Database } from './database';
import type { Log } from './log';
import { pruneOutbox } from './outbox-retention';

const EVERY_MS = 3_600_000;
/** Long enough for a consumer that was broken over a holiday to be mended and to catch up. */
const KEEP_EVENTS_MS = 30 * 86_400_000;

/** Removes what nobody needs any more, every hour: events that all consumers are done with. Answers how to stop that. */
export function startHousekeeping(options: { database: Database; clock: Clock; log: Log }): () => Promise<void> {
  let running = Promise.resolve();
  const timer = setInterval(() => (running = prune(options)), EVERY_MS).unref();
  return async () => {
    clearInterval(timer);
    await running;
  };
}

async function prune({ database, clock, log }: { database: Database; clock: Clock; log: Log }): Promise<void> {
  try {
    const events = await pruneOutbox(database, new Date(clock.now().getTime() - KEEP_EVENTS_MS));
    if (events) log.info({ events }, 'pruned the outbox');
  } catch (error) {
    log.warn({ err: error }, 'pruning failed, the next hour tries again');
  }
}
