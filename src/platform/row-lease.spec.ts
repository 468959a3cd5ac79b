import { freshStorage, type Storage, storages } from '../../test/support/storages';
import { type Database, openDatabase } from './database';
import { LeasedRows } from './row-lease';
import { execute, insertRows } from './sql';

const MINUTE = 60_000;

describe.each(storages)('rows that one process at a time works on, on %s', kind => {
  let storage: Storage;
  let database: Database;
  let time = Date.parse('2026-03-02T09:00:00+08:00');
  const clockAt = (offset: number) => ({ now: () => new Date(time + offset) });
  const rows = (offset = 0) => new LeasedRows(database, clockAt(offset), 'piece', 'id');

  beforeAll(async () => {
    storage = await freshStorage(kind);
    const [url, dataDir] = [storage.databaseUrl ?? null, storage.dataDirectory];
    database = await openDatabase({ url, dataDir, poolSize: 2, entities: [], migrations: [] });
    const sql = `CREATE TABLE piece (region VARCHAR(12), id VARCHAR(26), due_at BIGINT, lease_token VARCHAR(36),
      PRIMARY KEY (region, id))`;
    await database.unitOfWork(async tx => {
      await execute(tx, sql);
      await insertRows(tx, 'piece', [{ region: '990001000000', id: 'one', due_at: time, lease_token: null }]);
    });
  });
  afterAll(async () => {
    await database?.close();
    await storage?.dispose();
  });

  it('are had by one, and by the next when that one died', async () => {
    const first = await rows().claim();
    expect(first?.id).toBe('one');
    expect(await rows().claim()).toBeNull();
    first!.drop();
    time += MINUTE;
    const next = await rows().claim();
    expect(next?.id).toBe('one');
    await expect(first!.release(null)).rejects.toThrow('one');
    await next!.release(clockAt(0).now());
  });

  it('are kept from nobody by a lease that was taken under a clock that was ten minutes fast', async () => {
    const fast = await rows(10 * MINUTE).claim();
    expect(await rows().isAnyDue()).toBe(true);
    const right = await rows().claim();
    expect(right?.id).toBe('one');
    await expect(fast!.release(null)).rejects.toThrow('one');
    await right!.release(clockAt(10 * MINUTE).now());
  });

  it('are left alone while they are put off, however long that is', async () => {
    expect(await rows().isAnyDue()).toBe(false);
    expect(await rows().claim()).toBeNull();
    time += 10 * MINUTE;
    const lease = await rows().claim();
    expect(lease?.id).toBe('one');
    lease!.drop();
  });
});
