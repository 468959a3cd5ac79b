import { execFile, spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { CatalogImport } from '../../src/catalog/catalog-import';
import { FakeProvince } from '../../src/cli/fake-province';
import { PolicyPack } from '../../src/policy/pack';
import { makeKeyPair } from '../../src/upstream/key-pairs';
import { regions, units } from '../support/catalogue';
import { type Harness, startApp } from '../support/harness';
import { waitFor } from '../support/wait-for';

const root = path.resolve(__dirname, '..', '..');
const read = (file: string) => readFile(path.join(root, file), 'utf8');
const example = async (name: string): Promise<unknown> => JSON.parse(await read(`docs/examples/${name}`));

describe('the examples of docs/', () => {
  let app: Harness;
  beforeAll(
    async () =>
      (app = await startApp('sqlite', { startsAt: new Date().toISOString(), env: { OUTBOUND_HOSTS: '127.0.0.1' } })),
  );
  afterAll(() => app?.dispose());

  it('catalog.json is imported, and imported again changes nothing', async () => {
    const { database, sealing, persons, audit } = app.app;
    const load = async () =>
      new CatalogImport(database, sealing, persons, audit).run(await example('catalog.json'), 'docs');
    const created = (count: number) => ({ created: count, updated: 0, unchanged: 0 });
    expect(await load()).toMatchObject({
      ok: true,
      report: { regions: created(2), institutions: created(1), windows: created(2), persons: created(2) },
    });
    expect(await load()).toMatchObject({ ok: true, report: { regions: { created: 0, updated: 0, unchanged: 2 } } });
  });

  it('policy.json gives its region seven working days, of which its own holiday is none', async () => {
    const { database, policies, regions: tree } = app.app;
    await tree.reload();
    const pack = PolicyPack.parse(await example('policy.json'));
    await database.unitOfWork(tx => policies.importPack(tx, pack, 'docs'));
    const { dueAt, days } = await policies.deadline(
      pack.region!,
      'RECTIFICATION',
      new Date('2026-09-10T09:00:00+08:00'),
    );
    expect(days.filter(({ counted }) => counted)).toHaveLength(7);
    expect(days.find(({ date }) => date === '2026-09-15')).toMatchObject({ counted: false });
    // Friday the 11th, then the 14th, 16th, 17th, 18th, the make-up workday 20th, and the 21st.
    expect(dueAt?.toISOString()).toBe('2026-09-21T15:59:59.000Z');
  });

  it('live.mjs prints an order as it is opened', async () => {
    const token = await app.token('MANAGEMENT_OFFICE');
    const watcher = spawn(process.execPath, ['docs/examples/live.mjs', app.url, regions.district, token], {
      cwd: root,
    });
    let printed = '';
    for (const stream of [watcher.stdout, watcher.stderr]) stream.on('data', chunk => (printed += String(chunk)));
    const operator = await app.token('CHANNEL_OPERATOR');
    const channel = await app.registerChannel(operator, { code: 'watched', region: regions.district, adapter: 'json' });
    let ratings = 0;
    // It is connected at some time; from then on every order is printed.
    await waitFor(async () => {
      const rated = { id: `watched-${ratings++}`, institution: units.own, level: 'DISSATISFIED' };
      await app.push(channel, { ...rated, caseNumber: rated.id });
      await app.settled();
      return printed.includes('"state":"CREATED"');
    });
    expect(JSON.parse(printed.split('\n')[0]!)).toMatchObject({
      number: expect.stringMatching(/^ZG-/),
      state: 'CREATED',
    });
    watcher.kill();
  });

  it.each(['docs/channels.md', 'docs/channels.zh-CN.md'])(
    'the shell lines of %s sign a push that is taken',
    async page => {
      const operator = await app.token('CHANNEL_OPERATOR');
      const code = page.includes('zh') ? 'shell-zh' : 'shell-en';
      const channel = await app.registerChannel(operator, { code, region: regions.district, adapter: 'hotline-12345' });
      const lines = /```bash\n([\s\S]*?)```/.exec(await read(page))![1]!;
      const env = { ...process.env, SECRET: channel.secret, URL: channel.deliveryUrl };
      const { stdout } = await promisify(execFile)('bash', ['-euo', 'pipefail', '-c', lines], { cwd: root, env });
      expect(JSON.parse(stdout)).toMatchObject({ accepted: 2, duplicates: 0, refused: 1 });
    },
  );

  it('the shell lines of docs/upstream.md have ratings appear at the fake province', async () => {
    const said: Record<string, unknown>[] = [];
    const keys = makeKeyPair();
    const behaviour = { refuse: 0, halfAnswer: false, down: false };
    const province = new FakeProvince(keys, [], behaviour, line => said.push(line));
    const PROVINCE = await province.listen(0);
    try {
      const lines = /<!-- tested -->\s*```bash\n([\s\S]*?)```/.exec(await read('docs/upstream.md'))![1]!;
      const TOKEN = await app.token('ADMINISTRATOR');
      const env = { ...process.env, SERVER: app.url, TOKEN, PROVINCE, PROVINCE_KEY: keys.publicKey };
      const { stdout } = await promisify(execFile)('bash', ['-euo', 'pipefail', '-c', lines], { cwd: root, env });
      expect(stdout.trim()).toMatch(/^04[0-9a-f]{128}$/);
      const operator = await app.token('CHANNEL_OPERATOR');
      const channel = await app.registerChannel(operator, { code: 'told', region: regions.district, adapter: 'json' });
      await app.push(channel, { id: 'told', institution: units.own, level: 'SATISFIED' });
      await app.settled();
      const told = await waitFor(() => {
        app.app.lookNow();
        return said.find(({ event }) => event === 'record');
      });
      expect(told).toMatchObject({ item: { evaluate: { satisfaction: '4' } }, answer: { outcome: 'ACCEPTED' } });
    } finally {
      await province.stop();
    }
  });
});
