import { isAscii, isUtf8 } from 'node:buffer';
import type { Encoding } from './encoding';

/** Encodings in which quotes, commas and line ends stand as in ASCII, so that a file is cut before it is decoded. */
export type RowEncoding = Extract<Encoding, 'utf-8' | 'gb18030'>;

/** The least first byte of the UTF-8 of a Chinese character. */
const CHINESE_IN_UTF8 = 0xe0;

/**
 * Whether a row is text of the encoding of its file. A row in UTF-8 that strayed into a file in GB18030 could nearly
 * always be decoded there too, into characters that nobody wrote; it is told by being valid UTF-8, which GB18030 of any
 * length is not by chance.
 */
export function isRowIn(encoding: RowEncoding, row: Buffer): boolean {
  if (isAscii(row)) return true;
  if (encoding === 'utf-8') return isUtf8(row);
  return !isChineseUtf8(row) && isGb18030(row);
}

/** Tells the encoding of a file from its rows: UTF-8 where all are, else what most of those are that are not in ASCII. */
export class EncodingGuess {
  private utf8 = 0;
  private others = 0;

  /** Takes a row into account. */
  see(row: Buffer): void {
    if (isAscii(row)) return;
    if (!isUtf8(row)) this.others += 1;
    else if (isChineseUtf8(row)) this.utf8 += 1;
  }

  /** What the rows so far are. */
  get encoding(): RowEncoding {
    return this.others > this.utf8 ? 'gb18030' : 'utf-8';
  }
}

function isChineseUtf8(row: Buffer): boolean {
  return isUtf8(row) && row.some(byte => byte >= CHINESE_IN_UTF8);
}

function isGb18030(row: Buffer): boolean {
  try {
    new TextDecoder('gb18030', { fatal: true }).decode(row);
    return true;
  } catch {
    return false;
  }
}
