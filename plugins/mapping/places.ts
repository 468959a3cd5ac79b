import { jsonPointer } from '../../src/sdk';

/**
 * Where a body ceases to have what an expression reads, as a pointer; null where it is all there, if only as an empty
 * list. A path that reads nothing by name is nowhere.
 */
export function missingPlace(names: readonly string[], body: unknown): string | null {
  if (names.length === 0) return '';
  let reached: unknown[] = [body].flat();
  for (const [at, name] of names.entries()) {
    const holders = reached.filter(value => !isEmptyElement(value));
    const found = holders.filter(value => isObject(value) && Object.hasOwn(value, name));
    if (holders.length > 0 && found.length === 0) return jsonPointer(names.slice(0, at + 1));
    reached = found.map(value => (value as Record<string, unknown>)[name]).flat();
  }
  return null;
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** `<list/>` of XML, with or without attributes: that is how an empty list looks there. A form has it as an empty field. */
function isEmptyElement(value: unknown): boolean {
  if (typeof value === 'string') return value.trim() === '';
  if (!isObject(value)) return false;
  const names = Object.keys(value);
  return names.length > 0 && names.every(name => name.startsWith('@'));
}
