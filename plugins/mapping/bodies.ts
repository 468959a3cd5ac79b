import {
  accept,
  hostCeilings,
  jsonPointer,
  parseCsv,
  parseForm,
  parseJson,
  parseXml,
  refuse,
  type Delivery,
  type Outcome,
  type Refusal,
} from '../../src/sdk';
import { faultIn, locate } from './faults';
import { missingPlace } from './places';
import type { Reading } from './reading';
import type { Settings } from './settings';

/** One place of a body where a record should be. */
export interface Element {
  record: unknown;
  fault: Refusal | null;
}

/** The body as expressions see it, and the records in it. */
export interface Body {
  value: unknown;
  elements: readonly Element[];
}

/** Reads a body in the format of its channel, and finds the records in it. */
export async function readBody(delivery: Delivery, settings: Settings, { records }: Reading): Promise<Outcome<Body>> {
  if (settings.format === 'CSV') return rowsOf(delivery, settings);
  const parsed = parsedBody(delivery, settings);
  if (!parsed.ok) return parsed;
  const { value, faults } = parsed.value;
  const { query } = delivery;
  const found = records
    ? await records.expression.evaluate(records.name, value, { query, tables: settings.tables })
    : accept(value);
  if (!found.ok) return found.params?.reason === 'LIST' ? tooMany() : found;
  const missing = records && found.value === undefined ? missingPlace(records.expression.reads, value) : null;
  if (missing !== null) return refuse('RECORDS_NOT_FOUND', { pointer: missing });
  const list = found.value === undefined ? [] : [found.value].flat();
  const located = locate(faults, value);
  const outside = located.find(({ within }) => !list.some(record => within.has(record)));
  if (outside) return outside.fault;
  return accept({ value, elements: list.map(record => ({ record, fault: faultIn(record, located) })) });
}

function tooMany(): Refusal {
  return refuse('TOO_MANY_RECORDS', { params: { limit: hostCeilings.maxRecords } });
}

function parsedBody(
  { body, contentType }: Delivery,
  { format, encoding, jsonFields }: Settings,
): Outcome<{ value: unknown; faults: readonly Refusal[] }> {
  if (format === 'JSON') return parseJson(body, contentType);
  if (format === 'XML') {
    const xml = parseXml(body, contentType);
    return xml.ok ? accept({ value: { [xml.value.root]: xml.value.value }, faults: [] }) : xml;
  }
  const form = parseForm(body, contentType, encoding);
  return form.ok ? opened(form.value, jsonFields) : form;
}

/** A form as a record, with the JSON in its fields read. */
function opened(
  form: ReadonlyMap<string, string>,
  jsonFields: readonly string[],
): Outcome<{ value: unknown; faults: readonly Refusal[] }> {
  const members = new Map<string, unknown>(form);
  const faults: Refusal[] = [];
  for (const name of jsonFields) {
    const text = form.get(name);
    if (!text?.trim()) continue;
    const json = parseJson(Buffer.from(text));
    const pointer = jsonPointer([name]);
    if (!json.ok) return { ...json, pointer };
    members.set(name, json.value.value);
    faults.push(...json.value.faults.map(fault => ({ ...fault, pointer: `${pointer}${fault.pointer ?? ''}` })));
  }
  return accept({ value: Object.fromEntries(members), faults });
}

function rowsOf({ body, contentType }: Delivery, { separator }: Settings): Outcome<Body> {
  const table = parseCsv(body, contentType, { separator });
  if (!table.ok) return table;
  const elements = [...table.value.rows].map(row =>
    row.ok ? { record: Object.fromEntries(row.value), fault: null } : { record: null, fault: row },
  );
  return accept({ value: { header: table.value.header }, elements });
}
