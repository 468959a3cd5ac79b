import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { mutants } from '../mutants/list';
import { mutated } from '../mutants/mutant';
import { root } from './source';

describe('the list of controls whose switching off a story must notice', () => {
  it.each(mutants.map(mutant => [mutant.name, mutant] as const))('%s can be switched off', (_name, mutant) => {
    const source = readFileSync(path.join(root, mutant.file), 'utf8');
    expect(mutated(source, mutant)).not.toBe(source);
    expect(existsSync(path.join(root, mutant.spec))).toBe(true);
  });

  it('has each name once', () => {
    expect(new Set(mutants.map(({ name }) => name)).size).toBe(mutants.length);
  });
});
