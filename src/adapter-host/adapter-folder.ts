import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/** The most files and bytes that an adapter may have. */
const MOST_FILES = 2_000;
const MOST_BYTES = 50 * 1024 * 1024;

/** A reason not to touch a folder that should hold an adapter, in a sentence for the person who put it there. */
export class AdapterFolderError extends Error {}

/** An adapter's folder as it lies on the disk. */
export interface AdapterFolder {
  folder: string;
  /** The file to load, within the folder. */
  main: string;
  /** Over every file, its path and its bytes. */
  sha256: string;
}

/**
 * Looks at a folder without running anything of it: only plain files and folders within it, a `package.json` whose `main`
 * is one of them, and a hash over all. Throws `AdapterFolderError` for symbolic links (X05), a `main` that points
 * elsewhere (X07), and what is too large.
 */
export async function inspectFolder(folder: string): Promise<AdapterFolder> {
  const files = await filesIn(folder);
  const hash = createHash('sha256');
  let bytes = 0;
  for (const file of files) {
    const content = await readFile(path.join(folder, file));
    bytes += content.length;
    if (bytes > MOST_BYTES) throw new AdapterFolderError(`it holds more than ${MOST_BYTES} bytes`);
    hash.update(`${file}\0${content.length}\0`).update(content);
  }
  return { folder, main: await mainOf(folder, files), sha256: hash.digest('hex') };
}

/** Paths of all files, with slashes, in the order of their bytes. */
async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  const files: string[] = [];
  for (const entry of entries) {
    const file = path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/');
    if (entry.isSymbolicLink()) throw new AdapterFolderError(`${file} is a symbolic link`);
    if (entry.isDirectory()) continue;
    if (!entry.isFile()) throw new AdapterFolderError(`${file} is no plain file`);
    files.push(file);
  }
  if (files.length > MOST_FILES) throw new AdapterFolderError(`it holds more than ${MOST_FILES} files`);
  return files.sort();
}

async function mainOf(folder: string, files: readonly string[]): Promise<string> {
  const { main } = await readPackage(folder);
  if (typeof main !== 'string') throw new AdapterFolderError('its package.json names no main');
  const file = path.posix.normalize(main);
  if (path.isAbsolute(main) || file.startsWith('..') || main.includes('\\') || main.includes(':')) {
    throw new AdapterFolderError('the main of its package.json points out of the folder');
  }
  if (!/\.c?js$/.test(file) || !files.includes(file)) {
    throw new AdapterFolderError(`the main of its package.json, ${file.slice(0, 100)}, is no JavaScript file in it`);
  }
  return file;
}

/** The `package.json` of a folder; throws `AdapterFolderError` where there is none that can be read. */
export async function readPackage(folder: string): Promise<Readonly<Record<string, unknown>>> {
  try {
    const value: unknown = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8'));
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
  } catch {
    // Said below.
  }
  throw new AdapterFolderError('it has no package.json that can be read');
}
