import { IntegrityError, strictBase64url, suiteNamed } from './crypto-suite';
import type { KeyRing, RingKey } from './key-ring';
import { randomBytes } from './random';

/** Where a sealed value stands. It opens nowhere else, so values cannot be moved between rows or columns. */
export interface Place {
  table: string;
  column: string;
  /** Primary key of the row; of composite keys the part that is unique. */
  row: string;
}

/** Most bytes that `sealBytes` adds: a row that holds at most 64 KB takes that much less. */
export const SEAL_OVERHEAD_BYTES = 1 + 10 + 16 + 32;

const FORMATS = ['AES', 'SM'] as const;
const KEY_ID_BYTES = 10;
/** Stands where the id of a data key would in what was sealed with a content key. */
export const CONTENT_KEY_ID = '~'.repeat(KEY_ID_BYTES);
/** Between a content key and what it opens, where both are read together. */
export const KEY_BEFORE = '|';

/** The id of the key that a sealed value names. */
export const keyIdOf = (sealed: string): string => sealed.split('.', 2)[1] ?? '';

/** Encrypts personal data for storage, and opens it. Nothing here waits: the keys are in memory. */
export class Sealing {
  constructor(private readonly keys: Pick<KeyRing, 'sealKey' | 'find'>) {}

  /** `suite.keyId.iv.ct.tag` with base64url parts; never the same twice. */
  seal(value: string | Buffer, place: Place): string {
    const { id, suite, bytes } = this.keys.sealKey();
    const { iv, ciphertext, tag } = suite.encrypt(bytes, Buffer.from(value as string), contextOf(place));
    const parts = [iv, ciphertext, tag].map(part => part.toString('base64url'));
    return `${suite.name}.${id}.${parts.join('.')}`;
  }

  /** The text that was sealed, or `IntegrityError` where value or place is not what it was. */
  open(sealed: string, place: Place): string {
    return this.openBuffer(sealed, place).toString('utf8');
  }

  /** The bytes that were sealed by `seal`, or `IntegrityError`. */
  openBuffer(sealed: string, place: Place): Buffer {
    const keyEnds = sealed.indexOf(KEY_BEFORE);
    if (keyEnds >= 0) {
      return this.withContentKey(sealed.slice(0, keyEnds), place.row).openBuffer(sealed.slice(keyEnds + 1), place);
    }
    const [suiteName = '', keyId = '', iv = '', ciphertext = '', tag = '', ...rest] = sealed.split('.');
    if (rest.length) throw new IntegrityError('a sealed value has too many parts');
    const parts = { iv: strictBase64url(iv), ciphertext: strictBase64url(ciphertext), tag: strictBase64url(tag) };
    return this.decrypt(suiteName, keyId, parts, place);
  }

  /** Seals bytes into bytes, for blob columns: at most `SEAL_OVERHEAD_BYTES` more than went in. */
  sealBytes(value: Buffer, place: Place): Buffer {
    const { id, suite, bytes } = this.keys.sealKey();
    const { iv, ciphertext, tag } = suite.encrypt(bytes, value, contextOf(place));
    return Buffer.concat([Buffer.of(FORMATS.indexOf(suite.name)), Buffer.from(id, 'latin1'), iv, tag, ciphertext]);
  }

  /** The bytes that were sealed by `sealBytes`, or `IntegrityError`. */
  openBytes(sealed: Buffer, place: Place): Buffer {
    const suite = suiteNamed(FORMATS[sealed[0]!] ?? '');
    const ivStart = 1 + KEY_ID_BYTES;
    const tagStart = ivStart + suite.ivBytes;
    const textStart = tagStart + suite.tagBytes;
    if (sealed.length < textStart) throw new IntegrityError('a sealed value was cut off');
    const parts = {
      iv: sealed.subarray(ivStart, tagStart),
      tag: sealed.subarray(tagStart, textStart),
      ciphertext: sealed.subarray(textStart),
    };
    return this.decrypt(suite.name, sealed.toString('latin1', 1, ivStart), parts, place);
  }

  /** A key for what one record says, sealed itself: where its row is removed, nobody can read the record any more. */
  newContentKey(record: string): string {
    return this.seal(randomBytes(this.keys.sealKey().suite.keyBytes), contentKeyPlace(record));
  }

  /** Seals and opens with the content key of a record. */
  withContentKey(wrapped: string, record: string): Sealing {
    const suite = suiteNamed(wrapped.slice(0, wrapped.indexOf('.')));
    const key: RingKey = { id: CONTENT_KEY_ID, suite, bytes: this.openBuffer(wrapped, contentKeyPlace(record)) };
    return new Sealing({ sealKey: () => key, find: () => key });
  }

  private decrypt(
    suiteName: string,
    keyId: string,
    parts: { iv: Buffer; ciphertext: Buffer; tag: Buffer },
    place: Place,
  ): Buffer {
    const { suite, bytes } = this.keys.find(keyId);
    if (suite.name !== suiteName) throw new IntegrityError('a sealed value names another suite than its key');
    return suite.decrypt(bytes, parts, contextOf(place));
  }
}

const contextOf = ({ table, column, row }: Place) => Buffer.from(`${table}|${column}|${row}`);
const contentKeyPlace = (row: string): Place => ({ table: 'content_key', column: 'wrapped', row });
