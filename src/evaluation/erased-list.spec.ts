import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createLog } from '../platform/log';
import type { RowKey } from '../platform/region-keys';
import { ErasedList } from './erased-list';

describe('the list of what was erased', () => {
  const keys = ['1', '2', '3'].map(id => ({ region: '990101', id }));
  let folder: string;
  let logged: string;
  let list: ErasedList;

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'hcp-erased-'));
    logged = '';
    list = new ErasedList(folder, createLog('info', { write: line => void (logged += line) }));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const all = async (from = list) => {
    const keysRead: RowKey[] = [];
    for await (const key of from.all()) keysRead.push(key);
    return keysRead;
  };
  const file = () => path.join(folder, 'erased.jsonl');

  it('is empty where nothing was erased', async () => {
    expect(await all()).toEqual([]);
  });

  it('loses no erasure to a line that a full disk cut short, and says which line that is', async () => {
    await list.add(keys[0]!);
    const whole = readFileSync(file(), 'utf8');
    appendFileSync(file(), JSON.stringify(keys[1]).slice(0, 15));
    await list.add(keys[2]!);

    expect(await all()).toEqual([keys[0], keys[2]]);
    const cutShort = whole.split('\n').length;
    expect(JSON.parse(logged)).toMatchObject({ level: 'error', lines: [cutShort] });
  });

  it('reads what was written before lines began anew', async () => {
    appendFileSync(file(), keys.map(key => `${JSON.stringify(key)}\n`).join(''));
    expect(await all()).toEqual(keys);
    expect(logged).toBe('');
  });

  it('does not take what cannot be read for nothing', async () => {
    const elsewhere = new ErasedList(file(), createLog('silent'));
    appendFileSync(file(), '');
    await expect(all(elsewhere)).rejects.toThrow(/ENOTDIR/);
  });

  it.each(['null', '[]', '"990101"', '{"region":"990101"}'])('takes %s for no erasure', async line => {
    appendFileSync(file(), `${line}\n`);
    await list.add(keys[0]!);
    expect(await all()).toEqual([keys[0]]);
    expect(logged).toContain('"lines":[1]');
  });
});
