import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { root } from './source';

it('has client types that were generated from the checked-in schema and operations (else: npm run codegen)', () => {
  const cli = path.join('node_modules', '@graphql-codegen', 'cli', 'cjs', 'bin.js');
  const run = spawnSync(process.execPath, [cli, '--config', 'codegen.ts', '--check'], { cwd: root, encoding: 'utf8' });
  expect(run.status === 0 ? 'up to date' : run.stdout + run.stderr).toBe('up to date');
});
