/*
 * Exact chances of counts, by which an observation is judged. Offices are small: what is likely by chance with ten ratings is
 * not with a thousand, and a bare share would not know. Factorials are taken as logarithms, so that ten thousand tries
 * overflow nothing.
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

/** The chance of at least `k` hits in `n` independent tries of chance `p` (0 … 1) each. */
export function binomialAtLeast(k: number, n: number, p: number): number {
  if (k <= 0) return 1;
  if (k > n || p <= 0) return 0;
  if (p >= 1) return 1;
  const lnTerm = (i: number) => lnChoose(n, i) + i * Math.log(p) + (n - i) * Math.log1p(-p);
  // The side that does not hold the middle is summed: a chance that is tiny keeps its digits.
  return k <= n * p ? 1 - sumDown(k - 1, lnTerm) : sumUp(k, n, lnTerm);
}

/** The chance of at most `k` hits in `n` independent tries of chance `p` each. */
export function binomialAtMost(k: number, n: number, p: number): number {
  if (k >= n) return 1;
  return k < 0 ? 0 : binomialAtLeast(n - k, n, 1 - p);
}

/** The chance of at least `k` events where `mean` are expected. */
export function poissonAtLeast(k: number, mean: number): number {
  if (k <= 0) return 1;
  if (mean <= 0) return 0;
  return k <= mean ? 1 - poissonAtMost(k - 1, mean) : sumUp(k, Infinity, lnPoisson(mean));
}

/** The chance of at most `k` events where `mean` are expected. */
export function poissonAtMost(k: number, mean: number): number {
  if (k < 0) return 0;
  return mean <= 0 ? 1 : sumDown(k, lnPoisson(mean));
}

const lnPoisson = (mean: number) => (i: number) => i * Math.log(mean) - mean - lnFactorial(i);

/** The chance of at least `k` hits where each try has a chance of its own. */
export function mixedAtLeast(k: number, chances: readonly number[]): number {
  return atLeast(
    k,
    chances.map(p => [1 - p, p]),
  );
}

/** Things of which some are marked, and some are drawn. */
export interface Draw {
  all: number;
  marked: number;
  drawn: number;
}

/**
 * The chance that at least `k` marked ones are drawn, over all draws together, where each is blind: whether it is a matter of
 * chance that just these are marked (Fisher's exact test, in strata).
 */
export function drawnAtLeast(k: number, draws: readonly Draw[]): number {
  return atLeast(
    k,
    draws.map(draw => Array.from({ length: Math.min(draw.marked, draw.drawn) + 1 }, (_, i) => hypergeometric(i, draw))),
  );
}

/** The chance that exactly `i` marked ones are drawn. */
function hypergeometric(i: number, { all, marked, drawn }: Draw): number {
  if (drawn - i > all - marked) return 0;
  return Math.exp(lnChoose(marked, i) + lnChoose(all - marked, drawn - i) - lnChoose(all, drawn));
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
  const draw = { all: one.whole + other.whole, marked: one.part + other.part, drawn: one.whole };
  // Equal terms may differ in their last digits.
  const observed = hypergeometric(one.part, draw) * (1 + 1e-7);
  let sum = 0;
  for (let part = Math.max(0, draw.marked - other.whole); part <= Math.min(draw.marked, one.whole); part++) {
    const chance = hypergeometric(part, draw);
    if (chance <= observed) sum += chance;
  }
  return Math.min(1, sum);
}

/** The lowest and the highest chance that go with `k` hits in `n` tries (Wilson), `z` standard deviations wide. */
export function shareBounds(k: number, n: number, z = 2.33): { low: number; high: number } {
  if (!n) return { low: 0, high: 1 };
  const share = k / n;
  const scale = 1 + (z * z) / n;
  const middle = share + (z * z) / (2 * n);
  const half = z * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n));
  return { low: Math.max(0, (middle - half) / scale), high: Math.min(1, (middle + half) / scale) };
}

/** The chance of at least `k` hits over independent tries, of each of which the chances of 0, 1, 2 … hits are known. */
function atLeast(k: number, tries: readonly (readonly number[])[]): number {
  let distribution = [1];
  for (const chances of tries) {
    const next = new Array<number>(distribution.length + chances.length - 1).fill(0);
    distribution.forEach((before, hits) => chances.forEach((chance, i) => (next[hits + i]! += before * chance)));
    distribution = next;
  }
  return distribution.slice(k).reduce((sum, chance) => sum + chance, 0);
}

/** The sum of terms that only fall, from `from` on, until they no longer count. */
function sumUp(from: number, to: number, lnTerm: (i: number) => number): number {
  let sum = 0;
  for (let i = from; i <= to; i++) {
    const term = Math.exp(lnTerm(i));
    sum += term;
    if (term <= sum * 1e-17) break;
  }
  return Math.min(1, sum);
}

/** The sum of the terms from 0 to `from`; beyond the middle they only fall. */
function sumDown(from: number, lnTerm: (i: number) => number): number {
  let sum = 0;
  let previous = 0;
  for (let i = from; i >= 0; i--) {
    const term = Math.exp(lnTerm(i));
    sum += term;
    if (term < previous && term <= sum * 1e-17) break;
    previous = term;
  }
  return Math.min(1, sum);
}
