import { accept, type Outcome } from './contract';
import { decodeText, declaredEncoding, type Encoding } from './encoding';

/** A CSV body as text, with the lines that are in another encoding than the rest. */
export interface CsvText {
  text: string;
  encoding: Encoding | null;
  /** Where each such line begins, in bytes of the body, by its number from 1. What stands for it in `text` is no text. */
  broken: ReadonlyMap<number, number>;
}

const LF = 0x0a;
const CR = 0x0d;
/** Nearly every character of Chinese text takes three bytes in UTF-8; two that fit are no accident of GBK. */
const TWO_OF_THREE_BYTES = /[\u0800-\uffff][^]*[\u0800-\uffff]/;

/**
 * Decodes a CSV body: by its mark or its declared charset, else as UTF-8, else as GB18030. Files that were put together
 * from pieces of different encodings keep the lines of the first one (bad-input row F05); one decoder for all would read
 * the others as wrong characters without a complaint.
 */
export function decodeCsv(body: Buffer, contentType: string): Outcome<CsvText> {
  const utf8 = decodeText(body, contentType);
  if (utf8.ok) return accept({ text: utf8.value, encoding: null, broken: new Map() });
  const declared = declaredEncoding(contentType);
  if (declared === undefined || declared?.startsWith('utf-16') || isMarkedOtherwise(body)) return utf8;
  const lines = linesOf(body);
  const telling = lines.filter(({ bytes }) => bytes.some(byte => byte > 0x7f));
  const encoding = declared ?? (telling[0] && decode(telling[0].bytes, 'utf-8') !== null ? 'utf-8' : 'gb18030');
  const broken = new Map<number, number>();
  const texts = lines.map(({ bytes, offset }, index) => {
    const text = decode(bytes, encoding);
    if (text !== null && !(encoding === 'gb18030' && isSurelyUtf8(bytes))) return text;
    broken.set(index + 1, offset);
    return new TextDecoder(encoding).decode(bytes);
  });
  if (broken.size === telling.length) return utf8;
  return accept({ text: texts.join('').replace(/^\ufeff/, ''), encoding, broken });
}

function isMarkedOtherwise(body: Buffer): boolean {
  return [0xff, 0xfe, 0x84].includes(body[0] ?? 0) || (body[0] === 0 && body[1] === 0);
}

function isSurelyUtf8(bytes: Buffer): boolean {
  return TWO_OF_THREE_BYTES.test(decode(bytes, 'utf-8') ?? '');
}

/** Lines with their ends, as `csv-parse` counts them: CR LF, LF and CR. */
function linesOf(body: Buffer): { bytes: Buffer; offset: number }[] {
  const lines: { bytes: Buffer; offset: number }[] = [];
  let offset = 0;
  for (let at = 0; at < body.length; at++) {
    if (body[at] !== LF && !(body[at] === CR && body[at + 1] !== LF)) continue;
    lines.push({ bytes: body.subarray(offset, at + 1), offset });
    offset = at + 1;
  }
  if (offset < body.length) lines.push({ bytes: body.subarray(offset), offset });
  return lines;
}

function decode(bytes: Buffer, encoding: Encoding): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}
