import type { Clock } from '../platform/clock';
import type { Database } from '../platform/database';
import type { Log } from '../platform/log';
import type { Repeated } from '../platform/repeating';
import { execute } from '../platform/sql';
import { WorkLoop } from '../platform/work-loop';
import { NONCE_LIFE_MS } from './envelope';
import type { Reconciler } from './reconciler';
import type { ReportSender } from './report-sender';

const HOUR_MS = 3_600_000;
/** So many higher platforms are reported to at once. */
const LANES = 4;

/** Reports what waits. */
export function reportLoop(sender: ReportSender, log: Log): WorkLoop {
  return new WorkLoop({ name: 'upstream reports', log, lanes: LANES, next: isEnding => sender.sendNext(isEnding) });
}

/** Compares the days that are due. */
export function comparisonLoop(reconciler: Reconciler, log: Log): WorkLoop {
  return new WorkLoop({ name: 'upstream comparisons', log, next: () => reconciler.compareNext() });
}

/** Each hour: wishes for the comparisons of the day, and forgets nonces of envelopes that are too old to be taken anyway. */
export function upstreamSweep(reconciler: Reconciler, database: Database, clock: Clock): Repeated {
  const work = async () => {
    await reconciler.sweep();
    const before = clock.now().getTime() - NONCE_LIFE_MS;
    await database.unitOfWork(tx => execute(tx, 'DELETE FROM upstream_nonce WHERE received_at < ?', [before]));
  };
  return { name: 'upstream comparisons', everyMs: HOUR_MS, work };
}
