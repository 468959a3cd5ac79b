import { existsSync } from 'node:fs';
import { cp, mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { adapters as installedAdapters } from '../../plugins';
import { inspectFolder } from '../adapter-host/adapter-folder';
import { pin } from '../adapter-host/lock-file';
import type { AuthorFolder } from './author-folder';
import { withAdapter, type Report } from './tried-adapter';
import { UsageError } from './usage';

/**
 * Puts an adapter that keeps every obligation where `ADAPTERS_DIR` points, and pins it there. Answers the report; with a
 * finding in it nothing was installed. Another version of the same name is replaced.
 */
export async function installAdapter(author: AuthorFolder, adaptersDir: string): Promise<Report> {
  if (author.kind === 'DECLARATIVE') {
    throw new UsageError('these are settings: register a channel of the mapping adapter with them');
  }
  const { name } = author;
  if (installedAdapters.some(({ manifest }) => manifest.id === name)) {
    throw new UsageError(`${name}: the product has an adapter of this name`);
  }
  return withAdapter(author, async adapter => {
    const report = await adapter.examine();
    if (report.some(({ findings }) => findings.length > 0)) return report;
    const target = path.join(adaptersDir, name);
    await mkdir(adaptersDir, { recursive: true });
    if (existsSync(target)) await rm(target, { recursive: true });
    await cp(adapter.staged!.folder, target, { recursive: true });
    await pin(adaptersDir, name, (await inspectFolder(target)).sha256);
    return report;
  });
}
