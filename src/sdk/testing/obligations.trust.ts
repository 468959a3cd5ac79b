import { randomBytes } from 'node:crypto';
import type { Delivery } from '../contract';
import { isAuthenticationRefusal } from '../refusals';
import type { Fixture } from './fixtures';
import { settingsOf, type Obligation, type Subject } from './obligation';
import { acknowledgementOf, allRefusalCodes } from './obligations.form';
import { copyOf, runDelivery } from './pipeline';

const MAX_FLIPS = 1_500;

/** What protects the channel from strangers, and citizens from the channel. */
export const trustObligations: readonly Obligation[] = [
  {
    name: 'it refuses a delivery without credentials, or with those of another channel',
    async check(subject) {
      if (subject.adapter.manifest.authenticates === 'PULL') return [];
      const stranger = `whsec_${randomBytes(32).toString('base64')}`;
      const found: string[] = [];
      for (const fixture of subject.fixtures) {
        const bare = copyOf(fixture.delivery, { headers: {}, query: {} });
        const tries: [string, Delivery, readonly string[]][] = [
          ['without headers and query', bare, fixture.secrets],
          ['by a channel without secrets', fixture.delivery, []],
          ['by a channel with another secret', fixture.delivery, [stranger]],
          ...Object.keys(fixture.delivery.headers).map((name): [string, Delivery, readonly string[]] => [
            `with an empty ${name}`,
            copyOf(fixture.delivery, { headers: { ...fixture.delivery.headers, [name]: '' } }),
            fixture.secrets,
          ]),
        ];
        for (const [how, delivery, secrets] of tries) {
          found.push(...(await refusalFinding(subject, fixture, delivery, secrets, how)));
        }
      }
      return found;
    },
  },
  {
    name: 'it refuses a signed body of which any byte is flipped',
    async check(subject) {
      if (subject.adapter.manifest.authenticates !== 'BODY') return [];
      const found: string[] = [];
      for (const fixture of subject.fixtures) {
        const { body } = fixture.delivery;
        const step = Math.max(1, Math.ceil(body.length / MAX_FLIPS));
        for (let at = 0; at < body.length && found.length === 0; at += step) {
          const flipped = Buffer.from(body);
          flipped[at] = (flipped[at] ?? 0) ^ 0x01;
          const delivery = copyOf(fixture.delivery, { body: flipped });
          found.push(...(await refusalFinding(subject, fixture, delivery, fixture.secrets, `with byte ${at} flipped`)));
        }
        const longer = copyOf(fixture.delivery, { body: Buffer.concat([body, Buffer.from('\n')]) });
        found.push(...(await refusalFinding(subject, fixture, longer, fixture.secrets, 'with a line end added')));
      }
      return found;
    },
  },
  {
    name: "no reply and no refusal tells a secret or a citizen's data",
    async check({ adapter, fixtures }) {
      const found: string[] = [];
      for (const fixture of fixtures) {
        const settings = settingsOf(adapter, fixture);
        const verified = await adapter.verify(copyOf(fixture.delivery), settings, fixture.secrets);
        const outcome = await runDelivery(adapter, copyOf(fixture.delivery), settings);
        const records = 'refused' in outcome ? [] : outcome.records;
        const refusals =
          'refused' in outcome ? [outcome.refused] : records.flatMap(r => ('refused' in r ? [r.refused] : []));
        const acknowledgement = acknowledgementOf(
          records.map(record => ('refused' in record ? 'REFUSED' : 'ACCEPTED')),
        );
        records.forEach((record, index) =>
          Object.assign(acknowledgement.records[index] ?? {}, { externalId: record.externalId }),
        );
        const said = [
          JSON.stringify(verified),
          ...refusals.map(({ detail, pointer, params }) => JSON.stringify({ detail, pointer, params })),
          ...records.map(({ externalId }) => externalId ?? ''),
          JSON.stringify(await adapter.acknowledge(acknowledgement, settings)),
        ];
        for (const code of allRefusalCodes) {
          const detail = refusals[0]?.detail ?? code;
          said.push(JSON.stringify(await adapter.acknowledge({ ok: false, code, detail }, settings)));
        }
        const told = confidential(fixture, JSON.stringify(records)).filter(([value]) =>
          said.some(text => text.includes(value)),
        );
        found.push(...told.map(([, what]) => `fixture ${fixture.name}: ${what} is told`));
      }
      return [...new Set(found)];
    },
  },
];

async function refusalFinding(
  { adapter }: Subject,
  fixture: Fixture,
  delivery: Delivery,
  secrets: readonly string[],
  how: string,
): Promise<string[]> {
  const outcome = await adapter.verify(copyOf(delivery), settingsOf(adapter, fixture), secrets);
  if (outcome.ok) return [`fixture ${fixture.name}: accepted ${how}`];
  return isAuthenticationRefusal(outcome.code) ? [] : [`fixture ${fixture.name}: ${outcome.code} ${how} is not a 401`];
}

// Phones and certificate numbers as the bytes show them, and every person's data as the adapter understood it.
function confidential(fixture: Fixture, records: string): [value: string, what: string][] {
  const body = fixture.delivery.body.toString('latin1');
  const numbers = [...body.matchAll(/(?<![0-9A-Za-z])(?:1\d{10}|\d{17}[\dXx])(?![0-9A-Za-z])/g)].map(
    ([match]) => match,
  );
  const stated = [...records.matchAll(/"(name)":"([^"\\]{2,})"|"(phone|idNumber)":"([^"\\]{7,})"/g)];
  return [
    ...fixture.secrets.map((secret): [string, string] => [secret.replace(/^whsec_/, ''), 'a secret']),
    ...numbers.map((number): [string, string] => [number, 'a phone or certificate number']),
    ...stated.map((match): [string, string] => [
      match[2] ?? match[4] ?? '',
      `the ${match[1] ?? match[3]} of a citizen`,
    ]),
  ];
}
