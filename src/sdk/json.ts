import { isSafeNumber, parse as parseLossless } from 'lossless-json';
import { accept, refuse, type Outcome, type Refusal } from './contract';
import { decodeText } from './encoding';
import { scanJson } from './json-scan';
import { jsonPointer } from './pointer';

/** A JSON value and the places in it that must not be used, though the text around them is well-formed. */
export interface StrictJson {
  value: unknown;
  faults: Refusal[];
}

/** Deepest nesting that is read; 50,000 brackets end here instead of at the stack's end. */
export const maxJsonDepth = 64;

/**
 * Reads a JSON body strictly: valid in its encoding (UTF-8 unless declared otherwise), no duplicate keys, no
 * `__proto__`, nesting bounded. A number that a double cannot hold arrives as its exact text.
 * Duplicate and prototype keys come as `faults` with pointers, so that one such record does not fail its neighbours.
 */
export function parseJson(body: Buffer, contentType = ''): Outcome<StrictJson> {
  if (body.length === 0) return refuse('EMPTY_BODY');
  const text = decodeText(body, contentType);
  if (!text.ok) return text;
  if (text.value.trim() === '') return refuse('EMPTY_BODY');
  const scan = scanJson(text.value, maxJsonDepth);
  if (scan.isTooDeep) return refuse('NESTED_TOO_DEEP', { params: { limit: maxJsonDepth } });
  try {
    // The native parser says whether it is JSON at all; the other one is only needed where digits would be lost.
    const value: unknown = JSON.parse(text.value);
    const faults = scan.faults;
    if (!scan.hasLongNumbers) return accept({ value, faults });
    // Of a key that comes twice the last value stands, as in the native parser; the fault is told beside it.
    const onDuplicateKey = ({ newValue }: { newValue: unknown }) => newValue;
    return accept({ value: parseLossless(text.value, null, { parseNumber: exactNumber, onDuplicateKey }), faults });
  } catch {
    return refuse('MALFORMED_BODY', { params: { format: 'JSON' }, detail: 'not JSON' });
  }
}

/** One element of a JSON body. With a fault it must not be used, though `record` may still tell which one it was. */
export interface JsonElement {
  /** Null where the element is no object. */
  record: Readonly<Record<string, unknown>> | null;
  fault: Refusal | null;
}

/**
 * The records of a JSON body that is one object, an array of objects, or an object whose member named in `listNames`
 * is that array. Pointers of refusals are relative to the record.
 */
export function parseJsonRecords(
  body: Buffer,
  contentType: string,
  listNames: readonly string[] = [],
): Outcome<Iterable<JsonElement>> {
  const json = parseJson(body, contentType);
  if (!json.ok) return json;
  const { value } = json.value;
  const name = isObject(value)
    ? listNames.find(each => Object.hasOwn(value, each) && Array.isArray(value[each]))
    : null;
  return recordsAt(json.value, name ? [name] : []);
}

/** The records at a place in a JSON body: one object, or an array of them. Pointers of refusals are relative to the record. */
export function parseJsonRecordsAt(
  body: Buffer,
  contentType: string,
  place: readonly string[],
): Outcome<Iterable<JsonElement>> {
  const json = parseJson(body, contentType);
  return json.ok ? recordsAt(json.value, place) : json;
}

function recordsAt({ value, faults }: StrictJson, place: readonly string[]): Outcome<Iterable<JsonElement>> {
  const found = place.reduce<unknown>((inner, step) => (isObject(inner) ? own(inner, step) : undefined), value);
  if (!isObject(found) && !Array.isArray(found)) {
    return refuse('MALFORMED_BODY', { params: { format: 'JSON' }, detail: 'neither a record nor a list' });
  }
  const base = jsonPointer(place);
  const outside = faults.find(({ pointer = '' }) => !pointer.startsWith(`${base}/`));
  return outside ?? accept(elementsOf(found, base, faults));
}

function* elementsOf(found: object, base: string, faults: readonly Refusal[]): Iterable<JsonElement> {
  const isList = Array.isArray(found);
  for (const [index, element] of (isList ? (found as unknown[]) : [found]).entries()) {
    const prefix = isList ? `${base}/${index}` : base;
    const fault = faults.find(({ pointer = '' }) => pointer.startsWith(`${prefix}/`));
    const record = isObject(element) ? element : null;
    if (fault) yield { record, fault: { ...fault, pointer: fault.pointer?.slice(prefix.length) } };
    else yield { record, fault: record ? null : refuse('NOT_A_RECORD', { pointer: '' }) };
  }
}

function own(value: Record<string, unknown>, name: string): unknown {
  return Object.hasOwn(value, name) ? value[name] : undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function exactNumber(text: string): number | string {
  return isSafeNumber(text) ? Number(text) : text;
}
