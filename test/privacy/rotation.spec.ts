import path from 'node:path';
import { appendOnlyTables } from '../../src/entities';
import { sealedTableNames } from '../../src/audit/sealed-tables';
import { addKek, readKeyFile } from '../../src/platform/key-file';
import { removeKey, rewrap } from '../../src/platform/key-rotation';
import { execute } from '../../src/platform/sql';
import { resealedColumns } from '../../src/resealed-columns';
import { regions, units } from '../support/catalogue';
import { canary, said } from '../support/canary-citizen';
import { canaryPushes } from '../support/canary-pushes';
import { hcp, startHcp } from '../support/commands';
import { type Harness, seededStorage, type Spawned, spawnApp, startApp } from '../support/harness';
import { checkHistory, sound } from '../support/history';
import { allEvaluations } from '../support/reading';
import { type Storage, storages } from '../support/storages';
import { ask, readStored, tableNames } from '../support/stored';
import { waitFor } from '../support/wait-for';
import { startWriters } from '../support/writers';

jest.setTimeout(300_000);

const keyFileOf = ({ dataDirectory }: Storage) => path.join(dataDirectory, 'keys.json');
const evaluator = { realName: true, name: canary.name, phone: canary.phone, idNumber: canary.idNumber };

/** The data keys of a storage that are not under a key of its key file. */
async function dataKeysNotUnder(storage: Storage, kek: string): Promise<string[]> {
  const rows = await ask<{ id: string; wrapped: string }>(storage, 'SELECT id, wrapped FROM data_key');
  return rows.filter(({ wrapped }) => !wrapped.startsWith(`${kek}.`)).map(({ id }) => id);
}

/** The columns in which a value is sealed with one of these keys. */
async function columnsSealedWith(storage: Storage, ids: readonly string[]): Promise<string[]> {
  const found = new Set<string>();
  for (const table of await tableNames(storage)) {
    for (const row of await ask<Record<string, unknown>>(storage, `SELECT * FROM ${table}`)) {
      for (const [column, value] of Object.entries(row)) {
        const text = value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : String(value);
        if (ids.some(id => text.startsWith(`AES.${id}.`) || text.startsWith(id, 1))) found.add(`${table}.${column}`);
      }
    }
  }
  return [...found].sort();
}

const mayChange = (column: string) => {
  const [table] = column.split('.');
  return !appendOnlyTables.includes(table!) && !sealedTableNames.includes(table!);
};

