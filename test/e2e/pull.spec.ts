import { RegisterChannelDocument, UpdateChannelDocument } from '../../schema/generated';
import { regions, units } from '../support/catalogue';
import { type Harness, type Spawned, seededStorage, spawnApp, startApp } from '../support/harness';
import { allEvaluations } from '../support/reading';
import { Source } from '../support/source';
import { storages } from '../support/storages';
import { ask, readStored } from '../support/stored';
import { waitFor } from '../support/wait-for';

const rating = (id: string) => ({ id, level: 'DISSATISFIED', institution: units.own, caseNumber: `case-${id}` });

interface Pull {
  state: 'ANSWERING' | 'FAILING' | 'SUSPENDED';
  lastAt: string | null;
  nextAt: string;
  lastError: { code: string; message: string } | null;
}

/** Registers a channel that is asked every ten seconds. */
async function registerSource(
  app: Harness | Spawned,
  operator: string,
  code: string,
  source: Source,
  url = source.url,
) {
  const settings = { pull: { url, everySeconds: 10 } };
  const input = { code, name: code, adapter: 'json', region: regions.district, settings, secret: source.token };
  const { registerChannel } = await app.ask(
    RegisterChannelDocument,
    { input: { ...input, idempotencyKey: `register-${code}` } },
    operator,
  );
  expect(registerChannel).toMatchObject({ secret: null, userErrors: [] });
}

describe.each(storages)('a source that we ask ourselves, on %s', kind => {
  let app: Harness;
  let source: Source;
  let operator: string;
  let office: string;

  const pullOf = async (code: string): Promise<Pull> => {
    const query = `{ channels(first: 100) { nodes { code pull { state lastAt nextAt lastError { code message } } } } }`;
    const { data } = await app.query<{ channels: { nodes: { code: string; pull: Pull }[] } }, object>(
      query,
      {},
      operator,
    );
    return data!.channels.nodes.find(channel => channel.code === code)!.pull;
  };
  const idsOf = async (code: string) =>
    (await allEvaluations(app, office, { channels: [code] })).map(({ serviceCase }) => serviceCase!.caseNumber);
  const arrived = (code: string, count: number) => waitFor(async () => (await idsOf(code)).length === count);
  /** Waits until the source has answered all it had, and waits for its next turn. */
  const asleep = () =>
    waitFor(async () => {
      const pull = await pullOf('source');
      const pause = Date.parse(pull.nextAt) - Date.parse(pull.lastAt ?? '');
      return pause > 9_900 && pause <= 10_000 && pull;
    });
  /** Resolves when it is on record how the last request went. */
  const noted = () =>
    waitFor(
      async () =>
        !(await ask(app.storage, 'SELECT channel_code FROM channel_pull WHERE lease_token IS NOT NULL')).length,
    );
  /** As many seconds later. */
  const later = (seconds: number) => app.clock.advance(seconds * 1_000);

  beforeEach(async () => {
    source = await Source.start();
    app = await startApp(kind, { env: { OUTBOUND_HOSTS: '127.0.0.1' } });
    operator = await app.token('CHANNEL_OPERATOR');
    office = await app.token('MANAGEMENT_OFFICE');
  });
  afterEach(async () => {
    await app.dispose();
    await source.stop();
  });

  it('gives all its pages, goes on where it was, and gives what is new when it is asked again', async () => {
    source.records.push(...['1', '2', '3', '4', '5'].map(rating));
    await registerSource(app, operator, 'source', source);
    await arrived('source', 5);
    expect(source.asked.map(({ cursor }) => cursor)).toEqual([null, '2', '4', '5']);
    expect(source.asked.every(({ token }) => token === source.token)).toBe(true);
    expect(await asleep()).toMatchObject({ state: 'ANSWERING', lastError: null });

    source.records.push(rating('6'));
    later(11);
    await arrived('source', 6);
    expect(source.asked.slice(4).map(({ cursor }) => cursor)).toEqual(['5', '6']);
    await app.settled();
    expect((await readStored(app.storage)).orders).toHaveLength(6);
  });

  it('that gives a page once more makes no rating twice', async () => {
    source.records.push(...['1', '2', '3', '4'].map(rating));
    await registerSource(app, operator, 'source', source);
    await arrived('source', 4);
    await asleep();
    source.repeatsItself = true;
    const before = source.asked.length;
    later(11);
    await waitFor(() => source.asked.length > before);
    await asleep();
    source.repeatsItself = false;
    source.records.push(rating('5'));
    later(11);
    await arrived('source', 5);
    expect(new Set(await idsOf('source')).size).toBe(5);
  });

  it('that fails is asked less and less, is seen to fail, and is back as soon as it answers', async () => {
    source.records.push(rating('1'));
    const waits: number[] = [];
    source.trouble = response => response.writeHead(500).end('a stack trace of theirs');
    await registerSource(app, operator, 'source', source);
    for (let failures = 1; failures <= 6; failures++) {
      await waitFor(() => source.asked.length === failures);
      await noted();
      const pull = await pullOf('source');
      expect(pull).toMatchObject({
        state: failures < 5 ? 'FAILING' : 'SUSPENDED',
        lastAt: null,
        lastError: { code: 'SOURCE_ANSWER', message: expect.stringContaining('500') },
      });
      const wait = (Date.parse(pull.nextAt) - app.clock.now().getTime()) / 1_000;
      waits.push(wait);
      later(wait + 1);
    }
    expect(Math.max(...waits.slice(0, 4))).toBeLessThan(130);
    expect(Math.min(...waits.slice(4))).toBeGreaterThan(500);
    source.trouble = null;
    later(700);
    await arrived('source', 1);
    expect(await waitFor(async () => (await pullOf('source')).state === 'ANSWERING' && pullOf('source'))).toMatchObject(
      { lastError: null },
    );
    expect(app.logged()).not.toContain('a stack trace of theirs');
    expect(app.logged()).not.toContain(source.token);
  });

  it.each<[what: string, code: string, trouble: Source['trouble']]>([
    ['closes the connection', 'SOURCE_UNREACHABLE', response => response.destroy()],
    ['answers what is no page', 'MALFORMED_BODY', response => response.end('<html>')],
    ['leads elsewhere', 'SOURCE_ANSWER', response => response.writeHead(302, { location: 'http://127.0.0.1:1' }).end()],
    [
      'sends without end',
      'TOO_LARGE',
      response => {
        const more = () => response.write('x'.repeat(1_000_000), () => response.destroyed || setImmediate(more));
        more();
      },
    ],
    [
      'gives a page of too many',
      'TOO_MANY_RECORDS',
      response => {
        const records = Array.from({ length: 1_001 }, (_, i) => rating(`many-${i}`));
        response.end(JSON.stringify({ records, next: 'x' }));
      },
    ],
  ])('that %s has failed, and nothing of it is recorded', async (_what, code, trouble) => {
    source.trouble = trouble;
    await registerSource(app, operator, 'source', source);
    await waitFor(async () => (await pullOf('source'))?.lastError?.code === code);
    expect((await readStored(app.storage)).evaluations).toEqual([]);
    source.trouble = null;
    source.records.push(rating('1'));
    later(130);
    await arrived('source', 1);
  });

  it('is not asked at an address that was not named, and at once when the operator has mended that', async () => {
    source.records.push(rating('1'));
    const elsewhere = source.url.replace('127.0.0.1', 'localhost');
    await registerSource(app, operator, 'source', source, elsewhere);
    await waitFor(async () => (await pullOf('source'))?.lastError?.code === 'SOURCE_NOT_ALLOWED');
    expect(source.asked).toEqual([]);
    const settings = { pull: { url: source.url, everySeconds: 10 } };
    await app.ask(UpdateChannelDocument, { input: { code: 'source', settings, idempotencyKey: 'mend' } }, operator);
    await arrived('source', 1);
  });

  it('is not asked while its channel is switched off', async () => {
    await registerSource(app, operator, 'source', source);
    await waitFor(() => source.asked.length === 1);
    const switched = (enabled: boolean) =>
      app.ask(
        UpdateChannelDocument,
        { input: { code: 'source', enabled, idempotencyKey: `switch-${enabled}` } },
        operator,
      );
    await switched(false);
    source.records.push(rating('1'));
    later(11);
    await waitFor(async () => Date.parse((await pullOf('source')).nextAt) > app.clock.now().getTime() + 30_000);
    expect(source.asked).toHaveLength(1);
    await switched(true);
    await arrived('source', 1);
  });
});

