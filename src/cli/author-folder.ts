import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inspectFolder, readPackage, type AdapterFolder } from '../adapter-host/adapter-folder';
import { nameProblem } from '../adapter-host/adapter-name';
import { compileAdapter } from './compile-adapter';
import { pathOf, readJson, UsageError } from './usage';

/** Where an author works: an adapter with code, or settings of the mapping adapter, each with its fixtures. */
export type AuthorFolder = { folder: string } & (
  { kind: 'CODE'; name: string } | { kind: 'DECLARATIVE'; settings: unknown }
);

/** Looks at a folder; throws `UsageError` where it is none of an author. */
export async function openAuthorFolder(named: string): Promise<AuthorFolder> {
  if (!named) throw new UsageError('which folder?');
  const folder = pathOf(named);
  if (existsSync(path.join(folder, 'package.json'))) {
    const { name } = await readPackage(folder).catch((error: Error) => {
      throw new UsageError(`${named}: ${error.message}`);
    });
    const problem = typeof name === 'string' ? nameProblem(name) : 'it has none';
    if (problem) throw new UsageError(`${named}: the name in its package.json: ${problem}`);
    return { kind: 'CODE', folder, name: name as string };
  }
  const settings = path.join(folder, 'settings.json');
  if (existsSync(settings)) return { kind: 'DECLARATIVE', folder, settings: await readJson(settings) };
  throw new UsageError(`${named}: neither a package.json nor a settings.json lies there`);
}

/** What would be installed of an adapter with code, in a folder of its own for as long as it is used. */
export async function withStaged<T>(
  author: Extract<AuthorFolder, { kind: 'CODE' }>,
  use: (staged: AdapterFolder) => Promise<T>,
): Promise<T> {
  await compileAdapter(author.folder);
  const parent = await mkdtemp(path.join(tmpdir(), 'hcp-author-'));
  try {
    const staged = path.join(parent, author.name);
    await stage(author.folder, staged);
    return await use(await inspectFolder(staged));
  } finally {
    await rm(parent, { recursive: true, force: true });
  }
}

/** The manifest, the compiled code, the fixtures and the README: nothing that an author has beside them. */
async function stage(folder: string, staged: string): Promise<void> {
  const { name, version, main } = await readPackage(folder);
  await mkdir(staged);
  await writeFile(path.join(staged, 'package.json'), `${JSON.stringify({ name, version, main }, null, 2)}\n`);
  for (const part of ['dist', 'fixtures', 'README.md', 'LICENSE']) {
    const from = path.join(folder, part);
    const filter = (file: string) => !/\.(?:spec\.c?js|d\.ts|map|tsbuildinfo)$/.test(file);
    if (existsSync(from)) await cp(from, path.join(staged, part), { recursive: true, filter });
  }
}
