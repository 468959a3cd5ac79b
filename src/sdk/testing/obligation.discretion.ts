import type { Delivery } from '../contract';
import { normaliseIdNumber } from '../identity-numbers';
import type { Fixture } from './fixtures';
import { settingsOf, type Obligation, type Subject } from './obligation';
import { acknowledgementOf, allRefusalCodes } from './obligations.form';
import { copyOf, runDelivery, type RecordOutcome } from './pipeline';

/** What must not be told, and what it is. */
type Confidence = readonly [value: string, what: string];

/** Replies leave the house and refusals are logged: neither may carry what only the record may hold. */
export const discretion: Obligation = {
  name: "no reply and no refusal tells a secret or a citizen's data",
  async check({ adapter, fixtures }) {
    const said: string[] = [];
    const confidences: Confidence[] = [];
    for (const fixture of fixtures) {
      const settings = settingsOf(adapter, fixture);
      const outcome = await runDelivery(adapter, copyOf(fixture.delivery), settings, fixture.secrets);
      const records = 'refused' in outcome ? [{ externalId: null, refused: outcome.refused }] : outcome.records;
      said.push(JSON.stringify(await adapter.verify(copyOf(fixture.delivery), settings, fixture.secrets)));
      said.push(...(await everythingSaid(adapter, records, settings, fixture.delivery)));
      confidences.push(...confidencesOf(fixture, JSON.stringify(records)));
    }
    const told = confidences.filter(([value]) => said.some(text => text.includes(value)));
    return [...new Set(told.map(([, what]) => `${what} is told`))];
  },
};

async function everythingSaid(
  adapter: Subject['adapter'],
  records: readonly RecordOutcome[],
  settings: unknown,
  delivery: Delivery,
) {
  const refusals = records.flatMap(record => ('refused' in record ? [record.refused] : []));
  const acknowledgement = acknowledgementOf(records.map(record => ('refused' in record ? 'REFUSED' : 'ACCEPTED')));
  const answers = acknowledgement.records.map((answer, index) => ({
    ...answer,
    externalId: records[index]?.externalId ?? null,
  }));
  const replies = [await adapter.acknowledge({ ...acknowledgement, records: answers }, settings, copyOf(delivery))];
  for (const code of allRefusalCodes) {
    const refusal = { ok: false as const, code, detail: refusals[0]?.detail ?? code };
    replies.push(await adapter.acknowledge(refusal, settings, copyOf(delivery)));
  }
  return [
    ...refusals.map(({ detail, pointer, params }) => JSON.stringify({ detail, pointer, params })),
    ...records.map(({ externalId }) => externalId ?? ''),
    ...replies.map(({ headers, body }) => JSON.stringify({ headers, body: inWords(body) })),
  ];
}

// Bytes are read in both encodings that a sender may expect.
function inWords(body: string | Buffer): string[] {
  if (typeof body === 'string') return [body];
  return ['utf-8', 'gb18030'].map(encoding => new TextDecoder(encoding).decode(body));
}

/** A secret of several parts is one JSON text. */
function partsOf(secret: string): string[] {
  try {
    return Object.values(JSON.parse(secret) as object).filter(part => typeof part === 'string');
  } catch {
    return [secret.replace(/^whsec_/, '')];
  }
}

// Phones and certificate numbers as the bytes show them, and every person's data as the adapter understood it.
function confidencesOf(fixture: Fixture, records: string): Confidence[] {
  const body = fixture.delivery.body.toString('latin1');
  const numbers = [...body.matchAll(/(?<![0-9A-Za-z])(?:1\d{10}|\d{17}[\dXx])(?![0-9A-Za-z])/g)];
  const stated = [...records.matchAll(/"(name)":"([^"\\]{2,})"|"(phone|idNumber)":"([^"\\]{7,})"/g)];
  return [
    ...fixture.secrets.flatMap(partsOf).map(secret => [secret, 'a secret'] as const),
    // Case numbers may have 18 digits too, but no check digit.
    ...numbers
      .filter(([number]) => number.length === 11 || normaliseIdNumber(number).isValid)
      .map(([number]) => [number, 'a phone or certificate number'] as const),
    ...stated.map(match => [match[2] ?? match[4] ?? '', `the ${match[1] ?? match[3]} of a citizen`] as const),
  ];
}
