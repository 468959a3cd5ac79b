import { canaryLevels, type CanaryLevel } from '../canary';
import type { Delivery } from '../contract';
import type { RefusalCode } from '../refusals';
import type { Fixture } from './fixtures';
import { settingsOf, type Obligation, type Subject } from './obligation';
import { copyOf, runDelivery } from './pipeline';

/** Stands in the place of a key that the host makes. */
const KEY = 'hcpc0123456789abcdefghjkmnpqrs';

/** A test that a broken path would pass is worse than none: what an adapter builds must be what its sender would send. */
export const canary: Obligation = {
  name: 'the bad rating by which its channel is tested is authentic, and is read as what was asked for',
  async check(subject) {
    if (!subject.adapter.canary) return [];
    const found: string[] = [];
    const reasons = new Set<RefusalCode>();
    let built = 0;
    for (const fixture of subject.fixtures) {
      for (const level of canaryLevels) {
        const findings = await canaryFindings(subject, fixture, level);
        if (typeof findings === 'string') {
          reasons.add(findings);
          continue;
        }
        built++;
        found.push(...findings);
      }
    }
    // Settings may leave it out altogether, as those of a mapping without an example do.
    reasons.delete('NO_CANARY');
    return built || !reasons.size ? found : [`no fixture has settings for which it builds one: ${[...reasons].join()}`];
  },
};

/** What is wrong with the canary of a level; why there is none, where the adapter says so. */
async function canaryFindings(
  { adapter }: Subject,
  fixture: Fixture,
  level: CanaryLevel,
): Promise<string[] | RefusalCode> {
  const { secrets } = fixture;
  const settings = settingsOf(adapter, fixture);
  const at = new Date(fixture.delivery.receivedAt);
  const built = await adapter.canary!({ level, key: KEY, at, region: '990001000000' }, settings, secrets);
  if (!built.ok) return built.code;
  const what = `fixture ${fixture.name}, ${level}`;
  const delivery: Delivery = { ...built.value, receivedAt: at };
  const type = delivery.contentType.split(';')[0]?.trim() ?? '';
  if (!adapter.manifest.contentTypes.includes(type)) return [`${what}: ${type} is not in its manifest`];
  const verified = await adapter.verify(copyOf(delivery), settings, secrets);
  if (!verified.ok) return [`${what}: not authentic, ${verified.code}`];
  const outcome = await runDelivery(adapter, copyOf(delivery), settings, secrets);
  if ('refused' in outcome) return [`${what}: refused, ${outcome.refused.code}`];
  const [record, ...more] = outcome.records;
  if (!record || more.length) return [`${what}: it holds ${outcome.records.length} records`];
  if ('refused' in record) return [`${what}: its record is refused, ${record.refused.code}`];
  const { externalId, value } = record;
  if (value.kind !== 'EVALUATION') return [`${what}: it is read as ${value.kind}`];
  return [
    ...(value.level === level ? [] : [`${what}: it is read as ${value.level}`]),
    ...(externalId.includes(KEY) ? [] : [`${what}: its key does not hold the one that was given`]),
  ];
}
