import type { Locale } from '../platform/locale';
import type { ResolvedPolicy } from '../policy/pack';
import { type SatisfactionLevel, satisfactionLevels, type TargetKind } from '../sdk';
import { offeredOptions } from './option-set';

/** What somebody can tick, in the language that they read. */
export interface FormOption {
  code: string;
  text: string;
}

/** A level with the options that go with it. */
export interface FormLevel {
  level: SatisfactionLevel;
  label: string;
  options: FormOption[];
}

/** What is asked of whoever rates. None of the levels comes first by anything but the order of R-32. */
export interface EvaluationForm {
  /** Changes whenever anything of the form does. */
  version: string;
  /** The set that the option codes belong to. */
  optionSet: string;
  realNamePolicy: ResolvedPolicy['settings']['realNamePolicy'];
  levels: FormLevel[];
  maxCommentLength: number;
}

/**
 * The form of a region for one kind of target; null where nothing of the kind is rated there (C-12). Options are narrowed to the
 * target only where the policy itself lists indicators for it (C-14).
 */
export function evaluationForm(policy: ResolvedPolicy, targetKind: TargetKind, locale: Locale): EvaluationForm | null {
  const { settings, version } = policy;
  if (!settings.targetKinds.includes(targetKind)) return null;
  const isSplit = settings.indicators.some(({ group }) => group === targetKind);
  const set = offeredOptions(settings.optionSetVersion, { targetKind: isSplit ? targetKind : null, locale });
  return {
    version: `${version}+${set.version}`,
    optionSet: settings.optionSetVersion,
    realNamePolicy: settings.realNamePolicy,
    levels: satisfactionLevels.map(level => ({
      level,
      label: settings.levelLabels[level][locale === 'en' ? 'en' : 'zh'],
      options: set.levels[level],
    })),
    maxCommentLength: settings.maxCommentLength,
  };
}
