import { QuarantineChannelDocument, ReleaseQuarantineDocument } from '../../schema/generated';
import { regions, units } from '../support/catalogue';
import { seededStorage, spawnApp } from '../support/harness';
import { ask } from '../support/stored';
import { waitFor } from '../support/wait-for';

const RATINGS = 5_000;
const since = '2026-01-01T00:00:00+08:00';

// On one storage: that a consumer's progress commits with its effects is shown on both by the tests of the outbox.
describe('a quarantine', () => {
  it('that is broken off by kill -9 in the middle is complete in the end, with one ledger entry for each rating', async () => {
    const storage = await seededStorage('mariadb');
    let app = await spawnApp(storage);
    try {
      const operator = await app.token('CHANNEL_OPERATOR');
      const channel = await app.registerChannel(operator, {
        code: 'leaked',
        region: regions.district,
        adapter: 'json',
      });
      for (let sent = 0; sent < RATINGS; sent += 1_000) {
        const batch = Array.from({ length: 1_000 }, (_, i) => ({
          id: `r-${sent + i}`,
          level: 'SATISFIED',
          institution: units.own,
        }));
        expect((await app.push(channel, batch)).body).toMatchObject({ accepted: 1_000 });
      }
      await app.settled();
      const held = async () => {
        const [row] = await ask<{ held: number | string }>(storage, 'SELECT COUNT(*) AS held FROM evaluation_hold');
        return Number(row!.held);
      };
      const entries = async (entry: string) => {
        const sql =
          'SELECT COUNT(*) AS amount, COUNT(DISTINCT evaluation_id) AS ratings FROM evaluation_ledger WHERE entry = ?';
        const [row] = await ask<{ amount: number | string; ratings: number | string }>(storage, sql, [entry]);
        return { amount: Number(row!.amount), ratings: Number(row!.ratings) };
      };

      const input = { channel: 'leaked', since, reason: '密钥泄露', idempotencyKey: 'q-1' };
      const { quarantineChannel } = await app.ask(QuarantineChannelDocument, { input }, operator);
      expect(quarantineChannel).toEqual({ affected: RATINGS, userErrors: [] });
      await waitFor(async () => (await held()) > 0, { what: 'the first ratings are held' });
      await app.process.kill('SIGKILL');
      const before = await held();
      expect(before).toBeLessThan(RATINGS); // else the kill came too late, and this test shows nothing

      app = await spawnApp(storage, 'all', app.process.port);
      await app.settled();
      expect(await held()).toBe(RATINGS);
      expect(await entries('QUARANTINED')).toEqual({ amount: RATINGS, ratings: RATINGS });

      await app.ask(ReleaseQuarantineDocument, { input: { ...input, idempotencyKey: 'q-2' } }, operator);
      await app.settled();
      expect(await held()).toBe(0);
      expect(await entries('RELEASED')).toEqual({ amount: RATINGS, ratings: RATINGS });
      expect(await ask(storage, 'SELECT standing FROM evaluation_standing')).toEqual([]);
    } finally {
      await app.process.dispose();
      await storage.dispose();
    }
  }, 240_000);
});
