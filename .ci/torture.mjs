// npm run torture -- --minutes 10 --seed 1: the product as a city runs it, while everything around it fails in turn
// (docs/reliability.md). It starts servers of its own; what fails is the same for the same seed.
import { spawnSync } from 'node:child_process';
import { ensurePackages } from './ensure-packages.mjs';
import { prepare } from './prepare.mjs';

await prepare();
ensurePackages(['nft', 'ip', 'tc']);
const command = [process.execPath, '-r', '@swc-node/register', 'test/torture/main.ts', ...process.argv.slice(2)];
// Packets as small as on a wire: what is lost or has to wait is one of them, not all that was said.
const inItsNetwork = ['sh', '-c', 'ip link set lo mtu 1500 gso_max_segs 1 up && exec "$@"', 'torture', ...command];
// What is mounted for it, as a disk that is full, and what happens to packets, is gone with it, however it ends.
const apart = [...(process.getuid?.() === 0 ? [] : ['--map-root-user']), '--mount', '--net', '--', ...inItsNetwork];
process.exitCode = spawnSync('unshare', apart, { stdio: 'inherit' }).status ?? 1;
