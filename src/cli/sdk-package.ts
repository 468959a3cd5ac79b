import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { productRoot } from '../platform/product-root';
import { UsageError } from './usage';

interface Manifest {
  name: string;
  version: string;
  license?: string;
  engines?: object;
  exports?: object;
  dependencies?: Record<string, string>;
}

/** What the types of the SDK speak of, beside its own packages. */
const TYPES = ['@types/node'];
/** Compiles an adapter before its tests, as `tsc`. */
const COMPILER = 'typescript';
/** What of it only editors use, who bring their own. */
const FOR_EDITORS =
  /[\\/]lib[\\/](?:typescript\.|tsserver|_tsserver|typingsInstaller|_typingsInstaller|[a-z]{2}(?:-[a-z]+)?$)/i;

/**
 * Packs the SDK for authors outside, as `npm pack` does, into a file: the contract, the readers and the contract kit with
 * their types, and inside it the few packages that they need and the compiler, so that it installs without any registry.
 */
export async function packSdk(file: string): Promise<void> {
  const staging = await mkdtemp(path.join(tmpdir(), 'hcp-sdk-'));
  try {
    await stage(staging);
    const { status, stdout, stderr, error } = spawnSync('npm', ['pack', '--silent', '--ignore-scripts'], {
      cwd: staging,
      encoding: 'utf8',
      shell: process.platform === 'win32',
    });
    if (status !== 0) throw new UsageError(`npm pack failed: ${error?.message ?? stderr}`);
    await mkdir(path.dirname(file), { recursive: true });
    await cp(path.join(staging, stdout.trim().split('\n').at(-1)!), file);
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}

async function stage(staging: string): Promise<void> {
  const sdk = path.join('dist', 'src', 'sdk');
  await cp(path.join(productRoot, sdk), path.join(staging, sdk), {
    recursive: true,
    filter: source => !source.endsWith('.map'),
  });
  const own = [...(await importedBelow(path.join(staging, sdk))), ...TYPES, COMPILER];
  const folders = await closureOf(own);
  for (const [name, folder] of folders) {
    const filter = (source: string) => name !== COMPILER || !FOR_EDITORS.test(source);
    await cp(folder, path.join(staging, 'node_modules', name), { recursive: true, filter });
  }

  const types = path.join(staging, sdk, 'index.d.ts');
  await writeFile(types, `/// <reference types="node" />\n${await readFile(types, 'utf8')}`);
  const { name, version, license, engines, exports } = await readManifest(productRoot);
  const versions = await Promise.all(own.map(async each => [each, (await readManifest(folders.get(each)!)).version]));
  const dependencies = Object.fromEntries(versions) as Record<string, string>;
  const bin = { tsc: `node_modules/${COMPILER}/bin/tsc` };
  const manifest = { name, version, license, engines, exports, bin, dependencies };
  await writeFile(
    path.join(staging, 'package.json'),
    JSON.stringify({ ...manifest, bundleDependencies: own, files: ['dist'] }, null, 2),
  );
}

/** Names of the packages that compiled files below a folder import. */
async function importedBelow(folder: string): Promise<string[]> {
  const names = new Set<string>();
  for (const file of await readdir(folder, { recursive: true })) {
    if (!file.endsWith('.js')) continue;
    const text = await readFile(path.join(folder, file), 'utf8');
    for (const [, name] of text.matchAll(/require\("((?!\.|node:)(?:@[^"/]+\/)?[^"/]+)[^"]*"\)/g)) names.add(name!);
  }
  return [...names].sort();
}

/** The folders of packages and of all that those need, by name. */
async function closureOf(names: readonly string[]): Promise<Map<string, string>> {
  const folders = new Map<string, string>();
  const add = async (name: string, from: string): Promise<void> => {
    if (folders.has(name)) return;
    const folder = installed(name, from);
    folders.set(name, folder);
    for (const each of Object.keys((await readManifest(folder)).dependencies ?? {})) await add(each, folder);
  };
  for (const name of names) await add(name, productRoot);
  return folders;
}

function installed(name: string, from: string): string {
  const places = createRequire(path.join(from, 'package.json')).resolve.paths(name) ?? [];
  const folder = places.map(place => path.join(place, name)).find(each => existsSync(path.join(each, 'package.json')));
  if (!folder) throw new UsageError(`${name} is not installed`);
  return folder;
}

async function readManifest(folder: string): Promise<Manifest> {
  return JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8')) as Manifest;
}
