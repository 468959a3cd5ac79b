import { armFailpoint, type Failpoint, failpoints } from '../../src/platform/failpoint';
import { regions, units } from '../support/catalogue';
import type { Client, TestChannel } from '../support/client';
import { type Harness, seededStorage, spawnApp, startApp } from '../support/harness';
import { checkHistory, type SentRecord, sound } from '../support/history';
import type { Storage } from '../support/storages';
import { ask, readStored } from '../support/stored';
import { waitFor } from '../support/wait-for';

/** As long as a lease lasts, and a little more. */
const LEASE_MS = 31_000;
/** Here a transaction is open, and whoever needs its rows waits for its end. */
const inTransaction: readonly Failpoint[] = ['delivery.written', 'events.counted', 'effects.written'];

/** One process fails, and another, whose clock is as far on as a lease lasts, has to go on with what it left behind. */
describe('a process that fails', () => {
  let storage: Storage;
  let next: Harness;
  let channel: TestChannel;
  const sent: SentRecord[] = [];

  beforeAll(async () => {
    storage = await seededStorage('mariadb');
    next = await startApp('mariadb', { storage, role: 'api', isSeeded: false, startsAt: new Date().toISOString() });
    const operator = await next.token('CHANNEL_OPERATOR');
    channel = await next.registerChannel(operator, { code: 'hall-990001', region: regions.district, adapter: 'json' });
    await next.settled();
  });
  afterAll(() => next?.dispose());

  const rate = (): SentRecord => {
    const record = { externalId: `f-${sent.length}`, level: 'VERY_DISSATISFIED' as const, isAcknowledged: false };
    sent.push(record);
    return record;
  };
  /** The receipt where it was taken; null where it was not, or nobody heard. */
  const push = async (to: Client, { externalId, level }: SentRecord): Promise<string | null> => {
    const { code, secret } = channel;
    const body = { id: externalId, caseNumber: `case-${externalId}`, institution: units.own, level };
    const answer = await to
      .push({ code, secret, deliveryUrl: `${to.url}/channels/${code}/deliveries` }, body, { id: `msg_${externalId}` })
      .catch(() => null);
    return answer?.status === 200 ? answer.body.records[0]!.receipt : null;
  };
  /** The sender sends again until it is taken, every effect happens, and everything is there once. */
  const expectAllWell = async (record: SentRecord, heard: string | null) => {
    const receipt = await waitFor(() => push(next, record));
    expect(heard ?? receipt).toBe(receipt);
    record.isAcknowledged = true;
    next.clock.advance(LEASE_MS);
    await next.settled();
    expect(checkHistory(sent, await readStored(storage))).toEqual(sound);
    expect(await ask(storage, 'SELECT id FROM outbox_event WHERE seq IS NULL')).toEqual([]);
    expect(await ask(storage, 'SELECT event_id FROM outbox_failure')).toEqual([]);
  };

  it.each(failpoints)('as if by kill -9, at %s, leaves nothing half done', async point => {
    const env = { ...storage.env, FAILPOINT: `${point}=exit` };
    const app = await spawnApp({ ...storage, env });
    try {
      const record = rate();
      const heard = await push(app, record);
      expect(await app.process.ended).toEqual({ code: null, signal: 'SIGKILL' });
      await expectAllWell(record, heard);
    } finally {
      await app.process.dispose();
    }
  });

  describe('and lives on', () => {
    let first: Harness;
    beforeAll(async () => {
      const kept = { ...storage, dispose: () => Promise.resolve() };
      first = await startApp('mariadb', { storage: kept, isSeeded: false, startsAt: new Date().toISOString() });
    });
    afterAll(() => first?.dispose());

    it.each(failpoints)('with an error at %s leaves nothing half done', async point => {
      const { reached } = armFailpoint({ point, action: 'throw' });
      const record = rate();
      const heard = await push(first, record);
      await reached;
      await expectAllWell(record, heard);
    });

    it.each(failpoints)('having stood still at %s undoes nothing that others did meanwhile', async point => {
      const { reached, letGo } = armFailpoint({ point, action: 'stall' });
      const record = rate();
      const pushed = push(first, record);
      await reached;
      next.clock.advance(LEASE_MS);
      const others = Promise.allSettled([push(next, record), next.settled()]);
      if (inTransaction.includes(point)) await waitFor(isWaitingForLock, { interval: 150 });
      else await others;
      letGo();
      const heard = await pushed;
      await others;
      await first.settled();
      await expectAllWell(record, heard);
    });
  });

  /** MariaDB shows the same for a tenth of a second, and for longer to whoever asks more often. */
  const isWaitingForLock = async () =>
    (await ask(storage, "SELECT trx_id FROM information_schema.innodb_trx WHERE trx_state = 'LOCK WAIT'")).length > 0;
});
