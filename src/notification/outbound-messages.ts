import type { EntityManager } from 'typeorm';
import type { Clock } from '../platform/clock';
import type { IdGenerator } from '../platform/ids';
import { execute, insertRows, select } from '../platform/sql';
import type { DestinationAddress } from './destinations';
import type { MessageContent } from './message-content';
import type { OutboundState } from './outbound-message.entity';

/** Somebody that a message is for, and the region by whose hours they are written to. */
export interface Reader {
  personId: string;
  region: string;
}

/** A message that is about to be sent. */
export interface WaitingMessage {
  id: string;
  reader: Reader | null;
  content: MessageContent;
  /** Attempts since it was last put back. */
  tries: number;
}

/** The message of a destination that was not sent yet. */
const WAITING: OutboundState = 'WAITING';

/** Messages to destinations, from when they are written until they are sent, or given up. */
export class OutboundMessages {
  constructor(
    private readonly ids: IdGenerator,
    private readonly clock: Clock,
  ) {}

  /** Adds a message for each content, to be sent at once; `reader` is null for programs. */
  async add(
    tx: EntityManager,
    { region, code }: Pick<DestinationAddress, 'region' | 'code'>,
    reader: Reader | null,
    contents: readonly MessageContent[],
  ): Promise<void> {
    const now = this.clock.now();
    const rows = contents.map(content => ({
      ...{ region, id: this.ids.next(), destination_code: code },
      ...{ person_id: reader?.personId ?? null, person_region: reader?.region ?? null },
      ...{ content: JSON.stringify(content), state: WAITING, attempts: 0, tries: 0, created_at: now, due_at: now },
      ...{ tried_at: null, sent_at: null, last_error: null },
    }));
    await insertRows(tx, 'outbound_message', rows);
  }

  /** Of a destination, the message that has waited longest of those that are due; null where none is. */
  async nextDue(
    manager: EntityManager,
    { region, code }: Pick<DestinationAddress, 'region' | 'code'>,
  ): Promise<WaitingMessage | null> {
    const [row] = await select<{
      id: string;
      person_id: string | null;
      person_region: string | null;
      content: string;
      tries: number;
    }>(
      manager,
      `SELECT id, person_id, person_region, content, tries FROM outbound_message
        WHERE region = ? AND destination_code = ? AND state = ? AND due_at <= ? ORDER BY due_at, id LIMIT 1`,
      [region, code, WAITING, this.clock.now()],
    );
    if (!row) return null;
    const reader = row.person_id === null ? null : { personId: row.person_id, region: row.person_region ?? region };
    return { id: row.id, reader, content: JSON.parse(row.content) as MessageContent, tries: row.tries };
  }

  /** Lets a message wait until then, without having tried. */
  async postpone(tx: EntityManager, region: string, id: string, until: Date): Promise<void> {
    const sql = 'UPDATE outbound_message SET due_at = ? WHERE region = ? AND id = ? AND state = ?';
    await execute(tx, sql, [until, region, id, WAITING]);
  }

  /** Notes that the destination has taken a message. */
  async sent(tx: EntityManager, region: string, id: string): Promise<void> {
    const now = this.clock.now();
    await execute(
      tx,
      `UPDATE outbound_message SET state = 'SENT', attempts = attempts + 1, tries = tries + 1, tried_at = ?, sent_at = ?,
              last_error = NULL
        WHERE region = ? AND id = ?`,
      [now, now, region, id],
    );
  }

  /** Notes that it has not, and when it is tried next; null where it is given up. */
  async failed(tx: EntityManager, region: string, id: string, reason: string, nextAt: Date | null): Promise<void> {
    const now = this.clock.now();
    await execute(
      tx,
      `UPDATE outbound_message SET state = ?, attempts = attempts + 1, tries = tries + 1, tried_at = ?, due_at = ?,
              last_error = ?
        WHERE region = ? AND id = ? AND state = ?`,
      [nextAt ? WAITING : 'DEAD', now, nextAt ?? now, reason.slice(0, 64), region, id, WAITING],
    );
  }
}
