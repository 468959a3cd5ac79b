/** A row of a file in its own bytes, without its line end; or the place of one that cannot be used. */
export interface CutRow {
  bytes: Buffer;
  /** Where it begins in the file, in bytes. */
  offset: number;
  /** Where what comes after it begins. */
  end: number;
  /** Why it cannot be used; the rows after it can. */
  fault: 'ROW_TOO_LARGE' | 'UNCLOSED_QUOTE' | null;
}

/** Longest row that is used, in bytes; what is longer is passed over without being held in memory. */
export const maxRowBytes = 256 * 1024;

const NONE = Buffer.alloc(0);
const LF = 0x0a;
const CR = 0x0d;
const QUOTE = 0x22;
/** What may stand between cells. */
export const cellSeparators = [',', ';', '\t', '|'] as const;
export type CellSeparator = (typeof cellSeparators)[number];
const MEANINGS = [LF, CR, QUOTE, ...Buffer.from(cellSeparators.join(''))];
/** 1 for the bytes that may mean something; most do not, and are passed over quickly. */
const MEANS_SOMETHING = Uint8Array.from({ length: 256 }, (_, byte) => Number(MEANINGS.includes(byte)));

/**
 * Cuts a CSV file of any size into rows, as its bytes come: UTF-8, GB18030 and whatever else has its quotes, separators
 * and line ends where ASCII has them. Ends of lines may be CRLF, LF or CR. Fields are quoted as `parseCsv` reads them, only
 * that a quote which never closes costs one line and not the rest of the file.
 */
export class CsvCutter {
  /** Bytes of the row under way, of which so many were looked at. */
  private held: Buffer = NONE;
  private scanned = 0;
  private state: 'FIELD_START' | 'IN_FIELD' | 'QUOTED' | 'QUOTE_SEEN' = 'FIELD_START';
  /** Whether the row under way is too long, so that only its end is looked for. */
  private isPassing = false;
  /** Where in the file the row under way begins, and where what is held of it does. */
  private rowStart: number;
  private heldStart: number;

  private readonly separator: number;

  /** `offset` is the place in the file of the first byte that will come; a byte order mark is none of the rows'. */
  constructor(offset = 0, separator: CellSeparator = ',') {
    this.rowStart = this.heldStart = offset;
    this.separator = separator.charCodeAt(0);
  }

  /** The rows that end in these bytes. */
  cut(bytes: Buffer): CutRow[] {
    this.held = this.held.length ? Buffer.concat([this.held, bytes]) : bytes;
    return [...this.rows(false)];
  }

  /** What is left when the file is at its end. */
  finish(): CutRow[] {
    return [...this.rows(true)];
  }

  private *rows(isLast: boolean): Iterable<CutRow> {
    while (this.held.length) {
      const end = this.findEnd(isLast);
      const isOver = isLast || this.held.length > maxRowBytes;
      const lineEnd = end === null && this.state === 'QUOTED' && isOver ? this.held.findIndex(isLineEnd) : -1;
      if (end !== null) yield this.rowTo(end, null);
      else if (lineEnd >= 0) yield this.rowTo(lineEnd, 'UNCLOSED_QUOTE');
      else if (isLast) yield this.rowTo(this.held.length, this.state === 'QUOTED' ? 'UNCLOSED_QUOTE' : null);
      else {
        if (isOver) this.pass();
        return;
      }
    }
    if (isLast && this.isPassing) yield this.rowTo(0, null);
  }

  /** Where in what is held the row under way ends; null where its end has not come. */
  private findEnd(isLast: boolean): number | null {
    const { held } = this;
    let { state } = this;
    let at = this.scanned;
    while (at < held.length) {
      if (state === 'QUOTED') {
        const quote = held.indexOf(QUOTE, at);
        if (quote >= 0) state = 'QUOTE_SEEN';
        at = quote < 0 ? held.length : quote + 1;
        continue;
      }
      const byte = held[at]!;
      if (!MEANS_SOMETHING[byte]) {
        state = 'IN_FIELD';
        at += 1;
        continue;
      }
      if (isLineEnd(byte)) {
        // Whether a line feed belongs to a carriage return is known when something came after it.
        if (byte === CR && at + 1 === held.length && !isLast) break;
        return at;
      }
      if (byte === this.separator) state = 'FIELD_START';
      else if (byte === QUOTE && state !== 'IN_FIELD' && !this.isPassing) state = 'QUOTED';
      else state = 'IN_FIELD';
      at += 1;
    }
    this.state = state;
    this.scanned = at;
    return null;
  }

  /** The row under way, which ends there; after it begins the next. */
  private rowTo(end: number, found: CutRow['fault']): CutRow {
    const { held, rowStart: offset } = this;
    const fault = this.isPassing || end > maxRowBytes ? 'ROW_TOO_LARGE' : found;
    const lineEnd = end === held.length ? 0 : held[end] === CR && held[end + 1] === LF ? 2 : 1;
    this.drop(end + lineEnd);
    this.rowStart = this.heldStart;
    this.isPassing = false;
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
    this.state = 'FIELD_START';
  }
}

const isLineEnd = (byte: number): boolean => byte === LF || byte === CR;
