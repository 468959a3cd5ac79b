import { backdated } from './backdated.detector';
import { type Base, summaryOf } from './base';
import { contextOf } from './compare';
import { constantText } from './constant-text.detector';
import { fabricatedReasons } from './fabricated-reasons.detector';
import { identityReplaced } from './identity-replaced.detector';
import { impossiblePerfection } from './impossible-perfection.detector';
import { lowLevelsSilent } from './low-levels-silent.detector';
import { maliciousLow } from './malicious-low.detector';
import type { Observed } from './observation';
import { scriptedRatings } from './scripted.detector';
import { selectiveDelivery } from './selective-delivery.detector';
import { selectiveInvitation } from './selective-invitation.detector';
import { sharedPhone } from './shared-phone.detector';
import { silent } from './silent.detector';
import { stagesAtOnce } from './stages-at-once.detector';
import type { Detector, Suspicion } from './suspicion';
import { unmarkedDefaults } from './unmarked-defaults.detector';

/** Every detector. Each looks for one behaviour; what one sees another may see, too. */
export const detectors: readonly Detector[] = [
  scriptedRatings,
  stagesAtOnce,
  constantText,
  sharedPhone,
  unmarkedDefaults,
  backdated,
  fabricatedReasons,
  selectiveDelivery,
  identityReplaced,
  lowLevelsSilent,
  silent,
  selectiveInvitation,
  impossiblePerfection,
  maliciousLow,
];

/**
 * What looks dishonest in a region's stretch of time (a week), given the weeks before. `isOver` is false for a week that still
 * runs: then it is looked for what is there, not for what is missing or too great a part. `now` is what `summaryOf` counted of it, where the caller has that already.
 */
export function suspicionsOf(observed: Observed, base: Base, isOver = true, now = summaryOf(observed)): Suspicion[] {
  const context = contextOf(observed, base, isOver, now);
  return detectors.flatMap(detect => detect(observed, context));
}
