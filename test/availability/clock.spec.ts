import { idPrefix } from '../../src/platform/ids';
import { regions, units } from '../support/catalogue';
import { type Client, type TestChannel } from '../support/client';
import { seededStorage, type Spawned, spawnApp } from '../support/harness';
import { movedClock, type MovedClock } from '../support/moved-clock';
import type { Storage } from '../support/storages';
import { ask } from '../support/stored';
import { waitFor } from '../support/wait-for';

/** Longer than anything that arrives is kept. */
const TWO_YEARS_S = 2 * 365 * 86_400;
const HOUR_MS = 3_600_000;

describe('a process whose clock is two years off', () => {
  let storage: Storage;
  let right: Spawned;
  let wrong: Spawned;
  let clock: MovedClock;
  let hall: TestChannel;

  beforeAll(async () => {
    storage = await seededStorage('mariadb');
    clock = movedClock(storage.dataDirectory, 'wrong');
    right = await spawnApp(storage, 'api');
    wrong = await spawnApp(withClock(), 'all');
    hall = await right.registerChannel(await right.token('CHANNEL_OPERATOR'), {
      ...{ code: 'hall', region: regions.district, adapter: 'json' },
    });
    expect(await push(right, 'before')).toBe(200);
    await right.settled();
  }, 300_000);
  afterEach(() => clock.set(0));
  afterAll(async () => {
    await Promise.all([right?.process.dispose(), wrong?.process.dispose()]);
    await storage?.dispose();
  });

  const withClock = (): Storage => ({ ...storage, env: { ...storage.env, ...clock.env } });
  const push = async (client: Client, id: string): Promise<number> => {
    const rating = { id, caseNumber: `case-${id}`, institution: units.own, level: 'VERY_DISSATISFIED' };
    const deliveryUrl = hall.deliveryUrl.replace(right.url, client.url);
    return (await client.push({ ...hall, deliveryUrl }, rating, { id: `msg-${id}` })).status;
  };
  const readiness = async ({ url }: Client) => {
    const response = await fetch(`${url}/readyz`);
    return { status: response.status, clock: ((await response.json()) as { clock: boolean }).clock };
  };
  const count = async (sql: string): Promise<number> => {
    const [row] = await ask<{ count: number }>(storage, `SELECT COUNT(*) AS count FROM ${sql}`);
    return Number(row!.count);
  };
  const keys = () => count('content_key');
  const ordersOf = (id: string) =>
    count(`work_order o JOIN evaluation e ON e.id = o.evaluation_id WHERE e.external_id = '${id}'`);

  it.each([
    ['ahead', TWO_YEARS_S],
    ['behind', -TWO_YEARS_S],
  ])('does not start (%s), and says why; no key is destroyed', async (direction, seconds) => {
    const before = await keys();
    expect(before).toBeGreaterThan(0);
    clock.set(seconds);
    await expect(spawnApp(withClock(), 'worker')).rejects.toThrow(
      new RegExp(`DATABASE_URL: this machine's clock is \\d+ seconds ${direction}`),
    );
    expect(await keys()).toBe(before);
  });

  it.each([
    ['ahead', TWO_YEARS_S],
    ['behind', -TWO_YEARS_S],
  ])(
    'takes nothing and does nothing once it leaps (%s), until it is right again',
    async (direction, seconds) => {
      const before = await keys();
      clock.set(seconds);
      await waitFor(async () => (await readiness(wrong)).status === 503, { what: 'nobody is sent there' });
      expect(await readiness(wrong)).toEqual({ status: 503, clock: false });
      expect(await readiness(right)).toEqual({ status: 200, clock: true });
      expect(await push(wrong, direction)).toBe(503);

      // Another process does the work, and finds nothing that is held until a time that will not come.
      expect(await push(right, direction)).toBe(200);
      const other = await spawnApp(storage, 'worker');
      await waitFor(async () => (await ordersOf(direction)) === 1, { what: 'another does its work' });
      await other.process.kill('SIGTERM');
      await other.process.dispose();
      expect(await keys()).toBe(before + 1);

      // Nobody but this one is left to do it.
      expect(await push(right, `${direction}-alone`)).toBe(200);
      expect(await readiness(wrong)).toEqual({ status: 503, clock: false });
      expect(await ordersOf(`${direction}-alone`)).toBe(0);
      clock.set(0);
      await waitFor(async () => (await readiness(wrong)).status === 200, { what: 'it is used again' });
      await waitFor(async () => (await ordersOf(`${direction}-alone`)) === 1, { what: 'it works again' });
      expect(await push(wrong, direction)).toBe(200);
      expect(await ordersOf(direction)).toBe(1);
      const said = wrong.process.logs().map(({ msg }) => msg);
      expect(said).toContain('this clock is not that of the database: nothing is done by it');
    },
    300_000,
  );

  it('has put nothing on record at the wrong time, however suddenly it leapt', async () => {
    const taken: string[] = [];
    for (const [leap, seconds] of [TWO_YEARS_S, -TWO_YEARS_S, TWO_YEARS_S, -TWO_YEARS_S].entries()) {
      clock.set(seconds);
      for (let status = 200; status === 200;) {
        const id = `leap${leap}-${taken.length}`;
        status = await push(wrong, id);
        if (status === 200) taken.push(id);
        else expect(status).toBe(503);
      }
      clock.set(0);
      await waitFor(async () => (await readiness(wrong)).status === 200, { what: 'it is used again' });
    }
    expect(await push(wrong, 'afterwards')).toBe(200);
    expect(taken.length).toBeGreaterThan(0);
    const [from, to] = [Date.now() - HOUR_MS, Date.now() + HOUR_MS];
    const isRight = `(received_at BETWEEN ${from} AND ${to}
      AND id BETWEEN '${idPrefix(new Date(from))}' AND '${idPrefix(new Date(to))}')`;
    expect(await count(`evaluation WHERE NOT ${isRight}`)).toBe(0);
    expect(await count(`evaluation WHERE ${isRight}`)).toBeGreaterThan(taken.length);
  }, 120_000);
});
