/*
 * Scores are whole numbers of hundredths, rates of ten-thousandths: sums and comparisons are exact, and what is shown is
 * what was counted.
 */

/** `numerator / denominator` to the nearest whole number, half up; neither is negative. */
export function halfUp(numerator: bigint, denominator: bigint): bigint {
  return (2n * numerator + denominator) / (2n * denominator);
}

/** `92.35` as 9235; null for what is no decimal from 0 to `most` with two places at most. */
export function hundredthsOf(text: string, most: number): number | null {
  const [, whole, places = ''] = /^(\d{1,5})(?:\.(\d{1,2}))?$/.exec(text) ?? [];
  if (!whole) return null;
  const hundredths = Number(whole) * 100 + Number(places.padEnd(2, '0'));
  return hundredths <= most * 100 ? hundredths : null;
}

/** 9235 as `92.35`, -500 as `-5.00`. */
export function hundredths(value: number): string {
  const digits = String(Math.abs(value)).padStart(3, '0');
  return `${value < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** `0.9600` as 9600. */
export function tenThousandths(rate: string): number {
  return Number(rate.replace('.', ''));
}

/** 9600 as `0.9600`. */
export function rateOf(value: number): string {
  const digits = String(value).padStart(5, '0');
  return `${digits.slice(0, -4)}.${digits.slice(-4)}`;
}
