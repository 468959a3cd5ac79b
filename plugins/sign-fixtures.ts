import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { asExpected, fixtureFolders, loadFixture, runDelivery, signFixture } from '../src/sdk/testing';
import { adapters } from '.';

/**
 * Signs every fixture with the public test secret; the same files give the same bytes. Where a fixture has no
 * `expected.json` yet, what the adapter makes of it now is written there, to be read by a person before it is kept.
 *
 *     node -r @swc-node/register plugins/sign-fixtures.ts
 */
async function main(): Promise<void> {
  for (const entry of readdirSync(__dirname, { withFileTypes: true })) {
    const adapter = adapters.find(({ manifest }) => entry.isDirectory() && manifest.id === entry.name);
    if (!adapter) continue;
    for (const folder of fixtureFolders(join(__dirname, entry.name))) {
      signFixture(folder);
      const { delivery, settings } = loadFixture(folder);
      const expected = join(folder, 'expected.json');
      if (existsSync(expected)) continue;
      const outcome = asExpected(await runDelivery(adapter, delivery, adapter.settings.parse(settings)));
      writeFileSync(expected, `${JSON.stringify(outcome, null, 2)}\n`);
    }
  }
}

void main();
