import type { EntityManager } from 'typeorm';
import type { BlindIndex } from '../platform/blind-index';
import type { RowKey } from '../platform/region-keys';
import { inList, insertRows, select } from '../platform/sql';

/** What is known again in another delivery: a record by its number at its sender, a case by its number. */
export type Traceable = { channelCode: string; externalId: string } | { region: string; caseNumber: string };

/** A delivery with what it brought. */
export interface Bringing extends RowKey {
  receivedAt: Date;
  brought: readonly Traceable[];
}

/**
 * Remembers which deliveries brought what, though nothing was made of it: repeated, refused, set aside, or about a case
 * alone. Who is to be forgotten is in the bytes of all of them.
 */
export class DeliveryTraces {
  constructor(private readonly blindIndex: BlindIndex) {}

  async write(tx: EntityManager, deliveries: readonly Bringing[]): Promise<void> {
    const rows = deliveries.flatMap(({ region, id, receivedAt, brought }) =>
      this.indexesOf(brought).map(trace_index => ({ region, delivery_id: id, trace_index, received_at: receivedAt })),
    );
    await insertRows(tx, 'delivery_trace', rows);
  }

  /** The deliveries that brought any of this. */
  async deliveriesOf(tx: EntityManager, sought: readonly Traceable[]): Promise<RowKey[]> {
    const indexes = this.indexesOf(sought);
    return select<RowKey>(
      tx,
      `SELECT DISTINCT region, delivery_id AS id FROM delivery_trace WHERE trace_index IN (${inList(indexes)})`,
      indexes,
    );
  }

  private indexesOf(things: readonly Traceable[]): string[] {
    return [...new Set(things.map(thing => this.blindIndex.textIndex(nameOf(thing))!))];
  }
}

function nameOf(thing: Traceable): string {
  return 'caseNumber' in thing
    ? JSON.stringify(['case', thing.region, thing.caseNumber])
    : JSON.stringify(['record', thing.channelCode, thing.externalId]);
}
