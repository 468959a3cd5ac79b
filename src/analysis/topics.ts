import { rate } from '../platform/rate';

/** A comment as it is counted: who wrote it, and what it is about. */
export interface WordedComment {
  /** Equal where the records tell that one person wrote both. */
  rater: string;
  words: ReadonlySet<string>;
}

/** What people write about. */
export interface Topic {
  word: string;
  /** Ratings whose comment has the word, however often. */
  ratings: number;
  /** Of the comments that were read; decimal 0–1 with four places. */
  share: string;
  /** How many times as frequent as in the other comments, smoothed, with four places; null where those are too few. */
  lift: string | null;
}

/** A word that fewer people wrote is never shown, so that nobody is known by their words. */
export const FEWEST_RATERS = 5;
/** Of fewer comments a share says nothing that could be compared with. */
export const FEWEST_COMPARED = 20;
/** More than anybody reads. */
export const MOST_TOPICS = 50;

/** The topics of comments, the most frequent first, beside those of other comments. */
export function topicsOf(comments: readonly WordedComment[], others: readonly WordedComment[]): Topic[] {
  const elsewhere = ratersByWord(others);
  return [...ratersByWord(comments)]
    .filter(([, { raters }]) => raters.size >= FEWEST_RATERS)
    .map(([word, { ratings }]) => {
      const share = { part: ratings, whole: comments.length };
      const other = { part: elsewhere.get(word)?.ratings ?? 0, whole: others.length };
      return { word, ratings, share: rate(share.part, share.whole)!, lift: liftOf(share, other) };
    })
    .sort((one, other) => other.ratings - one.ratings || (one.word < other.word ? -1 : 1));
}

interface Share {
  part: number;
  whole: number;
}

/** Half a rating is added on both sides: a word that the others never wrote is rare among them, and not infinitely so. */
function liftOf(own: Share, other: Share): string | null {
  if (other.whole < FEWEST_COMPARED) return null;
  return rate((2 * own.part + 1) * (other.whole + 1), (own.whole + 1) * (2 * other.part + 1));
}

function ratersByWord(comments: readonly WordedComment[]): Map<string, { ratings: number; raters: Set<string> }> {
  const found = new Map<string, { ratings: number; raters: Set<string> }>();
  for (const { rater, words } of comments) {
    for (const word of words) {
      const entry = found.get(word) ?? { ratings: 0, raters: new Set() };
      entry.ratings += 1;
      entry.raters.add(rater);
      found.set(word, entry);
    }
  }
  return found;
}
