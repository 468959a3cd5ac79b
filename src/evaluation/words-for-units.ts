import DataLoader from 'dataloader';
import type { RequestContext } from '../identity/request-context';
import { isOfUnit } from '../identity/scope';
import type { RowKey } from '../platform/region-keys';

/** What a citizen wrote about a rating of theirs. */
export interface CitizenWords {
  evaluation: RowKey;
  words: string;
}

/** Masks who a citizen is in what they wrote, in the order in which it was given. */
export interface WordsForUnits {
  mask(said: readonly CitizenWords[]): Promise<string[]>;
}

/**
 * A citizen's words as the viewer may read them: as they are, and for whoever comes as one of a unit without names, phones
 * and numbers, because the unit is to see the problem and not the person (T7).
 */
export async function wordsFor(
  { principal, loaders }: RequestContext,
  masking: WordsForUnits,
  said: CitizenWords,
): Promise<string> {
  if (!isOfUnit(principal)) return said.words;
  const make = () => new DataLoader<CitizenWords, string>(all => masking.mask(all));
  return loaders.of('words-for-units', make).load(said);
}