describe.each(storages)('a pull whose process is killed, on %s', kind => {
  it('goes on where it was, and one process asks at a time', async () => {
    const storage = await seededStorage(kind);
    const source = await Source.start();
    const env = { OUTBOUND_HOSTS: source.host };
    const own = { ...storage, env: { ...storage.env, ...env } };
    const roles = kind === 'sqlite' ? (['all'] as const) : (['api', 'worker', 'worker'] as const);
    const running = await Promise.all(roles.map(role => spawnApp(own, role)));
    try {
      source.records.push(...Array.from({ length: 60 }, (_, i) => rating(`${i}`)));
      const asked = () => source.asked.length;
      const operator = await running[0]!.token('CHANNEL_OPERATOR');
      await registerSource(running[0]!, operator, 'source', source);
      await waitFor(() => asked() >= 5, { interval: 5 });
      const last = roles.length - 1;
      const { port } = running[last]!.process;
      await running[last]!.process.kill();
      running[last] = await spawnApp(own, roles[last], port);
      await waitFor(async () => (await readStored(storage)).evaluations.length === 60, { timeout: 60_000 });
      const ids = (await readStored(storage)).evaluations.map(({ externalId }) => externalId);
      expect(new Set(ids).size).toBe(60);
    } finally {
      await Promise.all(running.map(({ process }) => process.dispose()));
      await source.stop();
      await storage.dispose();
    }
  });
});
