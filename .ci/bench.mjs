// npm run bench [-- PART …]: the benchmarks of bench/, against servers that they start themselves. What is measured is
// compiled like the product, into a folder of its own; only what starts and asks it runs from source.
import { spawnSync } from 'node:child_process';
import { ensurePackages } from './ensure-packages.mjs';
import { prepare } from './prepare.mjs';

await prepare();
ensurePackages();
const compiler = ['node_modules/typescript/bin/tsc', '-p', 'bench/tsconfig.json'];
const command = ['-r', '@swc-node/register', 'bench/main.ts', ...process.argv.slice(2)];
const run = args => spawnSync(process.execPath, args, { stdio: 'inherit' }).status ?? 1;
process.exitCode = run(compiler) || run(command);