describe.each(storages)('the key file is rotated, on %s', kind => {
  let app: Harness;
  let before: string;

  beforeAll(async () => {
    app = await startApp(kind, { startsAt: '2026-02-01T00:00:00+08:00' });
    const oneOfEach = new Map(canaryPushes().map(push => [push.adapter, push]));
    for (const [index, push] of [...oneOfEach.values()].entries()) {
      app.clock.advance(Math.max(0, push.at.getTime() - app.clock.now().getTime()));
      const operator = await app.token('CHANNEL_OPERATOR');
      const channel = await app.registerChannel(operator, {
        ...{ code: `c${index}`, region: regions.district, adapter: push.adapter },
        ...{ settings: push.settings, secret: push.secret },
      });
      const { headers, query, body } = push.made(channel.secret);
      const url = query ? `${channel.deliveryUrl.split('?')[0]}?${query}` : channel.deliveryUrl;
      await fetch(url, { method: 'POST', headers, body: new Uint8Array(body) });
    }
    const operator = await app.token('CHANNEL_OPERATOR');
    const hall = await app.registerChannel(operator, { code: 'hall', region: regions.district, adapter: 'json' });
    await app.push(hall, { id: 'r-1', institution: units.own, level: 1, comment: said, evaluator });
    await app.settled();
    before = readKeyFile(keyFileOf(app.storage)).current;
  });
  afterAll(() => app?.dispose());

  const rewrapNow = () =>
    rewrap(app.app.database, app.app.keys, resealedColumns, time => {
      app.clock.advance(Math.max(0, time.getTime() - app.clock.now().getTime()));
      return Promise.resolve();
    });
  const remove = (kek: string) => removeKey(app.app.database, keyFileOf(app.storage), kek);

  /** Whatever is sealed in rows that may change, opened in its place. */
  async function opened(): Promise<Record<string, string>> {
    const values: Record<string, string> = {};
    for (const { table, columns, row } of resealedColumns) {
      for (const stored of await ask<Record<string, string | null>>(app.storage, `SELECT * FROM ${table}`)) {
        for (const column of columns) {
          const place = { table, column, row: row.map(name => stored[name]).join('/') };
          const sealed = stored[column];
          if (sealed)
            values[Object.values(place).join(' ')] = app.app.sealing.openBuffer(sealed, place).toString('hex');
        }
      }
    }
    return values;
  }
  const words = async () => {
    const ratings = await allEvaluations(app, await app.token('MANAGEMENT_OFFICE'));
    return ratings.map(({ id, comment }) => ({ id, comment }));
  };
  const indexes = () => ask(app.storage, 'SELECT * FROM evaluation_identity ORDER BY evaluation_id');

  it('and an old key cannot be removed while a data key is encrypted under it, nor can the one in use', async () => {
    await expect(remove(before)).rejects.toThrow(/is the key in use/);
    addKek(keyFileOf(app.storage));
    await expect(remove(before)).rejects.toThrow(/\d+ data keys are encrypted under this key: hcp keys rewrap/);
    await expect(remove('kek-000000000000')).rejects.toThrow(/has no key kek-000000000000; it has kek-/);
    expect(readKeyFile(keyFileOf(app.storage)).keks).toHaveProperty(before);
  });

  it('and whatever may change is sealed anew, says the same, and is found by the same indexes', async () => {
    const { current } = addKek(keyFileOf(app.storage));
    const old = await dataKeysNotUnder(app.storage, current);
    const [openedBefore, wordsBefore] = [await opened(), await words()];
    const indexBefore = (await indexes()) as { phone_index: string | null }[];
    expect(Object.keys(openedBefore).length).toBeGreaterThan(50);
    expect(wordsBefore.filter(({ comment }) => comment?.includes(canary.name)).length).toBeGreaterThan(0);

    const { resealed, unreadable, dataKeys } = await rewrapNow();
    expect({ resealed, unreadable, dataKeys }).toEqual({
      ...{ resealed: Object.keys(openedBefore).length, unreadable: 0, dataKeys: old.length },
    });
    expect(await dataKeysNotUnder(app.storage, current)).toEqual([]);
    expect((await columnsSealedWith(app.storage, old)).filter(mayChange)).toEqual([]);
    expect(await opened()).toEqual(openedBefore);
    expect(await words()).toEqual(wordsBefore);
    expect(((await indexes()) as typeof indexBefore).map(row => row.phone_index)).toEqual(
      indexBefore.map(row => row.phone_index),
    );
    expect(await rewrapNow()).toEqual({ resealed: 0, unreadable: 0, dataKeys: 0 });
  });

  it('and no seal of what is on record is broken', async () => {
    app.clock.advance(600_000);
    await app.settled();
    expect(await app.app.verification.verify()).toMatchObject({ count: 0, waiting: 0 });
  });

  it('and then the old key is removed, and a process that starts without it reads everything', async () => {
    const wordsBefore = await words();
    await remove(before);
    expect(Object.keys(readKeyFile(keyFileOf(app.storage)).keks)).not.toContain(before);
    const another = await startApp(kind, { storage: { ...app.storage, dispose: () => Promise.resolve() } });
    const ratings = await allEvaluations(another, await another.token('MANAGEMENT_OFFICE'));
    expect(ratings.map(({ id, comment }) => ({ id, comment }))).toEqual(wordsBefore);
    await another.dispose();
  });

  it('and a value that somebody altered is counted and left, for its own place to refuse', async () => {
    addKek(keyFileOf(app.storage));
    const alter = "UPDATE evaluation_identity SET name = CONCAT(name, 'A') WHERE name IS NOT NULL";
    const altered = await app.app.database.unitOfWork(tx => execute(tx, alter));
    expect(altered).toBeGreaterThan(0);
    expect(await rewrapNow()).toMatchObject({ unreadable: altered });
  });
});

