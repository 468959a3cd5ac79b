import type { SatisfactionLevel } from '../../src/sdk';
import { fold, longestAt } from './fold';

// Between a digit and its word: "5-非常满意", "5：非常满意", "非常满意请回复5".
const BETWEEN = /^[\s\-—:：=、,，.。()（）【】"“”]*(?:分|为|是|表示|代表)?[\s\-—:：=、,，.。()（）【】"“”]*/;
const BETWEEN_BACKWARDS =
  /[\s\-—:：=、,，.。()（）【】"“”]*(?:请?(?:回复|回|按|选))?[\s\-—:：=、,，.。()（）【】"“”]*$/;

type Levels = Readonly<Record<string, SatisfactionLevel>>;
type Words = ReadonlyMap<string, SatisfactionLevel>;

/**
 * The digits of a menu beside which its printed text does not say what the menu says; none where they agree. The words
 * stand either all after their digits or all before them, so that "1非常满意 2满意" is never read the wrong way round.
 */
export function digitsNotAsPrinted(text: string, levels: Levels, words: Words): string[] {
  const printed = fold(text);
  const sides = [wordAfter, wordBefore].map(side =>
    Object.entries(levels)
      .filter(([digit, level]) => !saysOnly(printed, digit, level, at => side(printed, at, words)))
      .map(([digit]) => digit),
  );
  return sides.sort((a, b) => a.length - b.length)[0] ?? [];
}

function saysOnly(
  text: string,
  digit: string,
  level: SatisfactionLevel,
  levelAt: (at: number) => SatisfactionLevel | null,
): boolean {
  const places = [...text.matchAll(new RegExp(`(?<!\\d)${digit}(?!\\d)`, 'g'))].map(match => match.index);
  const said = new Set(places.map(levelAt).filter(found => found !== null));
  return said.size === 1 && said.has(level);
}

function wordAfter(text: string, digitAt: number, words: Words): SatisfactionLevel | null {
  const rest = text.slice(digitAt + 1);
  const word = longestAt(rest, BETWEEN.exec(rest)?.[0].length ?? 0, words.keys());
  return word === null ? null : (words.get(word) ?? null);
}

function wordBefore(text: string, digitAt: number, words: Words): SatisfactionLevel | null {
  const before = text.slice(0, digitAt).replace(BETWEEN_BACKWARDS, '');
  const ending = [...words.keys()].filter(word => before.endsWith(word)).sort((a, b) => b.length - a.length)[0];
  return ending === undefined ? null : (words.get(ending) ?? null);
}
