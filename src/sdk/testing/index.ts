import { deepStrictEqual } from 'node:assert/strict';
import { basename } from 'node:path';
import * as nodeTest from 'node:test';
import type { AnyAdapter } from '../contract';
import { fixtureFolders, loadFixture } from './fixtures';
import { examine, type Obligation, type Subject } from './obligation';
import { canary } from './obligation.canary';
import { formObligations } from './obligations.form';
import { recordObligations } from './obligations.records';
import { trustObligations } from './obligations.trust';

export {
  fixtureFolders,
  loadFixture,
  testSecret,
  testSm2Key,
  type Expected,
  type ExpectedRecord,
  type Fixture,
  type FixtureSealer,
  type Sealed,
} from './fixtures';
export { type Obligation, type Subject } from './obligation';
export { asExpected, runDelivery, type DeliveryOutcome, type RecordOutcome } from './pipeline';
export { sealFixture, signFixture, signFixtures } from './sign-fixture';
export { sm2EncryptRepeatably } from './sm2-repeatable';

/** Everything that an adapter owes, in the order in which its author will want to read it. */
export const obligations: readonly Obligation[] = [
  ...formObligations,
  ...recordObligations,
  ...trustObligations,
  canary,
];

/** An adapter and its recorded deliveries, read from its folder. */
export function subjectOf(adapter: AnyAdapter, folder: string): Subject {
  return { adapter, folder: basename(folder), fixtures: fixtureFolders(folder).map(loadFixture) };
}

/** Examines an adapter without a test runner: each obligation with what is wrong, an empty list where it is kept. */
export async function verifyAdapter(subject: Subject): Promise<{ name: string; findings: string[] }[]> {
  const report: { name: string; findings: string[] }[] = [];
  for (const obligation of obligations) {
    report.push({ name: obligation.name, findings: await examine(obligation, subject) });
  }
  return report;
}

interface Runner {
  describe(name: string, body: () => void): void;
  it(name: string, body: () => Promise<void>): void;
}

/** The test runner whose words are there, as those of jest and vitest are; else Node's own, under `node --test`. */
const runner = (): Runner => ('describe' in globalThis ? (globalThis as unknown as Runner) : nodeTest);

/** The whole spec of an adapter, in one line of its own: `describeAdapter(adapter, __dirname)`. */
export function describeAdapter(adapter: AnyAdapter, folder: string): void {
  const { describe, it } = runner();
  describe(`the adapter ${adapter.manifest.id}`, () => {
    const subject = subjectOf(adapter, folder);
    for (const obligation of obligations) {
      it(obligation.name, async () => {
        deepStrictEqual(await examine(obligation, subject), []);
      });
    }
  });
}
