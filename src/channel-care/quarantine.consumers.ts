import type { Emitted } from '../platform/outbox';
import type { Consumer } from '../platform/outbox-consumer';
import type { QuarantineEvent, QuarantineSettler } from './quarantine-settler';

/** Brings the standings of ratings into line with the quarantines of their channels. */
export function settleQuarantines(settler: QuarantineSettler): Consumer<QuarantineEvent> {
  return {
    name: 'settle-quarantines',
    on: ['evaluation.recorded', 'quarantine.opened', 'quarantine.ended'],
    from: 'NOW',
    handle: async (events: Emitted<QuarantineEvent>[], tx) => settler.settle(tx, events),
  };
}
