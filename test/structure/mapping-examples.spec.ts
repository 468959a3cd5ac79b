import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './source';

const folder = path.join(root, 'plugins', 'mapping');
const read = (...names: string[]) => readFileSync(path.join(folder, ...names), 'utf8');

it('each worked example of the mapping adapter is the settings of the fixture that it names', () => {
  const examples = [...read('README.md').matchAll(/fixtures\/([\w-]+)\)[^`]*```json\n([\s\S]*?)```/g)];
  expect(examples).toHaveLength(3);
  for (const [, fixture, text] of examples) {
    const { settings } = JSON.parse(read('fixtures', fixture!, 'delivery.json')) as { settings: unknown };
    expect(JSON.parse(text!)).toEqual(settings);
  }
});
