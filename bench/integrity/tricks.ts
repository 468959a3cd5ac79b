import { coercion, maliciousAgent, maliciousRater } from './person-tricks';
import { backDating, scriptedPraise, unmarkedDefaults } from './praise-tricks';
import { fabricatedReasons, identityReplacement, impossiblePraise, timeShift } from './record-tricks';
import { onlyHappyInvited, selectiveDelivery, swallowingChannel } from './suppression-tricks';
import type { Trick } from './trick';

/** Every way in which evaluations are falsified in practice, by its name. */
export const tricks = {
  SCRIPTED_PRAISE: scriptedPraise,
  UNMARKED_DEFAULTS: unmarkedDefaults,
  BACK_DATING: backDating,
  TIME_SHIFT: timeShift,
  FABRICATED_REASONS: fabricatedReasons,
  SELECTIVE_DELIVERY: selectiveDelivery,
  IDENTITY_REPLACEMENT: identityReplacement,
  SWALLOWING_CHANNEL: swallowingChannel,
  ONLY_HAPPY_INVITED: onlyHappyInvited,
  IMPOSSIBLE_PRAISE: impossiblePraise,
  MALICIOUS_RATER: maliciousRater,
  MALICIOUS_AGENT: maliciousAgent,
  COERCION: coercion,
} as const satisfies Record<string, Trick>;

export type TrickName = keyof typeof tricks;
/** Their names, as a region draws among them. */
export const trickNames = Object.keys(tricks) as TrickName[];
