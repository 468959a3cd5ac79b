import type { EntityManager } from 'typeorm';
import { CONTENT_KEY_ID, KEY_BEFORE, type Sealing } from './sealing';
import type { RowKey } from './region-keys';
import { execute, insertRows, selectOne } from './sql';

/** RAW: what arrived. PERSONAL: what a citizen said. They are kept for different times. */
export type ContentKind = 'RAW' | 'PERSONAL';

/** A new key: its row must be written in the unit of work that writes the record. */
export interface NewContentKey extends RowKey {
  wrapped: string;
  kind: ContentKind;
  at: Date;
  /** Seals with it. */
  sealing: Sealing;
}

/** Makes a key for one record alone. */
export function newContentKey(sealing: Sealing, owner: RowKey & { kind: ContentKind; at: Date }): NewContentKey {
  const wrapped = sealing.newContentKey(owner.id);
  return { ...owner, wrapped, sealing: sealing.withContentKey(wrapped, owner.id) };
}

/** Writes keys beside the records that were sealed with them. */
export async function writeContentKeys(tx: EntityManager, keys: readonly NewContentKey[]): Promise<void> {
  const rows = keys.map(({ region, id, kind, wrapped, at }) => ({ region, id, kind, wrapped, created_at: at }));
  await insertRows(tx, 'content_key', rows);
}

/**
 * A sealed column with its key before it, as `Sealing.open` takes it, for a SELECT: null where the key was destroyed. What
 * was sealed before there were such keys stands as it is.
 */
export function withKey(column: string, owner: string): string {
  const whole = keyedBy(owner, `CONCAT(content.wrapped, '${KEY_BEFORE}', ${column})`);
  return `CASE WHEN ${column} NOT LIKE '%.${CONTENT_KEY_ID}.%' THEN ${column} ELSE ${whole} END`;
}

/** The key of a row, for a SELECT; null where it has none, or no more. */
export const wrappedKey = (owner: string): string => keyedBy(owner, 'content.wrapped');

const keyedBy = (owner: string, what: string): string =>
  `(SELECT ${what} FROM content_key content WHERE content.region = ${owner}.region AND content.id = ${owner}.id)`;

/** The key of a record whose bytes are not text; null for those of before there were such keys, and where it was destroyed. */
export async function contentKeyOf(manager: EntityManager, { region, id }: RowKey): Promise<string | null> {
  const sql = 'SELECT wrapped FROM content_key WHERE region = ? AND id = ?';
  const row = await selectOne<{ wrapped: string }>(manager, sql, [region, id]);
  return row && row.wrapped;
}

/** Destroys the key of a record. Answers whether there was one. */
export async function destroyContentKey(tx: EntityManager, { region, id }: RowKey): Promise<boolean> {
  return (await execute(tx, 'DELETE FROM content_key WHERE region = ? AND id = ?', [region, id])) > 0;
}
