import type { Clock } from '../platform/clock';
import type { Consumer } from '../platform/outbox-consumer';
import { presentStates } from './covered-rows';
import type { SealChain } from './seal-chain';
import { announcedRows, sealedRowKey, type SealingEvent, sealingEvents } from './sealed-tables';

/** Seals rows of consequence into the chain, in the order in which they were committed. */
export function sealRows(chain: SealChain, clock: Clock): Consumer<SealingEvent> {
  return {
    name: 'seal-rows',
    on: sealingEvents,
    async handle(events, tx) {
      const rows = new Map(events.flatMap(announcedRows).map(row => [sealedRowKey(row), row]));
      const states = await presentStates(tx, [...rows.values()]);
      const entries = [...rows].map(([key, row]) => ({ ...row, ...(states.get(key) ?? GONE) }));
      await chain.append(tx, entries, clock.now());
    },
  };
}

/** A row that is gone before it is sealed is sealed as missing: that is how it is found. */
const GONE = { mac: null, version: null };
