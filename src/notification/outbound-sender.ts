import type { EntityManager } from 'typeorm';
import type { PersonContacts } from '../identity/person-contacts';
import type { Audit } from '../platform/audit';
import { type Clock, inFuture } from '../platform/clock';
import type { Database } from '../platform/database';
import type { Log } from '../platform/log';
import type { Metrics } from '../platform/metrics';
import { OutboundError } from '../platform/outbound-fetch';
import { BasisMissing, type Egress, type Passage } from '../privacy/egress';
import type { Recipient } from '../privacy/egress-bases';
import { LeasedRows, type RowLease, takeTurn } from '../platform/row-lease';
import { execute, selectOne } from '../platform/sql';
import type { Destinations, DestinationView } from './destinations';
import type { Messengers } from './messengers';
import type { Delivered, Outbound } from './messengers/messenger';
import type { MissingBases } from './missing-bases';
import type { NotificationMetrics } from './notification-metrics';
import type { OutboundMessages, Reader, WaitingMessage } from './outbound-messages';
import { restAfter, waitAfter } from '../platform/retry-schedule';
import type { WorkingHours } from './working-hours';

/** What sending is done with. */
export interface SenderParts {
  database: Database;
  destinations: Destinations;
  messages: OutboundMessages;
  messengers: Messengers;
  contacts: Pick<PersonContacts, 'of'>;
  hours: WorkingHours;
  outbound: Outbound;
  egress: Egress;
  missingBases: MissingBases;
  audit: Audit;
  clock: Clock;
  log: Log;
  metrics: NotificationMetrics & Pick<Metrics, 'setAside'>;
}

type Failed = Exclude<Delivered, { ok: true }>;

/** Messages in one turn of a destination; then others have theirs. */
const MOST_IN_A_TURN = 50;
/** What the program cannot read itself no retry will mend soon: it rests as after so many failures. */
const FAULT_FAILURES = 5;

/**
 * Sends what waits, destination by destination, one process at a time for each: one that fails is left in peace, and
 * delays nobody but itself. Whoever is killed leaves messages that are sent again under the same id.
 */
export class OutboundSender {
  private readonly leases: LeasedRows;

  constructor(private readonly parts: SenderParts) {
    this.leases = new LeasedRows(parts.database, parts.clock, 'destination', 'code', now => ({
      sql: `enabled = 1 AND EXISTS (SELECT 1 FROM outbound_message m WHERE m.region = destination.region
              AND m.destination_code = destination.code AND m.state = 'WAITING' AND m.due_at <= ?)`,
      parameters: [now],
    }));
  }

  /** Sends what is due of the destination that has waited longest. Answers whether there was one. */
  async sendNext(isEnding: () => boolean): Promise<boolean> {
    return takeTurn(
      await this.leases.claim(),
      lease => this.turn(lease, isEnding),
      (lease, error) => this.setAside(lease, error),
    );
  }

  /** What is wrong with one destination, as where its secret is unreadable, holds up no other. */
  private async setAside(lease: RowLease, err: unknown): Promise<void> {
    const { clock, log, metrics } = this.parts;
    metrics.setAside.inc({ what: 'destination' });
    log.error({ err, region: lease.region, destination: lease.id }, 'a destination cannot be sent to');
    await lease.release(inFuture(clock, restAfter(FAULT_FAILURES)));
  }

  private async turn(lease: RowLease, isEnding: () => boolean): Promise<void> {
    const { database, destinations, messages, clock } = this.parts;
    const destination = await destinations.find(database.reader, lease.region, lease.id);
    if (!destination?.enabled) return lease.release(clock.now());
    for (let sent = 0; sent < MOST_IN_A_TURN && !isEnding(); sent++) {
      const message = await messages.nextDue(database.reader, destination);
      if (!message) break;
      if (await this.postponed(lease, message)) continue;
      const delivered = await this.deliver(destination, message);
      if (delivered === null) return this.waitForBasis(lease, destination);
      if (delivered.ok) await this.noteSent(lease, destination, message);
      else if (await this.noteFailed(lease, destination, message, delivered)) return;
    }
    await lease.release(clock.now());
  }

  /** Nobody is written to at night, not even because a first attempt failed in the evening. */
  private async postponed(lease: RowLease, { id, reader }: WaitingMessage): Promise<boolean> {
    if (!reader) return false;
    const now = this.parts.clock.now();
    const open = await this.parts.hours.nextOpen(reader.region, now);
    if (open.getTime() === now.getTime()) return false;
    await this.parts.database.unitOfWork(tx => this.parts.messages.postpone(tx, lease.region, id, open));
    return true;
  }

