import { z } from 'zod';
import {
  accept,
  codeText,
  hostCeilings,
  jsonPointer,
  read,
  refuse,
  statedText,
  verifySignature,
  type ChannelAdapter,
  type Outcome,
  type ParsedRecord,
} from '../../src/sdk';
import { acknowledge } from './acknowledgement';
import { readBody, type Body, type Element } from './bodies';
import { canaryOf } from './canary';
import { evaluate, kindOf, readingOf, statedBy, type Data } from './reading';
import { settings, type Settings } from './settings';

const sample = {
  device: 'K7',
  tickets: [{ no: 'A017', at: '2026-03-02 10:15:00', stars: 2, window: 'A01', said: '等了很久' }],
};

/** Any JSON, XML, form or CSV, read by expressions that an operator registers as settings: an adapter without code. */
export const mapping: ChannelAdapter<Settings, Data> = {
  manifest: {
    id: 'mapping',
    apiVersion: 1,
    channelKind: 'GENERIC',
    description: {
      zh: '通用映射：用表达式读取任意 JSON、XML、表单或 CSV',
      en: 'Mapping: any JSON, XML, form or CSV, read by expressions',
    },
    authenticates: 'BODY',
    contentTypes: [
      ...['application/json', 'text/json', 'text/plain', 'application/xml', 'text/xml', 'text/csv'],
      'application/x-www-form-urlencoded',
    ],
    limits: hostCeilings,
    sampleDelivery: { contentType: 'application/json', body: JSON.stringify(sample) },
  },
  settings,
  verify: (delivery, { signature }, secrets) => verifySignature(delivery, signature, secrets),
  async parse(delivery, channel) {
    const body = await readBody(delivery, channel, readingOf(channel));
    return body.ok ? accept(await recordsOf(body.value, delivery.query, channel)) : body;
  },
  async normalise({ data }, channel) {
    const kind = await kindOf(data, channel);
    if (!kind.ok) return kind;
    const stated = await statedBy(data, kind.value, channel);
    return stated.ok ? readingOf(channel).read[kind.value](stated.value) : stated;
  },
  canary: canaryOf,
  acknowledge,
};

async function recordsOf(
  { value: body, elements }: Body,
  query: Data['query'],
  channel: Settings,
): Promise<ParsedRecord<Data>[]> {
  const records: ParsedRecord<Data>[] = [];
  // One more than the host takes, so that it sees that there are too many.
  for (const { record, fault } of elements.slice(0, hostCeilings.maxRecords + 1)) {
    const data = { record, body, query };
    const key = isObject(record) ? await keyOf(data, channel) : refuse('NOT_A_RECORD', { pointer: '' });
    if (fault) records.push({ ...fault, externalId: key.ok ? key.value : null });
    else records.push(key.ok ? { externalId: key.value, data } : { ...key, externalId: null });
  }
  return records;
}

const MAX_KEY = 128;
const keyPart = z.object({ part: statedText.pipe(codeText(MAX_KEY)) });

/** The key of a record: its parts as the sender has them, none missing, so that no two records share one by chance. */
async function keyOf(data: Data, channel: Settings): Promise<Outcome<string>> {
  const parts: string[] = [];
  for (const part of readingOf(channel).id) {
    const outcome = await evaluate(part, data, channel);
    if (!outcome.ok) return outcome;
    const said = read(keyPart, { part: outcome.value });
    if (!said.ok) return { ...said, pointer: jsonPointer(part.expression.reads) };
    parts.push(said.value.part);
  }
  const whole = parts.join('@');
  return whole.length <= MAX_KEY ? accept(whole) : refuse('TEXT_TOO_LONG', { params: { limit: MAX_KEY } });
}

function isObject(value: Element['record']): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
