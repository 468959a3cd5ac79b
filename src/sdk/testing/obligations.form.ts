import { isDeepStrictEqual } from 'node:util';
import { channelKinds, hostCeilings, isRefusal, refuse } from '../contract';
import type { Acknowledgement, Delivery, Refusal, Reply } from '../contract';
import { refusalCatalogue, type RefusalCode } from '../refusals';
import { settingsJsonSchema } from '../settings';
import { settingsOf, type Obligation, type Subject } from './obligation';
import { copyOf, runDelivery } from './pipeline';

/** What can be seen of an adapter before the first delivery. */
export const formObligations: readonly Obligation[] = [
  {
    name: 'its manifest keeps within what the host takes, and its folder has its name',
    async check({ adapter, folder }) {
      const { id, apiVersion, channelKind, authenticates, contentTypes, limits, description } = adapter.manifest;
      const isWhole = (value: number, most: number) => Number.isInteger(value) && value > 0 && value <= most;
      return sentences([
        [/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(id) && id.length <= 64, `id ${id} is not words joined by hyphens`],
        [id === folder, `the folder is called ${folder}, the adapter ${id}`],
        [apiVersion === 1, 'apiVersion is not 1'],
        [channelKinds.includes(channelKind), `unknown channelKind ${channelKind}`],
        [['BODY', 'SENDER', 'PULL'].includes(authenticates), `unknown authenticates ${authenticates}`],
        [authenticates !== 'PULL' || adapter.pull !== undefined, 'a PULL adapter has no pull'],
        [contentTypes.length > 0, 'it takes no content type'],
        [
          contentTypes.every(type => /^[a-z]+\/[a-z0-9.+-]+$/.test(type)),
          'a content type has parameters or upper case',
        ],
        [isWhole(limits.maxBytes, hostCeilings.maxBytes), 'maxBytes exceeds the ceiling of the host'],
        [isWhole(limits.maxRecords, hostCeilings.maxRecords), 'maxRecords exceeds the ceiling of the host'],
        [description.zh.trim() !== '' && description.en.trim() !== '', 'a description is empty'],
      ]);
    },
  },
  {
    name: 'its settings are a strict schema that a console can show',
    async check({ adapter, fixtures }) {
      const wrong = [null, 7, 'text', [], { 'no-such-setting': true }];
      const schema = settingsJsonSchema(adapter);
      const properties = Object.keys((schema.properties as object | undefined) ?? {});
      const required = (schema.required as string[] | undefined) ?? [];
      const secrets = properties.filter(name => /secret|password|token|credential/i.test(name));
      return sentences([
        [schema.type === 'object', 'the JSON Schema of the settings is not an object'],
        ...wrong.map((value): Sentence => [
          !adapter.settings.safeParse(value).success,
          `${JSON.stringify(value)} passes as settings`,
        ]),
        ...secrets.map((name): Sentence => [required.includes(name), `the secret setting ${name} may be left out`]),
        ...fixtures.map((fixture): Sentence => [
          adapter.settings.safeParse(fixture.settings).success,
          `the settings of fixture ${fixture.name} are refused`,
        ]),
      ]);
    },
  },
  {
    name: 'its sample delivery works as it stands',
    async check({ adapter, fixtures }) {
      const delivery = sampleDelivery(adapter);
      const candidates = [{ name: 'none', settings: {} }, ...fixtures];
      const usable = candidates.find(({ settings }) => adapter.settings.safeParse(settings).success);
      if (!usable) return ['no settings are known with which to try it'];
      const outcome = await runDelivery(adapter, delivery, settingsOf(adapter, usable));
      if ('refused' in outcome) return [`it is refused: ${outcome.refused.code}`];
      const refused = outcome.records.flatMap(record => ('refused' in record ? [record.refused.code] : []));
      return sentences([
        [
          adapter.manifest.contentTypes.includes(delivery.contentType.split(';')[0] ?? ''),
          `${delivery.contentType} is not in its manifest`,
        ],
        [outcome.records.length > 0, 'it holds no record'],
        [refused.length === 0, `records are refused: ${refused.join(', ')}`],
      ]);
    },
  },
  {
    name: 'its sender hears whether the delivery was taken',
    async check({ adapter, fixtures }) {
      const asked = fixtures.map(fixture => ({
        to: `fixture ${fixture.name}`,
        delivery: copyOf(fixture.delivery),
        settings: settingsOf(adapter, fixture),
      }));
      if (asked.length === 0) asked.push({ to: 'the sample', delivery: sampleDelivery(adapter), settings: {} });
      const found: string[] = [];
      for (const { to, delivery, settings } of asked) {
        const reply = (answer: Acknowledgement | Refusal) => adapter.acknowledge(answer, settings, delivery);
        const taken = await reply(acknowledgementOf(['ACCEPTED', 'DUPLICATE', 'REFUSED']));
        found.push(...shapeOf(`the acknowledgement of ${to}`, taken));
        if (taken.status < 200 || taken.status > 299) found.push(`${to}, which was taken, is answered ${taken.status}`);
        for (const code of ['SIGNATURE_INVALID', 'TOO_LARGE', 'MALFORMED_BODY', 'ADAPTER_FAULT'] as const) {
          const answer = await reply(refuse(code));
          found.push(...shapeOf(`the answer ${code} to ${to}`, answer));
          if (answer.status === taken.status && isDeepStrictEqual(answer.body, taken.body))
            found.push(`${code} to ${to} sounds like success`);
        }
      }
      return found;
    },
  },
];

