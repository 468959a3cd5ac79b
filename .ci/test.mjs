// npm test: everything that must hold: types, lint, format, then all tests against real servers.
// npm test -- ARGUMENTS: only the tests, with jest's arguments (npm test -- src/policy, npm test -- -t 'due date').
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ensurePackages } from './ensure-packages.mjs';
import { prepare } from './prepare.mjs';

const checks = [
  ['types', 'node_modules/typescript/bin/tsc', '-p', 'tsconfig.json', '--noEmit'],
  ['lint', 'node_modules/eslint/bin/eslint.js', '.'],
  ['format', 'node_modules/prettier/bin/prettier.cjs', '--check', '.'],
  ['build', '.ci/build.mjs'], // stories that kill a server run the compiled one
];
const asked = process.argv.slice(2);

await prepare({ build: false });
ensurePackages();

const failedChecks = asked.length > 0 ? [] : checks.filter(([name, ...command]) => !passes(name, command));
const { status, passed, failed, skipped } = await runJest(asked);

for (const [name] of failedChecks) console.log(`FAILED: ${name}`);
console.log(`${passed} passed, ${failed + failedChecks.length} failed${skipped ? `, ${skipped} skipped` : ''}`);
process.exitCode = status || (failedChecks.length > 0 ? 1 : 0);

function passes(name, command) {
  console.log(`· ${name}`);
  return spawnSync(process.execPath, command, { stdio: ['ignore', 'inherit', 'inherit'] }).status === 0;
}

async function runJest(args) {
  const folder = mkdtempSync(path.join(tmpdir(), 'hcp-results-'));
  const results = path.join(folder, 'results.json');
  try {
    const jest = ['node_modules/jest/bin/jest.js', '--json', `--outputFile=${results}`, ...args];
    const child = spawn(process.execPath, jest, { stdio: ['inherit', 'ignore', 'inherit'] });
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
    const [status] = await once(child, 'exit');
    const counts = readCounts(results);
    return { status: counts ? (status ?? 1) : 1, ...(counts ?? { passed: 0, failed: 1, skipped: 0 }) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Nothing where jest ended without results: that is a failure, whatever its exit code. */
function readCounts(file) {
  try {
    const results = JSON.parse(readFileSync(file, 'utf8'));
    return {
      passed: results.numPassedTests,
      failed: results.numFailedTests + results.numRuntimeErrorTestSuites,
      skipped: results.numPendingTests + results.numTodoTests,
    };
  } catch {
    return undefined;
  }
}
