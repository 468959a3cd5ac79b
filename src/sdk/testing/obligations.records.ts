import { isDeepStrictEqual } from 'node:util';
import { parseCanonical } from '../canonical';
import { isRefusal, type AnyAdapter, type Delivery } from '../contract';
import { difference } from './difference';
import type { Expected, Fixture } from './fixtures';
import { badBodies } from './junk';
import { settingsOf, type Obligation, type Subject } from './obligation';
import { isOutcome } from './obligations.form';
import { asExpected, copyOf, runDelivery } from './pipeline';

const A_DAY = 24 * 60 * 60 * 1_000;

/** What an adapter makes of deliveries. */
export const recordObligations: readonly Obligation[] = [
  {
    name: 'every fixture is authentic and gives exactly its expected outcomes',
    async check(subject) {
      const { adapter, fixtures } = subject;
      const found = fixtures.length === 0 ? ['there is no fixture'] : [];
      for (const fixture of fixtures) {
        const verified = await adapter.verify(copyOf(fixture.delivery), settingsOf(adapter, fixture), fixture.secrets);
        if (!verified.ok) found.push(`fixture ${fixture.name}: not authentic, ${verified.code}`);
        found.push(...(await compare(subject, fixture)));
      }
      return found;
    },
  },
  {
    name: 'a bad record between good ones is refused alone',
    async check({ adapter, fixtures }) {
      if (adapter.manifest.limits.maxRecords < 3) return [];
      const sandwiches = fixtures.filter(fixture => isSandwich(fixture.expected));
      if (sandwiches.length === 0) return ['no fixture shows a bad record between good ones'];
      return (await Promise.all(sandwiches.map(fixture => neighboursLost(adapter, fixture)))).flat();
    },
  },
  {
    name: "a record keeps its sender's key when it is sent again",
    async check({ adapter, fixtures }) {
      const found: string[] = [];
      for (const fixture of fixtures) {
        const settings = settingsOf(adapter, fixture);
        const headers = Object.keys(fixture.delivery.headers).map(name => [name, 'another'] as const);
        const again = copyOf(fixture.delivery, {
          receivedAt: new Date(fixture.delivery.receivedAt.getTime() + A_DAY),
          headers: Object.fromEntries(headers),
        });
        const first = await keysOf(adapter, copyOf(fixture.delivery), settings, fixture.secrets);
        if (!isDeepStrictEqual(first, await keysOf(adapter, again, settings, fixture.secrets))) {
          found.push(`fixture ${fixture.name}: the keys change with the message`);
        }
        const bad = first.find(key => key !== null && (key.trim() === '' || key.length > 128 || /\p{Cc}/u.test(key)));
        if (bad !== undefined) found.push(`fixture ${fixture.name}: a key is empty, long or not plain`);
      }
      return found;
    },
  },
  {
    name: 'whatever arrives, it answers with a value',
    async check({ adapter, fixtures }) {
      for (const fixture of fixtures) {
        const settings = settingsOf(adapter, fixture);
        for (const [what, body] of badBodies(fixture.delivery.body)) {
          const finding = await answerFinding(
            { adapter },
            copyOf(fixture.delivery, { body }),
            settings,
            fixture.secrets,
          );
          if (finding) return [`fixture ${fixture.name}, ${what}: ${finding}`];
        }
      }
      return [];
    },
  },
  {
    name: 'the same delivery gets the same answer twice, and stays as it was',
    async check({ adapter, fixtures }) {
      const found: string[] = [];
      for (const fixture of fixtures) {
        const settings = settingsOf(adapter, fixture);
        const delivery = copyOf(fixture.delivery);
        const before = settingsOf(adapter, fixture);
        const answers = [
          await runDelivery(adapter, delivery, settings, fixture.secrets),
          await runDelivery(adapter, delivery, settings, fixture.secrets),
        ];
        const proofs = [
          await adapter.verify(delivery, settings, fixture.secrets),
          await adapter.verify(delivery, settings, fixture.secrets),
        ];
        if (!isSameDelivery(delivery, fixture.delivery))
          found.push(`fixture ${fixture.name}: the delivery was changed`);
        if (!isDeepStrictEqual(settings, before)) found.push(`fixture ${fixture.name}: the settings were changed`);
        if (!isDeepStrictEqual(answers[0], answers[1]) || !isDeepStrictEqual(proofs[0], proofs[1])) {
          found.push(`fixture ${fixture.name}: the second answer differs`);
        }
      }
      return found;
    },
  },
];

