import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { createConnection, type RowDataPacket } from 'mysql2/promise';
import { regions, units } from '../support/catalogue';
import type { TestChannel } from '../support/client';
import { seededStorage, type Spawned, spawnApp } from '../support/harness';
import { checkHistory, type SentRecord, sound } from '../support/history';
import { type Storage, type StorageKind, storages } from '../support/storages';
import { ask, readStored } from '../support/stored';
import type { Level } from '../support/stored';
import { waitFor } from '../support/wait-for';

const LEVELS: readonly Level[] = ['SATISFIED', 'DISSATISFIED', 'BASICALLY_SATISFIED', 'VERY_DISSATISFIED'];

/** The processes that take pushes: two on MariaDB, and the one that SQLite has. */
class Installation {
  private apis: Spawned[] = [];
  private worker: Spawned | null = null;
  private channel!: TestChannel;
  private constructor(readonly storage: Storage) {}

  static async start(kind: StorageKind): Promise<Installation> {
    const installation = new Installation(await seededStorage(kind));
    const { storage } = installation;
    const isOne = kind === 'sqlite';
    installation.apis = await Promise.all(
      (isOne ? ['all'] : ['api', 'api']).map(role => spawnApp(storage, role as 'all')),
    );
    if (!isOne) installation.worker = await spawnApp(storage, 'worker');
    const operator = await installation.apis[0]!.token('CHANNEL_OPERATOR');
    installation.channel = await installation.apis[0]!.registerChannel(operator, {
      code: 'hall-990001',
      region: regions.district,
      adapter: 'json',
    });
    return installation;
  }

  /** Pushes through one of the processes; null where nobody heard an answer. */
  async push(api: number, records: readonly SentRecord[], id: string, { isOfCase = true } = {}) {
    const body = records.map(({ externalId, level }) => ({
      id: externalId,
      ...(isOfCase && { caseNumber: `case-${externalId}` }),
      institution: units.own,
      level,
    }));
    const one = this.apis[api % this.apis.length]!;
    const channel = { ...this.channel, deliveryUrl: this.channel.deliveryUrl.replace(/^https?:\/\/[^/]+/, one.url) };
    return one.push(channel, body, { id }).catch(() => null);
  }

  async killAndRestart(api: number): Promise<void> {
    const at = api % this.apis.length;
    const { process } = this.apis[at]!;
    await process.kill();
    this.apis[at] = await spawnApp(this.storage, this.worker ? 'api' : 'all', process.port);
  }

  async settled(): Promise<void> {
    await (this.worker ?? this.apis[0]!).settled();
  }

  async dispose(): Promise<void> {
    const processes = [...this.apis, ...(this.worker ? [this.worker] : [])];
    await Promise.all(processes.map(({ process }) => process.dispose()));
    await this.storage.dispose();
  }
}

const nextTurn = () => new Promise<void>(resolve => setImmediate(resolve));

/** What may happen to one sender's batches. */
type Step =
  | { what: 'push'; size: number; api: number }
  | { what: 'send again'; batch: number; api: number; isSameMessage: boolean }
  | { what: 'send parts of two together'; batch: number; other: number; api: number }
  | { what: 'send thrice at once'; batch: number }
  | { what: 'kill in the middle'; size: number; api: number; turns: number };

const api = fc.nat({ max: 1 });
const batch = fc.nat({ max: 30 });
const size = fc.integer({ min: 1, max: 40 });
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ what: fc.constant('push' as const), size, api }) },
  {
    weight: 3,
    arbitrary: fc.record({ what: fc.constant('send again' as const), batch, api, isSameMessage: fc.boolean() }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ what: fc.constant('send parts of two together' as const), batch, other: batch, api }),
  },
  { weight: 2, arbitrary: fc.record({ what: fc.constant('send thrice at once' as const), batch }) },
  {
    weight: 2,
    arbitrary: fc.record({
      what: fc.constant('kill in the middle' as const),
      size,
      api,
      // Some hundred turns are about as long as a push takes, so kills fall before, into and behind its commit.
      turns: fc.integer({ min: 0, max: 3_000 }),
    }),
  },
);

/** A sender as it should be: it knows what it sent and what it heard, and sends again what it is not sure of. */
class Sender {
  readonly sent: SentRecord[] = [];
  private readonly batches: { id: string; records: SentRecord[] }[] = [];
  private readonly receipts = new Map<string, string>();

  constructor(private readonly installation: Installation) {}

  async take(step: Step): Promise<void> {
    switch (step.what) {
      case 'push':
        return this.send(step.api, this.newBatch(step.size));
      case 'send again': {
        const { id, records } = this.known(step.batch);
        return this.send(step.api, { id: step.isSameMessage ? id : `msg_${randomUUID()}`, records });
      }
      case 'send parts of two together': {
        const [one, other] = [this.known(step.batch), this.known(step.other)];
        const mixed = new Set([...one.records.slice(0, 7), ...other.records.slice(-7)]);
        return this.send(step.api, { id: `msg_${randomUUID()}`, records: [...mixed] });
      }
      case 'send thrice at once': {
        const known = this.known(step.batch);
        await Promise.all([0, 1, 0].map(api => this.send(api, known)));
        return;
      }
      case 'kill in the middle': {
        const fresh = this.newBatch(step.size);
        const sending = this.send(step.api, fresh);
        for (let turn = 0; turn < step.turns; turn++) await nextTurn();
        await this.installation.killAndRestart(step.api);
        return sending;
      }
    }
  }

  /** Sends everything again until all of it was heard of. */
  async finish(): Promise<void> {
    for (const known of this.batches) await this.send(0, known);
  }

