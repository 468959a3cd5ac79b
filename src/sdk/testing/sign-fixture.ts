import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { signatureSetting, signBody } from '../signatures';
import { testSecret, type FixtureFile } from './fixtures';

/**
 * Signs a fixture anew: the headers in its `delivery.json` become those of an honest sender at the fixture's own time,
 * by the scheme of its settings and with the public test secret. The same input gives the same bytes.
 */
export function signFixture(folder: string): void {
  const path = join(folder, 'delivery.json');
  const file = JSON.parse(readFileSync(path, 'utf8')) as FixtureFile;
  const { signature } = (file.settings ?? {}) as { signature?: unknown };
  const headers = signBody(signatureSetting.parse(signature), file.secrets?.[0] ?? testSecret, {
    id: `msg_${basename(folder).replace(/[^A-Za-z0-9_-]/g, '_')}`,
    at: new Date(file.receivedAt),
    body: readFileSync(join(folder, file.bodyFile)),
  });
  writeFileSync(path, `${JSON.stringify({ ...file, headers: { ...file.headers, ...headers } }, null, 2)}\n`);
}