async function compare({ adapter }: Subject, fixture: Fixture): Promise<string[]> {
  if (!fixture.expected) return [`fixture ${fixture.name} has no expected.json`];
  const { delivery, secrets } = fixture;
  const outcome = await runDelivery(adapter, copyOf(delivery), settingsOf(adapter, fixture), secrets);
  const found = difference(fixture.expected, asExpected(outcome));
  return found ? [`fixture ${fixture.name}: ${found}`] : [];
}

/** Whether the good records of a fixture are still taken beside the bad one: what they come to is another obligation. */
async function neighboursLost(adapter: AnyAdapter, { name, expected, ...fixture }: Fixture): Promise<string[]> {
  const { delivery, secrets } = fixture;
  const outcome = await runDelivery(adapter, copyOf(delivery), settingsOf(adapter, { name, ...fixture }), secrets);
  if ('refused' in outcome) return [`fixture ${name}: all of it is refused, ${outcome.refused.code}`];
  const taken = new Set(outcome.records.flatMap(record => ('value' in record ? [record.externalId] : [])));
  const lost = goodKeys(expected).filter(key => !taken.has(key));
  return lost.length ? [`fixture ${name}: ${lost.join(', ')} should be taken beside the bad record`] : [];
}

function goodKeys(expected: Expected | null): string[] {
  if (!expected || !('records' in expected)) return [];
  return expected.records.flatMap(record => ('value' in record ? [record.externalId] : []));
}

function isSandwich(expected: Expected | null): boolean {
  if (!expected || !('records' in expected)) return false;
  const good = expected.records.map(record => 'value' in record);
  return good.slice(good.indexOf(true), good.lastIndexOf(true)).includes(false);
}

async function keysOf(adapter: AnyAdapter, delivery: Delivery, settings: unknown, secrets: readonly string[]) {
  const outcome = await runDelivery(adapter, delivery, settings, secrets);
  return 'refused' in outcome ? [] : outcome.records.map(({ externalId }) => externalId);
}

async function answerFinding(
  { adapter }: Pick<Subject, 'adapter'>,
  delivery: Delivery,
  settings: unknown,
  secrets: readonly string[],
): Promise<string | null> {
  try {
    const junkHeaders = Object.fromEntries(Object.keys(delivery.headers).map(name => [name, '\u0000,v1=;{']));
    const verified = await adapter.verify({ ...delivery, headers: junkHeaders }, settings, secrets);
    if (!isOutcome(verified)) return 'verify gives no outcome';
    const parsed = await adapter.parse(delivery, settings, secrets);
    if (!isOutcome(parsed)) return 'parse gives no outcome';
    if (!parsed.ok) return null;
    for (const record of parsed.value) {
      if (isRefusal(record)) {
        if (!isOutcome(record)) return 'parse gives an unknown refusal';
        continue;
      }
      const normalised = await adapter.normalise(record, settings);
      if (!isOutcome(normalised)) return 'normalise gives no outcome';
      if (normalised.ok && !parseCanonical(normalised.value).ok) return 'it accepts what is not canonical';
    }
    return null;
  } catch (error) {
    return `it throws ${error instanceof Error ? error.name : 'something'}`;
  }
}

function isSameDelivery(left: Delivery, right: Delivery): boolean {
  return left.body.equals(right.body) && isDeepStrictEqual({ ...left, body: null }, { ...right, body: null });
}
