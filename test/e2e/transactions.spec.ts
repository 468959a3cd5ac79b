import type { EntityManager } from 'typeorm';
import { execute, insertRows, select } from '../../src/platform/sql';
import { freshDatabase, type TestDatabase } from '../support/database';
import { storages } from '../support/storages';

const TRANSACTIONS = 120;

/** A promise that a test settles when it likes. */
function gate() {
  let open = (): void => undefined;
  const opened = new Promise<void>(resolve => (open = resolve));
  return { open, opened };
}

describe.each(storages)('transactions that overlap, on %s', kind => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await freshDatabase(kind, []);
    await database.unitOfWork(tx =>
      execute(tx, 'CREATE TABLE note (id VARCHAR(40) PRIMARY KEY, counter INT NOT NULL)'),
    );
  });
  beforeEach(() => database.unitOfWork(tx => execute(tx, 'DELETE FROM note')));
  afterAll(() => database?.dispose());

  const write = (tx: EntityManager, id: string) => insertRows(tx, 'note', [{ id, counter: 0 }]);
  const notes = async () =>
    (await select<{ id: string }>(database.reader, 'SELECT id FROM note ORDER BY id')).map(({ id }) => id);

  it('what one rolls back takes nothing of the others along', async () => {
    const [entered, end] = [gate(), gate()];
    const a = database.unitOfWork(async tx => {
      await write(tx, 'a');
      entered.open();
      await end.opened;
      throw new Error('a gives up');
    });
    await entered.opened;
    const b = database.unitOfWork(tx => write(tx, 'b'));
    const c = database.unitOfWork(tx => write(tx, 'c'));
    end.open();
    await expect(a).rejects.toThrow('a gives up');
    await Promise.all([b, c]);
    expect(await notes()).toEqual(['b', 'c']);
  });

  it('of a hundred at once every one is there whole or not at all, as its caller was told', async () => {
    const settled = await Promise.allSettled(
      Array.from({ length: TRANSACTIONS }, (_, i) =>
        database.unitOfWork(async tx => {
          await write(tx, `${i}-first`);
          await select(tx, 'SELECT id FROM note');
          await write(tx, `${i}-second`);
          if (i % 3 === 0) throw new Error('rolled back');
        }),
      ),
    );
    const told = settled.flatMap(({ status }, i) => (status === 'fulfilled' ? [`${i}-first`, `${i}-second`] : []));
    expect(told).toHaveLength((TRANSACTIONS - TRANSACTIONS / 3) * 2);
    expect(await notes()).toEqual(told.sort());
  });

  it('nobody sees what is not committed', async () => {
    const [entered, end] = [gate(), gate()];
    const writing = database.unitOfWork(async tx => {
      await write(tx, 'not yet');
      entered.open();
      await end.opened;
      return select<{ id: string }>(tx, 'SELECT id FROM note');
    });
    await entered.opened;
    expect(await notes()).toEqual([]);
    end.open();
    expect(await writing).toEqual([{ id: 'not yet' }]);
    expect(await notes()).toEqual(['not yet']);
  });

  it('a write outside is impossible', async () => {
    await expect(write(database.reader, 'outside')).rejects.toThrow('a write needs a unit of work');
    expect(await notes()).toEqual([]);
  });

  it('what goes on after its unit of work has ended writes nothing, neither alone nor into the next', async () => {
    const [failed, next] = [gate(), gate()];
    let late: Promise<void> | undefined;
    const broken = database.unitOfWork(async tx => {
      await write(tx, 'rolled back');
      late = failed.opened.then(() => write(tx, 'late'));
      throw new Error('one of two failed');
    });
    await expect(broken).rejects.toThrow('one of two failed');
    const following = database.unitOfWork(async tx => {
      await write(tx, 'following');
      failed.open();
      await next.opened;
      throw new Error('rolled back, too');
    });
    await expect(late).rejects.toThrow();
    next.open();
    await expect(following).rejects.toThrow('rolled back, too');
    expect(await notes()).toEqual([]);
  });

  it('two that would each wait for the other for ever are both there in the end', async () => {
    await database.unitOfWork(async tx => {
      await write(tx, 'a');
      await write(tx, 'b');
    });
    const raise = (tx: EntityManager, id: string) =>
      execute(tx, `UPDATE note SET counter = counter + 1 WHERE id = '${id}'`);
    const both = [gate(), gate()];
    let attempts = 0;
    const inOrder = (own: number, first: string, second: string) =>
      database.unitOfWork(async tx => {
        attempts += 1;
        await raise(tx, first);
        both[own]!.open();
        // On SQLite units of work take turns, so nobody could wait for the other here.
        if (kind === 'mariadb') await both[1 - own]!.opened;
        await raise(tx, second);
      });
    await Promise.all([inOrder(0, 'a', 'b'), inOrder(1, 'b', 'a')]);
    expect(await select(database.reader, 'SELECT counter FROM note')).toEqual([{ counter: 2 }, { counter: 2 }]);
    expect(attempts).toBe(kind === 'mariadb' ? 3 : 2);
  });

  it('a counter that all raise at once loses no step', async () => {
    await database.unitOfWork(tx => write(tx, 'counter'));
    await Promise.all(
      Array.from({ length: TRANSACTIONS }, () =>
        database.unitOfWork(tx => execute(tx, "UPDATE note SET counter = counter + 1 WHERE id = 'counter'")),
      ),
    );
    expect(await select(database.reader, 'SELECT counter FROM note')).toEqual([{ counter: TRANSACTIONS }]);
  });
});

it('on sqlite the connection that reads cannot write, whatever it is told', async () => {
  const database = await freshDatabase('sqlite', []);
  try {
    await database.unitOfWork(tx => execute(tx, 'CREATE TABLE note (id INT PRIMARY KEY)'));
    for (const sql of ['INSERT INTO note VALUES (1)', 'DELETE FROM note', 'DROP TABLE note']) {
      await expect(database.reader.query(sql)).rejects.toThrow(/readonly|read-only/);
    }
  } finally {
    await database.dispose();
  }
});

describe('a unit of work inside another', () => {
  it('is told to who wrote it: every story runs on the embedded storage, too, where it would wait for itself for ever', async () => {
    const database = await freshDatabase('sqlite', []);
    const nested = database.unitOfWork(() => database.unitOfWork(() => Promise.resolve()));
    await expect(nested).rejects.toThrow('a unit of work inside another');
    await database.dispose();
  });
});
