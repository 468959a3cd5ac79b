import { randomBytes } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { authenticationOf, type Delivery } from '../contract';
import { isAuthenticationRefusal } from '../refusals';
import { sm2PublicKey } from '../sm';
import type { Fixture } from './fixtures';
import { settingsOf, type Obligation, type Subject } from './obligation';
import { discretion } from './obligation.discretion';
import { copyOf } from './pipeline';

const MAX_FLIPS = 1_500;

/** What protects the channel from strangers, and citizens from the channel. */
export const trustObligations: readonly Obligation[] = [
  {
    name: 'it refuses a delivery without credentials, or with those of another channel',
    async check(subject) {
      if (subject.adapter.manifest.authenticates === 'PULL') return [];
      const found: string[] = [];
      for (const fixture of subject.fixtures) {
        const bare = copyOf(fixture.delivery, { headers: { ...fixture.idleHeaders }, query: {} });
        // Some senders sign inside the body: then there is nothing to take away.
        const isBareAnyway = isDeepStrictEqual({ ...bare, body: null }, { ...fixture.delivery, body: null });
        const tries: (readonly [string, Delivery, readonly string[]])[] = [
          ...(isBareAnyway ? [] : [['without headers and query', bare, fixture.secrets] as const]),
          ...provingHeaders(fixture).map((name): [string, Delivery, readonly string[]] => [
            `with an empty ${name}`,
            copyOf(fixture.delivery, { headers: { ...fixture.delivery.headers, [name]: '' } }),
            fixture.secrets,
          ]),
        ];
        for (const [how, delivery, secrets] of tries) {
          found.push(...(await refusalFinding(subject, fixture, delivery, secrets, how)));
        }
        found.push(...(await strangersFinding(subject, fixture)));
      }
      return found;
    },
  },
  {
    name: 'it refuses a signed body of which any byte is flipped',
    async check(subject) {
      const found: string[] = [];
      for (const fixture of subject.fixtures) {
        if (authenticationOf(subject.adapter, settingsOf(subject.adapter, fixture)) !== 'BODY') continue;
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
  discretion,
];

function provingHeaders({ delivery, idleHeaders }: Fixture): string[] {
  return Object.keys(delivery.headers).filter(name => !Object.hasOwn(idleHeaders, name));
}

/** Who holds no secret of the channel, or where public keys prove who sends, none of the private ones. */
async function strangersFinding(subject: Subject, fixture: Fixture): Promise<string[]> {
  const refusal = (settings: unknown, secrets: readonly string[], how: string) =>
    refusalFinding(subject, { ...fixture, settings }, fixture.delivery, secrets, how);
  if (fixture.secrets.length > 0) {
    const stranger = `whsec_${randomBytes(32).toString('base64')}`;
    return [
      ...(await refusal(fixture.settings, [], 'by a channel without secrets')),
      ...(await refusal(fixture.settings, [stranger], 'by a channel with another secret')),
    ];
  }
  const { signature } = fixture.settings as { signature?: { publicKeys?: string[] } };
  if (!signature?.publicKeys) return [`fixture ${fixture.name}: neither a secret nor a public key proves its sender`];
  const publicKeys = [sm2PublicKey(randomBytes(31).toString('hex').padStart(64, '0'))];
  return refusal({ ...(fixture.settings as object), signature: { ...signature, publicKeys } }, [], 'by another key');
}

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
