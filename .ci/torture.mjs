// npm run torture -- --minutes 10 --seed 1: the product as a city runs it, while everything around it fails in turn
// (docs/reliability.md). It starts servers of its own; what fails is the same for the same seed.
import { spawnSync } from 'node:child_process';
import { ensurePackages } from './ensure-packages.mjs';
import { prepare } from './prepare.mjs';

await prepare();
ensurePackages();
const command = [process.execPath, '-r', '@swc-node/register', 'test/torture/main.ts', ...process.argv.slice(2)];
// What is mounted for it, as a disk that is full, is gone with it, however it ends.
const apart = [...(process.getuid?.() === 0 ? [] : ['--map-root-user']), '--mount', '--', ...command];
process.exitCode = spawnSync('unshare', apart, { stdio: 'inherit' }).status ?? 1;
