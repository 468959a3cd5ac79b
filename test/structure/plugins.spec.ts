import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { importsOf, root } from './source';

/** The folders of adapters that a registry imports. */
function registered(registry: string): string[] {
  return importsOf({ path: 'plugins/index.ts', text: registry })
    .filter(name => name.startsWith('plugins/'))
    .map(name => name.split('/')[1] ?? '')
    .sort();
}

it('finds in a registry the folders that it imports, each once', () => {
  const registry = "import { json } from './json'; import { sms } from './sms/index'; import { z } from '../src/sdk';";
  expect(registered(registry)).toEqual(['json', 'sms']);
});

it('has each folder of plugins/ in plugins/index.ts, and nothing else', () => {
  const folders = readdirSync(path.join(root, 'plugins'), { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .map(entry => entry.name)
    .sort();
  expect(registered(readFileSync(path.join(root, 'plugins', 'index.ts'), 'utf8'))).toEqual(folders);
});
