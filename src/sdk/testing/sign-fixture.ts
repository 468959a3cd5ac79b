import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { authenticationOf, type AnyAdapter } from '../contract';
import { signatureSetting, signBody, verifySignature } from '../signatures';
import { fixtureFolders, loadFixture, testSecret, testSm2Key, type FixtureFile, type FixtureSealer } from './fixtures';
import { asExpected, runDelivery } from './pipeline';

/**
 * Signs the fixtures of all adapters in a folder whose senders sign the body; the credentials of others stand in their
 * fixtures as they are, and bodies that a sender encrypts are made by the sealer of the adapter. Where one has no `expected.json` yet, what its adapter makes of it now is written there, to be
 * read by a person before it is kept.
 */
export async function signFixtures(
  adapters: readonly AnyAdapter[],
  pluginsFolder: string,
  sealers: Readonly<Record<string, FixtureSealer>> = {},
): Promise<void> {
  for (const adapter of adapters) {
    const seal = sealers[adapter.manifest.id];
    for (const folder of fixtureFolders(join(pluginsFolder, adapter.manifest.id))) {
      if (seal) sealFixture(folder, seal);
      const { settings: stated } = loadFixture(folder);
      if (authenticationOf(adapter, adapter.settings.parse(stated)) === 'BODY') signFixture(folder);
      const expected = join(folder, 'expected.json');
      if (existsSync(expected)) continue;
      const { delivery, settings, secrets } = loadFixture(folder);
      writeJson(expected, asExpected(await runDelivery(adapter, delivery, adapter.settings.parse(settings), secrets)));
    }
  }
}

/** Makes the body of a fixture anew of its source; one without a source stays as it is. */
export function sealFixture(folder: string, seal: FixtureSealer): void {
  const path = join(folder, 'delivery.json');
  const file = JSON.parse(readFileSync(path, 'utf8')) as FixtureFile;
  if (!file.source) return;
  const { file: name, ...how } = file.source;
  const secrets = file.secrets ?? [testSecret];
  const at = new Date(file.receivedAt);
  const { body, ...rest } = seal(readFileSync(join(folder, name)), { settings: file.settings, how, secrets, at });
  writeFileSync(join(folder, file.bodyFile), body);
  writeJson(path, { ...file, ...rest });
}

/**
 * Signs a fixture anew: the headers in its `delivery.json` become those of an honest sender at the fixture's own time,
 * by the scheme of its settings (or of those that are said here) and with the public test secret. The same input gives
 * the same bytes.
 */
export function signFixture(folder: string, said?: unknown): void {
  const path = join(folder, 'delivery.json');
  const file = JSON.parse(readFileSync(path, 'utf8')) as FixtureFile;
  const settings = (said ?? file.settings ?? {}) as { signature?: unknown };
  const signature = signatureSetting.parse(settings.signature);
  const { delivery, secrets } = loadFixture(folder);
  // SM2 signs differently each time: what holds stays.
  if (signature.scheme === 'SM2' && verifySignature(delivery, signature, secrets).ok) return;
  const secret = signature.scheme === 'SM2' ? testSm2Key.privateKey : (secrets[0] ?? testSecret);
  const headers = signBody(signature, secret, {
    id: `msg_${basename(folder).replace(/[^A-Za-z0-9_-]/g, '_')}`,
    at: delivery.receivedAt,
    body: delivery.body,
  });
  writeJson(path, { ...file, headers: { ...file.headers, ...headers } });
}

function writeJson(path: string, value: unknown): void {
  writeFileSync(path, `${JSON.stringify(value, null, 2)}\n`);
}