  /** What became of an attempt; null where there may be none. */
  private async deliver(
    destination: DestinationView,
    { id, reader, content }: WaitingMessage,
  ): Promise<Delivered | null> {
    const { messengers, clock, outbound, egress } = this.parts;
    const messenger = messengers.get(destination.adapter);
    const settings = messenger?.settings.safeParse(destination.settings);
    if (!messenger || !settings?.success) return { ok: false, reason: 'SETTINGS_INVALID', isDown: true };
    const addressee = await this.addresseeOf(reader).catch(() => null);
    if (!addressee) return { ok: false, reason: 'CONTACT_UNREADABLE' };
    const message = { id: `msg_${id}`, ...addressee, content, at: clock.now() };
    const isToldOutside = reader !== null && messenger.target(settings.data) !== null;
    const passage: Passage = {
      ...{ recipient: recipientOf(destination), purpose: 'NOTICES', records: 1 },
      kinds: isToldOutside ? ['CONTACT'] : [],
    };
    const send = () => messenger.send(message, settings.data, destination.secrets, outbound);
    try {
      return await egress.pass(passage, () => attempt(send));
    } catch (error) {
      if (error instanceof BasisMissing) return null;
      throw error;
    }
  }

  /** Nothing is held against the message: it goes when there is a basis. */
  private async waitForBasis(lease: RowLease, destination: DestinationView): Promise<void> {
    const { missingBases, clock, log } = this.parts;
    const { region, code, failures } = destination;
    log.error({ region, destination: code }, 'nobody is written to: no basis is on record for their address');
    await lease.release(inFuture(clock, restAfter(failures + 1)), { failures: failures + 1 }, tx =>
      missingBases.tell(tx, recipientOf(destination)),
    );
  }

  private async addresseeOf(reader: Reader | null) {
    const none = { email: null, phone: null };
    if (!reader) return { subject: null, contact: none };
    const { reader: manager } = this.parts.database;
    const person = await selectOne<{ subject: string }>(manager, 'SELECT subject FROM person WHERE id = ?', [
      reader.personId,
    ]);
    const contact = (await this.parts.contacts.of(manager, [reader.personId])).get(reader.personId) ?? none;
    return { subject: person?.subject ?? null, contact };
  }

  /** That it was sent is noted whoever has the lease by now. */
  private async noteSent(lease: RowLease, destination: DestinationView, { id }: WaitingMessage): Promise<void> {
    const { database, messages, metrics } = this.parts;
    const lost = await database.unitOfWork(async tx => {
      await messages.sent(tx, lease.region, id);
      return lease.update(tx, { failures: 0 }).then(
        () => null,
        (error: unknown) => error,
      );
    });
    metrics.attempts.inc({ adapter: destination.adapter, outcome: 'sent' });
    destination.failures = 0;
    if (lost) throw lost as Error;
  }

  /** Notes a failure; answers whether the destination is left in peace now. */
  private async noteFailed(
    lease: RowLease,
    destination: DestinationView,
    { id, tries }: WaitingMessage,
    failure: Failed,
  ): Promise<boolean> {
    const { database, messages, metrics, clock, log } = this.parts;
    const { region, code, adapter } = destination;
    const { reason, retryAfterMs, isDown = false, isGone = false } = failure;
    const wait = isGone ? 0 : waitAfter(tries + 1, retryAfterMs);
    const failures = isDown ? destination.failures + 1 : 0;
    const nextAt = wait === null ? null : inFuture(clock, wait);
    await database.unitOfWork(async tx => {
      await messages.failed(tx, region, id, reason, nextAt);
      await lease.update(tx, { failures });
      if (isGone) await this.pause(tx, destination, reason);
    });
    metrics.attempts.inc({ adapter, outcome: nextAt ? 'failed' : 'dead' });
    log.warn({ region, destination: code, message: id, reason, tries: tries + 1 }, 'a message could not be sent');
    if (!nextAt) log.error({ region, destination: code, message: id, reason }, 'a message is given up: resend it');
    if (isGone) log.error({ region, destination: code }, 'a destination wants no more and is paused');
    if (!isDown && !isGone) return false;
    await lease.release(inFuture(clock, restAfter(failures, retryAfterMs)));
    return true;
  }

  private async pause(tx: EntityManager, { region, code }: DestinationView, reason: string): Promise<void> {
    const sql = 'UPDATE destination SET enabled = ?, version = version + 1 WHERE region = ? AND code = ?';
    await execute(tx, sql, [false, region, code]);
    await this.parts.audit.record(tx, {
      actor: 'system',
      action: 'destination.paused',
      region,
      subject: `Destination:${code}`,
      detail: { reason },
    });
  }
}

const recipientOf = ({ region, code }: DestinationView): Recipient => ({ type: 'Destination', region, code });

/** A messenger that throws what it should not fails like its destination. */
async function attempt(send: () => Promise<Delivered>): Promise<Delivered> {
  try {
    return await send();
  } catch (error) {
    const reason = error instanceof OutboundError ? error.code : 'MESSENGER_FAULT';
    return { ok: false, reason, isDown: true };
  }
}
