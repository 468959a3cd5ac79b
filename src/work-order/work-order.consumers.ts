import type { Consumer } from '../platform/outbox-consumer';
import { type CauseEvent, causesOf } from './work-order-causes';
import type { WorkOrderOpener } from './work-order-opener';

/** Opens an order for each rating on the lowest two levels and for each complaint. */
export function openWorkOrders(opener: WorkOrderOpener): Consumer<CauseEvent> {
  return {
    name: 'open-work-orders',
    on: ['evaluation.recorded', 'complaint.recorded'],
    handle: async (events, tx) => opener.open(tx, await causesOf(tx, events)),
  };
}
