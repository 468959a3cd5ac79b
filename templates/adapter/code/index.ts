import {
  accept,
  acknowledgeGeneric,
  evaluationInput,
  hostCeilings,
  parseJsonRecords,
  read,
  textFlags,
  verifySignature,
  type ChannelAdapter,
  type JsonElement,
  type ParsedRecord,
} from 'haochaping/sdk';
import { record } from './schema';
import { settings, type Settings } from './settings';

/** Pure functions over bytes: no clock but `receivedAt`, no network, no database. Refusals are values, never exceptions. */
export const adapter: ChannelAdapter<Settings, unknown> = {
  manifest: {
    id: 'my-adapter',
    apiVersion: 1,
    channelKind: 'GENERIC',
    description: { zh: '我的适配器', en: 'My adapter' },
    authenticates: 'BODY',
    contentTypes: ['application/json'],
    limits: hostCeilings,
    sampleDelivery: {
      contentType: 'application/json',
      body: '[{"no":"R-1","time":"2026-03-02 10:15:00","grade":"D","words":"等了很久"}]',
    },
  },
  settings,
  verify: (delivery, { signature }, secrets) => verifySignature(delivery, signature, secrets),
  parse(delivery) {
    const elements = parseJsonRecords(delivery.body, delivery.contentType);
    return elements.ok ? accept(ratings(elements.value)) : elements;
  },
  normalise({ data }, { institution }) {
    const said = read(record, data);
    if (!said.ok) return said;
    const { grade: level, time: evaluatedAt, window, words: comment } = said.value;
    const flags = textFlags(comment);
    return accept(
      evaluationInput({ level, evaluatedAt, institution, window, comment, flags, provenance: 'SELF_GIVEN' }),
    );
  },
  acknowledge: acknowledgeGeneric,
};

/** Each record with its sender's own key, or the refusal in its place, so that a bad one harms no neighbour. */
function* ratings(elements: Iterable<JsonElement>): Iterable<ParsedRecord<unknown>> {
  for (const { record: data, fault } of elements) {
    const key = read(record.pick({ no: true }), data);
    if (fault) yield { ...fault, externalId: key.ok ? key.value.no : null };
    else if (!key.ok) yield { ...key, externalId: null };
    else yield { externalId: key.value.no, data };
  }
}
