import { randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

const KEY_BYTES = 32;
/** Of 32 random bytes about 30 are distinct; a key with less than half of that was typed or copied from an example. */
const LEAST_DISTINCT_BYTES = 16;
/** What anybody on the machine may do with a file. */
const FOR_EVERYBODY = 0o007;

const key = z
  .base64()
  .transform(text => Buffer.from(text, 'base64'))
  .refine(bytes => bytes.length === KEY_BYTES && new Set(bytes).size >= LEAST_DISTINCT_BYTES);

const fileSchema = z
  .strictObject({ current: z.string(), keks: z.record(z.string().regex(/^[a-z0-9-]{1,32}$/), key), tokenKey: key })
  .refine(file => file.current in file.keks);

/** The secrets that live outside the database: key encryption keys by id, the one in use, and the key of local tokens. */
export interface KeyFile {
  current: string;
  keks: Readonly<Record<string, Buffer>>;
  tokenKey: Buffer;
}

/** The key file is missing, damaged, or not the one that this database was written with. */
export class KeyFileError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'KeyFileError';
  }
}

/** Reads the key file, or throws `KeyFileError`; the message names the file and never a key. */
export function readKeyFile(file: string): KeyFile {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new KeyFileError(`KEY_FILE: cannot read ${file} (${(error as NodeJS.ErrnoException).code}).`);
  }
  try {
    return fileSchema.parse(JSON.parse(text));
  } catch {
    throw new KeyFileError(
      `KEY_FILE: ${file} is damaged: it must hold current, keks and tokenKey, each key 32 random bytes. Restore it.`,
    );
  }
}

/** Throws `KeyFileError` where every user of the machine may read the file. */
export function requirePrivateKeyFile(file: string): void {
  const mode = statSync(file, { throwIfNoEntry: false })?.mode ?? 0;
  if ((mode & FOR_EVERYBODY) === 0) return;
  throw new KeyFileError(
    `KEY_FILE: every user of this machine may open ${file} (mode ${(mode & 0o777).toString(8)}): chmod 600 ${file}`,
  );
}

/**
 * Makes the key file with mode 0600, or leaves the one that is there. Of processes that start together one wins, and
 * all of them read its keys: the file appears under its name only when it is complete.
 */
export function createKeyFile(file: string): KeyFile {
  if (existsSync(file)) return readKeyFile(file);
  const id = newKekId();
  const draft = writeDraft(file, { current: id, keks: { [id]: newKey() }, tokenKey: newKey() });
  try {
    linkSync(draft, file); // unlike a rename, a link never replaces
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    unlinkSync(draft);
  }
  return readKeyFile(file);
}

/** Adds a key encryption key and makes it the current one; the old ones stay, so that everything can still be read. */
export function addKek(file: string): KeyFile {
  const { keks, tokenKey } = readKeyFile(file);
  const id = newKekId();
  const draft = writeDraft(file, { current: id, keks: { ...keks, [id]: newKey() }, tokenKey });
  renameSync(draft, file);
  return readKeyFile(file);
}

/** Throws `KeyFileError` unless the file has this key beside the one that is in use. */
export function requireOldKek(file: string, id: string): void {
  const { current, keks } = readKeyFile(file);
  if (id === current) throw new KeyFileError(`KEY_FILE: ${id} is the key in use. First: hcp keys rotate`);
  if (id in keks) return;
  throw new KeyFileError(`KEY_FILE: ${file} has no key ${id}; it has ${Object.keys(keks).join(', ')}`);
}

/** Takes an old key encryption key out of the file. Whatever is still encrypted under it is lost: ask the database first. */
export function removeKek(file: string, id: string): void {
  requireOldKek(file, id);
  const { current, keks, tokenKey } = readKeyFile(file);
  const others = Object.fromEntries(Object.entries(keks).filter(([other]) => other !== id));
  renameSync(writeDraft(file, { current, keks: others, tokenKey }), file);
}

function writeDraft(file: string, content: KeyFile): string {
  mkdirSync(path.dirname(file), { recursive: true });
  const draft = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
  const keks = Object.fromEntries(Object.entries(content.keks).map(([id, kek]) => [id, kek.toString('base64')]));
  const text = JSON.stringify(
    { current: content.current, keks, tokenKey: content.tokenKey.toString('base64') },
    null,
    2,
  );
  const handle = openSync(draft, 'wx', 0o600);
  try {
    writeFileSync(handle, `${text}\n`);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  return draft;
}

const newKey = () => randomBytes(KEY_BYTES);
const newKekId = () => `kek-${randomBytes(6).toString('hex')}`;
