import vocabulary from './vocabulary.json';

/** A word with its part of speech, as the segmentation of a comment gives it. */
export interface TaggedWord {
  word: string;
  tag: string;
}

/**
 * Parts of speech of what is complained about or praised: nouns, verbs, adjectives, set phrases, and `s` (窗口, 网上). Names of
 * persons (nr…), places (ns), bodies (nt) and brands (nz) begin with n, too, and are not in it.
 */
const KEPT_TAGS = new Set(['n', 'nl', 'ng', 'v', 'vn', 'vd', 'vi', 'a', 'an', 'ad', 'i', 'l', 's']);
/** What is written with digits or letters: numbers of persons, cases and windows. */
const HAN_ONLY = /^\p{Script=Han}+$/u;
/** Given names have one or two characters. */
const LONGEST_GIVEN_NAME = 2;

/** Added to the dictionary; where that has one of them already, it may have it as a name. */
const ownWords = new Set(vocabulary.added.words.map(entry => entry.split(' ')[0]!));
const stopWords = new Set(vocabulary.stop.flatMap(({ words }) => words));
const shortWords = new Set(vocabulary.short.words);
const surnames = new Set([...vocabulary.surnames.words, ...vocabulary.surnames.compound]);
const nicknames = new Set(vocabulary.nicknames.words);
const titles = new Set(vocabulary.titles.words);
const placeSuffixes = new Set(vocabulary.places.words);

/**
 * The words of one comment that may become topics, each once: words of the dictionary that say what it is about. Whatever may
 * be a person's name, a number or a place smaller than a district is left out, rather too much than too little.
 */
export function topicWords(words: readonly TaggedWord[]): Set<string> {
  const kept = words.filter((word, i) => isTopic(word) && !isNamePart(words, i) && !isPlacePart(words, i));
  return new Set(kept.map(({ word }) => word));
}

function isTopic({ word, tag }: TaggedWord): boolean {
  if (ownWords.has(word)) return true;
  if (!KEPT_TAGS.has(tag) || !HAN_ONLY.test(word) || stopWords.has(word)) return false;
  return word.length > 1 || shortWords.has(word);
}

/** 光明 of 陈光明 and of 光明主任; 老张 as a whole. */
function isNamePart(words: readonly TaggedWord[], at: number): boolean {
  const { word, tag } = words[at]!;
  const [first = '', second = ''] = word;
  if (word.length === 2 && nicknames.has(first) && surnames.has(second)) return true;
  if (word.length > LONGEST_GIVEN_NAME) return false;
  const before = words[at - 1];
  if (before && isSurname(before)) return true;
  const after = words[at + 1];
  return after !== undefined && titles.has(after.word) && tag !== 's'; // 窗口主任 is nobody by name
}

const isSurname = ({ word, tag }: TaggedWord): boolean =>
  surnames.has(word) || (tag.startsWith('nr') && !ownWords.has(word));

/** 幸福 and 小区 of 幸福小区. */
function isPlacePart(words: readonly TaggedWord[], at: number): boolean {
  const after = words[at + 1];
  return placeSuffixes.has(words[at]!.word) || (after !== undefined && placeSuffixes.has(after.word));
}
