// npm run mutants [-- NAME …]: switches off one control after another in a copy of the tree, and runs the stories that must
// notice it. The list is in test/mutants/.
import { spawnSync } from 'node:child_process';
import { ensurePackages } from './ensure-packages.mjs';
import { prepare } from './prepare.mjs';

await prepare({ build: false });
ensurePackages();
const command = ['-r', '@swc-node/register', 'test/mutants/main.ts', ...process.argv.slice(2)];
process.exitCode = spawnSync(process.execPath, command, { stdio: 'inherit' }).status ?? 1;
