import type { Locale } from '../platform/locale';
import { type SatisfactionLevel, satisfactionLevels, type TargetKind } from '../sdk';
import hrssDevice from './option-sets/hrss-device-1.json';
import national from './option-sets/national.json';

/** The set that records name when they name none: the national set now in force. */
export const NATIONAL_OPTION_SET = national.id;

/** Option codes as reviewed data. Codes that are no longer offered keep their texts, for ratings that were given under them. */
interface OptionSet {
  id: string;
  version: string;
  /** What is offered at each level, in order. */
  levels: Readonly<Record<SatisfactionLevel, readonly string[]>>;
  /** Those that concern one kind of target; a kind without a list is offered all. */
  targets: Readonly<Partial<Record<TargetKind, readonly string[]>>>;
  options: Readonly<Record<string, string>>;
  english: Readonly<Record<string, string>>;
}

const offered = new Map<string, OptionSet>([[national.id, national]]);
/** Sets of devices say what their codes mean and are offered nowhere else: 510 praises nationally and condemns there. */
const sets = new Map<string, Readonly<Record<string, string>>>(
  [national, hrssDevice].map(({ id, options }) => [id, options]),
);

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

/** What a set offers at each level, narrowed to a kind of target where one is named. A set that is not known here offers nothing. */
export function offeredOptions(
  optionSet: string,
  { targetKind, locale }: { targetKind: TargetKind | null; locale: Locale },
): { version: string; levels: Record<SatisfactionLevel, { code: string; text: string }[]> } {
  const set = offered.get(optionSet);
  const wanted = targetKind && set?.targets[targetKind];
  const textOf = (code: string) => (locale === 'en' && set?.english[code]) || set?.options[code] || code;
  const levels = satisfactionLevels.map(level => {
    const codes = set?.levels[level].filter(code => !wanted || wanted.includes(code)) ?? [];
    return [level, codes.map(code => ({ code, text: textOf(code) }))];
  });
  return {
    version: `${optionSet}@${set?.version ?? '0'}`,
    levels: Object.fromEntries(levels) as Record<SatisfactionLevel, { code: string; text: string }[]>,
  };
}
