// Makes a fresh clone runnable: checks Node, installs what package-lock.json says, compiles what changed.
// Needs nothing but Node itself. Everything it says goes to stderr, so a command's stdout stays its own.
// Alone: node .ci/prepare.mjs [--no-build]
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import Module from 'node:module';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** The repository's root, where every command runs. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

const oldestNode = [20, 19];
const compiled = ['src', 'plugins', 'migrations'];
const outputs = path.join(root, 'dist');
const lockFile = path.join(outputs, '.prepare.lock');
const stampFile = path.join(outputs, '.sources');

const say = text => process.stderr.write(`${text}\n`);
const read = file => readFileSync(path.join(root, file), 'utf8');

/** Brings node_modules and (unless `build` is false) dist/ up to date; does nothing, fast, where they are. */
export async function prepare({ build = true } = {}) {
  checkNode();
  process.chdir(root);
  const ready = () => isInstalled() && (!build || isBuilt());
  if (ready()) return;
  await alone(() => {
    if (!isInstalled()) install();
    if (build && !isBuilt()) compile();
  });
}

/**
 * Becomes the compiled program with these arguments: same process, so signals, exit code and terminal are the program's.
 */
export function become(args) {
  process.argv = [process.argv[0], path.join(outputs, 'src', 'main.js'), ...args];
  Module.runMain();
}

/** Ends this process with a message where a step went wrong. */
export function fail(text) {
  say(text);
  process.exit(1);
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1])) return;
  fail(`Node.js ${oldestNode.join('.')} or newer is needed; this is ${process.versions.node} (${process.execPath}).`);
}

/** Compares contents, not dates: npm writes the second file last, so a broken-off install is seen too. */
function isInstalled() {
  if (!existsSync(path.join(root, 'node_modules', '.package-lock.json'))) return false;
  const wanted = JSON.parse(read('package-lock.json')).packages;
  const present = JSON.parse(read('node_modules/.package-lock.json')).packages;
  const same = name =>
    wanted[name]?.version === present[name]?.version && wanted[name]?.integrity === present[name]?.integrity;
  return (
    Object.keys(present).every(same) &&
    Object.keys(wanted).every(name => name === '' || wanted[name].optional || same(name))
  );
}

function install() {
  say('Installing packages (npm ci) …');
  // Compiling needs the development packages also where NODE_ENV is production.
  const flags = ['--ignore-scripts', '--no-audit', '--no-fund', '--include=dev', '--loglevel=error'];
  step('npm', ['ci', ...flags], { shell: process.platform === 'win32' });
}

const isBuilt = () => existsSync(stampFile) && readFileSync(stampFile, 'utf8') === fingerprint();

function compile() {
  say('Compiling …');
  const compiling = fingerprint();
  // From nothing: a deleted migration or plugin must not live on in its compiled form.
  for (const name of ['.sources', ...compiled]) rmSync(path.join(outputs, name), { recursive: true, force: true });
  step(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json']);
  writeFileSync(stampFile, compiling);
}

/** A hash over all that decides what is in dist/. */
function fingerprint() {
  const settings = ['tsconfig.json', 'tsconfig.build.json', 'package-lock.json', 'ormconfig.ts'];
  const sources = compiled.flatMap(folder => filesBelow(folder)).filter(file => !file.endsWith('.spec.ts'));
  const hash = createHash('sha256');
  for (const file of [...settings.filter(name => existsSync(path.join(root, name))), ...sources.sort()]) {
    hash.update(`${file}\0`).update(read(file)).update('\0');
  }
  return hash.digest('hex');
}

function filesBelow(folder) {
  if (!existsSync(path.join(root, folder))) return [];
  return readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap(entry => {
    const name = path.posix.join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(name) : /\.(ts|json)$/.test(name) ? [name] : [];
  });
}

function step(command, args, options = {}) {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: ['ignore', 2, 2], ...options });
  if (error) fail(`${command} cannot be run: ${error.message}`);
  if (status !== 0) fail(`${[command, ...args].join(' ')} failed.`);
}

/** One process at a time: the lock is a file that names its holder, made whole by one link(2). */
async function alone(work) {
  mkdirSync(outputs, { recursive: true });
  const mine = `${lockFile}.${process.pid}`;
  writeFileSync(mine, String(process.pid));
  const release = () => rmSync(lockFile, { force: true });
  for (let told = false; !take(mine); await pause(100)) {
    const holder = holderOf(lockFile);
    if (holder && !isAlive(holder)) takeAway(holder);
    else if (holder && !told) {
      told = true;
      say(`Process ${holder} is installing or compiling here; waiting for it (else delete ${lockFile}) …`);
    }
  }
  rmSync(mine);
  process.once('exit', release); // fail() leaves by this door
  work();
  process.removeListener('exit', release);
  release();
}

function take(mine) {
  try {
    linkSync(mine, lockFile);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

function takeAway(holder) {
  const aside = `${lockFile}.${process.pid}.old`;
  try {
    renameSync(lockFile, aside);
  } catch {
    return; // somebody else was quicker
  }
  if (holderOf(aside) !== holder) take(aside); // it had already changed hands: give it back
  rmSync(aside);
}

function holderOf(file) {
  try {
    return Number(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await prepare({ build: !process.argv.includes('--no-build') });
}
