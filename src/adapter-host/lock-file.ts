import { readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { ConfigurationError } from '../platform/configuration-error';

/** The name of the file that pins the adapters of a folder. */
export const lockFileName = 'adapters.lock.json';

const schema = z.strictObject({
  version: z.literal(1),
  /** By name, what each was when somebody installed it. */
  adapters: z.record(z.string(), z.strictObject({ sha256: z.string().regex(/^[0-9a-f]{64}$/) })),
});
type Lock = z.output<typeof schema>;

/** The pins of a folder, by name; none where nothing was ever installed. Throws `ConfigurationError` for a broken file. */
export async function readPins(folder: string): Promise<ReadonlyMap<string, string>> {
  const { adapters } = await readLock(folder);
  return new Map(Object.entries(adapters).map(([name, { sha256 }]) => [name, sha256]));
}

/** Pins an adapter to what it is now; the others stay as they are. */
export async function pin(folder: string, name: string, sha256: string): Promise<void> {
  const { adapters } = await readLock(folder);
  const names = [...new Set([...Object.keys(adapters), name])].sort();
  const pinned = Object.fromEntries(names.map(each => [each, each === name ? { sha256 } : adapters[each]!]));
  const file = path.join(folder, lockFileName);
  const draft = `${file}.draft`;
  await writeFile(draft, `${JSON.stringify({ version: 1, adapters: pinned }, null, 2)}\n`);
  await rename(draft, file);
}

async function readLock(folder: string): Promise<Lock> {
  const file = path.join(folder, lockFileName);
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { version: 1, adapters: {} };
    throw new ConfigurationError(`ADAPTERS_DIR: ${file} cannot be read`);
  }
  const parsed = schema.safeParse(jsonOf(text));
  if (!parsed.success) throw new ConfigurationError(`ADAPTERS_DIR: ${file} is no list of adapters`);
  return parsed.data;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
