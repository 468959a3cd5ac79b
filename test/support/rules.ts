import { PolicyPack } from '../../src/policy/pack';
import type { PolicySettings } from '../../src/policy/settings';
import type { Harness } from './harness';

let packs = 0;

/** Publishes rules of a region that its first pack does not have, in force from a day on (`YYYY-MM-DD`). */
export async function changeRules(
  { app }: Harness,
  region: string,
  effectiveFrom: string,
  settings: Partial<PolicySettings>,
): Promise<void> {
  const articles = Object.fromEntries(Object.keys(settings).map(name => [name, '测试']));
  const source = { document: '测试〔2026〕1号', title: '测试', issuer: '测试', issuedOn: effectiveFrom };
  const pack = PolicyPack.parse({
    ...{ region, version: `test-${++packs}`, effectiveFrom, settings },
    source: { ...source, basis: [], note: null, articles, reviewedDefaults: {} },
  });
  const result = await app.database.unitOfWork(tx => app.policies.importPack(tx, pack, 'admin01'));
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
}