describe('the key file is rotated while pushes come in', () => {
  let storage: Storage;
  let api: Spawned;
  let worker: Spawned;

  beforeAll(async () => {
    storage = await seededStorage('mariadb');
    [api, worker] = await Promise.all([spawnApp(storage, 'api'), spawnApp(storage, 'worker')]);
  });
  afterAll(async () => {
    await Promise.all([api?.process.dispose(), worker?.process.dispose()]);
    await storage?.dispose();
  });

  it('and kill -9 in the middle of sealing anew loses nothing; no process is started again', async () => {
    const operator = await api.token('CHANNEL_OPERATOR');
    const hall = await api.registerChannel(operator, { code: 'hall', region: regions.district, adapter: 'json' });
    const rated = Array.from({ length: 1_500 }, (_, i) => {
      return { id: `told-${i}`, caseNumber: `told-${i}`, institution: units.own, level: 3, comment: said, evaluator };
    });
    for (let from = 0; from < rated.length; from += 500) {
      const answer = await api.push(hall, rated.slice(from, from + 500));
      expect(answer.body).toMatchObject({ accepted: 500, refused: 0 });
    }
    const writers = startWriters(() => api, hall, 1);
    await writers.more(100);

    const before = readKeyFile(keyFileOf(storage)).current;
    expect((await hcp(storage, 'keys', 'rotate')).output).toMatch(/kek-\w+ is the key now/);
    const current = readKeyFile(keyFileOf(storage)).current;
    const old = await dataKeysNotUnder(storage, current);
    const toldWithOldKeys = async () => {
      const sql = `SELECT COUNT(*) AS n FROM content_key c JOIN evaluation e ON e.region = c.region AND e.id = c.id
                    WHERE e.external_id LIKE 'told-%' AND (${old.map(() => 'c.wrapped LIKE ?').join(' OR ')})`;
      const names = old.map(id => `AES.${id}.%`);
      return Number((await ask<{ n: number }>(storage, sql, names))[0]!.n);
    };
    expect(await toldWithOldKeys()).toBe(rated.length);

    const killed = await startHcp(storage, 'keys', 'rewrap');
    await waitFor(async () => (await toldWithOldKeys()) < rated.length, {
      ...{ timeout: 120_000, interval: 10, what: 'some content keys are sealed anew' },
    });
    expect(await killed.end('SIGKILL')).toEqual({ code: null, signal: 'SIGKILL' });
    await killed.dispose();
    expect(await toldWithOldKeys()).toBeGreaterThan(0); // else the kill came too late, and this shows nothing
    expect((await hcp(storage, 'keys', 'remove', before)).output).toMatch(/data keys are encrypted under this key/);
    await writers.more(100);

    const again = await hcp(storage, 'keys', 'rewrap');
    expect(again).toMatchObject({ code: 0, output: expect.stringMatching(/[1-9]\d* values are sealed with new/) });
    await writers.more(100);
    expect(await hcp(storage, 'keys', 'remove', before)).toMatchObject({ code: 0 });
    await writers.more(100);
    await writers.stop();
    await api.settled();

    expect(Object.keys(readKeyFile(keyFileOf(storage)).keks)).toEqual([current]);
    expect(await dataKeysNotUnder(storage, current)).toEqual([]);
    expect((await columnsSealedWith(storage, old)).filter(mayChange)).toEqual([]);
    const stored = await readStored(storage);
    const told = stored.evaluations.filter(({ externalId }) => externalId.startsWith('told-'));
    expect(told).toHaveLength(rated.length);
    const others = stored.evaluations.filter(({ externalId }) => !externalId.startsWith('told-'));
    expect(checkHistory(writers.sent, { ...stored, evaluations: others })).toEqual(sound);
    const failures = await ask(storage, 'SELECT * FROM outbox_failure');
    const complaints = [api, worker].flatMap(({ process }) => process.logs().filter(({ level }) => level === 'error'));
    expect({ failures, complaints }).toEqual({ failures: [], complaints: [] });
    const office = await api.token('MANAGEMENT_OFFICE');
    const read = await allEvaluations(api, office, { caseNumber: 'told-1499' });
    expect(read.map(({ comment }) => comment)).toEqual([said]);
    expect(await hcp(storage, 'statistics', 'verify')).toMatchObject({ code: 0 });
    expect((await hcp(storage, 'audit', 'verify')).output).toContain('Everything is as it was recorded.');
  });
});
