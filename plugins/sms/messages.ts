import { createHash } from 'node:crypto';
import { z } from 'zod';
import {
  accept,
  codeText,
  emptyToNull,
  mediaType,
  parseForm,
  parseJsonRecords,
  read,
  type Delivery,
  type JsonElement,
  type Outcome,
  type ParsedRecord,
} from '../../src/sdk';
import type { Settings } from './settings';

/** A message as its gateway sent it. */
export interface Message {
  /** `ALIYUN`: SmsUp and SmsReport. `UPWARD`: the `pushType` vendor. */
  vendor: 'ALIYUN' | 'UPWARD';
  fields: Readonly<Record<string, unknown>>;
  /** True where the text is still urlencoded: this vendor writes it so in JSON. */
  isTextEscaped: boolean;
}

const id = z.union([z.string(), z.number().transform(String)]).pipe(codeText());

/** Cuts a push into messages: an array or one message as JSON, or one message as a form. */
export function parseMessages(delivery: Delivery, settings: Settings): Outcome<Iterable<ParsedRecord<Message>>> {
  const { body, contentType } = delivery;
  if (mediaType(contentType) === 'application/x-www-form-urlencoded') {
    const form = parseForm(body, contentType, settings.gateway.charset);
    if (!form.ok) return form;
    return accept([messageOf(Object.fromEntries(form.value), false)]);
  }
  const elements = parseJsonRecords(body, contentType);
  return elements.ok ? accept(messagesOf(elements.value)) : elements;
}

function* messagesOf(elements: Iterable<JsonElement>): Iterable<ParsedRecord<Message>> {
  for (const { record, fault } of elements) {
    const message = messageOf(record ?? {}, true);
    yield fault ? { ...fault, externalId: record ? message.externalId : null } : message;
  }
}

function messageOf(fields: Message['fields'], isJson: boolean): ParsedRecord<Message> {
  const vendor = Object.hasOwn(fields, 'pushType') ? 'UPWARD' : 'ALIYUN';
  const name = vendor === 'UPWARD' ? 'eventId' : 'sequence_id';
  const stated = Object.hasOwn(fields, name) ? fields[name] : undefined;
  const data = { vendor, fields, isTextEscaped: isJson && vendor === 'UPWARD' } as const;
  if (emptyToNull(stated) === null) return { externalId: digestOf(fields), data };
  const key = read(z.object({ [name]: id }), { [name]: stated });
  return key.ok ? { externalId: key.value[name] ?? '', data } : { ...key, externalId: null };
}

/** A key for a message that came without one (S40): the same message again has the same. */
function digestOf(fields: Message['fields']): string {
  const filled = Object.entries(fields).filter(([, value]) => emptyToNull(value) !== null);
  filled.sort(([left], [right]) => (left < right ? -1 : 1));
  return `sha256-${createHash('sha256').update(JSON.stringify(filled)).digest('base64url')}`;
}
