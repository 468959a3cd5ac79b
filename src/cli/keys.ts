import { openConfiguredDatabase } from '../storage';
import { loadConfig } from '../config';
import { systemClock } from '../platform/clock';
import { addKek, createKeyFile } from '../platform/key-file';
import { KeyRing } from '../platform/key-ring';
import { readArguments, UsageError } from './usage';

/** `keys create` makes the key file where there is none; `keys rotate` wraps the data keys under a new key. */
export async function keysCommand(args: string[]): Promise<void> {
  const [action] = readArguments(args, {}).positionals;
  const config = loadConfig();
  const { file } = config.keys;
  if (action === 'create') {
    createKeyFile(file);
    console.log(`${file} holds the keys. Without it nothing that is sealed can be read: keep a copy elsewhere.`);
    return;
  }
  if (action !== 'rotate') throw new UsageError('hcp keys create | rotate');
  addKek(file);
  const database = await openConfiguredDatabase(config);
  try {
    const suite = config.keys.suite === 'sm' ? 'SM' : 'AES';
    const keys = await KeyRing.open(database, { keyFile: file, createIfMissing: false, suite, clock: systemClock });
    console.log(`${await keys.rewrap()} data keys are wrapped under the new key.`);
  } finally {
    await database.close();
  }
}
