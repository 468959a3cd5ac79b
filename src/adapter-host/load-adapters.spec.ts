import { mkdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { honestSource, installAdapter, writeAdapter } from '../../test/support/foreign-adapter';
import { compile } from '../../test/support/process';
import { createLog } from '../platform/log';
import { loadForeignAdapters } from './load-adapters';
import { lockFileName, pin } from './lock-file';
import { temporaryFolder } from '../../test/support/this-run';

jest.setTimeout(180_000); // it may first be compiled

let adapters: string;
let lines: string[];
beforeAll(compile);
beforeEach(async () => {
  adapters = await temporaryFolder('adapters');
  lines = [];
});
afterEach(() => rm(adapters, { recursive: true, force: true }));

const inside = (...names: string[]) => path.join(adapters, ...names);

async function load() {
  const log = createLog('info', { write: line => void lines.push(line) });
  const foreign = await loadForeignAdapters(adapters, { log, taken: ['json', 'graphql'] });
  await foreign.stop();
  return { loaded: foreign.adapters.map(({ manifest }) => manifest.id), refused: foreign.refused };
}

/** What somebody puts into the folder, beside one good adapter, and the reason that they are told. */
const refused: readonly [row: string, what: string, name: string, put: (name: string) => Promise<unknown>, RegExp][] = [
  ...['../evil', '..%2f..', '/etc', 'C:\\', '~', '.', '', 'x'.repeat(300), 'Queue', '队列'].map(
    (name): (typeof refused)[number] => ['X01', 'a name that is none', name, pinned, /a name /],
  ),
  ['X02', 'a member that every object has', 'constructor', pinned, /JavaScript itself/],
  ['X02', 'a prototype', '__proto__', pinNothing, /a name is words/],
  ['X02', 'a method of every object', 'toString', pinned, /a name is words/],
  ['X04', 'a name of ours', 'json', name => installAdapter(adapters, name), /taken/],
  ['X04', 'a name of a built-in channel', 'graphql', name => installAdapter(adapters, name), /taken/],
  ['X04', 'a name that differs by case', 'Good', name => installAdapter(adapters, name), /a name is words/],
  [
    'X04',
    'the adapter of another folder',
    'copy',
    name => installAdapter(adapters, name, honestSource('good')),
    /called good/,
  ],
  ['X05', 'a symbolic link for a folder', 'linked', linkedFolder, /symbolic link/],
  ['X05', 'a symbolic link in the folder', 'leaky', linkedFile, /secret.js is a symbolic link/],
  ['X07', 'a main above the folder', 'above', name => withMain(name, '../../server.js'), /points out/],
  ['X07', 'a main by its whole path', 'absolute', name => withMain(name, '/etc/passwd'), /points out/],
  ['X07', 'a main on the web', 'remote', name => withMain(name, 'https://example.invalid/a.js'), /points out/],
  ['X07', 'a main that is no file', 'mainless', name => withMain(name, 'dist/index.js'), /no JavaScript file/],
  ['X07', 'no main', 'aimless', name => withMain(name, null), /names no main/],
  ['X08', 'another file than was pinned', 'changed', changedLater, /sha256/],
  ['X08', 'a file more than was pinned', 'grown', grownLater, /sha256/],
  [
    'X08',
    'nothing that anybody installed',
    'stranger',
    name => writeAdapter(inside(name), honestSource(name)),
    /hcp adapter install/,
  ],
  ['X08', 'a folder that is gone', 'gone', pinned, /folder is gone/],
  [
    'X11',
    'an adapter that wants the network',
    'network',
    name => installAdapter(adapters, name, "require('node:net')"),
    /node:net is not available/,
  ],
  [
    'X11',
    'an adapter that wants the database',
    'database',
    name => installAdapter(adapters, name, "require('mysql2')"),
    /mysql2 is not available/,
  ],
  [
    'X22',
    'an adapter that ends at once',
    'ended',
    name => installAdapter(adapters, name, 'process.exit(0)'),
    /process ended/,
  ],
  ['X23', 'no adapter', 'empty', name => installAdapter(adapters, name, 'exports.adapter = 7'), /exports no adapter/],
  [
    'X23',
    'a manifest that promises too much',
    'greedy',
    name => installAdapter(adapters, name, greedy(name)),
    /maxRecords/,
  ],
  [
    'X14',
    'settings that refer to other documents',
    'remote-schema',
    name => installAdapter(adapters, name, remoteSchema(name)),
    /other documents/,
  ],
];

describe('an adapter in the folder that is not let in', () => {
  it.each(refused)('%s: %s (%p)', async (_row, _what, name, put, reason) => {
    await installAdapter(adapters, 'good');
    await put(name);
    const outcome = await load();
    expect(outcome).toEqual({ loaded: ['good'], refused: [{ name, reason: expect.stringMatching(reason) }] });
    const alarms = lines
      .map(line => JSON.parse(line) as { alarm?: boolean; reason?: string })
      .filter(({ alarm }) => alarm);
    expect(alarms).toMatchObject([{ reason: expect.stringMatching(reason) }]);
  });

  it.each(['{', '[]', '{"version":2,"adapters":{}}', '{"version":1,"adapters":{"a":{"sha256":"abc"}}}'])(
    'X08: with the pins %s nothing starts, and the reason names the file',
    async text => {
      await writeFile(inside(lockFileName), text);
      await expect(load()).rejects.toThrow(/ADAPTERS_DIR: .*adapters\.lock\.json/);
    },
  );

  it('a folder that is not there stops the start with the name of the key', async () => {
    await rm(adapters, { recursive: true });
    await expect(load()).rejects.toThrow(/^ADAPTERS_DIR: /);
  });
});

async function pinned(name: string): Promise<void> {
  await pin(adapters, name, '0'.repeat(64));
}

/** As JSON has it, where it is a member like any other. */
async function pinNothing(name: string): Promise<void> {
  await mkdir(inside(name));
}

async function linkedFolder(name: string): Promise<void> {
  await installAdapter(adapters, name);
  await rename(inside(name), inside('..', `${path.basename(adapters)}-outside`));
  await symlink(inside('..', `${path.basename(adapters)}-outside`), inside(name));
}

async function linkedFile(name: string): Promise<void> {
  await installAdapter(adapters, name);
  await symlink('/etc/passwd', inside(name, 'secret.js'));
}

async function withMain(name: string, main: unknown): Promise<void> {
  await writeAdapter(inside(name), honestSource(name), { main });
  await pinned(name);
}

async function changedLater(name: string): Promise<void> {
  await installAdapter(adapters, name);
  await writeFile(inside(name, 'index.js'), `${honestSource(name)}// and a little more`);
}

async function grownLater(name: string): Promise<void> {
  await installAdapter(adapters, name);
  await writeFile(inside(name, 'more.js'), '');
}

const greedy = (name: string) => honestSource(name).replace('maxRecords: 100', 'maxRecords: 100000');
const remoteSchema = (name: string) =>
  honestSource(name).replace('unit: codeText()', "unit: codeText().meta({ $ref: 'https://example.invalid/schema' })");
