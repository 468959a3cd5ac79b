import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { addKek, createKeyFile, readKeyFile } from './key-file';

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'hcp-keys-'));
  file = path.join(folder, 'data', 'keys.json');
});
afterEach(() => rmSync(folder, { recursive: true }));

it('is readable by its owner alone and leaves no draft behind', () => {
  createKeyFile(file);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readdirSync(path.dirname(file))).toEqual(['keys.json']);
});

it('stays as it is when it is there already', () => {
  expect(createKeyFile(file)).toEqual(createKeyFile(file));
});

it('is one file where several processes start at once', async () => {
  const script = `const { createKeyFile } = require('./src/platform/key-file');
    process.stdin.once('data', () => { console.log(createKeyFile(process.argv[1]).tokenKey.toString('hex')); process.exit(); });
    console.log('ready');`;
  const run = promisify(execFile);
  const processes = Array.from({ length: 4 }, () =>
    run(process.execPath, ['-r', '@swc-node/register', '-e', script, file], { cwd: path.join(__dirname, '..', '..') }),
  );
  // All are loaded and wait; then all go at once.
  await Promise.all(processes.map(({ child }) => new Promise(resolve => child.stdout!.once('data', resolve))));
  for (const { child } of processes) child.stdin!.write('go');
  const keys = (await Promise.all(processes)).map(({ stdout }) => stdout.split('\n')[1]);
  expect(new Set(keys)).toEqual(new Set([readKeyFile(file).tokenKey.toString('hex')]));
});

it('keeps old keys when a new one is added', () => {
  const before = createKeyFile(file);
  const after = addKek(file);
  expect(after.current).not.toBe(before.current);
  expect(after.keks[before.current]).toEqual(before.keks[before.current]);
  expect(after.tokenKey).toEqual(before.tokenKey);
});

it('says what is wrong with it and never what is in it', () => {
  expect(() => readKeyFile(file)).toThrow(/KEY_FILE: cannot read .*keys\.json \(ENOENT\)/);
  const damaged = path.join(folder, 'keys.json');
  for (const text of [
    '',
    '{',
    '{"current":"a","keks":{}}',
    '{"current":"a","keks":{"a":"c2hvcnQ="},"tokenKey":"c2hvcnQ="}',
  ]) {
    writeFileSync(damaged, text);
    expect(() => readKeyFile(damaged)).toThrow(/^KEY_FILE: .* is damaged/);
    expect(() => readKeyFile(damaged)).not.toThrow(/c2hvcnQ/);
  }
});
