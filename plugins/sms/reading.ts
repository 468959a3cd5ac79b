import { scoreOf, type SatisfactionLevel } from '../../src/sdk';
import { fold, longestAt } from './fold';
import type { ReplyTable } from './table';

/** What a reply says. `table` is the name and version of what it was read by. */
export type Reading =
  | { kind: 'LEVEL'; level: SatisfactionLevel; rule: 'DIGIT' | 'WORD'; table: string }
  | { kind: 'OPT_OUT' }
  | { kind: 'ECHO' }
  | { kind: 'UNCLEAR' };

const SEPARATORS = /^[\s。，、,.;；:：!！)）\]】"'”’…~～\-—]+/;
const LEADING = /^[\s。，、:：!！(（[【"'“‘]+/;
const unclear: Reading = { kind: 'UNCLEAR' };

/**
 * Reads a reply by a table: a digit of the menu or a word of the table, at the beginning, alone or with a comment that
 * says nothing against it. Whatever else it may mean is UNCLEAR: a level is never guessed, least of all a good one.
 */
export function readReply(text: string, table: ReplyTable): Reading {
  const folded = fold(text);
  if (table.optOut.has(strip(folded))) return { kind: 'OPT_OUT' };
  if (folded.includes(table.printed)) return { kind: 'ECHO' };
  return levelOf(folded, table);
}

function levelOf(folded: string, table: ReplyTable): Reading {
  const start = startOf(folded, table);
  const digit = digitAt(folded, start, table);
  if (digit !== null) {
    const level = table.digits.get(digit);
    return level ? readDigit(folded.slice(start + 1), digit, level, table) : unclear;
  }
  const word = longestAt(folded, start, table.words.keys());
  const meaning = word === null ? undefined : table.words.get(word);
  if (word === null || !meaning) return unclear;
  let end = start + word.length;
  while (folded.startsWith(word, end)) end += word.length;
  if (!isHarmless(folded.slice(end), meaning.level, table, table.closings)) return unclear;
  return { kind: 'LEVEL', ...meaning, rule: 'WORD' };
}

function readDigit(after: string, digit: string, level: SatisfactionLevel, table: ReplyTable): Reading {
  const point = longestAt(after.trimStart(), 0, table.points);
  if (point !== null && !table.isDigitScore(digit)) return unclear;
  const rest = point === null ? after : after.trimStart().slice(point.length);
  // "5谢谢" and "5非常满意" are clear; "5天" and "5个月" count something else.
  if (!isHarmless(rest, level, table, [...table.closings, ...table.words.keys(), ...table.praise, ...table.blame])) {
    return unclear;
  }
  return { kind: 'LEVEL', level, rule: 'DIGIT', table: table.menu };
}

/** Whether what follows a digit or word leaves it as clear as it was. `attached`: what may follow without a separator. */
function isHarmless(after: string, level: SatisfactionLevel, table: ReplyTable, attached: readonly string[]): boolean {
  const rest = withoutParticles(after, table);
  const body = rest.replace(SEPARATORS, '');
  if (body === '') return true;
  const isAttached = body.length === rest.length;
  if (isAttached ? longestAt(body, 0, attached) === null : longestAt(body, 0, table.measures) !== null) return false;
  return !/^\p{N}/u.test(body) && !contradicts(body, level, table);
}

/** Whether a comment says the opposite of a level, or takes it back. */
function contradicts(comment: string, level: SatisfactionLevel, table: ReplyTable): boolean {
  const side = Math.sign(scoreOf[level] - 3);
  const marks = [...table.words.keys(), ...table.praise, ...table.blame, ...table.doubts];
  for (let at = 0; at < comment.length;) {
    const mark = longestAt(comment, at, marks);
    if (mark === null) {
      at += 1;
      continue;
    }
    if (table.doubts.includes(mark) || side * sideOf(mark, table) < 0) return true;
    at += mark.length;
  }
  return false;
}

function sideOf(mark: string, { words, praise }: ReplyTable): number {
  const meaning = words.get(mark);
  return meaning ? Math.sign(scoreOf[meaning.level] - 3) : praise.includes(mark) ? 1 : -1;
}

/** Where the reply itself begins, after "回复：" and the like. */
function startOf(folded: string, table: ReplyTable): number {
  for (let at = 0; ;) {
    const skipped = LEADING.exec(folded.slice(at))?.[0] ?? opener(folded, at, table);
    if (skipped === null) return at;
    at += skipped.length;
  }
}

// A word of the table is never skipped as the beginning of a sentence.
function opener(folded: string, at: number, { openers, words }: ReplyTable): string | null {
  return longestAt(folded, at, words.keys()) === null ? longestAt(folded, at, openers) : null;
}

function digitAt(folded: string, at: number, { numerals, words }: ReplyTable): string | null {
  const sign = folded[at] ?? '';
  if (/\d/.test(sign)) return sign;
  return longestAt(folded, at, words.keys()) === null ? (numerals.get(sign) ?? null) : null;
}

/** The text without `了`, `的` and the like at its beginning. */
function withoutParticles(rest: string, table: ReplyTable): string {
  for (let at = 0; ;) {
    const particle = longestAt(rest, at, table.particles);
    if (particle === null) return rest.slice(at);
    at += particle.length;
  }
}

function strip(folded: string): string {
  return folded
    .replace(LEADING, '')
    .replace(SEPARATORS, '')
    .replace(/[\s。，、,.;；:：!！)）\]】"'”’…~～\-—]+$/, '');
}
