import type { AssessmentRules } from '../policy/assessment-rules';
import { halfUp, rateOf } from './decimals';

/** Between what the rate of a subject lies, as far as so many ratings can tell: decimals 0–1 with four places. */
export interface Interval {
  lower: string;
  upper: string;
}

/** The quantile of the normal distribution for both sides together, in ten-thousandths. */
const QUANTILES: Readonly<Record<AssessmentRules['confidencePercent'], bigint>> = {
  90: 16_449n,
  95: 19_600n,
  99: 25_758n,
};
const SCALE = 10_000n;
/** More places than are shown, so that the root decides none of them. */
const MORE = 10n ** 12n;

/**
 * Wilson's interval around `part / whole`, in whole numbers: (2k + z² ∓ z √(z² + 4k(n − k)/n)) / 2(n + z²). Null without
 * a whole.
 */
export function wilsonInterval(
  part: number,
  whole: number,
  confidencePercent: AssessmentRules['confidencePercent'],
): Interval | null {
  if (whole === 0) return null;
  const [k, n, z] = [BigInt(part), BigInt(whole), QUANTILES[confidencePercent]];
  const square = SCALE * SCALE;
  // z √(z² + 4k(n − k)/n), times SCALE² and MORE.
  const spread = root((z ** 4n * n + 4n * z * z * square * k * (n - k)) * n * MORE * MORE) / n;
  const middle = (2n * k * square + z * z) * MORE;
  const denominator = 2n * (n * square + z * z) * MORE;
  const bound = (numerator: bigint) => rateOf(Number(halfUp((numerator < 0n ? 0n : numerator) * SCALE, denominator)));
  return { lower: bound(middle - spread), upper: bound(middle + spread) };
}

/** The largest whole number whose square is not above `value`. */
function root(value: bigint): bigint {
  if (value < 2n) return value;
  let guess = 1n << BigInt(Math.ceil(value.toString(2).length / 2));
  for (;;) {
    const better = (guess + value / guess) / 2n;
    if (better >= guess) return guess;
    guess = better;
  }
}
