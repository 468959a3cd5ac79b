import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { RegisterChannelDocument } from '../../schema/generated';
import { regions, units } from '../support/catalogue';
import { seededStorage, type Spawned, spawnApp } from '../support/harness';
import { compile } from '../support/process';
import { allEvaluations } from '../support/reading';
import type { Storage } from '../support/storages';

jest.setTimeout(300_000); // it packs, installs, compiles and examines

const root = path.resolve(__dirname, '..', '..');
const adapterName = 'queue-machine';

describe('somebody who has never seen our repository', () => {
  let outside: string;
  let folder: string;
  let adapters: string;

  beforeAll(async () => {
    compile();
    outside = await mkdtemp(path.join(tmpdir(), 'hcp-stranger-'));
    folder = path.join(outside, adapterName);
    adapters = path.join(outside, 'adapters');
  });
  afterAll(() => rm(outside, { recursive: true, force: true }));

  /** At their terminal; whatever goes wrong there is text to be read. There is no registry, and nothing in a cache. */
  const run = async (command: string, args: string[], cwd = outside) => {
    const env = {
      ...{ PATH: process.env.PATH, HOME: outside },
      ...{ npm_config_registry: 'http://127.0.0.1:9', npm_config_cache: path.join(outside, 'cache') },
    };
    try {
      const { stdout } = await promisify(execFile)(command, args, { cwd, env });
      return { code: 0, said: stdout };
    } catch (error) {
      const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
      return { code, said: `${stdout}${stderr}` };
    }
  };
  const hcp = (...args: string[]) =>
    run(process.execPath, [path.join(root, 'dist', 'src', 'main.js'), 'adapter', ...args]);
  const change = async (file: string, from: string, to: string) => {
    const text = await readFile(path.join(folder, file), 'utf8');
    expect(text).toContain(from);
    await writeFile(path.join(folder, file), text.replace(from, to));
  };

  it('begins outside the repository, and has an adapter that keeps every obligation', async () => {
    expect(await hcp('new', path.join(root, adapterName))).toMatchObject({
      code: 1,
      said: expect.stringContaining('outside'),
    });
    expect(await hcp('new', 'Queue Machine')).toMatchObject({
      code: 1,
      said: expect.stringContaining('a name is words'),
    });
    expect(await hcp('new', adapterName)).toMatchObject({ code: 0 });
    expect(await hcp('new', adapterName)).toMatchObject({ code: 1, said: expect.stringContaining('not empty') });
    expect(await hcp('verify', adapterName)).toMatchObject({ code: 0, said: expect.stringContaining('13 of 13') });
  });

  it('installs the packed SDK without any registry, and runs the spec with Node alone', async () => {
    expect(await run('npm', ['install', '--offline', '--no-audit', '--no-fund'], folder)).toMatchObject({ code: 0 });
    const tests = await run('npm', ['test'], folder);
    expect(tests).toMatchObject({ code: 0, said: expect.stringMatching(/# pass 1[2-9]|ℹ pass 1[2-9]/) });
  });

  it('tests what is written now, and not what was compiled before', async () => {
    await change('schema.ts', "A: 'VERY_SATISFIED'", "A: 'SATISFIED'");
    const turned = await run('npm', ['test'], folder);
    expect(turned).toMatchObject({ code: 1, said: expect.stringContaining('/level should be') });
    await change('schema.ts', "A: 'SATISFIED'", "A: 'VERY_GOOD'");
    const mistyped = await run('npm', ['test'], folder);
    expect(mistyped).toMatchObject({ code: 2, said: expect.stringMatching(/schema\.ts.*VERY_GOOD/s) });
    await change('schema.ts', "A: 'VERY_GOOD'", "A: 'VERY_SATISFIED'");
  });

  it('is told what is wrong: a type, a code that they forgot, a body that nobody signed', async () => {
    await change('schema.ts', "A: 'VERY_SATISFIED'", "A: 'VERY_GOOD'");
    const mistyped = await hcp('verify', adapterName);
    expect(mistyped).toMatchObject({ code: 1, said: expect.stringMatching(/schema\.ts.*VERY_GOOD/s) });
    await change('schema.ts', "A: 'VERY_GOOD'", "A: 'SATISFIED'");
    await change('fixtures/a-day-with-a-bad-rating/body.json', '"grade": "A"', '"grade": "A", "clerk": "win01"');
    const { code, said } = await hcp('verify', adapterName);
    expect({ code, said }).toMatchObject({
      code: 1,
      said: expect.stringContaining('/level should be "VERY_SATISFIED"'),
    });
    expect(said).toContain('not authentic, SIGNATURE_INVALID');
    await change('schema.ts', "A: 'SATISFIED'", "A: 'VERY_SATISFIED'");
  });

  it('teaches it a member, signs its fixture, and records a preview', async () => {
    await change(
      'schema.ts',
      'window: optional(codeText()),',
      'window: optional(codeText()),\n  clerk: optional(codeText()),',
    );
    await change('index.ts', 'const { grade: level,', 'const { grade: level, clerk: staffMember,');
    await change('index.ts', 'institution, window,', 'institution, window, staffMember,');
    await rm(path.join(folder, 'fixtures/a-day-with-a-bad-rating/expected.json'));
    expect(await hcp('sign', adapterName)).toMatchObject({ code: 0, said: expect.stringContaining('read it') });

    const body = JSON.stringify([{ no: 'R-4', time: '2026-03-02 11:00:00', grade: 'D', clerk: 'win02' }]);
    const input = { adapter: adapterName, contentType: 'application/json', body, settings: { institution: units.own } };
    await writeFile(path.join(outside, 'preview.json'), JSON.stringify({ input }));
    expect(await hcp('record', adapterName, 'from-a-preview', 'preview.json')).toMatchObject({ code: 0 });
    await writeFile(path.join(outside, 'captured.json'), body.replace('R-4', 'R-5'));
    await writeFile(path.join(outside, 'settings.json'), JSON.stringify(input.settings));
    const captured = ['captured.json', '--type', 'application/json', '--settings', 'settings.json'];
    expect(await hcp('record', adapterName, 'captured', ...captured)).toMatchObject({ code: 0 });
    const expected = await readFile(path.join(folder, 'fixtures/from-a-preview/expected.json'), 'utf8');
    expect(JSON.parse(expected)).toMatchObject({
      records: [{ externalId: 'R-4', value: { level: 'DISSATISFIED', staffMember: 'win02', institution: units.own } }],
    });
  });

  it('is not installed where it breaks an obligation', async () => {
    await change(
      'index.ts',
      'verifySignature(delivery, signature, secrets)',
      "accept({ sender: 'all', messageId: null })",
    );
    await change('index.ts', '(delivery, { signature }, secrets)', '()');
    const refused = await hcp('install', adapterName, '--to', adapters);
    expect(refused).toMatchObject({
      code: 1,
      said: expect.stringMatching(/✗ it refuses a delivery without credentials/),
    });
    await expect(readFile(path.join(adapters, 'adapters.lock.json'))).rejects.toThrow('ENOENT');
    await change(
      'index.ts',
      "accept({ sender: 'all', messageId: null })",
      'verifySignature(delivery, signature, secrets)',
    );
    await change('index.ts', 'verify: ()', 'verify: (delivery, { signature }, secrets)');
    const installed = await hcp('install', adapterName, '--to', adapters);
    expect(installed).toMatchObject({ code: 0, said: expect.stringContaining('13 of 13') });
  });

  describe('and whose adapter an operator took in', () => {
    let storage: Storage;
    let app: Spawned;
    beforeAll(async () => {
      storage = await seededStorage('sqlite');
      app = await spawnApp({ ...storage, env: { ...storage.env, ADAPTERS_DIR: adapters } });
    });
    afterAll(async () => {
      await app?.process.dispose();
      await storage?.dispose();
    });

    it('has its ratings counted, by a channel like any other', async () => {
      const operator = await app.token('CHANNEL_OPERATOR');
      const channel = { code: 'queue', region: regions.district, adapter: adapterName };
      const input = { ...channel, name: '叫号机', idempotencyKey: 'wrong', settings: { institution: ' ' } };
      const { registerChannel } = await app.ask(RegisterChannelDocument, { input }, operator);
      expect(registerChannel).toMatchObject({
        channel: null,
        userErrors: [{ field: ['input', 'settings', 'institution'], code: 'INVALID_VALUE' }],
      });

      const queue = await app.registerChannel(operator, { ...channel, settings: { institution: units.own } });
      const day = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
      const rating = (no: string, grade: string) => ({ no, time: `${day} 00:00:01`, grade, clerk: 'win01' });
      const answer = await app.push(queue, [rating('R-1', 'B'), rating('R-2', 'X'), rating('R-3', 'E')]);
      expect(answer).toMatchObject({
        status: 200,
        body: {
          accepted: 2,
          records: [
            { externalId: 'R-1', outcome: 'ACCEPTED' },
            { outcome: 'REFUSED', problems: [{ pointer: '/grade', code: 'UNKNOWN_LEVEL' }] },
            { externalId: 'R-3', outcome: 'ACCEPTED' },
          ],
        },
      });
      expect(await app.push(queue, '[]', { secret: `whsec_${'A'.repeat(44)}` })).toMatchObject({ status: 401 });

      await app.settled();
      const office = await app.token('MANAGEMENT_OFFICE');
      const ratings = await allEvaluations(app, office, { channels: ['queue'] });
      expect(ratings.map(({ level }) => level).sort()).toEqual(['SATISFIED', 'VERY_DISSATISFIED']);
    });
  });
});
