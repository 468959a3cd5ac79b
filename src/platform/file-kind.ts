import { isUtf8 } from 'node:buffer';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** How files of a kind begin; the first that fits counts. */
const BEGINNINGS: readonly (readonly [type: string, ...beginnings: string[]])[] = [
  ['application/pdf', '%PDF-'],
  ['image/png', '\x89PNG\r\n\x1a\n'],
  ['image/jpeg', '\xff\xd8\xff'],
  ['image/gif', 'GIF87a', 'GIF89a'],
  ['application/x-ole-storage', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'], // .doc, .xls, and what is protected by a password
  ['application/gzip', '\x1f\x8b'],
  ['application/vnd.rar', 'Rar!\x1a\x07'],
  ['application/x-7z-compressed', '7z\xbc\xaf\x27\x1c'],
];

/** A workbook is a zip archive of parts below `xl/`, which its first 64 kB name. */
const ZIP = 'PK\x03\x04';
/** The byte order marks of UTF-16, UTF-8 and GB18030. */
const TEXT_MARKS = ['\xff\xfe', '\xfe\xff', '\xef\xbb\xbf', '\x84\x31\x95\x33'];

/**
 * The media type of a file by its first bytes, whatever its name says. Text is `application/json` where it begins as JSON,
 * `text/html` where it begins with a tag, and else `text/csv`; what nobody knows is `application/octet-stream`.
 */
export function fileKind(head: Buffer): string {
  const text = head.toString('latin1');
  const known = BEGINNINGS.find(([, ...beginnings]) => beginnings.some(each => text.startsWith(each)));
  if (known) return known[0];
  if (text.startsWith(ZIP)) return text.includes('xl/') ? XLSX : 'application/zip';
  if (!TEXT_MARKS.some(mark => text.startsWith(mark)) && isBinary(head)) return 'application/octet-stream';
  const first = /[^\s\0\xef\xbb\xbf\xff\xfe]/.exec(text)?.[0];
  if (first === '{' || first === '[') return 'application/json';
  return first === '<' ? 'text/html' : 'text/csv';
}

/** Text of whatever encoding has few control characters; a file with some is still text, of which some rows are bad. */
function isBinary(head: Buffer): boolean {
  if (isUtf8(head) && !head.includes(0)) return false;
  let controls = 0;
  for (const byte of head) if (byte < 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09) controls += 1;
  return controls * 20 > head.length;
}
