import { refuse, type Refusal } from './contract';
import { jsonPointer } from './pointer';

/** What `JSON.parse` does not tell of a text. The scan does not judge syntax: that is the parser's part. */
export interface JsonScan {
  isTooDeep: boolean;
  /** Some number has more digits than a double keeps. */
  hasLongNumbers: boolean;
  faults: Refusal[];
}

interface Container {
  /** Keys seen so far; null for an array. */
  keys: Set<string> | null;
  step: string | number;
}

const NUMBER = /-?\d[\d.eE+-]*/y;
const OPEN = new Set(['{', '[']);
const CLOSE = new Set(['}', ']']);
const MAX_FAULTS = 1_000;

/** Walks a JSON text once, without recursion: nesting, duplicate keys, prototype keys, numbers too long for a double. */
export function scanJson(text: string, maxDepth: number): JsonScan {
  const scan: JsonScan = { isTooDeep: false, hasLongNumbers: false, faults: [] };
  const stack: Container[] = [];
  for (let at = 0; at < text.length; at++) {
    const character = text[at] as string;
    const container = stack.at(-1);
    if (character === '"') {
      const end = endOfString(text, at);
      if (end === -1) return scan;
      if (container?.keys && isKey(text, end)) noteKey(stack, container, text.slice(at, end + 1), scan.faults);
      at = end;
    } else if (OPEN.has(character)) {
      if (stack.length >= maxDepth) return { ...scan, isTooDeep: true };
      stack.push(character === '{' ? { keys: new Set(), step: '' } : { keys: null, step: 0 });
    } else if (CLOSE.has(character)) {
      stack.pop();
    } else if (character === ',') {
      if (container && !container.keys) container.step = Number(container.step) + 1;
    } else if (character === '-' || (character >= '0' && character <= '9')) {
      NUMBER.lastIndex = at;
      const digits = NUMBER.exec(text)?.[0] ?? character;
      if (digits.length > 15 || /[eE]/.test(digits)) scan.hasLongNumbers = true;
      at += digits.length - 1;
    }
  }
  return scan;
}

function noteKey(stack: readonly Container[], container: Container, quoted: string, faults: Refusal[]): void {
  const key = unquote(quoted);
  if (key === null) return;
  const isDuplicate = container.keys?.has(key);
  container.keys?.add(key);
  container.step = key;
  const isPrototype = key === '__proto__' || (key === 'prototype' && stack.at(-2)?.step === 'constructor');
  if ((isDuplicate || isPrototype) && faults.length < MAX_FAULTS) {
    const pointer = jsonPointer(stack.map(({ step }) => step));
    faults.push(refuse(isPrototype ? 'PROTOTYPE_KEY' : 'DUPLICATE_KEY', { pointer }));
  }
}

function unquote(quoted: string): string | null {
  if (!quoted.includes('\\')) return quoted.slice(1, -1);
  try {
    return JSON.parse(quoted) as string;
  } catch {
    return null;
  }
}

function isKey(text: string, end: number): boolean {
  let next = end + 1;
  while (text[next] === ' ' || text[next] === '\n' || text[next] === '\r' || text[next] === '\t') next++;
  return text[next] === ':';
}

function endOfString(text: string, start: number): number {
  for (let quote = text.indexOf('"', start + 1); quote !== -1; quote = text.indexOf('"', quote + 1)) {
    let slashes = 0;
    while (text[quote - 1 - slashes] === '\\') slashes++;
    if (slashes % 2 === 0) return quote;
  }
  return -1;
}
