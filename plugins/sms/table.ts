import { scoreOf, type SatisfactionLevel } from '../../src/sdk';
import { fold } from './fold';
import type { Settings } from './settings';
import common from './tables/common-1.json';

/** A built-in table of wordings. Its file is never changed once it was used: a new wording makes a new version. */
export type WordTable = typeof common;

/** The built-in tables, by id and version. */
export const wordTables = { 'common-1': common } as const;

/** What a word of the table says. */
interface Meaning {
  level: SatisfactionLevel;
  /** The name and version of the table that has it. */
  table: string;
}

/** Everything by which the replies of a channel are read, folded as the replies are. */
export interface ReplyTable {
  /** The name and version of the menu that was printed. */
  menu: string;
  digits: ReadonlyMap<string, SatisfactionLevel>;
  words: ReadonlyMap<string, Meaning>;
  /** True where a digit is as many points or stars as its level has: only then does `5分` say what `5` says. */
  isDigitScore(digit: string): boolean;
  numerals: ReadonlyMap<string, string>;
  points: readonly string[];
  openers: readonly string[];
  closings: readonly string[];
  particles: readonly string[];
  measures: readonly string[];
  praise: readonly string[];
  blame: readonly string[];
  doubts: readonly string[];
  optOut: ReadonlySet<string>;
  printed: string;
}

/** The table of a channel: its menu, and the built-in words with its own beside or in place of them. */
export function replyTable({ menu, words: base, ownWords, optOut }: Settings): ReplyTable {
  const table: WordTable = wordTables[base];
  const named = `${menu.id}-${menu.version}`;
  const digits = new Map(Object.entries(menu.levels));
  return {
    ...table,
    menu: named,
    digits,
    words: meaningsOf(table, ownWords, named),
    isDigitScore: digit => scoreOf[digits.get(digit) ?? 'BASICALLY_SATISFIED'] === Number(digit),
    numerals: new Map(Object.entries(table.numerals)),
    optOut: new Set(optOut.map(fold)),
    printed: fold(menu.text),
  };
}

function meaningsOf(table: WordTable, own: Settings['ownWords'], menu: string): Map<string, Meaning> {
  const builtIn = `${table.id}-${table.version}`;
  const levels = Object.entries(table.words) as [string, SatisfactionLevel][];
  const words = new Map(levels.map(([word, level]) => [fold(word), { level, table: builtIn }]));
  for (const [word, level] of Object.entries(own)) {
    if (level === 'REFUSED') words.delete(fold(word));
    else words.set(fold(word), { level, table: menu });
  }
  return words;
}
