import { rules } from './rules';
import { allSources } from './source';

const sources = allSources();

describe.each(rules)('$name', ({ check, broken, kept }) => {
  it('holds in every file', () => {
    const faults = sources.flatMap(file => check(file).map(fault => `${file.path} ${fault}`));
    expect(faults).toEqual([]);
  });

  it.each(broken)('is broken by $path: $text', file => {
    expect(check(file)).not.toEqual([]);
  });

  it.each(kept)('is kept by $path: $text', file => {
    expect(check(file)).toEqual([]);
  });
});

it('looks at every folder', () => {
  const seen = new Set(sources.map(file => file.path.split('/')[0]));
  expect([...seen]).toEqual(expect.arrayContaining(['src', 'plugins', 'migrations', 'test']));
});
