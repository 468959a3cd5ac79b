import type { EntityManager } from 'typeorm';
import { isOvertaken, outdatedAmong } from './received-versions';

const sender = { region: '990001000000', code: 'district' };
const report = (key: string, version: number, kind: 'EVALUATION' | 'CORRECTION' = 'CORRECTION') => ({
  ...{ kind, key, version },
});

/** A table of versions by record. */
const table = (versions: Record<string, number>) =>
  ({
    query: (_sql: string, [, , ...keys]: string[]) =>
      Promise.resolve(keys.flatMap(key => (key in versions ? [{ record_key: key, version: versions[key] }] : []))),
  }) as unknown as EntityManager;

describe('a batch that was long on its way', () => {
  it('is overtaken where a newer one was committed after it was looked, and not by what was known then', async () => {
    const [stalled, known] = [report('a', 2), report('b', 1)];
    const before = await outdatedAmong(table({ 'e:b': 4 }), sender, [stalled, known]);
    expect([...before]).toEqual([known]);
    const reports = [stalled, known];
    expect(await isOvertaken(table({ 'e:a': 2, 'e:b': 4 }), sender, reports, before)).toBe(false);
    expect(await isOvertaken(table({ 'e:a': 3, 'e:b': 4 }), sender, reports, before)).toBe(true);
  });

  it('is not overtaken by itself', async () => {
    const reports = [report('a', 0, 'EVALUATION'), report('a', 1), report('a', 2)];
    expect(await isOvertaken(table({ 'e:a': 2 }), sender, reports, new Set())).toBe(false);
    expect(await isOvertaken(table({ 'e:a': 3 }), sender, reports, new Set())).toBe(true);
  });
});
