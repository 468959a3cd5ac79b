import { type Delivery, type Refusal, refuse } from '../sdk';

/** Where in a file reading goes on. */
export interface FilePosition {
  /** In bytes of the text; in a workbook, in rows below the header. */
  offset: number;
  /** The last row that was read, as a spreadsheet counts: from 1, the header included. */
  row: number;
}

/** What a piece of a file is to the adapter. */
export type ChunkDelivery = Pick<Delivery, 'contentType' | 'body'>;

/** A piece of a file that is one delivery. */
export interface Chunk {
  /** Null where no row of the piece can be read at all. */
  delivery: ChunkDelivery | null;
  /** The row of each record of the delivery, in its order; null where each record counts as the next row. */
  rows: number[] | null;
  /** Rows that no delivery can hold. */
  refused: RefusedRow[];
  /** Where the next piece begins; its row only counts where the rows are known. */
  next: FilePosition;
}

/** Asks the adapter whether it knows the columns of a delivery that has a header and no rows. */
export type HeaderCheck = (delivery: ChunkDelivery) => Promise<Refusal | null>;

/** What reading a file once to its end tells of it. */
export interface Survey<R> {
  reading: R;
  /** Rows below the header that are not blank; null where only the adapter knows. */
  rows: number | null;
  /** Where the first of them is looked for. */
  start: FilePosition;
}

/** A row of a file, and why it was refused. */
export interface RefusedRow {
  row: number;
  refusal: Refusal;
}

/** How large pieces become. */
export interface ChunkLimits {
  rows: number;
  bytes: number;
}

/** Gathers rows until they are enough for a delivery. */
export class ChunkBuilder {
  private parts: Buffer[] = [];
  private rows: number[] = [];
  private refused: RefusedRow[] = [];
  private bytes = 0;

  /** `wrap` makes the body of a delivery of its rows. */
  constructor(
    private readonly limits: ChunkLimits,
    private readonly wrap: (rows: readonly Buffer[]) => ChunkDelivery,
  ) {}

  /** Whether there is no room for a row of so many bytes, so that what is gathered goes first. */
  isFullFor(bytes: number): boolean {
    const isCrowded = this.rows.length > 0 && this.bytes + bytes > this.limits.bytes;
    return isCrowded || this.rows.length >= this.limits.rows || this.refused.length >= this.limits.rows;
  }

  add(row: number, bytes: Buffer): void {
    if (bytes.length > this.limits.bytes) return this.refuse(row, tooLarge(this.limits.bytes));
    this.parts.push(bytes);
    this.rows.push(row);
    this.bytes += bytes.length + 1;
  }

  refuse(row: number, refusal: Refusal): void {
    this.refused.push({ row, refusal });
  }

  /** What is gathered, and begins anew; null where that is nothing. */
  take(next: FilePosition): Chunk | null {
    const { parts, rows, refused } = this;
    [this.parts, this.rows, this.refused, this.bytes] = [[], [], [], 0];
    if (!rows.length && !refused.length) return null;
    return { delivery: rows.length ? this.wrap(parts) : null, rows, refused, next };
  }
}

/** A row that is longer than is read. */
export const tooLarge = (limit: number): Refusal => refuse('ROW_TOO_LARGE', { params: { limit } });
