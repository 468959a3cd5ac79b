import type { Clock } from './clock';
import type { Database } from './database';
import type { Log } from './log';
import { pruneOutbox } from './outbox-retention';
import type { Repeated } from './repeating';

/** Long enough for a consumer that was broken over a holiday to be mended and to catch up. */
const KEEP_EVENTS_MS = 30 * 86_400_000;

/** Removes what nobody needs any more, every hour: events that all consumers are done with. */
export function housekeeping({ database, clock, log }: { database: Database; clock: Clock; log: Log }): Repeated {
  return {
    name: 'housekeeping',
    everyMs: 3_600_000,
    async work() {
      const events = await pruneOutbox(database, new Date(clock.now().getTime() - KEEP_EVENTS_MS));
      if (events) log.info({ events }, 'pruned the outbox');
    },
  };
}
