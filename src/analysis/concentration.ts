import { binomialAtLeast, type Share } from '../platform/chances';
import { rate } from '../platform/rate';

/** How bad ratings of one code stand beside those of all others. */
export interface Concentration {
  /** Bad ratings of those given to all others; null where the others have none. */
  othersRate: string | null;
  /** Bad ratings that there would be by that rate, with four places. */
  expected: string | null;
  isConcentrated: boolean;
  /** The chance of so many bad ratings or more, if this one were like the others. */
  chance: number;
}

/** Fewer bad ratings are single cases, and each of those has a work order of its own. */
export const FEWEST_NEGATIVES = 5;
/** Of fewer ratings nobody knows what is usual. */
export const FEWEST_OTHERS = 30;
/** How often at most, of a hundred periods in which all are alike, a list names anything at all. */
export const ALLOWED_ERROR = 0.05;

/**
 * Whether bad ratings are concentrated (差评集中, R-100) at any of several codes, in their order. A binomial test against the
 * rate of all others, exact, because counts are small; corrected for the number of codes (Bonferroni), because among a
 * thousand items some are always unlucky. The others’ rate has a bad and a good rating added to it (Laplace): where the
 * others had no bad rating so far, one is still possible.
 */
export function concentrationsOf(codes: readonly Share[], all: Share): Concentration[] {
  const tested = codes.filter(({ whole }) => whole > 0).length;
  return codes.map(own => {
    const others = { part: all.part - own.part, whole: all.whole - own.whole };
    const chance = binomialAtLeast(own.part, own.whole, (others.part + 1) / (others.whole + 2));
    const isEnough = own.part >= FEWEST_NEGATIVES && others.whole >= FEWEST_OTHERS;
    return {
      othersRate: rate(others.part, others.whole),
      expected: rate(others.part * own.whole, others.whole),
      isConcentrated: isEnough && chance * tested <= ALLOWED_ERROR,
      chance,
    };
  });
}
