import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { nameProblem } from '../adapter-host/adapter-name';
import { productRoot } from '../platform/product-root';
import { packSdk } from './sdk-package';
import { pathOf, UsageError } from './usage';

/** What an author may begin with. */
export const templates = ['code', 'declarative'] as const;
export type Template = (typeof templates)[number];

const PLACEHOLDER = /my-adapter/g;

/**
 * Makes a folder with everything to begin with: an adapter that works, with the packed SDK, or settings of the mapping
 * adapter. The last part of its path is the adapter's name. Nothing that is there is overwritten.
 */
export async function newAdapter(named: string, template: Template): Promise<string> {
  if (!named)
    throw new UsageError('which folder? hcp adapter new FOLDER, outside of the product; its name is the adapter’s');
  const folder = pathOf(named);
  const name = path.basename(folder);
  const problem = nameProblem(name);
  if (problem) throw new UsageError(`${name}: ${problem}`);
  if (!path.relative(productRoot, folder).startsWith('..')) {
    throw new UsageError(`${folder} lies in the folder of the product: choose one outside`);
  }
  if (existsSync(folder) && (await readdir(folder)).length > 0) throw new UsageError(`${folder} is not empty`);
  await mkdir(folder, { recursive: true });
  await cp(path.join(productRoot, 'templates', 'adapter', template), folder, { recursive: true });
  await fillIn(folder, name);
  if (template === 'code') await packSdk(path.join(folder, 'haochaping.tgz'));
  return folder;
}

/** Gives the files of a template the name of the adapter; `x.template.json` is the `x.json` of somebody else's project. */
async function fillIn(folder: string, name: string): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.replace(PLACEHOLDER, name));
    const own = entry.name.replace('.template.json', '.json').replace(PLACEHOLDER, name);
    if (own !== entry.name) await rename(file, path.join(entry.parentPath, own));
  }
}
