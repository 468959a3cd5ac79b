/*
 * Exact chances of counts. Factorials are taken as logarithms, so that ten thousand trials overflow nothing; sums run over
 * whole numbers, each term once.
 */

/** Coefficients of the approximation by C. Lanczos (g = 7, nine terms): correct to about fifteen digits. */
const LANCZOS = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
];

/** The natural logarithm of `n!`. */
export function lnFactorial(n: number): number {
  const base = n + 7.5;
  const series = LANCZOS.reduce((sum, coefficient, i) => (i === 0 ? coefficient : sum + coefficient / (n + i)), 0);
  return 0.5 * Math.log(2 * Math.PI) + (n + 0.5) * Math.log(base) - base + Math.log(series);
}

/** The natural logarithm of the number of ways to choose `k` of `n`. */
const lnChoose = (n: number, k: number): number => lnFactorial(n) - lnFactorial(k) - lnFactorial(n - k);

/**
 * The chance of at least `successes` in `trials` that succeed with `chance` each (0 … 1), independently. The shorter side is
 * summed where the chance is not small; a chance that is tiny is summed itself, so that it keeps its digits.
 */
export function binomialTail(successes: number, trials: number, chance: number): number {
  if (successes <= 0) return 1;
  if (successes > trials || chance <= 0) return 0;
  if (chance >= 1) return 1;
  if (successes <= trials * chance) return Math.max(0, 1 - sumOf(0, successes - 1, trials, chance));
  return Math.min(1, sumOf(successes, trials, trials, chance));
}

/** The chances of `from` … `to` successes together. */
function sumOf(from: number, to: number, trials: number, chance: number): number {
  let sum = 0;
  for (let k = from; k <= to; k++) {
    const term = Math.exp(lnChoose(trials, k) + k * Math.log(chance) + (trials - k) * Math.log1p(-chance));
    sum += term;
    if (k > trials * chance && term < sum * 1e-17) break; // beyond the middle terms only fall
  }
  return sum;
}

/** So many of so many. */
export interface Share {
  part: number;
  whole: number;
}

/**
 * Fisher's exact test, two-sided: the chance that two shares lie apart as much as these or more, if they were drawn from one
 * population. 1 where either is a share of nothing.
 */
export function fisherExact(one: Share, other: Share): number {
  if (!one.whole || !other.whole) return 1;
  const parts = one.part + other.part;
  const wholes = one.whole + other.whole;
  const lnAll = lnChoose(wholes, parts);
  const chanceOf = (part: number) => Math.exp(lnChoose(one.whole, part) + lnChoose(other.whole, parts - part) - lnAll);
  // Equal terms may differ in their last digits.
  const observed = chanceOf(one.part) * (1 + 1e-7);
  let sum = 0;
  for (let part = Math.max(0, parts - other.whole); part <= Math.min(parts, one.whole); part++) {
    const chance = chanceOf(part);
    if (chance <= observed) sum += chance;
  }
  return Math.min(1, sum);
}
