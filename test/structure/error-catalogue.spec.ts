import { readFileSync } from 'node:fs';
import path from 'node:path';
import { errorCatalogue } from '../../src/platform/error-catalogue';
import { root } from './source';

interface Entry {
  status: string;
  zh: string;
  en: string;
}

/** The rows of docs/errors.md by code. */
function documented(): Map<string, Entry> {
  const page = readFileSync(path.join(root, 'docs', 'errors.md'), 'utf8');
  const rows = page.split('\n').flatMap(line => {
    const [, code = '', status = '', zh = '', en = '', advice = ''] = line.split('|').map(cell => cell.trim());
    const name = /^`([A-Z_]+)`$/.exec(code)?.[1];
    return name && advice ? [[name, { status, zh, en }] as const] : [];
  });
  expect(new Set(rows.map(([code]) => code)).size).toBe(rows.length);
  return new Map(rows);
}

describe('docs/errors.md', () => {
  it('has every code that a client can meet, with what to do about it, and no other', () => {
    expect([...documented().keys()].sort()).toEqual(Object.keys(errorCatalogue).sort());
  });

  it('says of each what the product says: status, Chinese, English', () => {
    const catalogue: Record<string, { status?: number; zh: string; en: string }> = errorCatalogue;
    const said = Object.entries(catalogue).map(([code, { status, zh, en }]) => [
      code,
      { status: `${status ?? ''}`, zh, en },
    ]);
    expect(Object.fromEntries(documented())).toEqual(Object.fromEntries(said));
  });
});
