import { z } from 'zod';
import {
  accept,
  codeText,
  emptyToNull,
  mediaType,
  optional,
  parseForm,
  parseJson,
  parseJsonRecords,
  read,
  type Delivery,
  type JsonElement,
  type Outcome,
  type ParsedRecord,
} from '../../src/sdk';
import { deviceId, sequence } from './schema';

/** The ways in which devices, their pages and their clients speak. */
export type Shape = 'DEVICE' | 'HALL_PAGE' | 'WINDOW_CLIENT';

/** What a device said, in its own names. */
export interface Message {
  shape: Shape;
  said: Readonly<Record<string, unknown>>;
}

const FORM = 'application/x-www-form-urlencoded';
/** One tick: `text,code`. The free text comes after the last one, whatever it looks like. */
const TICK = /^[^,|]*,(\d{3})$/;

/** What speaks: the page of a pad sends forms, the window client an object with `params`, all others plain JSON. */
export function shapeOf({ contentType, body }: Delivery): Shape {
  if (mediaType(contentType) === FORM) return 'HALL_PAGE';
  const json = parseJson(body, contentType);
  return json.ok && isObject(json.value.value) && isObject(json.value.value.params) ? 'WINDOW_CLIENT' : 'DEVICE';
}

/** Cuts a delivery into what devices said: one, or what a device kept while it was offline (a list, also as `records`). */
export function parseMessages(delivery: Delivery): Outcome<Iterable<ParsedRecord<Message>>> {
  const shape = shapeOf(delivery);
  const { body, contentType } = delivery;
  if (shape === 'HALL_PAGE') {
    const form = parseForm(body, contentType);
    return form.ok ? accept([pageMessage(form.value)]) : form;
  }
  if (shape === 'WINDOW_CLIENT') {
    const json = parseJson(body, contentType);
    if (!json.ok) return json;
    const [fault] = json.value.faults;
    const { params } = json.value.value as { params: Record<string, unknown> };
    return accept([fault ? { ...fault, externalId: null } : clientMessage(params)]);
  }
  const elements = parseJsonRecords(body, contentType, ['records']);
  return elements.ok ? accept(deviceMessages(elements.value)) : elements;
}

const key = z.union([z.string(), z.number().transform(String)]).pipe(codeText(64));
const recordId = z.object({ recordId: key });
const queued = z.object({ RECORD_ID: key });
const device = z.object({ device: deviceId });
const counted = device.extend({ sequence });
const client = z.object({ projectNo: key, assessNumber: optional(key) });

function* deviceMessages(elements: Iterable<JsonElement>): Iterable<ParsedRecord<Message>> {
  for (const { record, fault } of elements) {
    const externalId = keyOf(record ?? {});
    if (fault) yield { ...fault, externalId: externalId.ok ? externalId.value : null };
    else if (!externalId.ok) yield { ...externalId, externalId: null };
    else yield { externalId: externalId.value, data: { shape: 'DEVICE', said: record ?? {} } };
  }
}

/** A device's key is its own count; a keypad that has none has the number that the queue gave the visit. */
function keyOf(said: Message['said']): Outcome<string> {
  const visit = queued.safeParse(said);
  if (visit.success && emptyToNull(said.device) === null) return accept(visit.data.RECORD_ID);
  if (said.heartbeat === true && emptyToNull(said.sequence) === null) {
    const heard = read(device, said);
    return heard.ok ? accept(`${heard.value.device}#heartbeat`) : heard;
  }
  const message = read(counted, said);
  return message.ok ? accept(`${message.value.device}#${message.value.sequence}`) : message;
}

function clientMessage(params: Readonly<Record<string, unknown>>): ParsedRecord<Message> {
  const stated = read(client, params, path => ['params', ...path]);
  if (!stated.ok) return { ...stated, externalId: null };
  const { projectNo, assessNumber } = stated.value;
  return { externalId: `${projectNo}/${assessNumber ?? 1}`, data: { shape: 'WINDOW_CLIENT', said: params } };
}

/**
 * The page joins ticks and free text by `|`, and text and code of a tick by a comma. Who splits all of it by commas loses
 * what a visitor wrote after one; here what follows the last tick is the visitor's, commas and bars included.
 */
function pageMessage(form: ReadonlyMap<string, string>): ParsedRecord<Message> {
  const said = Object.fromEntries([...form].filter(([name]) => name !== 'strInfo'));
  const id = read(recordId, said);
  if (!id.ok) return { ...id, externalId: null };
  const pieces = (form.get('strInfo') ?? '').split('|');
  const ticks = pieces.findIndex((piece, index) => index === pieces.length - 1 || !TICK.test(piece));
  const options = pieces.slice(0, ticks).map(piece => TICK.exec(piece)?.[1] ?? '');
  const comment = pieces.slice(ticks).join('|');
  return { externalId: id.value.recordId, data: { shape: 'HALL_PAGE', said: { ...said, options, comment } } };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
