import type { EntityManager } from 'typeorm';
import { decodeCursor, encodeCursor } from '../platform/connection';
import { AppError } from '../platform/errors';
import type { Emitted } from '../platform/outbox';
import { select, selectOne } from '../platform/sql';

const LIST = 'live';
const DAY_MS = 86_400_000;
/** Shorter than events are kept (30 days), so that nothing behind a good cursor is gone. */
const GOOD_FOR_MS = 29 * DAY_MS;

/** The opaque place of an event: its id and time, never its number, which would tell how much happens elsewhere. */
export function cursorOf({ id, emittedAt }: Pick<Emitted, 'id' | 'emittedAt'>): string {
  return encodeCursor(LIST, { value: emittedAt.getTime(), id });
}

/** A cursor with which one gets whatever becomes known from now on. */
export async function cursorOfNow(manager: EntityManager, now: Date): Promise<string> {
  const [last] = await select<{ id: string; emitted_at: number | string }>(
    manager,
    'SELECT id, emitted_at FROM outbox_event WHERE seq IS NOT NULL ORDER BY seq DESC LIMIT 1',
  );
  // Where nothing has happened for long, the last event may soon be gone; then all that is kept comes after the cursor.
  const isLasting = last && Number(last.emitted_at) > now.getTime() - DAY_MS;
  return encodeCursor(LIST, { value: now.getTime(), id: isLasting ? last.id : '' });
}

/**
 * The number of the event at a cursor; what has higher numbers comes after it. Throws `INVALID_CURSOR`, and
 * `CURSOR_EXPIRED` where events behind it may be gone.
 */
export async function positionOf(manager: EntityManager, cursor: string, now: Date): Promise<number> {
  const { value, id } = decodeCursor(LIST, cursor)!;
  if ((value ?? 0) < now.getTime() - GOOD_FOR_MS) throw new AppError('CURSOR_EXPIRED');
  if (id === '') return 0;
  const event = await selectOne<{ seq: number | string }>(
    manager,
    'SELECT seq FROM outbox_event WHERE id = ? AND seq IS NOT NULL',
    [id],
  );
  if (!event) throw new AppError('CURSOR_EXPIRED');
  return Number(event.seq);
}