/** An acknowledgement with a record of each outcome. */
export function acknowledgementOf(outcomes: Acknowledgement['records'][number]['outcome'][]): Acknowledgement {
  const count = (outcome: string) => outcomes.filter(candidate => candidate === outcome).length;
  return {
    deliveryId: '01JNA0000000000000000000AA',
    accepted: count('ACCEPTED'),
    duplicates: count('DUPLICATE'),
    refused: count('REFUSED'),
    records: outcomes.map((outcome, index) => ({
      externalId: `record-${index + 1}`,
      outcome,
      receipt: outcome === 'REFUSED' ? null : '7K3M-9QWX-2FHT-6RVB-1NDC',
      page: null,
      problems:
        outcome === 'REFUSED' ? [{ pointer: '/level', code: 'UNKNOWN_LEVEL', message: '满意度不在约定的等级内' }] : [],
    })),
  };
}

/** True for what the contract calls an outcome: a value, or a refusal with a code of the catalogue. */
export function isOutcome(value: unknown): value is { ok: true; value: unknown } | ReturnType<typeof refuse> {
  if (typeof value !== 'object' || value === null || !('ok' in value)) return false;
  if (value.ok === true) return 'value' in value;
  return isRefusal(value) && Object.hasOwn(refusalCatalogue, value.code) && typeof value.detail === 'string';
}

/** All codes of the catalogue. */
export const allRefusalCodes = Object.keys(refusalCatalogue) as RefusalCode[];

function sampleDelivery({ manifest: { sampleDelivery } }: Subject['adapter']): Delivery {
  const { contentType, body } = sampleDelivery;
  const receivedAt = new Date('2026-03-02T12:00:00+08:00');
  return { receivedAt, headers: {}, query: {}, contentType, body: Buffer.from(body) };
}

type Sentence = [holds: boolean, otherwise: string];

function sentences(claims: Sentence[]): string[] {
  return claims.filter(([holds]) => !holds).map(([, otherwise]) => otherwise);
}

function shapeOf(what: string, { status, headers, body }: Reply): string[] {
  const isPlain = Object.entries(headers).every(([name, value]) => /^[a-z0-9-]+$/.test(name) && /^[ -~]*$/.test(value));
  return sentences([
    [Number.isInteger(status) && status >= 200 && status <= 599, `${what} has status ${status}`],
    [typeof body === 'string' || Buffer.isBuffer(body), `${what} has no body`],
    [isPlain, `${what} has header names in upper case, or line ends or Chinese in a header`],
  ]);
}
