// Tests and benchmarks run against real MariaDB and Redis servers and a real browser. This sees to it that their programs are here:
// installs the Debian packages of .ci/packages where it may, or says what to install. It never lets a run go on without.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fail, root } from './prepare.mjs';

const programs = [
  'mariadbd',
  'mariadb-install-db',
  'mariadb-backup',
  'redis-server',
  'haproxy',
  'chromium',
  'faketime',
  'prlimit',
];
const policyFile = '/usr/sbin/policy-rc.d';

/** Returns when every program can be found, and those that only the caller needs; ends the process with an explanation otherwise. */
export function ensurePackages(others = []) {
  const missing = () => [...programs, ...others].filter(program => !isProgram(program));
  // Debian keeps servers where a plain user's PATH does not look.
  process.env.PATH = [process.env.PATH, '/usr/sbin', '/usr/local/sbin'].join(path.delimiter);
  if (missing().length === 0) return;
  const packages = readFileSync(path.join(root, '.ci', 'packages'), 'utf8')
    .split('\n')
    .filter(Boolean);
  if (process.getuid?.() === 0 && isProgram('apt-get')) installQuietly(packages);
  if (missing().length === 0) return;
  fail(
    `The tests need ${missing().join(', ')} on the PATH and never skip them.\n` +
      `On Debian or Ubuntu: sudo apt-get install ${packages.join(' ')}\n` +
      'Elsewhere: install MariaDB 10.6 or newer, Redis 6.2 or newer, HAProxy, Chromium, faketime and util-linux, all of it on a Linux.',
  );
}

function isProgram(name) {
  return process.env.PATH.split(path.delimiter).some(folder => {
    try {
      accessSync(path.join(folder, name), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/** Only the programs are wanted: the policy file keeps Debian from starting the services that it installs. */
function installQuietly(packages) {
  console.error(`Installing ${packages.join(', ')} …`);
  const addsPolicy = !existsSync(policyFile);
  if (addsPolicy) writeFileSync(policyFile, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    const options = { stdio: ['ignore', 2, 2], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
    spawnSync('apt-get', ['-q', 'update'], options);
    spawnSync('apt-get', ['-q', 'install', '-y', '--no-install-recommends', ...packages], options);
  } finally {
    if (addsPolicy) rmSync(policyFile, { force: true });
  }
}
