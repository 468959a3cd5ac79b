// npm run failover [-- ROUNDS]: kills, again and again (5 rounds unless told), each part of an installation of which every
// part is there twice, and prints how long it took until pushes were acknowledged again.
import { spawnSync } from 'node:child_process';
import { ensurePackages } from './ensure-packages.mjs';
import { prepare } from './prepare.mjs';

await prepare();
ensurePackages();
const env = { ...process.env, HCP_FAILOVER_ROUNDS: process.argv[2] ?? '5' };
const jest = ['node_modules/jest/bin/jest.js', '-w', '1', '--verbose', 'test/availability/failover'];
process.exitCode = spawnSync(process.execPath, jest, { stdio: 'inherit', env }).status ?? 1;
