import { timingSafeEqual } from 'node:crypto';
import { IntegrityError } from './crypto-suite';
import type { KeyRing } from './key-ring';
import type { SqlValue } from './sql';

/** The fields of a row as they are stored. Their order does not matter, their names and types do. */
export type MacFields = Readonly<Record<string, SqlValue>>;

/**
 * Makes an edit of a stored row visible to whoever has the keys, which the database's administrator has not (T27).
 * A MAC covers the table, and each field's name, type and value.
 */
export class RowMac {
  constructor(private readonly keys: KeyRing) {}

  /** `keyId.mac`, 54 characters. */
  of(table: string, fields: MacFields): string {
    const { id, suite, bytes } = this.keys.macKey();
    return `${id}.${suite.mac(bytes, canonicalRow(table, fields)).toString('base64url')}`;
  }

  /** Whether the row is as it was when `mac` was made. */
  verify(table: string, fields: MacFields, mac: string): boolean {
    try {
      const [keyId = '', value = ''] = mac.split('.');
      const { suite, bytes } = this.keys.find(keyId);
      const expected = Buffer.from(`${keyId}.${suite.mac(bytes, canonicalRow(table, fields)).toString('base64url')}`);
      const given = Buffer.from(mac);
      return value !== '' && given.length === expected.length && timingSafeEqual(given, expected);
    } catch (error) {
      if (error instanceof IntegrityError) return false;
      throw error;
    }
  }
}

/** Columns that tables were given when they had rows: where they are null, a MAC is that of a row without them. */
const addedLater: Readonly<Record<string, readonly string[]>> = {
  exclusion: ['rejected_at', 'rejected_by'],
  work_order_callback: ['agent_institution'],
};

/** Each part with its type and length before it, so that no two rows have one text. */
function canonicalRow(table: string, fields: MacFields): Buffer {
  const pieces: Buffer[] = [];
  let text = part('table', table);
  for (const name of Object.keys(fields).sort()) {
    const value = fields[name];
    if (value === null && addedLater[table]?.includes(name)) continue;
    if (value === undefined) throw new TypeError(`row MAC: ${table}.${name} is undefined`);
    text += part('name', name);
    if (Buffer.isBuffer(value)) {
      pieces.push(Buffer.from(`${text}bytes:${value.length}:`), value);
      text = '';
    } else {
      text += part(...typed(value));
    }
  }
  return pieces.length ? Buffer.concat([...pieces, Buffer.from(text)]) : Buffer.from(text);
}

/** Types as storage knows them: an instant and a boolean are read back as numbers. */
function typed(value: Exclude<SqlValue, Buffer>): [type: string, text: string] {
  if (value === null) return ['null', ''];
  if (value instanceof Date) return ['number', String(value.getTime())];
  if (typeof value === 'boolean') return ['number', String(Number(value))];
  return [typeof value, String(value)];
}

const part = (type: string, text: string): string => `${type}:${Buffer.byteLength(text)}:${text}`;
