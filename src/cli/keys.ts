import { existsSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { type AppConfig, loadConfig } from '../config';
import { systemClock } from '../platform/clock';
import type { Database } from '../platform/database';
import { addKek, createKeyFile } from '../platform/key-file';
import { KeyRing } from '../platform/key-ring';
import { KeyInUse, removeKey, rewrap } from '../platform/key-rotation';
import { resealedColumns } from '../resealed-columns';
import { openConfiguredDatabase } from '../storage';
import { readArguments, UsageError } from './usage';

/** What is done with the key file: made, given a new key, left by all that an older key encrypts, rid of such a key. */
export async function keysCommand(args: string[]): Promise<void> {
  const [action, key] = readArguments(args, {}).positionals;
  const config = loadConfig();
  const { file } = config.keys;
  if (action === 'create') {
    const isThere = existsSync(file);
    createKeyFile(file);
    if (isThere) return console.log(`${file} holds keys already, and stays as it is.`);
    console.log(`${file} holds the keys. Without it nothing that is sealed can be read: keep a copy elsewhere.`);
  } else if (action === 'rotate') {
    console.log(`${addKek(file).current} is the key now. Copy ${file} to every machine, then: hcp keys rewrap`);
  } else if (action === 'rewrap') {
    await onDatabase(config, database => rewrapAll(config, database));
  } else if (action === 'remove' && key) {
    await onDatabase(config, database => remove(database, file, key));
  } else {
    throw new UsageError('hcp keys create | rotate | rewrap | remove KEY');
  }
}

async function onDatabase(config: AppConfig, work: (database: Database) => Promise<void>): Promise<void> {
  const database = await openConfiguredDatabase(config);
  await work(database).finally(() => database.close());
}

async function rewrapAll({ keys: { file, suite } }: AppConfig, database: Database): Promise<void> {
  const name = suite === 'sm' ? 'SM' : 'AES';
  const options = { keyFile: file, createIfMissing: false, suite: name, clock: systemClock } as const;
  const keys = await KeyRing.open(database, options);
  const { resealed, unreadable, dataKeys } = await rewrap(database, keys, resealedColumns, async time => {
    const wait = time.getTime() - Date.now();
    if (wait > 0) console.log(`Every process seals with a new key in ${Math.ceil(wait / 1_000)} seconds.`);
    if (wait > 0) await pause(wait);
  });
  console.log(`${resealed} values are sealed with new data keys, ${dataKeys} data keys are under the new key.`);
  if (unreadable) console.log(`${unreadable} values do not open, were altered, and stay as they are.`);
}

async function remove(database: Database, file: string, key: string): Promise<void> {
  try {
    await removeKey(database, file, key);
  } catch (error) {
    throw error instanceof KeyInUse ? new UsageError(error.message) : error;
  }
  console.log(`${key} is not in ${file} any more. Backups from before open with a copy of the file that has it.`);
}
