import national from './option-sets/national.json';

/** The set that records name when they name none: the national set now in force. */
export const NATIONAL_OPTION_SET = national.id;

const sets = new Map<string, Readonly<Record<string, string>>>([[national.id, national.options]]);

/** A ticked option with its text in the set that the rating was given under; null where that set is not known here. */
export interface EvaluationOptionText {
  code: string;
  text: string | null;
}

/** The texts of option codes. A code means nothing without its set, so no other set is asked. */
export function optionTexts(optionSet: string, codes: readonly string[]): EvaluationOptionText[] {
  const texts = sets.get(optionSet);
  return codes.map(code => ({ code, text: texts?.[code] ?? null }));
}
