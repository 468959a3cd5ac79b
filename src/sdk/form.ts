import { accept, refuse, type Outcome } from './contract';
import { declaredEncoding, type Encoding } from './encoding';
import { jsonPointer } from './pointer';

const MAX_FIELDS = 1_000;

/**
 * The fields of a form body (`application/x-www-form-urlencoded`) in the sender's order. The escaped bytes are read in
 * the encoding that the sender is known to use, else in the declared one, else as UTF-8. A field that comes twice refuses
 * the whole: which of the two was meant is not ours to guess; but one that is named `…[]` is a list, joined by commas.
 */
export function parseForm(body: Buffer, contentType = '', known?: Encoding): Outcome<ReadonlyMap<string, string>> {
  const encoding = known ?? declaredEncoding(contentType);
  if (encoding === undefined) return refuse('INVALID_ENCODING', { params: { encoding: 'CHARSET' } });
  const text = body.toString('latin1').trim();
  if (text === '') return refuse('EMPTY_BODY');
  const pairs = text.split('&', MAX_FIELDS + 1).filter(pair => pair !== '');
  if (pairs.length > MAX_FIELDS) return refuse('MALFORMED_BODY', { params: { format: 'form' }, detail: 'fields' });
  const fields = new Map<string, string>();
  for (const pair of pairs) {
    const at = pair.includes('=') ? pair.indexOf('=') : pair.length;
    const name = percentDecode(pair.slice(0, at), encoding ?? 'utf-8');
    const value = percentDecode(pair.slice(at + 1), encoding ?? 'utf-8');
    if (name === null || value === null) {
      return refuse('INVALID_ENCODING', { params: { encoding: (encoding ?? 'utf-8').toUpperCase() } });
    }
    const before = fields.get(name);
    if (before !== undefined && !name.endsWith('[]')) {
      return refuse('DUPLICATE_KEY', { pointer: jsonPointer([name.slice(0, 50)]) });
    }
    fields.set(name, before === undefined ? value : `${before},${value}`);
  }
  return accept(fields);
}

/**
 * A text in which bytes stand escaped, as forms have it (`%E4%BD%A0`, `+` for a space); null where an escape is cut off
 * or the bytes do not fit the encoding.
 */
export function percentDecode(text: string, encoding: Encoding): string | null {
  if (/%(?![0-9a-f]{2})/i.test(text)) return null;
  const bytes = text
    .replaceAll('+', ' ')
    .replace(/%([0-9a-f]{2})/gi, (_whole, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)));
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(Buffer.from(bytes, 'latin1'));
  } catch {
    return null;
  }
}
