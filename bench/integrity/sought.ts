import type { SuspicionKind } from '../../src/integrity/suspicion';
import type { TrickName } from './tricks';

/**
 * The kinds of finding that say of a trick what was done, or what became of it: whoever follows one up comes upon the trick. A
 * finding of any other kind about the same office does not count as finding it.
 */
export const sought: Readonly<Record<TrickName, readonly SuspicionKind[]>> = {
  // A program rates from a list of cases: its rhythm, the stages of a case together, its texts, its phone, nearly all services
  // rated, or applicants as givers where agents came.
  SCRIPTED_PRAISE: [
    ...(['SCRIPTED_RATINGS', 'STAGES_AT_ONCE', 'CONSTANT_TEXT'] as const),
    ...(['SHARED_PHONE', 'UNMARKED_DEFAULTS', 'IDENTITY_REPLACED'] as const),
  ],
  UNMARKED_DEFAULTS: ['UNMARKED_DEFAULTS', 'SCRIPTED_RATINGS'],
  BACK_DATING: ['BACKDATED'],
  // Times that are all made the same distance from the service look as those of a job that gives ratings.
  TIME_SHIFT: ['BACKDATED', 'UNMARKED_DEFAULTS'],
  FABRICATED_REASONS: ['FABRICATED_REASONS'],
  // What never arrives is blame that is missing, by whichever sign.
  SELECTIVE_DELIVERY: ['SELECTIVE_DELIVERY', 'LOW_LEVELS_SILENT', 'IMPOSSIBLE_PERFECTION'],
  IDENTITY_REPLACEMENT: ['IDENTITY_REPLACED'],
  SWALLOWING_CHANNEL: ['LOW_LEVELS_SILENT', 'IMPOSSIBLE_PERFECTION'],
  ONLY_HAPPY_INVITED: ['SELECTIVE_INVITATION', 'IMPOSSIBLE_PERFECTION'],
  IMPOSSIBLE_PRAISE: ['IMPOSSIBLE_PERFECTION', 'LOW_LEVELS_SILENT'],
  MALICIOUS_RATER: ['MALICIOUS_LOW', 'SCRIPTED_RATINGS'],
  MALICIOUS_AGENT: ['MALICIOUS_LOW'],
  // The device is pressed, or one phone used, right after each service, or in the name of an applicant who sent an agent.
  COERCION: ['UNMARKED_DEFAULTS', 'SCRIPTED_RATINGS', 'SHARED_PHONE', 'IDENTITY_REPLACED'],
};
