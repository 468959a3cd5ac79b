import type { EntityManager } from 'typeorm';
import type { Clock } from './clock';
import type { Database } from './database';
import type { Emitted } from './outbox';
import { eventColumns, eventOf, type EventRow } from './outbox-reader';
import { nextAttempt, RETRY_DUE, retryDueBy } from './outbox-retry';
import { execute, inList, insertRows, select } from './sql';

/** Attempts until a person is needed; with the back-off they spread over about an hour and a half. */
export const MAX_ATTEMPTS = 8;
/** Failures that are tried again before new events get their turn. */
export const RETRY_BATCH = 50;

/** An event that its consumer could not handle, when it is tried again. */
export interface DueFailure {
  event: Emitted;
  /** Attempts so far. */
  attempts: number;
}

/** Sets an event aside after its first failure, in the transaction that moves the cursor past it. */
export async function park(
  tx: EntityManager,
  consumer: string,
  event: Emitted,
  error: unknown,
  now: Date,
): Promise<void> {
  const failure = { consumer, event_id: event.id, attempts: 1, failed_at: now, last_error: describeFailure(error) };
  await insertRows(tx, 'outbox_failure', [{ ...failure, state: 'RETRY', next_at: nextAttempt(1, now) }]);
}

/** Failures of a consumer whose next attempt is due, the longest waiting first. */
export async function dueFailures(manager: EntityManager, consumer: string, now: Date): Promise<DueFailure[]> {
  const rows = await select<EventRow & { attempts: number }>(
    manager,
    `SELECT f.attempts, ${eventColumns} FROM outbox_failure f JOIN outbox_event e ON e.id = f.event_id
     WHERE f.consumer = ? AND ${RETRY_DUE} ORDER BY f.next_at, f.event_id LIMIT ${RETRY_BATCH}`,
    [consumer, ...retryDueBy(now)],
  );
  return rows.map(row => ({ event: eventOf(row), attempts: row.attempts }));
}

/**
 * Removes a failure in the transaction that has the event's effects. False where another process had it meanwhile:
 * then there is nothing to do.
 */
export async function settleFailure(tx: EntityManager, consumer: string, failure: DueFailure): Promise<boolean> {
  const removed = await execute(tx, `DELETE FROM outbox_failure WHERE ${THIS_ATTEMPT}`, thisAttempt(consumer, failure));
  return removed === 1;
}

/** Notes one more attempt in vain. Answers whether it was the last. */
export async function postpone(
  tx: EntityManager,
  consumer: string,
  failure: DueFailure,
  error: unknown,
  now: Date,
): Promise<boolean> {
  const attempts = failure.attempts + 1;
  const isDead = attempts >= MAX_ATTEMPTS;
  const noted = await execute(
    tx,
    `UPDATE outbox_failure SET attempts = ?, state = ?, next_at = ?, failed_at = ?, last_error = ?
     WHERE ${THIS_ATTEMPT}`,
    [
      attempts,
      isDead ? 'DEAD' : 'RETRY',
      nextAttempt(attempts, now),
      now,
      describeFailure(error),
      ...thisAttempt(consumer, failure),
    ],
  );
  return isDead && noted === 1;
}

/** Gives dead letters, of one consumer or of all, eight attempts more. Answers how many there were. */
export async function redrive(database: Database, clock: Clock, consumer?: string): Promise<number> {
  let redriven = 0;
  for (;;) {
    const dead = await select<{ consumer: string; event_id: string }>(
      database.reader,
      `SELECT consumer, event_id FROM outbox_failure
       WHERE state = 'DEAD' ${consumer === undefined ? '' : 'AND consumer = ?'} ORDER BY consumer, event_id LIMIT 500`,
      consumer === undefined ? [] : [consumer],
    );
    const [first] = dead;
    if (!first) return redriven;
    const ids = dead.filter(row => row.consumer === first.consumer).map(row => row.event_id);
    redriven += await database.unitOfWork(tx =>
      execute(
        tx,
        `UPDATE outbox_failure SET state = 'RETRY', attempts = 0, next_at = ?
         WHERE state = 'DEAD' AND consumer = ? AND event_id IN (${inList(ids)})`,
        [clock.now(), first.consumer, ...ids],
      ),
    );
  }
}

/** Class, code and place of an error. Not its message: messages of drivers and parsers quote values. */
export function describeFailure(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const { code, driverError } = error as { code?: unknown; driverError?: { code?: unknown } };
  const place = /^\s+(at .*)$/m.exec(error.stack ?? '')?.[1];
  return [error.name, driverError?.code ?? code, place].filter(Boolean).join(' ').slice(0, 500);
}

const THIS_ATTEMPT = "consumer = ? AND event_id = ? AND state = 'RETRY' AND attempts = ?";

function thisAttempt(consumer: string, { event, attempts }: DueFailure): [string, string, number] {
  return [consumer, event.id, attempts];
}
