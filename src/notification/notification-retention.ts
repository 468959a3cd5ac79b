import type { Clock } from '../platform/clock';
import type { Database } from '../platform/database';
import type { Repeated } from '../platform/repeating';
import { execute } from '../platform/sql';

const KEEP_MS = 30 * 86_400_000;

/** Removes notices that were laid out, and messages that were sent, a month ago. Dead letters stay. */
export function pruneNotifications({ database, clock }: { database: Database; clock: Clock }): Repeated {
  return {
    name: 'notifications',
    everyMs: 3_600_000,
    async work() {
      const before = new Date(clock.now().getTime() - KEEP_MS);
      await database.unitOfWork(async tx => {
        await execute(tx, "DELETE FROM notice WHERE state IN ('SORTED', 'NOBODY') AND told_at < ?", [before]);
        await execute(tx, "DELETE FROM outbound_message WHERE state = 'SENT' AND sent_at < ?", [before]);
      });
    },
  };
}
