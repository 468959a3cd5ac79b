import type { EntityManager } from 'typeorm';
import { inList, select } from '../platform/sql';
import { type EventRow, eventColumns, eventOf } from '../platform/outbox-reader';
import { announcedRows, sealedRowKey, type SealingEvent, sealingEvents } from './sealed-tables';

const EVENTS_AT_ONCE = 1_000;

/** The rows that are announced and not sealed yet, by `sealedRowKey`: the sealer has not come to them, or failed on them. */
export async function waitingRows(manager: EntityManager): Promise<Set<string>> {
  const waiting = new Set<string>();
  for (let after = ''; ;) {
    const rows = await select<EventRow>(
      manager,
      `SELECT ${eventColumns} FROM outbox_event e
        WHERE e.id > ? AND e.name IN (${inList(sealingEvents)})
          AND (e.seq IS NULL
               OR e.seq > COALESCE((SELECT position FROM outbox_cursor WHERE consumer = 'seal-rows'), 0)
               OR EXISTS (SELECT 1 FROM outbox_failure f WHERE f.event_id = e.id AND f.consumer = 'seal-rows'))
        ORDER BY e.id LIMIT ${EVENTS_AT_ONCE}`,
      [after, ...sealingEvents],
    );
    for (const row of rows) {
      for (const announced of announcedRows(eventOf(row) as SealingEvent)) waiting.add(sealedRowKey(announced));
    }
    if (rows.length < EVENTS_AT_ONCE) return waiting;
    after = rows.at(-1)!.id;
  }
}
