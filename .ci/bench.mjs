// npm run bench [-- ARGUMENTS]: the benchmarks of bench/, against servers that they start themselves.
import { spawnSync } from 'node:child_process';
import { ensurePackages } from './ensure-packages.mjs';
import { prepare } from './prepare.mjs';

await prepare();
ensurePackages();
const command = ['-r', '@swc-node/register', 'bench/main.ts', ...process.argv.slice(2)];
process.exitCode = spawnSync(process.execPath, command, { stdio: 'inherit' }).status ?? 1;
