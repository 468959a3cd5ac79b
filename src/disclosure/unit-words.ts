import type { WordsForUnits } from '../evaluation/words-for-units';
import type { KnownNames } from './known-names';
import { redact } from './redaction';

/** Masks what citizens wrote for the units that it is about, by the rules for what is published. */
export const wordsForUnits = (names: Pick<KnownNames, 'ofCitizens'>): WordsForUnits => ({
  async mask(said) {
    const known = await names.ofCitizens(said.map(({ evaluation }) => evaluation));
    return said.map(({ words }, i) => redact(words, known[i]).text);
  },
});