  private newBatch(count: number) {
    const at = this.batches.length;
    const records = Array.from({ length: count }, (_, i) => ({
      externalId: `b${at}-${i}`,
      level: LEVELS[(at + i) % LEVELS.length]!,
      isAcknowledged: false,
    }));
    this.sent.push(...records);
    this.batches.push({ id: `msg_${randomUUID()}`, records });
    return this.batches.at(-1)!;
  }

  private known(batch: number) {
    return this.batches.length ? this.batches[batch % this.batches.length]! : this.newBatch(3);
  }

  /** Whatever is answered, a record that was taken once has its one receipt from then on. */
  private async send(api: number, { id, records }: { id: string; records: SentRecord[] }): Promise<void> {
    const answer = await this.installation.push(api, records, id);
    if (answer?.status !== 200) return;
    expect(answer.body.records.map(({ externalId }) => externalId)).toEqual(
      records.map(({ externalId }) => externalId),
    );
    for (const [i, { externalId, outcome, receipt }] of answer.body.records.entries()) {
      expect(outcome).not.toBe('REFUSED');
      expect(this.receipts.get(externalId!) ?? receipt).toBe(receipt);
      this.receipts.set(externalId!, receipt!);
      records[i]!.isAcknowledged = true;
    }
  }
}

describe.each(storages)('what is sent again, on %s', kind => {
  it('fifty parallel copies of one push at all processes: one rating and one receipt', async () => {
    const installation = await Installation.start(kind);
    try {
      for (const isOneMessage of [true, false]) {
        const record = { externalId: `copied-${isOneMessage}`, level: 'DISSATISFIED' as const, isAcknowledged: true };
        const answers = await Promise.all(
          Array.from({ length: 50 }, (_, i) =>
            installation.push(i, [record], isOneMessage ? 'msg_copied' : `msg_copied_${i}`),
          ),
        );
        expect(new Set(answers.map(answer => answer?.status))).toEqual(new Set([200]));
        const outcomes = answers.map(answer => answer!.body.records[0]!);
        expect(outcomes.filter(({ outcome }) => outcome === 'ACCEPTED').length).toBeLessThanOrEqual(1);
        expect(new Set(outcomes.map(({ receipt }) => receipt)).size).toBe(1);
      }
      await installation.settled();
      const { evaluations, orders } = await readStored(installation.storage);
      expect(evaluations.map(({ externalId }) => externalId).sort()).toEqual(['copied-false', 'copied-true']);
      expect(orders).toHaveLength(2);
    } finally {
      await installation.dispose();
    }
  });

  it('in any order, by any process, with a kill -9 at any moment: all of it is there, and nothing twice', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 14 }), async steps => {
        const installation = await Installation.start(kind);
        try {
          const sender = new Sender(installation);
          for (const each of steps) await sender.take(each);
          await waitFor(
            async () => {
              await sender.finish();
              return sender.sent.every(({ isAcknowledged }) => isAcknowledged);
            },
            { timeout: 30_000, what: 'everything is acknowledged' },
          );
          await waitFor(
            async () => {
              await installation.settled();
              return (await readStored(installation.storage)).evaluations.length >= sender.sent.length;
            },
            { timeout: 60_000, what: 'everything has had its effects' },
          );
          expect(checkHistory(sender.sent, await readStored(installation.storage))).toEqual(sound);
        } finally {
          await installation.dispose();
        }
      }),
      { numRuns: 3, endOnFailure: true },
    );
  }, 300_000);
});

/** Has whatever writes to a table wait before it can commit; answers how many do, and how to let them go on. */
async function holdCommits({ databaseUrl }: Storage, table: string) {
  const connection = await createConnection(databaseUrl!);
  await connection.query(`LOCK TABLES ${table} WRITE`);
  return {
    held: async () => {
      const writing = `SELECT id FROM information_schema.processlist WHERE db = DATABASE() AND info REGEXP '^INSERT INTO (delivery|evaluation|outbox_event|refused_record) '`;
      return ((await connection.query(writing)) as RowDataPacket[][])[0]!.length;
    },
    letGo: async () => {
      await connection.query('UNLOCK TABLES');
      connection.destroy();
    },
  };
}

describe('two processes that are pushed the same in one moment', () => {
  let installation: Installation;

  beforeAll(async () => void (installation = await Installation.start('mariadb')));
  afterAll(() => installation?.dispose());

  /** Of no case, which would tell as well. Answers the outcomes. */
  const pushAtOnce = async (externalId: string, ids: readonly string[], lastWritten: string) => {
    const record = { externalId, level: 'DISSATISFIED' as const, isAcknowledged: true };
    await installation.settled();
    const commits = await holdCommits(installation.storage, lastWritten);
    const pushes = ids.map((id, api) => installation.push(api, [record], id, { isOfCase: false }));
    await waitFor(async () => (await commits.held()) === ids.length).finally(() => commits.letGo());
    return (await Promise.all(pushes)).map(answer => answer!.body.records[0]!);
  };

  it('take a record once, however many messages it comes in', async () => {
    const outcomes = await pushAtOnce('copied', ['msg-1', 'msg-2'], 'outbox_event');
    expect(new Set(outcomes.map(({ receipt }) => receipt)).size).toBe(1);
    const { evaluations } = await readStored(installation.storage);
    expect(evaluations.map(({ externalId }) => externalId)).toEqual(['copied']);
  });

  it('store a message once, also where they can take nothing of it', async () => {
    const nameless = '';
    const outcomes = await pushAtOnce(nameless, ['msg-3', 'msg-3'], 'refused_record');
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['REFUSED', 'REFUSED']);
    const stored = await ask(installation.storage, 'SELECT id FROM delivery WHERE refused = 1');
    expect(stored).toHaveLength(1);
  });
});
