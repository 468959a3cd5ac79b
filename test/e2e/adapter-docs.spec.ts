import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { seededStorage, spawnApp, type Spawned } from '../support/harness';
import { compile } from '../support/process';
import type { Storage } from '../support/storages';

jest.setTimeout(300_000); // it packs, installs, compiles and examines

const root = path.resolve(__dirname, '..', '..');

/** What the page lets its reader type, before the product runs and afterwards. */
async function typed(): Promise<string[]> {
  const page = await readFile(path.join(root, 'docs', 'adapters.md'), 'utf8');
  return page
    .split('<!-- the product runs -->')
    .map(part => [...part.matchAll(/```bash\n([\s\S]*?)```/g)].map(([, block]) => block!).join('\n'));
}

describe('docs/adapters.md, typed off by somebody without internet', () => {
  let home: string;
  let storage: Storage;
  let app: Spawned;
  let blocks: string[];

  beforeAll(async () => {
    compile();
    home = await mkdtemp(path.join(tmpdir(), 'hcp-reader-'));
    blocks = await typed();
    expect(blocks).toHaveLength(2);
  });
  afterAll(async () => {
    await app?.process.dispose();
    await storage?.dispose();
    await rm(home, { recursive: true, force: true });
  });

  const type = async (lines: string, env: Record<string, string> = {}) => {
    const offline = { npm_config_registry: 'http://127.0.0.1:9', npm_config_cache: path.join(home, 'cache') };
    const { stdout } = await promisify(execFile)('bash', ['-euo', 'pipefail', '-c', lines], {
      cwd: root,
      env: { PATH: process.env.PATH, HOME: home, ...offline, ...env },
      maxBuffer: 10 * 1024 * 1024,
    });
    return stdout;
  };

  it('leads to settings and to an adapter that keep every obligation, before and after they were changed', async () => {
    const said = await type(blocks[0]!);
    expect(said.match(/11 of 11 obligations are kept/g)).toHaveLength(2);
    expect(said.match(/13 of 13 obligations are kept/g)).toHaveLength(3);
    const made = (...names: string[]) => readFile(path.join(home, 'haochaping-adapters', ...names), 'utf8');
    const kiosk = await made('kiosk', 'fixtures', 'a-day-with-a-bad-rating', 'expected.json');
    expect(JSON.parse(kiosk)).toMatchObject({
      records: [
        { externalId: 'K7@101', value: { level: 'VERY_SATISFIED', institution: '11990001000000000U' } },
        { externalId: 'K7@102', refused: { code: 'UNKNOWN_LEVEL', pointer: '/face' } },
        { externalId: 'K7@103', value: { level: 'VERY_DISSATISFIED', comment: '插队没人管' } },
      ],
    });
    expect(await made('installed', 'adapters.lock.json')).toContain('"queue-machine"');
  });

  it('then to a channel that takes what the preview promised', async () => {
    storage = await seededStorage('sqlite');
    const installed = path.join(home, 'haochaping-adapters', 'installed');
    app = await spawnApp({ ...storage, env: { ...storage.env, ADAPTERS_DIR: installed } });
    const lines = blocks[1]!.replaceAll('localhost:4000', new URL(app.url).host);
    const said = await type(`WORK=~/haochaping-adapters\n${lines}`, storage.env);
    expect(said).toContain('"pointer":"/time","code":"INVALID_TIME"');
    const answer = said.slice(said.lastIndexOf('200 {') + 4);
    expect(JSON.parse(answer)).toMatchObject({ accepted: 2, duplicates: 0, refused: 1 });
  });
});
