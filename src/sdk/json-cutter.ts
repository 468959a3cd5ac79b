import type { CutRow } from './csv-cutter';

/** A record of a JSON file in its own bytes; or the place of one that cannot be used. */
export type CutRecord = Omit<CutRow, 'fault'> & { fault: 'ROW_TOO_LARGE' | 'NOT_A_RECORD' | null };

/** Longest record that is used, in bytes. */
export const maxRecordBytes = 1024 * 1024;

const NONE = Buffer.alloc(0);
const [LF, QUOTE, BACKSLASH, OPEN, CLOSE] = [0x0a, 0x22, 0x5c, 0x7b, 0x7d];
const bytesIn = (text: string): ReadonlySet<number> => new Set(Buffer.from(text));
const BLANKS = bytesIn(' \t\r\n');
/** What stands between records: the brackets and commas of the list that they are in, or line ends. */
const BETWEEN = bytesIn(' \t\r\n,[]');
/** After what inside a record another object may begin. Elsewhere the record before it was never closed. */
const BEFORE_OBJECT = bytesIn(':,[');

/**
 * Cuts a JSON file of any size into its records, as its bytes (UTF-8) come: the objects of an array, or one after the
 * other as in NDJSON. A value that is no object is a bad record, and so is an object that breaks off; those after it are
 * unharmed. What is inside an object is for its reader to judge.
 */
export class JsonCutter {
  private held: Buffer = NONE;
  private scanned = 0;
  /** Objects that are open at the byte that is looked at; 0 between records, or in a value that is none. */
  private depth = 0;
  private isInString = false;
  private isEscaped = false;
  /** The last byte that was not blank. */
  private last = 0;
  /** Whether the record under way is too long, so that only its end is looked for. */
  private isPassing = false;
  private rowStart: number;
  private heldStart: number;

  /** `offset` is the place in the file of the first byte that will come. */
  constructor(offset = 0) {
    this.rowStart = this.heldStart = offset;
  }

  /** The records that end in these bytes. */
  cut(bytes: Buffer): CutRecord[] {
    this.held = this.held.length ? Buffer.concat([this.held, bytes]) : bytes;
    return [...this.records(false)];
  }

  /** What is left when the file is at its end. */
  finish(): CutRecord[] {
    return [...this.records(true)];
  }

  private *records(isLast: boolean): Iterable<CutRecord> {
    for (;;) {
      if (!this.isPassing && this.scanned === 0) this.skipBetween();
      if (!this.held.length && !this.isPassing) return;
      const found = this.findEnd();
      if (found) yield this.recordTo(found.end, found.isWhole);
      else if (isLast) yield this.recordTo(this.held.length, false);
      else {
        if (this.held.length > maxRecordBytes) this.pass();
        return;
      }
    }
  }

  private skipBetween(): void {
    const start = this.held.findIndex(byte => !BETWEEN.has(byte));
    this.drop(start < 0 ? this.held.length : start);
    this.rowStart = this.heldStart;
  }

  /** Where what is under way ends, and whether it is an object; null where its end has not come. */
  private findEnd(): { end: number; isWhole: boolean } | null {
    const { held } = this;
    for (let at = this.scanned; at < held.length; at++) {
      const byte = held[at]!;
      if (this.isInString) {
        if (byte === LF) return { end: at, isWhole: false };
        this.isInString = this.isEscaped || byte !== QUOTE;
        this.isEscaped = !this.isEscaped && byte === BACKSLASH;
      } else if (byte === OPEN) {
        const isFirst = this.depth === 0 && at === 0 && !this.isPassing;
        if (!isFirst && !(this.depth > 0 && BEFORE_OBJECT.has(this.last))) return { end: at, isWhole: false };
        this.depth += 1;
      } else if (byte === CLOSE && this.depth === 1) {
        return { end: at + 1, isWhole: true };
      } else if (byte === CLOSE && this.depth > 1) {
        this.depth -= 1;
      } else if (this.depth === 0 && BETWEEN.has(byte)) {
        return { end: at, isWhole: false };
      } else {
        this.isInString = byte === QUOTE;
      }
      if (!BLANKS.has(byte)) this.last = byte;
    }
    this.scanned = held.length;
    return null;
  }

  private recordTo(end: number, isWhole: boolean): CutRecord {
    const { held, rowStart: offset } = this;
    const isTooLarge = this.isPassing || end > maxRecordBytes;
    const fault = isTooLarge ? 'ROW_TOO_LARGE' : isWhole ? null : 'NOT_A_RECORD';
    this.drop(end);
    this.rowStart = this.heldStart;
    [this.depth, this.isInString, this.isEscaped, this.isPassing] = [0, false, false, false];
    return { bytes: fault ? NONE : held.subarray(0, end), offset, end: this.rowStart, fault };
  }

  private pass(): void {
    this.drop(this.scanned);
    this.isPassing = true;
  }

  private drop(bytes: number): void {
    this.held = this.held.subarray(bytes);
    this.heldStart += bytes;
    this.scanned = 0;
  }
}
