import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import * as crypto from 'node:crypto';
import path from 'node:path';
import { compileFunction } from 'node:vm';
import * as zod from 'zod';
import * as sdk from '../sdk';
import type { AnyAdapter } from '../sdk';

/** All that an adapter may import beside files of its own; the SDK is the host's, whichever one it was built against. */
const AVAILABLE: Readonly<Record<string, unknown>> = {
  'haochaping/sdk': sdk,
  zod,
  'node:crypto': crypto,
  crypto,
};

/**
 * Loads the adapter that a file exports as `adapter` or by default. Its modules see nothing but what is available and the
 * files of their folder, and cannot import anything later (X29, X31).
 */
export function loadAdapter(folder: string, main: string): AnyAdapter {
  const own = realpathSync(folder);
  const loaded = new Map<string, { exports: unknown }>();

  const load = (file: string): unknown => {
    const known = loaded.get(file);
    if (known) return known.exports;
    const module: { exports: unknown } = { exports: {} };
    loaded.set(file, module);
    const text = readFileSync(file, 'utf8');
    if (file.endsWith('.json')) return (module.exports = JSON.parse(text));
    const names = ['exports', 'require', 'module', '__filename', '__dirname'];
    const run = compileFunction(text, names, { filename: file }) as (...values: unknown[]) => void;
    run.call(
      module.exports,
      module.exports,
      (name: string) => requireFrom(file, name),
      module,
      file,
      path.dirname(file),
    );
    return module.exports;
  };

  const requireFrom = (from: string, name: string): unknown => {
    if (Object.hasOwn(AVAILABLE, name)) return AVAILABLE[name];
    if (!/^\.{1,2}\//.test(name) && name !== '.' && name !== '..') throw notAvailable(name);
    const wanted = path.resolve(path.dirname(from), name);
    const file = wanted.startsWith(own + path.sep) ? resolveFile(wanted) : null;
    if (!file || !realpathSync(file).startsWith(own + path.sep)) throw notAvailable(name);
    return load(file);
  };

  const exported = load(path.join(own, main)) as { adapter?: AnyAdapter; default?: AnyAdapter };
  const adapter = exported.adapter ?? exported.default;
  if (typeof adapter !== 'object') throw new Error(`${main} exports no adapter: export const adapter = …`);
  return adapter;
}

function notAvailable(name: string): Error {
  return new Error(`${name} is not available: an adapter imports haochaping/sdk, zod, node:crypto and its own files`);
}

function resolveFile(wanted: string): string | null {
  const isFile = (file: string) => existsSync(file) && statSync(file).isFile();
  const candidates = [wanted, `${wanted}.js`, `${wanted}.cjs`, `${wanted}.json`, path.join(wanted, 'index.js')];
  return candidates.find(isFile) ?? null;
}
