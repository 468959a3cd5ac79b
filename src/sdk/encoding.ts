import { encode } from 'iconv-lite';
import { accept, refuse, type Outcome } from './contract';

/** Encodings that Chinese government systems send; GBK and GB2312 are read as their superset GB18030. */
export type Encoding = 'utf-8' | 'gb18030' | 'utf-16le' | 'utf-16be';

const LABELS: Readonly<Record<string, Encoding>> = {
  'utf-8': 'utf-8',
  utf8: 'utf-8',
  gb18030: 'gb18030',
  gbk: 'gb18030',
  gb2312: 'gb18030',
  'utf-16': 'utf-16le',
  'utf-16le': 'utf-16le',
  'utf-16be': 'utf-16be',
};

/** The media type of a Content-Type in lower case, without parameters. */
export function mediaType(contentType: string): string {
  return (contentType.split(';', 1)[0] ?? '').trim().toLowerCase();
}

/** The encoding that a Content-Type declares; null for none, undefined for one that we do not read. */
export function declaredEncoding(contentType: string): Encoding | null | undefined {
  const label = /;\s*charset\s*=\s*"?([\w.:-]{1,40})"?/i.exec(contentType)?.[1]?.toLowerCase();
  if (label === undefined) return null;
  return Object.hasOwn(LABELS, label) ? LABELS[label] : undefined;
}

/**
 * Decodes a body; a byte that does not fit its encoding refuses the whole (`INVALID_ENCODING`), so that U+FFFD is never
 * stored. A byte order mark decides first, then the declared charset, then `guesses` in their order.
 */
export function decodeText(
  body: Buffer,
  contentType: string,
  guesses: readonly Encoding[] = ['utf-8'],
): Outcome<string> {
  if (body.subarray(0, 4).equals(UTF_32_LE) || body.subarray(0, 4).equals(UTF_32_BE)) return invalid('UTF-32');
  const marked = markOf(body);
  if (marked) return decode(body, marked) ?? invalid(marked);
  const declared = declaredEncoding(contentType);
  if (declared === undefined) return invalid('charset');
  if (declared) return decode(body, declared) ?? invalid(declared);
  for (const guess of guesses) {
    const decoded = decode(body, guess);
    if (decoded) return decoded;
  }
  return invalid(guesses[0] ?? 'utf-8');
}

/** A text as bytes; what an encoding cannot say (half a character) becomes `?`. GB18030 can say all of Unicode. */
export function encodeText(text: string, encoding: 'utf-8' | 'gb18030'): Buffer {
  return encoding === 'utf-8' ? Buffer.from(text) : encode(text, 'gb18030');
}

const UTF_32_LE = Buffer.from([0xff, 0xfe, 0, 0]);
const UTF_32_BE = Buffer.from([0, 0, 0xfe, 0xff]);

function markOf(body: Buffer): Encoding | null {
  return byteOrderMark(body)?.encoding ?? null;
}

const MARKS: readonly (readonly [Encoding, ...bytes: number[]])[] = [
  ['utf-8', 0xef, 0xbb, 0xbf],
  ['utf-16le', 0xff, 0xfe],
  ['utf-16be', 0xfe, 0xff],
  ['gb18030', 0x84, 0x31, 0x95, 0x33],
];

/** The byte order mark with which a text begins, and how many bytes it takes; null where there is none. */
export function byteOrderMark(body: Buffer): { encoding: Encoding; bytes: number } | null {
  const mark = MARKS.find(([, ...bytes]) => bytes.every((byte, at) => body[at] === byte));
  return mark ? { encoding: mark[0], bytes: mark.length - 1 } : null;
}

function decode(body: Buffer, encoding: Encoding): { ok: true; value: string } | null {
  try {
    return accept(new TextDecoder(encoding, { fatal: true }).decode(body).replace(/^\ufeff/, ''));
  } catch {
    return null;
  }
}

const invalid = (encoding: string) =>
  refuse('INVALID_ENCODING', { params: { encoding: encoding.toUpperCase() }, detail: 'undecodable bytes' });
