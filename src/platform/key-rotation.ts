import type { Database } from './database';
import { removeUnused } from './data-keys';
import { removeKek, requireOldKek } from './key-file';
import type { KeyRing } from './key-ring';
import { reseal, type Resealed, type SealedColumns } from './resealing';
import { Sealing } from './sealing';

/** A key cannot be removed: data keys are encrypted under it. */
export class KeyInUse extends Error {
  constructor(readonly dataKeys: number) {
    super(`${dataKeys} data keys are encrypted under this key: hcp keys rewrap`);
    this.name = 'KeyInUse';
  }
}

export interface Rewrapped extends Resealed {
  /** How many data keys were encrypted under the current key. */
  dataKeys: number;
}

/**
 * Leaves the old keys of a key file that has a new one. First new sealing keys are made and used by all processes; then
 * whatever may change is sealed with them; then the data keys are encrypted under the new key. Only that last step says of
 * a key that it is done with, so whenever it is ended before, it is done again from where it was.
 */
export async function rewrap(
  database: Database,
  keys: KeyRing,
  tables: readonly SealedColumns[],
  until: (time: Date) => Promise<void>,
): Promise<Rewrapped> {
  await until(await keys.renewSealKeys());
  const old = new Set(await keys.outdated());
  const sealing = new Sealing(keys);
  const sum: Resealed = { resealed: 0, unreadable: 0 };
  for (let more = true; old.size && more;) {
    // What began before the new key was used has ended with the old one behind our back.
    const { resealed, unreadable } = await reseal(database, sealing, old, tables);
    sum.resealed += resealed;
    sum.unreadable = unreadable;
    more = resealed > 0;
  }
  return { ...sum, dataKeys: await keys.rewrap() };
}

/** Takes a key out of the key file, or throws `KeyInUse`. */
export async function removeKey(database: Database, file: string, kek: string): Promise<void> {
  requireOldKek(file, kek);
  const used = await removeUnused(database, kek, () => removeKek(file, kek));
  if (used) throw new KeyInUse(used);
}
