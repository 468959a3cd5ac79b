import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { ConfigurationError } from '../platform/configuration-error';
import type { Log } from '../platform/log';
import type { AnyAdapter } from '../sdk';
import { type AdapterFolder, AdapterFolderError, inspectFolder } from './adapter-folder';
import { nameProblem } from './adapter-name';
import { AdapterProcess, AdapterProcessError } from './adapter-process';
import { AnswerError } from './answers';
import { foreignAdapter } from './foreign-adapter';
import { lockFileName, readPins } from './lock-file';

/** The adapters of a folder, each in processes of its own, and those that were not let in. */
export interface ForeignAdapters {
  adapters: readonly AnyAdapter[];
  refused: readonly { name: string; reason: string }[];
  /** Ends their processes. */
  stop(): Promise<void>;
}

/**
 * Loads the adapters of a folder that `hcp adapter install` pinned there. One that is not what was pinned, or not what an
 * adapter may be, is refused with an alarm in the log, and the others work. `taken` are the names that are in use; without
 * a folder there are none.
 */
export async function loadForeignAdapters(
  folder: string | null,
  { log, taken }: { log: Log; taken: readonly string[] },
): Promise<ForeignAdapters> {
  if (folder === null) return { adapters: [], refused: [], stop: async () => {} };
  const pins = await readPins(folder);
  const names = new Set([...pins.keys(), ...(await foldersIn(folder))]);
  const processes: AdapterProcess[] = [];
  const refused: { name: string; reason: string }[] = [];

  const load = async (name: string): Promise<AnyAdapter[]> => {
    try {
      const pinned = await pinnedFolder(folder, name, { pins, taken });
      const [process, pulling] = [new AdapterProcess(pinned, log), new AdapterProcess(pinned, log)];
      processes.push(process, pulling);
      return [await introduced(name, process, pulling, log)];
    } catch (error) {
      if (!isExpected(error)) throw error;
      const reason = error.message;
      log.error({ adapter: name.slice(0, 100), reason, alarm: true, security: true }, 'an adapter was not let in');
      refused.push({ name, reason });
      return [];
    }
  };
  const adapters = (await Promise.all([...names].sort().map(load))).flat();
  return { adapters, refused, stop: async () => void (await Promise.all(processes.map(each => each.stop()))) };
}

/** The adapter of a process, which must have the name of its folder; otherwise the process ends. */
async function introduced(
  name: string,
  process: AdapterProcess,
  pulling: AdapterProcess,
  log: Log,
): Promise<AnyAdapter> {
  try {
    const adapter = await foreignAdapter(process, pulling, log);
    if (adapter.manifest.id === name) return adapter;
    throw new AdapterFolderError(`the adapter in it is called ${adapter.manifest.id}`);
  } catch (error) {
    await process.stop();
    throw error;
  }
}

/** The folder of an adapter, which is as it was pinned. */
async function pinnedFolder(
  folder: string,
  name: string,
  { pins, taken }: { pins: ReadonlyMap<string, string>; taken: readonly string[] },
): Promise<AdapterFolder> {
  const problem = nameProblem(name);
  if (problem) throw new AdapterFolderError(problem);
  if (taken.includes(name)) throw new AdapterFolderError('this name is taken by an adapter of the product');
  const pinned = pins.get(name);
  if (!pinned) throw new AdapterFolderError(`it is not in ${lockFileName}: install it with hcp adapter install`);
  const entry = (await readdir(folder, { withFileTypes: true })).find(each => each.name === name);
  if (!entry) throw new AdapterFolderError(`it is in ${lockFileName}, but its folder is gone`);
  if (!entry.isDirectory()) throw new AdapterFolderError('it is a symbolic link or a file, not a folder');
  const found = await inspectFolder(path.join(folder, name));
  if (found.sha256 !== pinned) {
    throw new AdapterFolderError(`its files have the sha256 ${found.sha256}, and ${pinned} was pinned`);
  }
  return found;
}

async function foldersIn(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries.filter(entry => !entry.isFile()).map(({ name }) => name);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new ConfigurationError(`ADAPTERS_DIR: ${folder} cannot be read (${code})`);
  }
}

const EXPECTED = [AdapterFolderError, AdapterProcessError, AnswerError];
const isExpected = (error: unknown): error is Error => EXPECTED.some(kind => error instanceof kind);
