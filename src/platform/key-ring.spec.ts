import { renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { CreateDataKey1795200100000 } from '../../migrations/1795200100000-create-data-key';
import { freshDatabase, type TestDatabase } from '../../test/support/database';
import { storages } from '../../test/support/storages';
import { waitFor } from '../../test/support/wait-for';
import type { Clock } from './clock';
import type { SuiteName } from './crypto-suite';
import type { Database } from './database';
import { addKek, createKeyFile, readKeyFile } from './key-file';
import { KeyRing } from './key-ring';
import { Sealing } from './sealing';
import { execute, select } from './sql';

const place = { table: 'person', column: 'name_sealed', row: '1' };

describe.each(storages)('keys on %s', kind => {
  let database: TestDatabase;
  let keyFile: string;
  let now: Date;
  const clock: Clock = { now: () => now };

  beforeEach(async () => {
    now = new Date('2026-03-02T02:00:00Z');
    database = await freshDatabase(kind, [CreateDataKey1795200100000]);
    keyFile = path.join(database.storage.dataDirectory, 'keys.json');
  });
  afterEach(() => database.dispose());

  const openRing = (on: Database = database, suite: SuiteName = 'AES', createIfMissing = true) =>
    KeyRing.open(on, { keyFile, createIfMissing, suite, clock });
  const rows = () => select<{ id: string; wrapped: string }>(database.reader, 'SELECT id, wrapped FROM data_key');

  it('are the same for every process, also where all start at once', async () => {
    const rings = await Promise.all([
      openRing(),
      openRing(await database.another()),
      openRing(await database.another()),
    ]);
    const ids = rings.map(ring =>
      [ring.sealKey(), ring.macKey(), ring.indexKey(), ring.receiptKey()].map(({ id }) => id),
    );
    expect(ids[1]).toEqual(ids[0]);
    expect(ids[2]).toEqual(ids[0]);
    expect(await rows()).toHaveLength(6);
  });

  it('of next month are known to a process before another uses them', async () => {
    const early = new Sealing(await openRing());
    now = new Date('2026-04-01T00:00:00Z');
    const late = new Sealing(await openRing(await database.another()));
    const sealed = late.seal('测试甲', place);
    expect(early.open(sealed, place)).toBe('测试甲');
  });

  it('change monthly in a process that runs on, and what was sealed before stays readable', async () => {
    const sealing = new Sealing(await openRing());
    const march = sealing.seal('三月', place);
    now = new Date('2026-04-01T00:00:00Z');
    const april = sealing.seal('四月', place);
    expect(april.split('.')[1]).not.toBe(march.split('.')[1]);
    expect([march, april].map(sealed => sealing.open(sealed, place))).toEqual(['三月', '四月']);
    await waitFor(async () => (await rows()).length === 7, { what: 'the key of May is made ahead' });
  });

  it('change monthly also in a process whose clock was two years ahead and is right again', async () => {
    const sealing = new Sealing(await openRing());
    now = new Date('2028-03-02T02:00:00Z');
    sealing.seal('测试甲', place);
    await waitFor(async () => (await rows()).length === 8);
    now = new Date('2026-05-02T02:00:00Z');
    sealing.seal('测试甲', place);
    await waitFor(async () => (await rows()).length === 10, { what: 'the keys of May and June are made' });
  });

  it('go on sealing when months pass while none can be made', async () => {
    const sealing = new Sealing(await openRing());
    now = new Date('2027-01-01T00:00:00Z');
    expect(sealing.open(sealing.seal('测试甲', place), place)).toBe('测试甲');
    await waitFor(async () => (await rows()).length === 8);
  });

  it('of the other suite, made by another process, are found after a moment', async () => {
    const aes = new Sealing(await openRing());
    const sealed = new Sealing(await openRing(await database.another(), 'SM')).seal('测试甲', place);
    expect(sealed).toMatch(/^SM\./);
    expect(await waitFor(() => aes.open(sealed, place))).toBe('测试甲');
  });

  it('of indexes and receipts outlive a change of suite', async () => {
    const [before, after] = [await openRing(), await openRing(database, 'SM')];
    expect(after.indexKey()).toEqual(before.indexKey());
    expect(after.receiptKey()).toEqual(before.receiptKey());
    expect(after.macKey().suite.name).toBe('SM');
  });

  it('are wrapped anew after a change of the key encryption key; nothing is sealed anew', async () => {
    const ring = await openRing();
    const sealed = new Sealing(ring).seal('测试甲', place);
    const oldKek = readKeyFile(keyFile).current;
    const newKek = addKek(keyFile).current;
    expect(await (await openRing()).rewrap()).toBe(6);
    expect((await rows()).every(({ wrapped }) => wrapped.startsWith(`${newKek}.`))).toBe(true);
    expect(await (await openRing()).rewrap()).toBe(0);
    expect(oldKek).not.toBe(newKek);
    expect(new Sealing(await openRing()).open(sealed, place)).toBe('测试甲');
  });

  it('cannot be exchanged for one another by whoever can write to the database', async () => {
    await openRing();
    const [one, two] = await rows();
    await database.unitOfWork(tx =>
      execute(tx, 'UPDATE data_key SET wrapped = ? WHERE id = ?', [two!.wrapped, one!.id]),
    );
    await expect(openRing()).rejects.toThrow(/KEY_FILE: a data key cannot be decrypted with kek-\w+ of .*altered/);
  });

  it('are not made over when the key file is lost: the start says so', async () => {
    await openRing();
    renameSync(keyFile, `${keyFile}.lost`);
    await expect(openRing()).rejects.toThrow(/KEY_FILE: .* is missing, but this database was written with its keys/);
    createKeyFile(keyFile);
    await expect(openRing()).rejects.toThrow(/KEY_FILE: .* does not hold the key kek-\w+.*Restore the key file/);
    rmSync(keyFile);
    renameSync(`${keyFile}.lost`, keyFile);
    await expect(openRing()).resolves.toBeInstanceOf(KeyRing);
  });

  it('need a key file that was made on purpose in production', async () => {
    await expect(openRing(database, 'AES', false)).rejects.toThrow('hcp keys create');
    createKeyFile(keyFile);
    await expect(openRing(database, 'AES', false)).resolves.toBeInstanceOf(KeyRing);
  });
});
